// Going on without building the page anew: forms and links between items are fetched, and only what lies below the head
// line is put in their place. So pictures that were fetched ahead are there at once, and nothing that was typed is lost
// when the connection drops or the session ends: the page stays as it is and says so.

import { all, announce, one, say } from "./dom.js";

const pictures = new Map();
let running = false;

// Keeps the picture of an item that may come next.
export const fetchAhead = async () => {
  const address = one("[data-next-picture]")?.dataset.nextPicture;
  if (!address || pictures.has(address)) return;
  pictures.set(address, null);
  try {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const place = answer.headers.get("Content-Location");
    const picture = URL.createObjectURL(await answer.blob());
    pictures.set(place, picture);
    const image = new Image();
    image.src = picture;
    await image.decode();
  } catch {
    // It is fetched when it is wanted.
  }
};

const useFetched = (root) => {
  for (const image of all(".paper img", root)) {
    const picture = pictures.get(image.getAttribute("src"));
    if (picture) image.src = picture;
  }
  for (const [address, picture] of pictures) {
    if (pictures.size <= 12) break;
    if (picture) URL.revokeObjectURL(picture);
    pictures.delete(address);
  }
};

const replace = (html, address, push) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  useFetched(next);
  document.title = next.title;
  document.body.replaceChildren(...next.body.childNodes);
  if (push) history.pushState({}, "", address);
  window.dispatchEvent(new Event("intray:page"));
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  (target ?? one("[autofocus]") ?? document.getElementById("content"))?.focus({ preventScroll: target === null });
  target?.scrollIntoView({ block: "nearest" });
};

const isSignIn = (answer) => new URL(answer.url).pathname === "/sign-in" || new URL(answer.url).pathname === "/unlock";

// Signing in again, over the page as it stands; then the form is sent once more.
const signInAgain = (html) => new Promise((done) => {
  const form = one("form.stacked", new DOMParser().parseFromString(html, "text/html"));
  if (!form) return done(false);
  const dialog = document.createElement("dialog");
  const title = document.createElement("h2");
  title.textContent = say("expired");
  dialog.append(title, form);
  dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue === "in"); });
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const current = event.target;
    const answer = await fetch(current.action, { method: "POST", body: new URLSearchParams(new FormData(current)) });
    if (!isSignIn(answer) && answer.ok) return dialog.close("in");
    const again = one("form.stacked", new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (again) current.replaceWith(again);
  });
  document.body.append(dialog);
  dialog.showModal();
});

// After signing in again the form bears the new session's token.
const renewToken = async () => {
  const answer = await fetch(location.href);
  const fresh = one("input[name=token]", new DOMParser().parseFromString(await answer.text(), "text/html"));
  for (const field of all("input[name=token]")) field.value = fresh?.value ?? "";
};

const load = async (address, options, push, retry) => {
  if (running) return false;
  running = true;
  document.documentElement.classList.add("busy");
  try {
    const answer = await fetch(address, options);
    const html = await answer.text();
    if (isSignIn(answer) && retry) {
      running = false;
      if (!(await signInAgain(html))) return false;
      await renewToken();
      return await retry();
    }
    // The answer to a form that has to be completed has no address of its own.
    replace(html, answer.url, push && (answer.redirected || options.method !== "POST"));
    return true;
  } catch {
    announce(say("offline"), { stays: true });
    return false;
  } finally {
    running = false;
    document.documentElement.classList.remove("busy");
  }
};

export const visit = (address, { push = true } = {}) =>
  load(address, {}, push, () => load(address, {}, push, null));

export const submit = (form, button) => {
  const send = () => {
    const data = new FormData(form, button ?? null);
    return { method: "POST", body: new URLSearchParams(data) };
  };
  const address = form.getAttribute("action");
  return load(address, send(), true, () => load(address, send(), true, null));
};

export const watchVisits = () => {
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.hasAttribute("data-visit")) return;
    event.preventDefault();
    submit(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest(".column a, [data-next-item], [data-previous-item], [data-item] .what a") : null;
    if (!link) return;
    event.preventDefault();
    visit(link.href);
  });
  window.addEventListener("popstate", () => visit(location.href, { push: false }));
};
