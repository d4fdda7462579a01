// One article at a time where there are several; on paper all of them.
const reports = [...document.querySelectorAll(".report")];
const links = [...document.querySelectorAll("[data-article]")];
let shown = null;

function showArticle(report) {
  if (report === shown) return;
  shown = report;
  for (const r of reports) r.hidden = r !== report;
  for (const a of links) {
    if (a.dataset.article === report.dataset.n) a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
  applyFilters();
}

function turnTo(n) {
  const report = reports[n];
  if (!report || report === shown) return;
  clear();
  showArticle(report);
  const top = document.getElementById("content").getBoundingClientRect().top;
  if (top < 0) scrollBy({ top, behavior: "auto" });
  history.replaceState(null, "", `#${report.id}`);
}
