"""Throughput against the bare parser, and memory over many short articles, in one process."""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from evals.sets import Codes, Outcome

__all__ = ["memory", "resident_mb", "short_articles", "throughput"]

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
