"""The lexicon of predicates: which words name which PLOVER event, and where their roles stand.

Data files ``data/predicates/*.yaml``, one a PLOVER type. Each holds ``type`` and ``predicates``, a list of
entries with exactly one of ``verb``, ``noun`` or ``adj``: a lemma or a list of lemmas. A pattern of several
words ("carry out", "take hostage", "cessation of hostility") has its head first for verbs, last for nouns
and adjectives ("air strike"), or before the first preposition ("cessation of hostility"); its other words
must stand below the head in the parse. The remaining fields:

========== ==========================================================================================
mode       PLOVER mode, or null
actor      slots that may hold the one who does it, first filled wins (default by part of speech)
recipient  slots that may hold the one it is done to
mutual     true: all parties are actors (CONSULT, AGREE, COOPERATE between equals, clashes)
object     lemmas or CLASSES, one of which the verb's object (or a noun's ``of``/``for``) must be
subject    the same for the subject
without    lemmas that exclude the reading where they are object, modifier or subject
needs      slots or "complement" that must be filled for the reading
weight     0–1: how sure the predicate alone makes the event (default 0.8)
contexts   PLOVER contexts that the predicate brings with it
cameo      CAMEO code, where it is more exact than the mode's
what       what a number of people at the recipient counts (killed, injured, detained …)
place      slots whose filler is the place of the event ("object" for *besiege*, *capture*)
self       true: the complement tells of a deed of the subject itself ("warned that it would attack")
hostile    true: the complement's verb has a hostile reading (SANCTION, COERCE, ASSAULT, MOBILIZE)
done       true: with self, the complement tells of a deed that is done ("claimed that it had attacked")
========== ==========================================================================================

Slots: ``subject object dative complement poss modifier of by on against with to from for at over into in
between among about`` (a preposition names its object). ``complement.subject`` and ``complement.object`` are subject and object of the
infinitive or clause; ``infinitive`` an infinitive with "to". Classes: ``PERSON GROUP ORG STATE PLACE ACTOR NUMBER MONEY EVENT WEAPON ARMED CIVIL``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.records import What

Pos = Literal["verb", "noun", "adj"]
PREPOSITIONS = frozenset(
    "of by on against with to from for at over into in between among about upon toward towards behind "
    "under through after near around within along across out off up down outside inside before as round alongside onto without during via amid beyond beneath".split()
)
SLOTS = (
    frozenset({"subject", "object", "dative", "complement", "complement.subject", "complement.object", "infinitive", "subjunctive", "poss", "modifier"})
    | PREPOSITIONS
)
CLASSES = frozenset("PERSON GROUP ORG STATE PLACE ACTOR NUMBER MONEY EVENT WEAPON ARMED CIVIL".split())
_DEFAULT_ACTOR: dict[str, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("by", "poss", "subject", "modifier", "between"),
    "adj": ("subject",),
}
_DEFAULT_RECIPIENT: dict[str, tuple[str, ...]] = {
    "verb": ("object",),
    "noun": ("against", "on", "of"),
    "adj": (),
}
_FIELDS = {
    "verb", "noun", "adj", "type", "mode", "actor", "recipient", "mutual", "object", "subject", "without",
    "needs", "weight", "contexts", "cameo", "what", "place", "note", "self", "hostile", "done",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """One reading of one lemma. ``rest`` are the pattern's words besides the head."""

    head: str
    pos: Pos
    rest: tuple[str, ...]
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    object: frozenset[str]
    subject: frozenset[str]
    without: frozenset[str]
    needs: tuple[str, ...]
    weight: float
    contexts: tuple[str, ...]
    cameo: str | None
    what: What | None
    place: tuple[str, ...]
    own_deed: bool = False
    hostile: bool = False
    done: bool = False

    @property
    def specificity(self) -> int:
        """How much the reading asks of its surroundings; the most specific satisfied reading wins."""
        return 3 * len(self.rest) + 4 * self.own_deed + 2 * bool(self.object) + 2 * bool(self.subject) + 2 * len(self.needs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Readings by part of speech and head lemma, most specific first."""

    by_head: Mapping[tuple[str, str], tuple[Predicate, ...]] = field(default_factory=dict)

    def readings(self, pos: Pos, lemma: str) -> tuple[Predicate, ...]:
        return self.by_head.get((pos, lemma), ())

    def __len__(self) -> int:
        return sum(map(len, self.by_head.values()))


def split_pattern(words: str, pos: Pos) -> tuple[str, tuple[str, ...]]:
    """Head lemma and the other words of a pattern."""
    parts = words.split()
    if pos == "verb":
        return parts[0], tuple(parts[1:])
    if "-" in parts[-1] and pos == "noun":  # the parser splits "build-up": its head is "up"
        parts[-1:] = parts[-1].split("-")
    at = next((i for i, w in enumerate(parts) if i and w in PREPOSITIONS and i < len(parts) - 1), len(parts))
    return parts[at - 1], tuple(parts[: at - 1] + parts[at:])


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon that ships. DataError names file and entry where one breaks the schema."""
    by_head: dict[tuple[str, str], list[Predicate]] = {}
    folder = files("dateline.claims") / "data" / "predicates"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            for predicate in read_predicates(path.name, load_yaml(path)):
                by_head.setdefault((predicate.pos, predicate.head), []).append(predicate)
    return Lexicon(
        {k: tuple(sorted(v, key=lambda p: (-p.specificity, -p.weight))) for k, v in by_head.items()}
    )


def read_predicates(name: str, content: Any) -> list[Predicate]:
    """The predicates of one data file's content."""
    if not isinstance(content, dict) or "type" not in content or "predicates" not in content:
        raise DataError(f"{name}: needs the keys 'type' and 'predicates'.")
    return [
        p for n, entry in enumerate(content["predicates"]) for p in _entry(f"{name}, entry {n + 1}", entry, content["type"])
    ]  # fmt: skip


def _entry(where: str, entry: Any, type_: str) -> list[Predicate]:
    if not isinstance(entry, dict):
        raise DataError(f"{where}: {entry!r} is not a mapping.")
    unknown = entry.keys() - _FIELDS
    if unknown:
        raise DataError(
            f"{where}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(_FIELDS))}."
        )
    kinds = [k for k in ("verb", "noun", "adj") if k in entry]
    if len(kinds) != 1:
        raise DataError(f"{where}: give exactly one of 'verb', 'noun' and 'adj'.")
    pos: Pos = kinds[0]  # type: ignore[assignment]
    actor, recipient = _listed(entry, "actor"), _listed(entry, "recipient")
    needs, place = _listed(entry, "needs"), _listed(entry, "place")
    _check_slots(where, (*actor, *recipient, *place, *needs))
    objects, subjects = _listed(entry, "object"), _listed(entry, "subject")
    for word in (*objects, *subjects):
        if word.isupper() and word not in CLASSES:
            raise DataError(f"{where}: unknown class {word!r}; known are {', '.join(sorted(CLASSES))}.")
    weight = float(entry.get("weight", 0.8))
    if not 0 < weight <= 1:
        raise DataError(f"{where}: weight {weight} is not between 0 and 1.")
    what = entry.get("what")
    if what is not None and what not in get_args(What):
        raise DataError(f"{where}: unknown what {what!r}; known are {', '.join(get_args(What))}.")
    out = []
    for words in _listed(entry, pos):
        head, rest = split_pattern(words, pos)
        prepositions = tuple(w for w in rest if w in PREPOSITIONS)
        default = prepositions[-1:] if pos == "verb" and prepositions else _DEFAULT_RECIPIENT[pos]
        predicate = Predicate(
            head=head, pos=pos, rest=rest, type=entry.get("type", type_), mode=entry.get("mode"),
            actor=actor or _DEFAULT_ACTOR[pos], recipient=recipient if "recipient" in entry else default,
            mutual=bool(entry.get("mutual", False)), object=frozenset(objects),
            subject=frozenset(subjects), without=frozenset(_listed(entry, "without")), needs=needs,
            weight=weight, contexts=_listed(entry, "contexts"), cameo=entry.get("cameo"),
            what=what, place=place, own_deed=bool(entry.get("self", False)),
            hostile=bool(entry.get("hostile", False)), done=bool(entry.get("done", False)),
        )  # fmt: skip
        out.append(predicate)
    return out


def _listed(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def _check_slots(where: str, slots: tuple[str, ...]) -> None:
    for slot in slots:
        if slot not in SLOTS:
            raise DataError(f"{where}: unknown slot {slot!r}; known are {', '.join(sorted(SLOTS))}.")
