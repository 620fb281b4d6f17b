// The keyboard: every key has a button or a link that does the same.

import { all, one } from "./dom.js";
import { chooseChart } from "./desk.js";
import { currentSheet, fit, nextPage, previousPage, zoom } from "./pages.js";
import { visit } from "./visit.js";

// The marked line of a list.
const walk = (step) => {
  const rows = all("[data-list] tr[data-item]");
  if (rows.length === 0) return false;
  const current = rows.findIndex((row) => row.classList.contains("marked"));
  const next = Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[current]?.classList.remove("marked");
  rows[next].classList.add("marked");
  rows[next].scrollIntoView({ block: "nearest" });
  one(".what a", rows[next])?.focus({ preventScroll: true });
  return true;
};

const press = (selector) => {
  const target = one(selector);
  target?.click();
  return Boolean(target);
};

// The tools of the page that is in sight.
const pressOnPage = (selector) => {
  const sheet = currentSheet();
  const target = sheet ? one(selector, sheet) : null;
  target?.click();
  return Boolean(target);
};

const field = (key) => {
  const target = one(`[data-decision] select[data-key="${key}"], [data-decision] input:not([type=radio])[data-key="${key}"]`);
  if (!target) return false;
  target.focus();
  if (target.select) target.select();
  return true;
};

const toggle = (selector) => {
  const details = one(selector);
  if (!details) return false;
  details.open = !details.open;
  if (details.open) one("select, input, button", details)?.focus();
  return true;
};

const file = () => press("[data-file]");

const actions = {
  j: () => press("[data-next-item]") || walk(1),
  k: () => press("[data-previous-item]") || walk(-1),
  ArrowRight: nextPage,
  ArrowLeft: previousPage,
  z: zoom,
  f: fit,
  s: () => press("[data-skip]"),
  u: () => press("[data-undo] button"),
  y: () => press("[data-confirm]"),
  x: () => toggle("[data-discard]"),
  r: () => pressOnPage("[data-turn]"),
  c: () => pressOnPage("[data-cut]"),
  m: () => pressOnPage("[data-join]"),
  Delete: () => pressOnPage("[data-remove]"),
  "/": () => { const target = one("#find-patient") ?? one("#search"); target?.focus(); target?.select(); },
  q: () => visit("/review"),
  i: () => visit("/inbox"),
  "?": () => document.getElementById("keys")?.showModal(),
};
for (const key of ["l", "g", "d", "o", "t", "n"]) actions[key] = () => field(key);
for (let digit = 0; digit <= 9; digit += 1) actions[String(digit)] = () => chooseChart(String(digit));

const isTyping = (target) =>
  target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");

const leave = (event) => {
  const retreat = one("[data-retreat]");
  if (retreat) return retreat.click();
  one("[data-discard][open]")?.removeAttribute("open");
  if (event.target instanceof HTMLElement) event.target.blur();
  document.getElementById("content")?.focus({ preventScroll: true });
};

const onEnter = (event) => {
  const target = event.target;
  // A button, a link and the discard menu do what they say; in the search the first chart is taken.
  if (target.closest("button, a, summary, textarea, dialog, [data-discard]")) return;
  if (target.id === "find-patient") {
    event.preventDefault();
    const first = one("[data-found] input[name=patient]");
    if (first) { first.checked = true; first.dispatchEvent(new Event("change", { bubbles: true })); first.focus(); first.dispatchEvent(new Event("input", { bubbles: true })); }
    return;
  }
  if (!one("[data-file]")) return;
  event.preventDefault();
  file();
};

export const listenToKeys = () => {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || one("dialog[open]")) return;
    const page = { ArrowLeft: "[data-move=left]", ArrowRight: "[data-move=right]" }[event.key];
    if (event.altKey && page) { event.preventDefault(); pressOnPage(page); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return leave(event);
    if (event.key === "Enter") return onEnter(event);
    if (isTyping(event.target)) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
};

export const startKeys = () => {
  const button = document.getElementById("show-keys");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById("keys").showModal());
};
