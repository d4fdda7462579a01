"""Our incidents beside another data set: what is in both, only here, only there, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.events import Event
from dateline.imports.agreement import Deaths, Share, deaths_of, kappa, shares
from dateline.imports.layouts import layout
from dateline.imports.likeness import Parts, Window
from dateline.imports.matching import assign, candidates
from dateline.imports.model import Dataset, Outside
from dateline.imports.reasons import OUT_OF_REACH, Coverage, Reason, Unmatched, coverage, explain
from dateline.imports.sides import Side, of_event, of_incident, of_outside
from dateline.incidents.model import Incident

__all__ = ["Comparison", "Pair", "compare"]

LEAD = timedelta(days=7)  # articles tell of the days before them
_HAPPENED = ("actual", "disputed")


@dataclass(frozen=True, slots=True)
class Pair:
    """One of ours and one of theirs that are one event, by their places in the lists."""

    ours: int
    theirs: int
    parts: Parts


@dataclass(frozen=True)
class Comparison:
    """Everything that :func:`compare` finds. Rows are named by their places in ``ours`` and ``theirs``.

    ``total`` counts all rows, ``fair`` leaves out those that the other set could not have (another period or country, a status other
    than actual, types that it does not code). ``by_type`` and the like are of the fair rows. ``type_kappa`` is Cohen's kappa of the
    types of pairs, None where there is only one type; ``types`` counts them, ours first.
    """

    dataset: Dataset
    window: Window
    ours: tuple[Side, ...]
    theirs: tuple[Side, ...]
    rows: tuple[Outside, ...]
    pairs: tuple[Pair, ...]
    only_here: tuple[Unmatched, ...]
    only_there: tuple[Unmatched, ...]
    covered: Coverage
    total: Share
    fair: Share
    by_type: tuple[Share, ...]
    by_country: tuple[Share, ...]
    by_month: tuple[Share, ...]
    types: Counter[tuple[str, str]]
    type_kappa: float | None
    deaths: Deaths

    @property
    def why_here(self) -> Counter[Reason]:
        """Why rows of ours have no partner."""
        return Counter(u.reason for u in self.only_here)

    @property
    def why_there(self) -> Counter[Reason]:
        """Why rows of theirs have no partner."""
        return Counter(u.reason for u in self.only_there)


def compare(
    ours: Iterable[Incident | Event], theirs: Iterable[Outside], *, km: float = 25.0, days: int = 2,
    published: Sequence[date] = (), homes: Mapping[str, str] | None = None,
) -> Comparison:  # fmt: skip
    """Match our incidents (or claims, where they were not gathered) with the events of one data set, one to one.

    A pair is at most ``days`` and ``km`` apart (further where a point stands for a district or a province), and neither its types nor
    its actors contradict. What we do not tell as having happened is never matched. ``published``: the days of all our articles, which
    say what period is covered; without them, the days of the incidents do. ``homes``: the main country of each
    article, for what happened at a place that could not be resolved. ValueError where ``theirs`` are of several data sets.
    """
    window = Window(km, days)
    rows = tuple(theirs)
    names = {r.dataset for r in rows}
    if len(names) > 1:
        raise ValueError(f"one data set at a time, not {', '.join(sorted(names))}")
    dataset: Dataset = next(iter(names), "acled")
    mine = tuple(of_incident(o, homes) if isinstance(o, Incident) else of_event(o, homes) for o in ours)
    others = tuple(map(of_outside, rows))
    told = [n for n, s in enumerate(mine) if s.status in _HAPPENED]
    links = candidates([mine[n] for n in told], others, window)
    stand = assign(links, [mine[n] for n in told], others)
    pairs = tuple(Pair(told[x.ours], x.theirs, x.parts) for x in stand)
    here, there = {p.ours for p in pairs}, {p.theirs for p in pairs}
    covered = coverage(mine, lead=LEAD, days=published)
    only_here = explain(mine, others, here, there, coverage(others), window, scope=layout(dataset))
    only_there = explain(others, mine, there, here, covered, window)
    return _counted(dataset, window, mine, others, rows, pairs, tuple(only_here), tuple(only_there), covered)


def _counted(
    dataset: Dataset, window: Window, ours: tuple[Side, ...], theirs: tuple[Side, ...], rows: tuple[Outside, ...],
    pairs: tuple[Pair, ...], only_here: tuple[Unmatched, ...], only_there: tuple[Unmatched, ...], covered: Coverage,
) -> Comparison:  # fmt: skip
    out_here = sum(u.reason in OUT_OF_REACH for u in only_here)
    out_there = sum(u.reason in OUT_OF_REACH for u in only_there)
    n = len(pairs)
    fair = [[s for i, s in enumerate(side) if i not in out] for side, out in (
        (ours, {u.index for u in only_here if u.reason in OUT_OF_REACH}),
        (theirs, {u.index for u in only_there if u.reason in OUT_OF_REACH}),
    )]  # fmt: skip
    matched = [{id(s) for s in x} for x in ([ours[p.ours] for p in pairs], [theirs[p.theirs] for p in pairs])]
    met = [[i for i, s in enumerate(side) if id(s) in m] for side, m in zip(fair, matched, strict=True)]
    groups = [shares(fair[0], fair[1], met[0], met[1], name) for name in (_type, _country, _month)]
    types = [_agreed(ours[p.ours], theirs[p.theirs]) for p in pairs if theirs[p.theirs].types]
    return Comparison(
        dataset, window, ours, theirs, rows, pairs, only_here, only_there, covered,
        Share("all", len(ours), n, len(theirs), n), Share("fair", len(ours) - out_here, n, len(theirs) - out_there, n),
        groups[0], groups[1], tuple(sorted(groups[2], key=lambda s: s.name)), Counter(types), kappa(types),
        deaths_of((ours[p.ours], theirs[p.theirs]) for p in pairs),
    )  # fmt: skip


def _type(side: Side) -> str | None:
    return side.types[0] if side.types else None


def _country(side: Side) -> str | None:
    return side.country


def _month(side: Side) -> str | None:
    return side.first.isoformat()[:7] if side.first else None


def _agreed(ours: Side, theirs: Side) -> tuple[str, str]:
    """The types of a pair; of several that theirs may be, ours if it is among them."""
    mine = ours.types[0]
    return mine, mine if mine in theirs.types else theirs.types[0]
