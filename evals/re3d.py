"""Actors and their ties as re3d annotates them (Dstl, "Relationship and Entity Extraction Evaluation Dataset", 2017).

The data set names no scorer; this is ours. What counts:

* **Mentions.** Gold are Person, Organisation, Location and Nationality of confidence .5 and more. Each is matched with at most
  one mention of the records (names, nominals and pronouns that belong to an entity), the one that overlaps it most; ``recall`` is the
  share of gold that is matched so. ``unmatched`` is the share of our mentions that overlap no gold mention of any confidence.
* **Ties.** Gold are FightingAgainst, AlliesOf, BelongsTo, InChargeOf and CommWith of confidence .5 and more. A tie is found if a
  relation, or a claim's actor and recipient or place (or two of its actors), joins two entities that have a mention at the ends of the tie, in
  either direction; ``typed`` asks besides that the relation's or claim's type is one that can express the tie (:data:`EXPRESSES`).
  ``actors`` are the ties between two of the four kinds of mention; the others end in weapons, vehicles and the like.
  ``precision`` is the share of our pairs, of those whose ends both lie on gold mentions, that some gold relation of any type joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["EXPRESSES", "KINDS", "TIES", "score"]

KINDS = ("Person", "Organisation", "Location", "Nationality")
TIES = ("FightingAgainst", "AlliesOf", "BelongsTo", "InChargeOf", "CommWith")
SURE = 0.5
_HOSTILE = frozenset({"opposes", "ASSAULT", "COERCE", "THREATEN", "SANCTION", "ACCUSE", "REJECT", "PROTEST", "MOBILIZE", "RETREAT"})
_FRIENDLY = frozenset({"backs", "AID", "COOPERATE", "SUPPORT", "AGREE"})
EXPRESSES: Mapping[str, frozenset[str]] = {
    "FightingAgainst": _HOSTILE,
    "AlliesOf": _FRIENDLY | {"CONSULT", "member_of"},
    "BelongsTo": frozenset({"member_of", "part_of", "leads"}),
    "InChargeOf": frozenset({"leads", "controls", "member_of", "part_of", "COERCE"}),
    "CommWith": frozenset({"CONSULT", "AGREE", "COOPERATE", "AID", "REQUEST", "SUPPORT"}),
}

Row = Mapping[str, Any]
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two entities that a record joins, and by what."""

    one: str
    other: str
    type: str


def score(gold: Sequence[Row], records: Iterable[Row]) -> dict[str, float]:
    """Percentages over all documents; records are joined to gold by ``article.id`` and may be missing."""
    by_id = {r["article"]["id"]: r for r in records}
    tally: dict[str, int] = {}
    for row in gold:
        for name, n in _document(row, by_id.get(row["id"])).items():
            tally[name] = tally.get(name, 0) + n

    def share(part: str, whole: str) -> float:
        return round(100 * tally.get(part, 0) / max(1, tally.get(whole, 0)), 1)

    kinds = {f"recall_{k.lower()}": share(f"hit {k}", f"gold {k}") for k in KINDS}
    ties = {f"ties_{t}": share(f"found {t}", f"ties {t}") for t in TIES}
    return {
        "mention_recall": share("hit", "gold"), "unmatched": share("idle", "mentions"), **kinds,
        "ties_recall": share("found", "ties"), "ties_typed": share("typed", "ties"),
        "ties_actors_recall": share("found actors", "ties actors"), "ties_actors_typed": share("typed actors", "ties actors"),
        "ties_precision": share("right pairs", "pairs"), **ties,
    }  # fmt: skip


def _document(row: Row, record: Row | None) -> dict[str, int]:
    tally = _mentions(row, record)
    for name, n in _ties(row, record).items():
        tally[name] = n
    return tally


