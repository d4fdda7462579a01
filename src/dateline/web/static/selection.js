// Choosing: a card, a row or a highlight lights up everything in the text that belongs to it.
const live = document.querySelector(".live");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const indexes = new Map(); // article element -> Map(key -> [[element, role], …])
let chosen = null; // { key, report }

/** Where each key of an article is lit; made once, when first asked for. */
function indexOf(report) {
  let index = indexes.get(report);
  if (index) return index;
  index = new Map();
  for (const el of report.querySelectorAll(".text [data-k]")) {
    for (const item of el.dataset.k.split(" ")) {
      const dot = item.lastIndexOf(".");
      const key = item.slice(0, dot);
      if (!index.has(key)) index.set(key, []);
      index.get(key).push([el, item.slice(dot + 1)]);
    }
  }
  indexes.set(report, index);
  return index;
}

function light(on) {
  const { key, report } = chosen;
  for (const [el, role] of indexOf(report).get(key) ?? []) {
    el.classList.toggle(`on-${role}`, on);
    if (role === "t" && el.tabIndex === 0) el.setAttribute("aria-pressed", String(on));
  }
  report.querySelector(".text").classList.toggle("chosen", on);
  const card = document.getElementById(key);
  card?.classList.toggle("now", on);
  card?.querySelector(".card-head").setAttribute("aria-pressed", String(on));
  report.querySelector(`[data-row="${key}"]`)?.classList.toggle("now", on);
}

function behaviour(el) {
  const box = el.getBoundingClientRect();
  const near = Math.abs(box.top) < 3 * innerHeight;
  return near && !calm.matches ? "smooth" : "auto";
}

/** The element that stands for a key in the text: its trigger, else its first stretch. */
function anchorOf(key, report) {
  const lit = indexOf(report).get(key) ?? [];
  return (lit.find(([, role]) => role === "t") ?? lit[0])?.[0];
}

/** Room above the row of cards that covers the foot of a phone's screen. */
function scrollToText(el) {
  const side = el.closest(".report").querySelector(".side").getBoundingClientRect();
  const covered = side.left < 1 && side.bottom >= innerHeight - 1 ? side.height : 0;
  const box = el.getBoundingClientRect();
  if (box.top > 40 && box.bottom < innerHeight - covered - 40) return;
  const middle = (innerHeight - covered) / 2;
  scrollBy({ top: box.top - middle, behavior: behaviour(el) });
}

function scrollToCard(card) {
  const list = card.parentElement;
  const a = card.getBoundingClientRect();
  const b = list.getBoundingClientRect();
  const sideways = getComputedStyle(list).flexDirection === "row" && list.scrollWidth > list.clientWidth;
  if (sideways) list.scrollBy({ left: a.left - b.left - 16, behavior: behaviour(card) });
  else if (a.top < b.top || a.bottom > Math.min(b.bottom, innerHeight)) list.scrollBy({ top: a.top - b.top - 12 });
}

function clear() {
  if (!chosen) return;
  light(false);
  chosen = null;
  live.textContent = "";
  history.replaceState(null, "", location.pathname + location.search);
}

/** Choose a key; from says what was touched: "card", "text", "row" or "keys". */
function choose(key, from) {
  const report = document.getElementById(key.slice(0, key.indexOf("-")));
  if (!report || (!document.getElementById(key) && !indexOf(report).has(key))) return;
  if (chosen) light(false);
  showArticle(report);
  chosen = { key, report };
  light(true);
  const card = document.getElementById(key);
  const anchor = anchorOf(key, report);
  if (anchor && from !== "text") scrollToText(anchor);
  if (card?.classList.contains("card")) {
    if (card.hidden) resetFilters();
    scrollToCard(card);
    const head = card.querySelector(".card-head").innerText.replace(/\s+/g, " ");
    live.textContent = `Claim ${head}: ${card.querySelector(".deed").innerText.replace(/\s+/g, " ")}`;
    history.replaceState(null, "", `#${key}`);
  }
}

/** A touch on the text: the claims whose role is there, the next one at each further touch; else a statement. */
function chooseAt(el) {
  const items = el.dataset.k.split(" ").map((item) => {
    const dot = item.lastIndexOf(".");
    return { key: item.slice(0, dot), order: "tarpwncsqevmx".indexOf(item.slice(dot + 1)) };
  });
  items.sort((a, b) => a.order - b.order);
  const keys = [...new Set(items.filter((i) => i.order < 6).map((i) => i.key))];
  const rest = [...new Set(items.filter((i) => i.order >= 6 && i.order < 11).map((i) => i.key))];
  const offered = keys.length ? keys : rest;
  if (!offered.length) return;
  const at = chosen ? offered.indexOf(chosen.key) : -1;
  choose(offered[(at + 1) % offered.length], "text");
}
