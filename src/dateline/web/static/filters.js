// Fewer cards: by words, by type, by status; fewer articles: by words.
const pressed = { type: null, status: null };
const bars = [...document.querySelectorAll(".bar")];
const articleField = document.getElementById("find-article");

function applyFilters() {
  if (!shown) return;
  const words = shown.querySelector(".find-claim").value.trim().toLowerCase();
  const cards = [...shown.querySelectorAll(".card")];
  let n = 0;
  for (const card of cards) {
    const kept =
      (!pressed.type || card.dataset.type === pressed.type) &&
      (!pressed.status || card.dataset.status === pressed.status) &&
      (!words || card.textContent.toLowerCase().includes(words));
    card.hidden = !kept;
    n += kept;
  }
  shown.querySelector(".shown").textContent = n === cards.length ? String(n) : `${n} of ${cards.length}`;
  if (cards.length) shown.querySelector(".side > .none").hidden = n > 0;
}

function resetFilters() {
  pressed.type = pressed.status = null;
  for (const b of bars) b.setAttribute("aria-pressed", "false");
  shown.querySelector(".find-claim").value = "";
  applyFilters();
}

function press(bar) {
  const { filter, value } = bar.dataset;
  pressed[filter] = pressed[filter] === value ? null : value;
  for (const b of bars) {
    b.setAttribute("aria-pressed", String(pressed[b.dataset.filter] === b.dataset.value));
  }
  applyFilters();
}

function findArticles() {
  const words = articleField.value.trim().toLowerCase();
  let n = 0;
  for (const a of links) {
    const kept = a.textContent.toLowerCase().includes(words);
    a.parentElement.hidden = !kept;
    n += kept;
  }
  document.querySelector(".index > .none").hidden = n > 0;
}
