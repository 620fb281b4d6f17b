// The form of the open document: charts by number, search as one types, and drafts kept while one works.

import { all, announce, one, say } from "./dom.js";

const form = () => one("[data-decision]");

export const chooseChart = (key) => {
  const found = all(`[data-found] input[data-key="${key}"]`);
  const radio = found[0] ?? one(`[data-decision] input[name=patient][data-key="${key}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.focus({ preventScroll: true });
  radio.closest("label").scrollIntoView({ block: "nearest" });
};

let saving;
const save = () => {
  clearTimeout(saving);
  saving = setTimeout(async () => {
    const current = form();
    if (!current) return;
    const note = one("[data-draft-note]");
    try {
      const answer = await fetch(current.action.replace(/decision(\?.*)?$/, "draft"), {
        method: "POST", body: new URLSearchParams(new FormData(current)), redirect: "manual", keepalive: true,
      });
      if (answer.status === 409) announce(say("taken"), { stays: true });
      if (note && answer.status === 204) note.textContent = say("saved");
    } catch {
      // Said when it matters: when the form is sent.
    }
  }, 400);
};

let asking = 0;
const find = async (words) => {
  const place = one("[data-found]");
  const current = form();
  if (!place || !current) return;
  const turn = ++asking;
  if (words.trim().length < 2) { place.replaceChildren(); return; }
  try {
    const answer = await fetch(`${current.action.replace(/decision(\?.*)?$/, "patients")}?q=${encodeURIComponent(words)}`);
    if (!answer.ok || turn !== asking) return;
    place.innerHTML = await answer.text();
    for (const radio of all("[data-charts] input:not(:checked)")) radio.removeAttribute("data-key");
  } catch {
    // The button still works.
  }
};

// A provider chosen from the list becomes a line that can be taken off again.
const addProvider = (select) => {
  const option = select.selectedOptions[0];
  if (!option || option.value === "") return;
  const label = document.createElement("label");
  label.className = "chip";
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name: "recipient", value: option.value, checked: true });
  label.append(box, ` ${option.textContent}`);
  select.before(label);
  option.remove();
  select.value = "";
};

export const startDesk = () => {
  const current = form();
  if (!current) return;
  let typing;
  current.addEventListener("input", (event) => {
    if (event.target.id === "find-patient") {
      clearTimeout(typing);
      typing = setTimeout(() => find(event.target.value), 120);
      return;
    }
    save();
  });
  current.addEventListener("change", (event) => {
    if (event.target.id === "add-recipient") addProvider(event.target);
  });
};
