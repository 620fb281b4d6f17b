// The pages of the open document: turning, zooming, and the boxes that findings point at.

import { all, one } from "./dom.js";

// Brings a box into the middle of the pages' own scrolling area, if it isn't in sight there.
const reveal = (mark) => {
  const area = one("[data-sheets]");
  if (!area) return;
  const box = mark.getBoundingClientRect();
  const view = area.getBoundingClientRect();
  if (box.top >= view.top + 50 && box.bottom <= view.bottom - 10 && box.left >= view.left && box.right <= view.right) return;
  area.scrollTo({
    top: area.scrollTop + box.top - view.top - (view.height - box.height) / 2,
    left: area.scrollLeft + box.left - view.left - (view.width - box.width) / 2,
  });
};

// A finding and its box light up together, whichever the pointer or the focus is on.
const linkFindings = () => {
  for (const row of all("[data-mark]")) {
    const mark = document.getElementById(row.dataset.mark);
    if (!mark) continue;
    const light = (on) => { row.classList.toggle("lit", on); mark.classList.toggle("lit", on); };
    const show = () => { light(true); reveal(mark); };
    row.addEventListener("mouseenter", show);
    row.addEventListener("mouseleave", () => light(false));
    row.addEventListener("focusin", show);
    row.addEventListener("focusout", () => light(false));
    mark.addEventListener("mouseenter", () => {
      light(true);
      row.closest("details")?.setAttribute("open", "");
      row.scrollIntoView({ block: "nearest" });
    });
    mark.addEventListener("mouseleave", () => light(false));
  }
  // A click keeps the address and moves only what needs to move.
  for (const link of all(".where[href^='#mark-']")) {
    link.addEventListener("click", (event) => {
      const mark = document.getElementById(link.hash.slice(1));
      if (!mark) return;
      event.preventDefault();
      reveal(mark);
    });
  }
};

let current = 0;
const sheets = () => all("[data-sheets] .sheet");
const top = (sheet) => {
  const area = one("[data-sheets]");
  return area.scrollTop + sheet.getBoundingClientRect().top - area.getBoundingClientRect().top;
};

const mark = (index) => {
  current = index;
  const sheet = sheets()[index];
  const place = one("[data-place]");
  if (place && sheet && place.textContent !== sheet.dataset.title) place.textContent = sheet.dataset.title;
  for (const thumb of all(".thumbs a")) {
    if (sheet && thumb.hash === `#${sheet.id}`) thumb.setAttribute("aria-current", "page");
    else thumb.removeAttribute("aria-current");
  }
};

export const goToPage = (index) => {
  const sheet = sheets()[index];
  if (!sheet) return;
  one("[data-sheets]").scrollTo({ top: top(sheet) });
  mark(index);
};
export const currentSheet = () => sheets()[current] ?? null;
export const nextPage = () => goToPage(current + 1);
export const previousPage = () => goToPage(current - 1);

// Fit to the width, then larger.
export const zoom = () => {
  const area = one("[data-sheets]");
  if (!area) return;
  const on = area.classList.toggle("zoomed");
  one("[data-zoom]")?.setAttribute("aria-pressed", String(on));
};

// The whole page at once, or its full width.
export const fit = () => {
  const area = one("[data-sheets]");
  if (!area) return;
  area.classList.remove("zoomed");
  const on = area.classList.toggle("whole");
  one("[data-fit]")?.setAttribute("aria-pressed", String(on));
};

export const startPages = () => {
  const area = one("[data-sheets]");
  if (!area) return;
  linkFindings();
  const tools = one("[data-tools]", area);
  if (tools) tools.hidden = sheets().length === 0;
  area.addEventListener("scroll", () => {
    const line = area.scrollTop + area.clientHeight / 3;
    let index = 0;
    sheets().forEach((sheet, place) => { if (top(sheet) <= line) index = place; });
    if (index !== current) mark(index);
  }, { passive: true });
  for (const thumb of all(".thumbs a")) {
    thumb.addEventListener("click", (event) => {
      event.preventDefault();
      goToPage(sheets().findIndex((sheet) => `#${sheet.id}` === thumb.hash));
    });
  }
  one("[data-page=previous]", area)?.addEventListener("click", previousPage);
  one("[data-page=next]", area)?.addEventListener("click", nextPage);
  one("[data-zoom]", area)?.addEventListener("click", zoom);
  one("[data-fit]", area)?.addEventListener("click", fit);
  const asked = location.hash.startsWith("#page-") ? sheets().findIndex((sheet) => `#${sheet.id}` === location.hash) : 0;
  mark(Math.max(0, asked));
};
