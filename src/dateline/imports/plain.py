"""A comparison as plain objects: one of the whole, and one for each pair and each row without a partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.imports.agreement import Share, wilson
from dateline.imports.compare import Comparison
from dateline.imports.layouts import layout
from dateline.imports.reasons import REASONS, WORDS
from dateline.imports.sides import Side

FEW = 20
__all__ = ["COLUMNS", "few_rows", "flat", "row_objects", "summary_object"]

_SIDE = "id what status first last place country lat lon actors recipients deaths_low deaths_high".split()
COLUMNS = (
    "found", "reason", "detail", "score", "time_score", "place_score", "actors_score", "type_score", "days", "km",
    *(f"our_{c}" for c in _SIDE), "our_claims", "our_geo_inferred", *(f"their_{c}" for c in _SIDE), "their_source", "their_url", "their_line",
)  # fmt: skip


def summary_object(c: Comparison) -> dict[str, Any]:
    """Everything but the rows."""
    return {
        "dataset": c.dataset, "title": layout(c.dataset).title, "window": {"km": c.window.km, "days": c.window.days},
        "covered": {"first": _iso(c.covered.first), "last": _iso(c.covered.last), "countries": sorted(c.covered.countries)},
        "warning": few_rows(c), "pairs": len(c.pairs), "all": _share(c.total), "comparable": _share(c.fair), "by_type": [_share(s) for s in c.by_type],
        "by_country": [_share(s) for s in c.by_country], "by_month": [_share(s) for s in c.by_month],
        "types": [{"ours": a, "theirs": b, "pairs": n} for (a, b), n in c.types.most_common()], "type_kappa": c.type_kappa,
        "deaths": {"pairs": c.deaths.pairs, "ranges_meet": c.deaths.within, "median_ratio": c.deaths.ratio},
        "only_here": {r: {"rows": n, "words": WORDS[r]} for r in REASONS if (n := c.why_here[r])},
        "only_there": {r: {"rows": n, "words": WORDS[r]} for r in REASONS if (n := c.why_there[r])},
    }  # fmt: skip


def few_rows(c: Comparison) -> str | None:
    """A warning where one side has so few comparable rows that shares say next to nothing."""
    few = min(c.fair.ours, c.fair.theirs)
    return f"only {few} comparable rows on one side: below {FEW}, shares and kappa say next to nothing" if few < FEW else None


def row_objects(c: Comparison) -> Iterator[dict[str, Any]]:
    """Pairs in our order, then rows of ours alone, then of theirs alone. ``found`` is ``both``, ``here`` or ``there``; of a row alone
    the other side is the nearest there is, and ``reason`` says why it is not its partner."""
    for pair in c.pairs:
        p = pair.parts
        scores = {"time": p.time, "place": p.place, "actors": p.actors, "type": p.type}
        km = None if p.km is None else round(p.km, 1)
        yield _row(c, "both", None, None, pair.ours, pair.theirs, {"score": p.score, "scores": scores, "days": p.days, "km": km})
    for found, rows in (("here", c.only_here), ("there", c.only_there)):
        for u in rows:
            ours, theirs = (u.index, u.nearest) if found == "here" else (u.nearest, u.index)
            yield _row(c, found, u.reason, u.detail, ours, theirs, {"score": None, "scores": None, "days": u.days, "km": u.km})


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """One object of :func:`row_objects` as cells of :data:`COLUMNS`."""
    cells = {k: row[k] for k in ("found", "reason", "detail", "score", "days", "km")}
    cells |= {f"{k}_score": v for k, v in (row["scores"] or {}).items()}
    for side in ("our", "their"):
        for key, value in (row[f"{side}s"] or {}).items():
            cells[f"{side}_{key}"] = "; ".join(value) if isinstance(value, list) else value
    return cells


def _row(
    c: Comparison, found: str, reason: str | None, detail: str | None, ours: int | None, theirs: int | None, rest: dict[str, Any]
) -> dict[str, Any]:
    mine = None if ours is None else {**_side(c.ours[ours]), "claims": list(c.ours[ours].keys), "geo_inferred": c.ours[ours].inferred}
    other = None
    if theirs is not None:
        row = c.rows[theirs]
        other = {**_side(c.theirs[theirs]), "source": row.source, "url": row.url, "line": row.line}
    return {"found": found, "reason": reason, "detail": detail, **rest, "ours": mine, "theirs": other}


def _side(s: Side) -> dict[str, Any]:
    low, high = s.deaths or (None, None)
    values = (
        s.id, s.what, s.status, _iso(s.first), _iso(s.last), s.place, s.country, s.lat, s.lon, [p.label for p in s.actors],
        [p.label for p in s.recipients], low, high,
    )  # fmt: skip
    return dict(zip(_SIDE, values, strict=True))


def _share(s: Share) -> dict[str, Any]:
    return {
        "name": s.name, "ours": s.ours, "ours_matched": s.ours_matched, "of_ours": _rounded(s.of_ours),
        "of_ours_95": wilson(s.ours_matched, s.ours), "theirs": s.theirs, "theirs_matched": s.theirs_matched,
        "of_theirs": _rounded(s.of_theirs), "of_theirs_95": wilson(s.theirs_matched, s.theirs),
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
