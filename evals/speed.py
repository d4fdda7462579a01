"""Throughput against the bare parser, and memory over many short articles, in one process."""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from dateline.claims import find_claims, find_relations
from dateline.coder import Coder
from dateline.entities import find_entities
from dateline.statements import find_statements
from dateline.times import find_times
from evals.sets import Codes, Outcome

__all__ = ["memory", "resident_mb", "short_articles", "stages", "throughput"]

_PAGES = Path("/proc/self/statm")


def throughput(
    coder: Codes, articles: Sequence[Mapping[str, Any]], *, rounds: int = 3,
    bare: Callable[[Sequence[str]], int] | None = None, clock: Callable[[], float] = time.perf_counter,
) -> Outcome:  # fmt: skip
    """Bare parser and coder take turns over the same articles; medians of ``rounds``, after one warm-up of each.

    ``ratio`` is the bare parser's time over ours: 1.0 is as fast as parsing alone. ``bare`` parses texts and
    gives the number of tokens; by default it is the spaCy pipeline that the coder uses, without any of our stages.
    """
    parse = bare or _spacy()
    texts = [a["text"] for a in articles]
    warm = max(1, len(articles) // 10)
    parse(texts[:warm])
    _exhaust(coder.code_many(articles[:warm]))
    bare_times, our_times, tokens = [], [], 0
    for _ in range(rounds):
        began = clock()
        tokens = parse(texts)
        bare_times.append(clock() - began)
        began = clock()
        _exhaust(coder.code_many(articles, on_error=_pass_over))
        our_times.append(clock() - began)
    theirs, ours = median(bare_times), median(our_times)
    figures = {
        "ratio": round(theirs / ours, 3),
        "tokens_per_second": round(tokens / ours),
        "bare_tokens_per_second": round(tokens / theirs),
    }
    return Outcome("speed", len(articles), "articles", figures)


def stages(coder: Coder, articles: Sequence[Mapping[str, Any]], *, clock: Callable[[], float] = time.perf_counter) -> Outcome:
    """Which share of the time of coding each stage takes, in percent; the articles' texts are coded one by one.

    ``entities`` holds everything that finds who and where: names, gazetteer, coreference and codes.
    """
    coder.code(articles[0])  # what is loaded on first use is no stage's time
    spent: dict[str, float] = {}
    for article in articles:
        for name, seconds in _timed_stages(coder, article, clock).items():
            spent[name] = spent.get(name, 0.0) + seconds
    total = sum(spent.values())
    return Outcome("stages", len(articles), "articles", {n: round(100 * s / total, 1) for n, s in spent.items()})


def _timed_stages(coder: Coder, article: Mapping[str, Any], clock: Callable[[], float]) -> dict[str, float]:
    day = date.fromisoformat(article["published"]) if article.get("published") else None
    marks = [clock()]
    doc = coder.parser(article["text"])
    marks.append(clock())
    times = find_times(doc, published=day)
    marks.append(clock())
    entities = find_entities(doc, published=day, knowledge=coder.knowledge, places=coder.places)
    marks.append(clock())
    statements = find_statements(doc, entities, times=times)
    marks.append(clock())
    ties = find_relations(doc, entities, times, statements)
    find_claims(doc, entities, times, statements, codebook=coder.codebook, published=day, title_end=0, ties=ties.verbs)
    marks.append(clock())
    names = ("parser", "times", "entities", "statements", "claims")
    return {name: after - before for name, (before, after) in zip(names, pairwise(marks), strict=True)}


def memory(coder: Codes, texts: Sequence[str], *, count: int = 2000, settle: int = 500) -> Outcome:
    """Resident memory after ``settle`` short articles and after all ``count`` of them, in MB."""
    at_settle = 0.0
    done = 0
    for _ in coder.code_many(short_articles(texts, count), on_error=_pass_over):
        done += 1
        if done == min(settle, count):
            at_settle = resident_mb()
    at_end = resident_mb()
    grown = round(at_end - at_settle, 1)
    figures = {"mb_at_500": round(at_settle, 1), "mb_at_end": round(at_end, 1), "mb_grown": grown}
    return Outcome("memory", done, "short articles", figures)


def short_articles(texts: Sequence[str], count: int) -> Iterator[dict[str, Any]]:
    """``count`` one-paragraph articles, no two alike: every one brings words that were never seen before."""
    paragraphs = [p for text in texts for p in text.split("\n\n") if len(p) > 80]
    for n in range(count):
        yield {
            "id": f"short-{n}",
            "text": f"{paragraphs[n % len(paragraphs)]} Colonel Abz{n:05}in of the Qur{n:05}an brigade agreed.",
            "published": "2016-12-10",
            "as_is": True,
        }


def resident_mb() -> float:
    """Memory that this process holds now; its peak where the system does not tell."""
    gc.collect()
    if _PAGES.exists():
        return int(_PAGES.read_text().split()[1]) * resource.getpagesize() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _spacy() -> Callable[[Sequence[str]], int]:
    import spacy

    from dateline.language import DEFAULT_PIPELINE

    pipeline = spacy.load(DEFAULT_PIPELINE)

    def parse(texts: Sequence[str]) -> int:
        return sum(len(doc) for doc in pipeline.pipe(texts))

    return parse


def _exhaust(items: Iterable[object]) -> None:
    deque(items, maxlen=0)


def _pass_over(error: Exception) -> None:
    """An article that cannot be coded takes time too, and nothing else matters here."""