def _mentions(row: Row, record: Row | None) -> dict[str, int]:
    sure = sorted({(e["begin"], e["end"], e["type"]) for e in row["entities"] if _wanted(e)})
    ours = sorted({m for m, _ in _our_mentions(record)})
    free, tally = set(ours), {"gold": len(sure), "mentions": len(ours)}
    for begin, end, kind in sure:
        best = max((m for m in free if _overlap(m, (begin, end))), key=lambda m: (_overlap(m, (begin, end)), -m[0]), default=None)
        tally[f"gold {kind}"] = tally.get(f"gold {kind}", 0) + 1
        if best is not None:
            free.discard(best)
            tally["hit"] = tally.get("hit", 0) + 1
            tally[f"hit {kind}"] = tally.get(f"hit {kind}", 0) + 1
    known = [(e["begin"], e["end"]) for e in row["entities"] if e["type"] in KINDS and e["span_ok"]]
    tally["idle"] = sum(not any(_overlap(m, k) for k in known) for m in ours)
    return tally


def _ties(row: Row, record: Row | None) -> dict[str, int]:
    joined = list(_pairs(record)) if record is not None else []
    mentions = _our_mentions(record)
    actors = [(e["begin"], e["end"]) for e in row["entities"] if _wanted(e)]
    tally: dict[str, int] = {}
    for tie in row["relations"]:
        if tie["type"] not in TIES or tie["confidence"] < SURE or not tie["span_ok"]:
            continue
        ends = [(end[0], end[1]) for end in (tie["source"], tie["target"])]
        one, other = (_at(end, mentions) for end in ends)
        types = {p.type for p in joined if _joins(p, one, other)}
        names = ["", f" {tie['type']}"]
        if all(any(_overlap(end, a) for a in actors) for end in ends):
            names.append(" actors")
        for name in names:
            for what, yes in (("ties", True), ("found", bool(types)), ("typed", bool(types & EXPRESSES[tie["type"]]))):
                key = what + name
                tally[key] = tally.get(key, 0) + yes
    return {**tally, **_precision(row, joined, mentions)}


def _precision(row: Row, joined: Sequence[_Pair], mentions: Sequence[tuple[Extent, str]]) -> dict[str, int]:
    gold = [(e["begin"], e["end"]) for e in row["entities"] if _wanted(e)]
    placed = {entity for m, entity in mentions if any(_overlap(m, g) for g in gold)}
    ends = [[_at((end[0], end[1]), mentions) for end in (r["source"], r["target"])] for r in row["relations"]]
    pairs = {frozenset((p.one, p.other)): p for p in joined if p.one in placed and p.other in placed}
    right = sum(any(_joins(p, one, other) for one, other in ends) for p in pairs.values())
    return {"pairs": len(pairs), "right pairs": right}


def _pairs(record: Row) -> Iterator[_Pair]:
    for relation in record["relations"]:
        yield _Pair(relation["from"], relation["to"], relation["type"])
    for claim in record["claims"]:
        actors, recipients = ([f["entity"] for f in claim[side] if f["entity"]] for side in ("actors", "recipients"))
        if claim["place"] and claim["place"]["entity"]:  # the town that is taken or bombed
            recipients.append(claim["place"]["entity"])
        for i, actor in enumerate(actors):
            for other in (*recipients, *actors[i + 1 :]):
                yield _Pair(actor, other, claim["type"])


def _wanted(entity: Row) -> bool:
    return entity["type"] in KINDS and entity["confidence"] >= SURE and entity["span_ok"]


def _our_mentions(record: Row | None) -> list[tuple[Extent, str]]:
    entities = record["entities"] if record is not None else ()
    return [((m["start"], m["end"]), e["id"]) for e in entities for m in e["mentions"]]


def _at(end: Extent, mentions: Sequence[tuple[Extent, str]]) -> set[str]:
    """The entities of the widest mentions at an end of a tie: of "Iraqi forces" the forces, not Iraq."""
    best = max((_overlap(m, end) for m, _ in mentions), default=0)
    return {entity for m, entity in mentions if best and _overlap(m, end) == best}


def _joins(pair: _Pair, one: set[str], other: set[str]) -> bool:
    return (pair.one in one and pair.other in other) or (pair.other in one and pair.one in other)


def _overlap(a: Extent, b: Extent) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
