"""The development sets: where each lies, how it is coded and which scorer reads the result.

A folder DIR holds ``data/`` and ``seed/``; a set whose files are not there is skipped. Each function takes the
rows (or files) of a set and a coder, and returns an :class:`Outcome`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from dateline.claims.factuality import factuality_rows
from dateline.codebooks import load_codebook
from dateline.errors import ArticleError, DatelineError
from dateline.reading import clean, read
from dateline.records import Record
from evals import gold, re3d, scoring

__all__ = ["SETS", "Codes", "Outcome", "own", "reading", "rows_of", "share"]

Rows = list[dict[str, Any]]


class Codes(Protocol):
    """What the benchmarks ask of a coder; ``dateline.load()`` gives one."""

    def code_many(
        self, articles: Iterable[Any], *, on_error: Callable[[ArticleError], None] | None = None
    ) -> Iterator[Record]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of one set; ``size`` counts its rows or articles, ``failed`` those that could not be coded."""

    name: str
    size: int
    unit: str
    figures: Mapping[str, float]
    failed: int = 0


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """A set of DIR. ``measure`` takes the folder, a coder, a limit and a folder to write in."""

    name: str
    files: tuple[str, ...]
    measure: Callable[[Path, Any, int | None, Path], Outcome]

    def lies_in(self, folder: Path) -> bool:
        return all((folder / f).is_file() for f in self.files)


def rows_of(path: Path, limit: int | None = None) -> Rows:
    """The first ``limit`` rows of a JSON Lines file, all without a limit."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, limit)]


def share(hits: Sequence[bool]) -> float:
    """Percentage of those that hit, to a tenth; NaN of none."""
    return round(100 * sum(hits) / len(hits), 1) if hits else float("nan")


def own(coder: Codes, split: str, work: Path, *, limit: int | None = None) -> Outcome:
    """The project's hand-coded articles of one split, coded as they stand in the gold."""
    ids = set(gold.splits()[split])
    articles = [a for a in gold.load() if a["doc_id"] in ids][:limit]
    records, failed = _coded(coder, [
        {"id": a["doc_id"], "text": a["text"], "title": a["title"], "published": a["published"], "as_is": True}
        for a in articles
    ])  # fmt: skip
    return Outcome(f"own-{split}", len(articles), "articles", scoring.claims(articles, records, work), failed)


def reading(examples: Path = gold.EXAMPLES) -> Outcome:
    """How the messy examples are read: percentages of articles, and of boilerplate marks that are gone."""
    wanted = {a["doc_id"]: a for a in gold.load(gold.ARTICLES)}
    pages = {}
    for article in read([examples]):
        if not isinstance(article, DatelineError) and article.id in wanted:
            pages[article.id] = clean(article)
    marks = [(a["doc_id"], mark) for a in wanted.values() for mark in a["absent"]]
    gone = [i in pages and not re.search(mark, pages[i].text, re.M) for i, mark in marks]
    same = [i in pages and pages[i].text == a["text"] for i, a in wanted.items()]
    title = [i in pages and pages[i].title == a["title"] for i, a in wanted.items()]
    day = [i in pages and str(pages[i].date)[:10] == a["published"] for i, a in wanted.items()]
    shares = {"same_text": same, "boilerplate_free": gone, "title_right": title, "date_right": day}
    figures = {name: round(100 * sum(hits) / len(hits), 1) for name, hits in shares.items()}
    return Outcome("reading", len(wanted), "articles", figures, len(wanted) - len(pages))


def _coded(coder: Codes, articles: Iterable[Any]) -> tuple[Rows, int]:
    errors: list[ArticleError] = []
    records = [record.to_dict() for record in coder.code_many(articles, on_error=errors.append)]
    return records, len(errors)


def _as_they_are(rows: Rows, key: str) -> Rows:
    """Rows as articles that are coded unchanged; a date that isn't one is left out."""
    return [{"id": r[key], "text": r["text"], "published": _iso(r.get("date")), "as_is": True} for r in rows]


def _iso(day: str | None) -> str | None:
    """A set's own date as ISO 8601; None for what isn't one, as a row should not be lost for its date."""
    found = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", day or "")
    return "-".join(found.groups()) if found else None


