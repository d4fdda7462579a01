"""Names of a dictionary in the case of the news, and a guess at what kind of actor they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rapidfuzz import fuzz

from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.match import fold, words_of
from dateline.entities.knowledge.model import Role
from dateline.records import Kind

_SMALL = frozenset("of the and for in on to de la del da dos du der den von van al el bin ibn ul".split())
_VOWELS = frozenset("AEIOUY")
_ARMED = frozenset({"REB", "UAF", "CRM", "PRM"})
_PERSONAL = frozenset({"GOV", "ELI", "LEG", "JUD", "MIL"})
_SIMILAR = 80  # per cent of letters, for another spelling of a country


def spelled(phrase: str) -> str:
    """ "MOHAMMAD_ZAHIR_SHAH_" as "Mohammad Zahir Shah"; text that is not all capitals stays as it is."""
    words = phrase.replace("_", " ").split()
    if not phrase.isupper():
        return " ".join(words)
    return " ".join(_cased(w, first=n == 0, only=len(words) == 1) for n, w in enumerate(words))


def _cased(word: str, *, first: bool, only: bool) -> str:
    if only and (len(word) <= 3 or "." in word or not _VOWELS & set(word)):
        return word  # an acronym
    if not first and word.lower() in _SMALL:
        return word.lower()
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def kind_of(name: str, roles: Sequence[Role], knowledge: Knowledge) -> Kind:
    """A guess, as dictionaries do not say: by the nouns in the name, given names, and what the roles are."""
    words = tuple(w.lower() for w in name.replace("-", " ").split())
    noun = knowledge.lexicon.noun(words)
    armed = any(set(r.sectors) & _ARMED for r in roles)
    if noun is not None and noun.kind == "body":
        return "group" if armed else "organisation"
    if len(words) > 1 and words[0] in knowledge.given_names:
        return "person"
    dated = any(r.period.start or r.period.end for r in roles)
    if dated and any(set(r.sectors) & _PERSONAL for r in roles):
        return "person"
    return "group" if armed or any("PTY" in r.sectors for r in roles) else "organisation"


def known_country(name: str, code: str, knowledge: Knowledge) -> Literal["known", "spelling", "other"]:
    """Whether the base has the name for this country already, or it is another spelling of one that it has."""
    state = knowledge.by_code[code]
    ours = {
        words_of(n) for n in (*state.names, *state.adjectives, *state.people, *state.capitals, *state.seats)
    }
    if words_of(name) in ours or knowledge.peoples.get(words_of(name)) == code:
        return "known"
    close = max(fuzz.ratio(fold(name), fold(n)) for n in state.names)
    return "spelling" if close >= _SIMILAR else "other"
