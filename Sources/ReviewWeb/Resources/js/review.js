// Makes the page quick. Everything that it does can also be done by links and forms: without script nothing is lost.

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const one = (selector, root = document) => root.querySelector(selector);

// Ages of what waits go on counting, in the words that the server used ("11 min", "3 h", "2 j").
const keepAges = () => {
  const clocks = all("time[data-age]");
  const day = document.documentElement.lang === "fr" ? "j" : "d";
  const refresh = () => {
    for (const clock of clocks) {
      const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dateTime)) / 60000));
      clock.textContent = minutes < 60 ? `${minutes} min`
        : minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} ${day}`;
    }
  };
  if (clocks.length > 0) setInterval(refresh, 15000);
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
  // A click on either keeps the address and moves only what needs to move.
  for (const link of all(".where[href^='#mark-']")) {
    link.addEventListener("click", (event) => {
      const mark = document.getElementById(link.hash.slice(1));
      if (!mark) return;
      event.preventDefault();
      reveal(mark);
    });
  }
};

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

// Turning pages: the buttons, the thumbnails and the arrow keys.
const turnPages = () => {
  const area = one("[data-sheets]");
  if (!area) return null;
  const sheets = all(".sheet", area);
  const tools = one("[data-tools]", area);
  tools.hidden = sheets.length === 0;
  let current = 0;
  const top = (sheet) => area.scrollTop + sheet.getBoundingClientRect().top - area.getBoundingClientRect().top;
  const mark = (index) => {
    current = index;
    const place = one("[data-place]", tools);
    if (place && place.textContent !== sheets[index].dataset.title) place.textContent = sheets[index].dataset.title;
    for (const thumb of all(".thumbs a")) {
      if (thumb.hash === `#${sheets[index].id}`) thumb.setAttribute("aria-current", "page");
      else thumb.removeAttribute("aria-current");
    }
  };
  const go = (index) => {
    if (index < 0 || index >= sheets.length) return;
    area.scrollTo({ top: top(sheets[index]) });
    mark(index);
  };
  area.addEventListener("scroll", () => {
    const line = area.scrollTop + area.clientHeight / 3;
    let index = 0;
    sheets.forEach((sheet, place) => { if (top(sheet) <= line) index = place; });
    if (index !== current) mark(index);
  }, { passive: true });
  for (const thumb of all(".thumbs a")) {
    thumb.addEventListener("click", (event) => {
      event.preventDefault();
      go(sheets.findIndex((sheet) => `#${sheet.id}` === thumb.hash));
    });
  }
  one("[data-page=previous]", tools)?.addEventListener("click", () => go(current - 1));
  one("[data-page=next]", tools)?.addEventListener("click", () => go(current + 1));
  const zoomButton = one("[data-zoom]", tools);
  const zoom = () => {
    const on = area.classList.toggle("zoomed");
    zoomButton.setAttribute("aria-pressed", String(on));
  };
  zoomButton.addEventListener("click", zoom);
  if (sheets.length > 0) mark(0);
  return { next: () => go(current + 1), previous: () => go(current - 1), zoom };
};

// The marked line of a list: j and k move it, Enter opens it.
const walkList = () => {
  const rows = all("[data-list] tr[data-item]");
  if (rows.length === 0) return null;
  let current = -1;
  const move = (step) => {
    const next = Math.min(Math.max(current + step, 0), rows.length - 1);
    rows[current]?.classList.remove("marked");
    current = next;
    rows[current].classList.add("marked");
    rows[current].scrollIntoView({ block: "nearest" });
    one(".what a", rows[current])?.focus({ preventScroll: true });
  };
  return { next: () => move(1), previous: () => move(-1) };
};

const listenToKeys = (pages, list) => {
  const dialog = document.getElementById("keys");
  const button = document.getElementById("show-keys");
  if (!dialog || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  const follow = (selector) => one(selector)?.click();
  const actions = {
    j: () => list ? list.next() : follow("[data-next-item]"),
    k: () => list ? list.previous() : follow("[data-previous-item]"),
    ArrowRight: () => pages?.next(),
    ArrowLeft: () => pages?.previous(),
    z: () => pages?.zoom(),
    q: () => { location.assign("/review"); },
    i: () => { location.assign("/inbox"); },
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
};

keepAges();
linkFindings();
listenToKeys(turnPages(), walkList());
