"""A comparison for people: as tables, and as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.cli.grid import Column, grid
from dateline.cli.wording import plain

__all__ = ["html_page", "table_text"]

_SHARES = (
    Column("", 2), Column("ours", right=True), Column("also theirs", right=True), Column("share", right=True),
    Column("theirs", right=True), Column("also ours", right=True), Column("share", right=True),
)  # fmt: skip
_WHY = (Column("why", 3), Column("ours alone", right=True), Column("theirs alone", right=True))
_ROWS = (Column("found", width=6), Column("ours", 3), Column("theirs", 3), Column("why, or score", 2))
_GROUPS = (("by type", "by_type"), ("by country", "by_country"), ("by month", "by_month"))
_GROUPS_SHOWN = 12
_BAR = 20  # rem of the longest bar


def table_text(summary: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], *, limit: int, out: Path | None) -> Iterator[str]:
    """The summary, then ``limit`` pairs and as many rows without a partner; 0 is none of them."""
    yield _sentence(summary) + "\n\n"
    yield grid(_SHARES, map(_share, _totals(summary)), title="agreement", out=out)
    yield f"\nkappa of the types of pairs: {_kappa(summary)}. {_deaths(summary)}\n"
    for name, key in _GROUPS:
        if summary[key]:
            yield "\n" + grid(_SHARES, map(_share, summary[key][:_GROUPS_SHOWN]), title=name, out=out)
    yield "\n" + grid(_WHY, _reasons(summary), title="rows without a partner", out=out)
    if limit and rows:
        for both, what in ((True, "pairs"), (False, "rows without a partner")):
            of = [r for r in rows if (r["found"] == "both") is both]
            if of:
                yield "\n" + grid(_ROWS, map(_cells, of[:limit]), title=f"{len(of[:limit])} of {len(of)} {what}", out=out)


def html_page(summary: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], *, limit: int) -> str:
    """One self-contained page; at most ``limit`` rows, 0 is all of them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(loader=PackageLoader("dateline.imports", "data"), autoescape=True, undefined=StrictUndefined)
    shown = rows[:limit] if limit else rows
    most = max([1, *(x["rows"] for side in ("only_here", "only_there") for x in summary[side].values())])
    why = [
        (name, [(x["words"], x["rows"], round(_BAR * x["rows"] / most, 2)) for x in summary[side].values()])
        for name, side in (("Why ours have no partner", "only_here"), ("Why theirs have no partner", "only_there"))
    ]
    page = env.get_template("compare.html.j2").render(
        title=f"Dateline beside {summary['title']}", sentence=_sentence(summary), totals=_totals(summary), percent=_percent,
        kappa=_kappa(summary), deaths=_deaths(summary), groups=[(n.capitalize(), summary[k]) for n, k in _GROUPS], why=why,
        rows=[dict(zip(("found", "ours", "theirs", "why"), map(plain, _cells(r)), strict=True)) for r in shown],
        shown=f"{len(shown)} of {len(rows)} rows",
    )  # fmt: skip
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in page)


def _sentence(s: Mapping[str, Any]) -> str:
    fair = s["comparable"]
    return (
        f"{s['title']}: {_number(s['pairs'], 'pair')}. Of {fair['ours']} of ours that {s['title']} could have, it has "
        f"{_percent(fair['of_ours'])}{_range(fair['of_ours_95'])}; of {fair['theirs']} of theirs that we could have, we have "
        f"{_percent(fair['of_theirs'])}{_range(fair['of_theirs_95'])}. "
        f"Within {s['window']['days']} days and {s['window']['km']:g} km; our articles cover {s['covered']['first'] or '–'} to "
        f"{s['covered']['last'] or '–'}."
    )


def _number(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _totals(s: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [{**s["comparable"], "name": "comparable rows"}, {**s["all"], "name": "all rows"}]


def _share(s: Mapping[str, Any]) -> list[str]:
    return [
        s["name"], str(s["ours"]), str(s["ours_matched"]), _percent(s["of_ours"]), str(s["theirs"]), str(s["theirs_matched"]),
        _percent(s["of_theirs"]),
    ]  # fmt: skip


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _range(ends: tuple[float, float] | None) -> str:
    return "" if ends is None else f" ({100 * ends[0]:.0f}–{100 * ends[1]:.0f})"


def _kappa(s: Mapping[str, Any]) -> str:
    return "–, there is but one type" if s["type_kappa"] is None else f"{s['type_kappa']:.2f}"


def _deaths(s: Mapping[str, Any]) -> str:
    d = s["deaths"]
    if not d["pairs"]:
        return "No pair in which both give a number of dead."
    ratio = "–" if d["median_ratio"] is None else f"{d['median_ratio']:g}"
    return f"Deaths: in {d['ranges_meet']} of {d['pairs']} pairs the ranges meet; the median of ours / theirs is {ratio}."


def _reasons(s: Mapping[str, Any]) -> Iterator[list[str]]:
    here, there = s["only_here"], s["only_there"]
    for reason in dict.fromkeys([*here, *there]):
        words = (here.get(reason) or there[reason])["words"]
        yield [words, *(str(side[reason]["rows"]) if reason in side else "" for side in (here, there))]


def _cells(r: Mapping[str, Any]) -> list[str]:
    if r["found"] == "both":
        why = f"{r['score']:.2f}: " + ", ".join(f"{k} {v:.2f}" for k, v in r["scores"].items())
    else:
        why = f"{r['reason']}: {r['detail']}" if r["detail"] else str(r["reason"])
    ours, theirs = (_side(r[k]) for k in ("ours", "theirs"))
    if r["found"] == "here":
        theirs = f"nearest: {theirs}" if r["theirs"] else ""
    if r["found"] == "there":
        ours = f"nearest: {ours}" if r["ours"] else ""
    return [r["found"], ours, theirs, why]


def _side(s: Mapping[str, Any] | None) -> str:
    if s is None:
        return ""
    when = s["first"] if s["first"] == s["last"] else f"{s['first']} – {s['last']}"
    parties = ", ".join(s["actors"]) + (" → " + ", ".join(s["recipients"]) if s["recipients"] else "")
    status = "" if s["status"] == "actual" else f" ({s['status']})"
    return " · ".join(x for x in (when, s["what"] + status, parties, s["place"] or s["country"]) if x)
