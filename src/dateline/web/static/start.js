// What hands and keys do.
function step(by) {
  if (!shown) return;
  const cards = [...shown.querySelectorAll(".card:not([hidden])")];
  if (!cards.length) return;
  const at = chosen ? cards.findIndex((c) => c.id === chosen.key) : -1;
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by));
  choose(cards[next].id, "keys");
  const focused = document.activeElement;
  if (focused?.closest(".cards")) cards[next].querySelector(".card-head").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const el = event.target;
  const picked = el.closest("[data-pick]");
  if (picked) {
    event.preventDefault();
    return choose(picked.dataset.pick, "row");
  }
  const link = el.closest("[data-article]");
  if (link) {
    event.preventDefault();
    return turnTo(Number(link.dataset.article));
  }
  const bar = el.closest(".bar");
  if (bar) return press(bar);
  const fold = el.closest(".fold");
  if (fold) {
    const folded = fold.closest(".side").classList.toggle("folded");
    fold.setAttribute("aria-expanded", String(!folded));
    fold.textContent = folded ? "Unfold" : "Fold";
    return undefined;
  }
  if (String(getSelection()).length) return undefined; // somebody is copying words
  const card = el.closest(".card");
  if (card) return choose(card.id, "card");
  const mark = el.closest(".text [data-k]");
  if (mark) return chooseAt(mark);
  if (el.closest(".text")) clear();
  return undefined;
});

document.addEventListener("keydown", (event) => {
  const el = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (el.matches("input")) el.blur();
    return clear();
  }
  if (el.matches("input, textarea, select")) return;
  if ((event.key === "Enter" || event.key === " ") && el.matches(".text [data-k]")) {
    event.preventDefault();
    return chooseAt(el);
  }
  const arrows = el.closest(".cards, .text [data-k]");
  const by = { j: 1, k: -1, ...(arrows && { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }) }[event.key];
  if (by) {
    event.preventDefault();
    return step(by);
  }
  const turn = { n: 1, p: -1 }[event.key];
  if (turn && reports.length > 1) turnTo(reports.indexOf(shown) + turn);
});

document.addEventListener("input", (event) => {
  if (event.target === articleField) findArticles();
  else if (event.target.matches(".find-claim")) applyFilters();
});

addEventListener("hashchange", () => goTo(location.hash.slice(1)));

function goTo(id) {
  const n = reports.findIndex((r) => r.id === id);
  if (n >= 0) turnTo(n);
  else if (/^a\d+-/.test(id)) choose(id, "keys");
}

if (reports.length) showArticle(reports[0]);
const wide = matchMedia("(min-width: 54.01rem)");
const summary = document.querySelector(".summary");
if (summary && !wide.matches) summary.open = false;
goTo(location.hash.slice(1));
addEventListener("beforeprint", () => {
  for (const d of document.querySelectorAll("details")) d.open = true;
});
