"""Agents of a dictionary, ``GUERRILLA_BAND {} [~REB]``, as generic nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.model import Noun
from dateline.entities.knowledge.own.cameo import convert

_AGENT = re.compile(r"^([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[\s*([A-Z~\- ]+?)\s*\]?\s*$")
_MARKER = re.compile(r"![^!\s]+!")


def expanded(words: str, sets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The line with each member of the set that it names; the line itself where the set is not defined."""
    marker = _MARKER.search(words)
    members = sets.get(marker[0].upper()) if marker else None
    if marker is None or members is None:
        yield words
        return
    for member in members:
        yield from expanded(words.replace(marker[0], member, 1), sets)


def agent_nouns(where: str, line: str, knowledge: Knowledge) -> tuple[Noun, ...] | str:
    """The noun of a line, with the kind of ours that it ends in, and its irregular plural; or why it can't be taken over."""
    m = _AGENT.match(line.strip())
    if m is None:
        return "this is no agent: a phrase, {a plural}, and [~CODE]"
    if _MARKER.search(line):
        return "its substitution set is not defined before it"
    found = convert(m[3].replace("~", "").strip(), ())
    sectors = (*((found.country,) if found.country else ()), *found.sectors)
    if not sectors:
        return f"no code here says {m[3]}"
    words, plural = _words(m[1]), _words(m[2] or "")
    if not words:
        return "no word in it"
    like = knowledge.lexicon.noun(words)
    kind = like.kind if like is not None and like.kind != "place" else "person"
    story, title = bool(like and like.story), bool(like and like.title)
    regular = (*words[:-1], words[-1] + "s")
    forms = (words, plural) if plural and plural not in (words, regular) else (words,)
    return tuple(Noun(form, kind, sectors, story=story, title=title, where=where) for form in forms)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("_", " ").replace("-", " ").lower().split())
