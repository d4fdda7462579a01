"""Walks answers in JSON, and checks that everything in them stands in the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Text = Callable[[str], str | None]


def walk(value: Any, article: str | None = None) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    """Every object in the answer, with the article that it is about: the nearest one named on the way down."""
    if isinstance(value, Mapping):
        here = value.get("article") or _of_claim(value) or article
        yield here, value
        for child in value.values():
            yield from walk(child, here)
    elif isinstance(value, list):
        for child in value:
            yield from walk(child, article)


def spans(answer: Any) -> list[tuple[str | None, Mapping[str, Any]]]:
    return [(article, o) for article, o in walk(answer) if {"start", "end", "text"} <= o.keys()]


def numbers(answer: Any) -> list[Mapping[str, Any]]:
    """Every object with a figure in it."""
    return [o for _, o in walk(answer) if "low" in o or "high" in o]


def check(answer: Any, text_of: Text) -> int:
    """How many numbers there are; AssertionError for one that does not lead to its characters."""
    for article, span in spans(answer):
        if article is not None:
            text = text_of(article)
            assert text is not None and text[span["start"] : span["end"]] == span["text"], (article, span)
    found = numbers(answer)
    for o in found:
        figures = o.get("figures", [])
        if figures:
            bounds = {f[k] for f in figures for k in ("low", "best", "high")}
            assert {o["low"], o["high"]} <= bounds | {None}, o
        else:
            assert o["span"]["text"], o
    return len(found)


def _of_claim(value: Mapping[str, Any]) -> str | None:
    claim = value.get("claim") or value.get("tie")
    return claim.rpartition("#")[0] if isinstance(claim, str) else None
