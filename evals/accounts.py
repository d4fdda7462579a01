"""Incidents, talks, fates, control and ties on the project's own episodes, from gold claims and from raw text.

``python -m evals.accounts check FILE…`` prints what cannot be right in gold files, exit status 1 if anything;
``measure`` prints the figures of a split, ``loss`` where the raw-text figures are lost, ``show`` what is told otherwise than
the gold has it (of the development split alone, as the other only measures).

Each episode is gathered on its own; ``together_…`` gathers all of a split at once, and ``joined`` counts the
incidents that then reach over two episodes. Figures are percentages: F1 of B³ and CoNLL
(:mod:`evals.clusters`), shares of the gold's rows for the rest. ``peer_…`` are incidents of one head lemma, day and place,
``lemma_…`` of one head lemma within an episode. Figures of raw text begin with ``raw_``.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.events import Event, Tie, events_of, ties_of
from dateline.incidents.copies import find_copies
from dateline.language import Document
from dateline.records import Record
from evals import accounts_gold as gold
from evals import accounts_score as score
from evals.accounts_align import align
from evals.accounts_check import check
from evals.accounts_gold import Episode, digest
from evals.accounts_loss import FIELDS, Loss, loss, losses, mended
from evals.accounts_peer import gathered_by, head_lemma, lemma_day_place
from evals.accounts_records import as_records, coded, documents
from evals.accounts_score import Names, Told
from evals.accounts_show import differences
from evals.accounts_told import tell
from evals.clusters import Clusters, conll
from evals.sets import Outcome, share

__all__ = ["Split", "Way", "digest", "main", "measure"]

Tell = Callable[[Sequence[Event], Sequence[Tie], Mapping[str, str]], Told]


@dataclass(frozen=True)
class Way:
    """The records of a split, from gold claims or from raw text, and which gold claim each predicted one is."""

    episodes: Sequence[Episode]
    records: Mapping[str, Sequence[Record]]  # by episode
    found: Mapping[str, str]
    tell: Tell
    read: Mapping[str, Sequence[Record]] | None = None  # whose ties are told; gold marks claims alone, so the coder's are taken

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        return {e: tuple(chain.from_iterable(map(events_of, records))) for e, records in self.records.items()}

    @cached_property
    def ties(self) -> Mapping[str, tuple[Tie, ...]]:
        return {e: tuple(chain.from_iterable(map(ties_of, records))) for e, records in (self.read or self.records).items()}

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """Articles that copy another, as they are found by their texts."""
        infos = [r.article for records in self.records.values() for r in records]
        return find_copies({a.id: (a.published, a.text) for a in infos})

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """What the account of each episode tells."""
        return {e: self.tell(events, self.ties[e], self.copies) for e, events in self.events.items()}

    @cached_property
    def incidents(self) -> Clusters:
        return score.response_clusters(self.told.values(), self.found)

    @cached_property
    def together(self) -> Clusters:
        """The incidents of all episodes gathered at once."""
        return self.gathered([tuple(chain.from_iterable(self.events.values()))])

    def gathered(self, groups: Iterable[Sequence[Event]]) -> Clusters:
        """The incidents of other events than its own, each group of them gathered apart."""
        return score.response_clusters([self.tell(events, (), self.copies) for events in groups], self.found)

    def by(self, feature: Callable[[Event], Any]) -> Clusters:
        """Incidents of events with an equal feature, within an episode."""
        told = (c for events in self.events.values() for c in gathered_by(events, feature))
        return [frozenset(self.found.get(k, f"spurious {k}") for k in c) for c in told]


@dataclass(frozen=True)
class Split:
    """One split both ways; the articles are parsed twice and coded once, when they are first asked for."""

    name: str
    coder: Any
    episodes: Sequence[Episode]
    tell: Tell = tell

    @cached_property
    def parsed(self) -> Mapping[str, Document]:
        return documents(self.episodes, self.coder)

    @cached_property
    def key(self) -> Clusters:
        return score.key_clusters(self.episodes)

    @cached_property
    def gold(self) -> Way:
        records = {e.id: as_records(e, self.coder, parsed=self.parsed) for e in self.episodes}
        keys = {m: m for c in self.key for m in c}
        return Way(self.episodes, records, keys, self.tell, self.coded)

    @cached_property
    def coded(self) -> Mapping[str, Sequence[Record]]:
        """What the coder makes of the articles, by episode."""
        by_id = {r.article.id: r for r in coded(self.episodes, self.coder)}
        return {e.id: [by_id[a.id] for a in e.articles] for e in self.episodes}

    @cached_property
    def raw(self) -> Way:
        records = self.coded
        events = [event for own in records.values() for r in own for event in events_of(r)]
        wanted = chain.from_iterable(self.gold.events.values())
        return Way(self.episodes, records, align(wanted, events), self.tell)

    def figures(self) -> dict[str, float]:
        """All figures, gold claims first."""
        out, raw = self._way(self.gold), self._way(self.raw)
        claims = sum(map(len, self.key))
        given = sum(map(len, self.raw.events.values()))
        raw["claims_recall"] = _percent(len(self.raw.found), claims)
        raw["claims_precision"] = _percent(len(self.raw.found), given)
        return out | {f"raw_{name}": value for name, value in raw.items()}

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """By episode: names of the gold, as its texts use them."""
        return {e: Names.of(self.coder, events) for e, events in self.gold.events.items()}

    def _way(self, way: Way) -> dict[str, float]:
        partitions = {
            "": way.incidents, "together_": way.together, "peer_": way.by(lemma_day_place(self.parsed)),
            "lemma_": way.by(head_lemma(self.parsed)),
        }  # fmt: skip
        out: dict[str, float] = {}
        for name, partition in partitions.items():
            found = conll(self.key, partition)
            out |= {f"{name}{figure}": round(100 * found[figure], 1) for figure in ("b3", "conll")}
        home = {a.id: e.id for e in self.episodes for a in e.articles}
        out["joined"] = sum(len({home[_article(m)] for m in c}) > 1 for c in way.together)
        return out | dict(_rows(way, self.names))

    def differences(self, way: Way) -> Iterator[str]:
        """What is told otherwise than the gold has it, in words."""
        for e in self.episodes:
            yield from differences(e, way.told[e.id], way.events[e.id], way.found, self.names[e.id])

    def losses(self) -> list[Loss]:
        """Where raw text loses; see :mod:`evals.accounts_loss`."""
        theirs = {e.key: e for events in self.gold.events.values() for e in events}
        events = [e for episode in self.raw.events.values() for e in episode]
        wrong_type = sum(e.type != theirs[self.raw.found[e.key]].type for e in events if e.key in self.raw.found)
        out = losses(self.key, self.raw.incidents, self.gold.incidents, wrong_type)
        for name, fields in FIELDS.items():
            groups = [[mended(e, theirs.get(self.raw.found.get(e.key, "")), fields) for e in es] for es in self.raw.events.values()]
            out.append(loss(f"the gold's {name}", self.key, self.raw.gathered(groups)))
        return out


def _rows(way: Way, names: Mapping[str, Names]) -> Iterator[tuple[str, float]]:
    """Shares of right rows of talks, fates, control and ties over all episodes."""
    told = [(e, way.told[e.id]) for e in way.episodes]
    happened = [pair for e, t in told for pair in score.incidents(e, t, way.found)]
    yield "status", share([i is not None and i.status == row.status for row, i in happened])
    yield "sources", share([i is not None and i.sources == row.sources for row, i in happened])
    day = {a.id: a.published for e in way.episodes for a in e.articles}
    yield "first", share([i is not None and day[i.first] == day[row.first] for row, i in happened])
    copied = {a.id: a.copy_of for e in way.episodes for a in e.articles if a.copy_of}
    yield "copies", share([way.copies.get(a) == copied.get(a) for a in {*copied, *way.copies}])
    points = [p for e, t in told for p in score.points(e, t, way.found, names[e.id])]
    yield "talks", share([right for _, right, _ in points])
    yield "talks_parties", share([agree for _, _, agree in points if agree is not None])
    apart = [score.points_apart(e, t, way.found) for e, t in told]
    yield "talks_precision", _percent(sum(n for n, _ in apart), sum(n for _, n in apart))
    pairs = [pair for e, t in told for pair in score.fates(e, t, way.found)]
    yield "fates", share([f is not None and (f.low, f.high) == (row.low, row.high) for row, f in pairs])
    yield "fates_low", share([f is not None and f.low == row.low for row, f in pairs])
    yield "fates_high", share([f is not None and f.high == row.high for row, f in pairs])
    yield "control", share([right for e, t in told for _, right in score.control(e, t, names[e.id])])
    yield "ties", share([right for e, t in told for _, right in score.ties(e, t, names[e.id])])


def _article(mention: str) -> str:
    """The article of a claim's key; a spurious one has a word before it."""
    return mention.removeprefix("spurious ").rpartition("#")[0]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else float("nan")


