// What others do is seen at once: the counts, who has what open, what is gone. Nothing moves under the pointer: what is
// gone goes grey where it stands, what is new and urgent is announced above.

import { all, announce, one, say } from "./dom.js";

let known = null;

const update = async () => {
  let queue;
  try {
    const answer = await fetch("/queue.json");
    if (!answer.ok) return;
    queue = await answer.json();
  } catch {
    return;
  }
  for (const name of ["toReview", "filed"]) {
    for (const place of all(`[data-count=${name}]`)) place.textContent = String(queue[name]);
  }
  const items = new Map(queue.items.map((item) => [item.href, item]));
  for (const link of all(".column a, table.queue .what a")) {
    const item = items.get(new URL(link.href).pathname);
    const line = link.closest("tr") ?? link;
    line.classList.toggle("gone", !item && queue.items.length < 200);
    let tag = one(".holder", line);
    if (!tag && item?.holder) {
      tag = document.createElement("span");
      tag.className = "holder";
      link.append(" ", tag);
    }
    if (tag) tag.textContent = item?.holder ?? "";
  }
  const fresh = queue.items.filter((item) => item.urgency !== "routine" && known && !known.has(item.href));
  known = new Set(items.keys());
  if (fresh.length > 0) announce(`${say("news")} ${fresh[0].title}`, { stays: true, href: fresh[0].href });
};

export const startLive = () => {
  if (!one("[data-count=toReview]") || !window.EventSource) return;
  known = null;
  update();
  const events = new EventSource("/events");
  events.addEventListener("queue", update);
  window.addEventListener("pagehide", () => events.close());
};

// Ages of what waits go on counting, in the words that the server used ("11 min", "3 h", "2 j").
export const keepAges = () => {
  setInterval(() => {
    const day = document.documentElement.lang === "fr" ? "j" : "d";
    for (const clock of all("time[data-age]")) {
      const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dateTime)) / 60000));
      clock.textContent = minutes < 60 ? `${minutes} min`
        : minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} ${day}`;
    }
  }, 15000);
};

// A filter takes hold when it is chosen.
export const watchFilters = () => {
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) event.target.closest("[data-filters]")?.requestSubmit();
  });
};
