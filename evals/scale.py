"""How the store carries many claims: ``python -m evals.scale [--articles N] [--db FILE] [--gather]``.

Synthetic records (:mod:`evals.synthetic`, 10 claims each) are loaded into a new SQLite file on one core; then questions are asked,
each beside a plain ``SELECT count(*) FROM claims`` on the same file. 100,000 articles are a million claims. Times are medians.
``--gather`` gathers the incidents of all claims as well, beside what coding as many articles would take at the rate of the
project's own articles in the same run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

import dateline
from dateline.gathering import gather_store
from dateline.store import Filters, Store
from evals.gold import load
from evals.sets import Outcome
from evals.synthetic import World, records

__all__ = ["Timed", "ask", "main", "measure", "questions"]

Clock = Callable[[], float]
_ARTICLES = 2_000
_ROUNDS = 5
_FILE = "scale.sqlite"


@dataclass(frozen=True, slots=True)
class Timed:
    """A question, the median of its times in milliseconds, and how much there was in the answer.

    ``kind``: ``find`` (with filters that an index serves; at most 100 ms are wanted) or ``sum`` (a timeline, a map; 1 s).
    """

    name: str
    kind: str
    ms: float
    rows: int


def measure(*, articles: int = _ARTICLES, clock: Clock = time.perf_counter, busy: Clock = time.process_time) -> Outcome:
    """Load and ask; the slowest question of each kind, and its ratio to the plain count."""
    with tempfile.TemporaryDirectory(prefix="dateline-scale-") as folder:
        loaded, plain, timed = run(Path(folder), articles, clock=clock, busy=busy)
    slowest = {kind: max(t.ms for t in timed if t.kind == kind) for kind in ("find", "sum")}
    figures = {
        "records_per_second": round(loaded["cpu"]), "megabytes": round(loaded["mb"], 1), "plain_count_ms": round(plain, 2),
        "slowest_find_ms": round(slowest["find"], 1), "slowest_sum_ms": round(slowest["sum"], 1),
        "find_to_plain": round(slowest["find"] / plain, 1), "sum_to_plain": round(slowest["sum"] / plain, 1),
    }  # fmt: skip
    return Outcome("scale", articles, "articles", figures)


def run(folder: Path, articles: int, *, clock: Clock, busy: Clock) -> tuple[dict[str, float], float, list[Timed]]:
    """What loading did (records a second by the wall clock and by that of the processor, megabytes), the plain count's time in
    milliseconds, and each question's."""
    lines = folder / "records.jsonl"
    with lines.open("w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in records(articles))
    file = folder / _FILE
    with Store.open(file) as store, lines.open("rb") as f:
        began, worked = clock(), busy()
        done = store.load(f)
        wall, cpu = clock() - began, busy() - worked
        plain, timed = ask(store, clock=clock)
    size = sum(x.stat().st_size for x in folder.glob("scale.sqlite*")) / 1e6
    return {"wall": done.records / wall, "cpu": done.records / cpu, "mb": size}, plain, timed


def gathering(store: Store) -> tuple[float, float, int]:
    """Seconds that gathering everything took, seconds that coding as many articles would, and the number of incidents."""
    began = time.perf_counter()
    done = gather_store(store, anew=True)
    took = time.perf_counter() - began
    coder, own = dateline.load(), load()
    for _ in coder.code_many(own[:3]):  # to warm up
        pass
    began = time.perf_counter()
    for _ in coder.code_many(own):
        pass
    each = (time.perf_counter() - began) / len(own)
    return took, each * store.counts()["articles"], done.made


def questions(world: World) -> Iterator[tuple[str, str, Callable[[Store], object]]]:
    """Name, kind and question; the commonest country is asked for, which leaves most to look at."""
    (one, _), (two, _), (rare, _) = world.countries[0], world.countries[1], world.countries[-1]
    town = world.towns[0]
    for name, f in {
        "everything": Filters(), "type": Filters(type="ASSAULT"), "two types": Filters(type=("AID", "AGREE")),
        "actor, common": Filters(actor=one), "actor, rare": Filters(actor=rare), "actor with sector": Filters(actor=f"{one}GOV"),
        "sector of any country": Filters(actor="*REB"), "actor by name": Filters(actor=f"{world.countries[2][1]} army"),
        "dyad and type": Filters(actor=one, recipient=two, type="AGREE"),
        "either party, status": Filters(party=two, status="feared"), "actor in a month": Filters(actor=one, since="2015-03", until="2015-03"),
        "two months": Filters(since="2015-03", until="2015-04"), "country": Filters(country=one),
        "town": Filters(place=town["name"]), "within 300 km": Filters(lat=town["lat"], lon=town["lon"], km=300),
        "source": Filters(according_to=f"{one}GOV"), "reporter's own voice": Filters(according_to="reporter", type="AID"),
        "words": Filters(text='"held talks" AND police'), "figure": Filters(count="killed", at_least=50),
        "publisher": Filters(publisher=world.outlets[3]), "status": Filters(status="negated"),
    }.items():  # fmt: skip
        yield f"find: {name}", "find", lambda store, f=f: store.find(f)  # type: ignore[misc]
    for name, f in {
        "everything": Filters(), "type": Filters(type="ASSAULT"), "actor": Filters(actor=one), "country": Filters(country=one),
        "confidence": Filters(min_confidence=0.7), "words": Filters(text="rebels"), "context": Filters(context="asylum"),
    }.items():  # fmt: skip
        yield f"timeline: {name}", "sum", lambda store, f=f: store.timeline(f, by="type")  # type: ignore[misc]
        yield f"map: {name}", "sum", lambda store, f=f: store.map_counts(f)  # type: ignore[misc]


def ask(store: Store, *, rounds: int = _ROUNDS, clock: Clock = time.perf_counter) -> tuple[float, list[Timed]]:
    """The plain count's time in milliseconds, and each question's: medians of ``rounds``, after one to warm up."""

    def timed(question: Callable[[Store], object]) -> tuple[float, object]:
        answer, times = question(store), []
        for _ in range(rounds):
            began = clock()
            question(store)
            times.append((clock() - began) * 1000)
        return median(times), answer

    plain, _ = timed(lambda s: s.sql("SELECT count(*) FROM claims"))
    out = []
    for name, kind, question in questions(World.made()):
        ms, answer = timed(question)
        out.append(Timed(name, kind, ms, len(answer) if isinstance(answer, list) else 0))
    return plain, out


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.scale", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--articles", type=int, default=_ARTICLES, metavar="N", help=f"synthetic articles ({_ARTICLES})")
    parser.add_argument("--db", metavar="FILE", help="ask a store that is there instead of loading one")
    parser.add_argument("--gather", action="store_true", help="gather the incidents of all claims as well")
    options = parser.parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 110)
    if options.db:
        with Store.open(options.db, create=False) as store:
            plain, timed = ask(store)
            if options.gather:
                _tell_gathering(console, store)
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-scale-") as folder:
            loaded, plain, timed = run(Path(folder), options.articles, clock=time.perf_counter, busy=time.process_time)
            if options.gather:
                with Store.open(Path(folder) / _FILE) as store:
                    _tell_gathering(console, store)
        console.print(
            f"{options.articles} records loaded: {loaded['wall']:.0f} a second ({loaded['cpu']:.0f} of processor time),"
            f" {loaded['mb']:.0f} MB"
        )
    table = Table("question", "ms", "× plain count", "answer")
    table.add_row("SELECT count(*) FROM claims", f"{plain:.1f}", "1", "")
    for t in timed:
        table.add_row(t.name, f"{t.ms:.1f}", f"{t.ms / plain:.1f}", str(t.rows))
    console.print(table)
    return 0


def _tell_gathering(console: Console, store: Store) -> None:
    took, coding, incidents = gathering(store)
    console.print(
        f"{incidents} incidents gathered in {took:.0f} s; coding as many articles would take {coding:.0f} s: {took / coding:.2f} of it"
    )


if __name__ == "__main__":
    sys.exit(main())