def measure(coder: Any, split: str, *, limit: int | None = None) -> Outcome:
    """The figures of the first ``limit`` episodes of a split."""
    episodes = gold.load(split)[:limit]
    name = "accounts" if split == "dev" else f"accounts-{split}"
    size = sum(len(e.articles) for e in episodes)
    return Outcome(name, size, "articles", Split(split, coder, episodes).figures() if episodes else {})


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, measure or look for losses; print, and return the exit status."""
    options = _options(arguments)
    if options.command == "check":
        found = check(options.files)
        print("\n".join(found) if found else f"{len(options.files)} files: no problems")
        return int(bool(found))
    import dateline

    name = "dev" if options.command == "show" else options.split
    split = Split(name, dateline.load(), gold.load(name))
    if options.command == "show":
        print("\n".join(split.differences(split.raw if options.raw else split.gold)))
    elif options.command == "measure":
        rows = [(k, None if math.isnan(v) else v) for k, v in split.figures().items()]
        _show(rows, ("figure", "%"), as_json=options.json)
    else:
        losses = [(x.cause, x.count, x.b3, x.conll) for x in split.losses()]
        _show(losses, ("mended", "n", "b3", "conll"), as_json=options.json)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.accounts", description=(__doc__ or "").partition("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="print every problem of these files")
    checking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    for name, told in (("measure", "the figures of a split"), ("loss", "where raw text loses, in numbers")):
        command = commands.add_parser(name, help=told)
        command.add_argument("--split", choices=("dev", "held"), default="dev")
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
    showing = commands.add_parser("show", help="what is told otherwise than the gold of the development split has it")
    showing.add_argument("--raw", action="store_true", help="from raw text instead of from gold claims")
    return parser.parse_args(arguments)


def _show(rows: Sequence[tuple[Any, ...]], columns: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], indent=1))
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
