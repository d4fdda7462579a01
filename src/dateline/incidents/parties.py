"""Whether two parties are one: "Moscow", "Russia", "the Kremlin" and "Russian troops" are one side of talks and wars.

A state is one party with its government, forces and officials, and so is a country's armed opposition as far as it is not named;
named groups are told apart by their names, whatever the code. The words are in ``data/parties.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.entities.knowledge import load_knowledge
from dateline.entities.knowledge.match import fold, words_of
from dateline.errors import DataError
from dateline.events import Party

__all__ = ["Identity", "any_same", "identity", "party_key", "same_party"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a party from others: its side ("state", "opposition", another sector or None) of which country, the words
    of its name that no other party's name need have, and the whole name."""

    side: str | None
    country: str | None
    words: frozenset[str]
    whole: str
    person: bool


@dataclass(frozen=True, slots=True)
class _Words:
    sides: dict[str, str]
    irregular: frozenset[str]
    bodies: frozenset[str]
    generic: frozenset[str]
    articles: frozenset[str]
    nations: frozenset[str]


def identity(party: Party) -> Identity:
    """What tells this party from others."""
    return _identity(party.name or party.span.text, party.kind, party.code, party.country)


def same_party(a: Party, b: Party) -> bool:
    """Whether the two can be one side. Not transitive: "the rebels" may be either of two groups that are not one."""
    return _same(identity(a), identity(b))


def any_same(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Whether anybody of the first is the same party as anybody of the second."""
    there = tuple(map(identity, others))
    return any(_same(identity(a), b) for a in some for b in there)


def party_key(party: Party) -> str:
    """A word under which to file the party: equal keys are one party, though one party may have several keys.

    ``SYR`` is the state of Syria, ``SYR:opposition`` its unnamed armed opposition, ``m23`` a group by its name.
    """
    i = identity(party)
    if i.side == "state" and i.country:
        return i.country
    if i.words:
        return " ".join(sorted(i.words))
    if i.side and i.country:
        return f"{i.country}:{i.side}"
    return i.whole or party.span.text.lower()


@lru_cache(maxsize=65536)
def _identity(name: str, kind: str | None, code: str | None, country: str | None) -> Identity:
    known = _words()
    country, sector = (code[:3], code[3:6]) if code and len(code) % 3 == 0 else (country, "")
    if country in known.bodies:
        country = None
    elif code and code in known.sides:
        country, sector = None, code
    side = known.sides.get(sector, sector or None)
    if side is None and code and country and kind in ("country", "place"):
        side = "state"
    words = [w for w in words_of(name.replace("’s", "").replace("'s", "")) if w not in known.articles]
    if sector == "GOV" and words and words[-1] in known.irregular:
        side = "opposition"
    own = frozenset() if kind == "country" else frozenset(_proper(name, known))
    return Identity(side, country, own, " ".join(words), kind == "person")


def _proper(name: str, known: _Words) -> Iterable[str]:
    for raw in name.replace("-", " ").replace("’s", "").replace("'s", "").split():
        word = fold(raw.strip('.,;:“”"()'))
        if (
            raw[:1].isupper() or (any(c.isdigit() for c in raw) and raw[:1].isalpha())
        ) and word not in known.generic | known.nations | known.articles:
            yield word


def _same(a: Identity, b: Identity) -> bool:
    if a.whole and a.whole == b.whole:
        return True
    if a.side == b.side == "state" and a.country and a.country == b.country:
        return True
    if a.words & b.words:
        return not (a.person and b.person) or a.words <= b.words or b.words <= a.words
    if a.side is None or a.side != b.side or a.side == "state":
        return False
    if a.country and b.country and a.country != b.country:
        return False
    return (a.side == "opposition" and not (a.words and b.words)) or (
        not a.words and not b.words and a.country == b.country
    )


@cache
def _words() -> _Words:
    path = files("dateline.incidents") / "data" / "parties.yaml"
    raw = load_yaml(path)
    if not isinstance(raw, dict) or raw.keys() != {"sides", "irregular", "bodies", "generic", "articles"}:
        raise DataError(
            "parties.yaml: it must have the keys articles, bodies, generic, irregular and sides. Correct them."
        )
    sides = {sector: side for side, sectors in raw["sides"].items() for sector in sectors}
    nations = {
        w for c in load_knowledge().countries
        for n in (*c.names, *c.adjectives, *c.people, *c.capitals) for w in words_of(n)
    }  # fmt: skip
    generic = frozenset(raw["generic"]) | load_knowledge().generic_words
    return _Words(
        sides,
        frozenset(raw["irregular"]),
        frozenset(raw["bodies"]),
        generic,
        frozenset(raw["articles"]),
        frozenset(nations),
    )