def _seed(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
    rows = rows_of(folder / "seed/gold.jsonl", limit)
    given = list(read([folder / "seed/article.txt"], id=rows[0]["doc_id"]))
    articles = [a for a in given if not isinstance(a, DatelineError)]
    records, failed = _coded(coder, articles)
    figures = scoring.claims(rows, records, work)
    return Outcome("seed", len(rows), "article", figures, failed + len(given) - len(articles))


def _polnear(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
    rows = rows_of(folder / "data/attribution_polnear_dev.jsonl", limit)
    records, failed = _coded(coder, _as_they_are(rows, "doc_id"))
    figures = scoring.attributions(rows, scoring.convert("attribution", records, work), work)
    return Outcome("polnear", len(rows), "articles", figures, failed)


def _petrarch(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
    rows = rows_of(folder / "data/events_petrarch_dev.jsonl", limit)
    records, failed = _coded(coder, _as_they_are(rows, "id"))
    figures = scoring.dyads(rows, scoring.convert("dyads", records, work), work)
    return Outcome("petrarch", len(rows), "sentences", figures, failed)


def _lgl(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
    rows = rows_of(folder / "data/places_lgl_dev.jsonl", limit)
    records, failed = _coded(coder, _as_they_are(rows, "doc_id"))
    figures = scoring.places(rows, scoring.convert("places", records, work), work)
    return Outcome("lgl", len(rows), "articles", figures, failed)


def _re3d(folder: Path, coder: Codes, limit: int | None, _: Path) -> Outcome:
    rows = rows_of(folder / "data/actors_re3d_dev.jsonl", limit)
    records, failed = _coded(coder, _as_they_are(rows, "id"))
    return Outcome("re3d", len(rows), "documents", re3d.score(rows, records), failed)


def _plv(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
    rows = rows_of(folder / "data/types_plv_dev.jsonl", limit)
    unlabelled = [{k: r[k] for k in ("id", "text", "source", "target")} for r in rows]
    figures = scoring.types(rows, _part("types", unlabelled, coder), work)
    return Outcome("plv", len(rows), "sentences", figures)


def _plv_polecat(folder: Path, coder: Any, limit: int | None, work: Path) -> Outcome:
    """The same sentences by the codebook that has the conventions of coded data."""
    found = _plv(folder, replace(coder, codebook=load_codebook("polecat"), typer=None), limit, work)
    return replace(found, name="plv-polecat")


def _factuality(name: str, file: str, *, scale: str = "uds") -> Callable[[Path, Any, int | None, Path], Outcome]:
    def measure(folder: Path, coder: Codes, limit: int | None, work: Path) -> Outcome:
        rows = rows_of(folder / file, limit)
        unlabelled = [{k: r[k] for k in ("text", "predicate_span")} for r in rows]
        figures = scoring.factuality(rows, list(factuality_rows(unlabelled, coder, scale=scale)), work)
        return Outcome(name, len(rows), "predicates", figures)

    return measure


def _part(name: str, rows: Rows, coder: Any) -> Rows:
    from dateline.parts import PARTS

    return list(PARTS[name](rows, coder))


_UDS, _MEANTIME = "data/factuality_uds_ih2_dev.jsonl", "data/factuality_meantime_dev.jsonl"

SETS: tuple[DevelopmentSet, ...] = (
    DevelopmentSet("seed", ("seed/article.txt", "seed/gold.jsonl"), _seed),
    DevelopmentSet("polnear", ("data/attribution_polnear_dev.jsonl",), _polnear),
    DevelopmentSet("plv", ("data/types_plv_dev.jsonl",), _plv),
    DevelopmentSet("plv-polecat", ("data/types_plv_dev.jsonl",), _plv_polecat),
    DevelopmentSet("petrarch", ("data/events_petrarch_dev.jsonl",), _petrarch),
    DevelopmentSet("lgl", ("data/places_lgl_dev.jsonl",), _lgl),
    DevelopmentSet("re3d", ("data/actors_re3d_dev.jsonl",), _re3d),
    DevelopmentSet("uds", (_UDS,), _factuality("uds", _UDS)),
    DevelopmentSet("meantime", (_MEANTIME,), _factuality("meantime", _MEANTIME)),
    DevelopmentSet("meantime-factbank", (_MEANTIME,), _factuality("meantime-factbank", _MEANTIME, scale="factbank")),
)
