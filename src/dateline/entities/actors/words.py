"""Reading an actor string word by word, where a parse leaves its country or sectors open: "Nepal's Maoists"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.entities.knowledge import Entry, Knowledge, Noun
from dateline.entities.tenure import past_sectors

_WORD = re.compile(r"[\w.&’'-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
# What ends the noun phrase that names the actor; the rest only tells where or whose it is.
_ENDS = frozenset("of in for from at to with on near against who whom that which and or by".split())
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Words:
    """Country and sectors that single words tell, and ``why``; ``where`` is the entry of the noun."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    why: str = ""
    where: str = ""


def read_words(actor: str, knowledge: Knowledge) -> Words:
    """The first country, seat, people or known body in the string, and the generic noun that heads it."""
    whole = _WORD.findall(actor)
    words = [_POSSESSIVE.sub("", w) for w in whole]
    head = whole[: next((n for n, w in enumerate(whole) if n and w.lower() in _ENDS), len(whole))]
    noun = _noun([part for w in head for part in w.split("-") if part], knowledge)
    abroad = noun is not None and " ".join(noun.words) in knowledge.cues["posted_abroad"]
    country, sectors, why = _named(words[: len(head)] if abroad else words, knowledge)
    reasons = [why] if why else []
    if noun is not None and not (noun.weak and sectors):
        sectors = _tensed(noun, words, knowledge)
    if noun is not None:
        reasons.append(f"generic noun “{' '.join(noun.words)}”")
    if noun is None and not sectors and head and not head[-1][:1].isupper():
        sectors = _modifying(head[-1], knowledge)
        reasons += [f"“{head[-1]}” is used as a noun"] if sectors else []
    if sectors[:1] == ("IGO",) or (sectors[:1] == ("NGO",) and country is None):
        country, sectors = sectors[0], sectors[1:]
    elif sectors[:1] == ("NGO",):
        sectors = ("SOC", *sectors[1:])
    return Words(country, sectors, "; ".join(reasons), noun.where if noun is not None else "")


def _modifying(word: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What ends an actor's name stands for an actor: "Jordanian intelligence" is its service."""
    sector = knowledge.lexicon.modifiers.get(word)
    return (sector,) if sector else ()


def _tensed(noun: Noun, words: list[str], knowledge: Knowledge) -> tuple[str, ...]:
    """ "ex-minister", "president-elect": no longer, or not yet, what the noun says."""
    parts = {part for w in words for part in w.lower().split("-")}
    if parts & knowledge.cues["coming_words"] and "GOV" in noun.sectors:
        return ("ELI",)
    former = parts & knowledge.lexicon.former and not parts & knowledge.cues["then_words"]
    return past_sectors(noun.sectors, knowledge, one=noun.kind == "person") if former else noun.sectors


def _noun(head: list[str], knowledge: Knowledge) -> Noun | None:
    """The generic noun that the words end in; behind it a name or an acronym may follow."""
    lower = [w.lower() for w in head]
    for end in range(len(lower), 0, -1):
        for last in dict.fromkeys((lower[end - 1], *_singulars(lower[end - 1]))):
            noun = knowledge.lexicon.noun((*lower[: end - 1], last))
            if noun is not None and noun.kind != "place":
                return noun
        if not head[end - 1][:1].isupper():
            return None
    return None


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-1], word[:-2]) if word.endswith("s") and not word.endswith("ss") else ()


def _named(words: list[str], knowledge: Knowledge) -> tuple[str | None, tuple[str, ...], str]:
    """Country and sectors of the first name of the base in the words, longest names first."""
    for n in range(len(words)):
        for size in range(min(_LONGEST, len(words) - n), 0, -1):
            name = " ".join(words[n : n + size])
            for known in knowledge.names.called(name):
                if known.country is not None:
                    sectors = ("GOV",) if known.sense == "seat" else ()
                    return known.country.code, sectors, f"“{name}”: {known.sense} of a state"
                if known.entry is not None and known.entry.kind != "person":
                    return *_of(known.entry), f"“{name}”: {known.entry.names[0]}"
    home = knowledge.home_of(words)
    return home, (), f"of a people of {home}" if home else ""


def _of(entry: Entry) -> tuple[str | None, tuple[str, ...]]:
    return entry.roles[-1].country, entry.roles[-1].sectors
