// Short names for what every module does with the page.

export const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
export const one = (selector, root = document) => root.querySelector(selector);

// A sentence of the page's own language, which the server put into the body.
export const say = (name) => document.body.dataset[name] ?? "";

let quiet;
// Says something above the page, for a while or until the next thing is said.
export const announce = (text, { stays = false, href = null } = {}) => {
  const place = document.getElementById("alert");
  if (!place) return;
  clearTimeout(quiet);
  place.textContent = "";
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    place.append(link);
  } else {
    place.textContent = text;
  }
  place.hidden = text === "";
  if (!stays) quiet = setTimeout(() => { place.hidden = true; }, 6000);
};
