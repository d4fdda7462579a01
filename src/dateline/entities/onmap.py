"""What the gazetteer found in the text, brought together with the names: exact, around them, or within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.entities.draft import Draft
from dateline.entities.knowledge import Country, Knowledge, fold
from dateline.entities.layer import PLACE_PHRASE
from dateline.entities.names import Candidate, name_draft
from dateline.entities.places.phrases import load_vocabulary
from dateline.language import Document

_SMALL = frozenset({"point", "town", "district"})


def with_places(found: Sequence[Candidate], on_map: Sequence[Any]) -> list[Candidate]:
    """Candidates with what the gazetteer says of them, and its places that nobody else found.

    A place that covers candidates of which nothing is known takes their place.
    """
    exact = {(p.start, p.end): p for p in on_map}
    at: dict[int, list[Candidate]] = {}
    for c in found:
        c.place = exact.pop((c.start, c.end), None)
        for i in range(c.start, c.end):
            at.setdefault(i, []).append(c)
    gone: set[int] = set()
    new: list[Candidate] = []
    for p in exact.values():
        over = {id(c): c for i in range(p.start, p.end) for c in at.get(i, ())}
        if all(_gives_way(c, p) for c in over.values()):
            gone |= over.keys()
            new.append(Candidate(p.start, p.end, "GPE", place=p))
    return sorted([*(c for c in found if id(c) not in gone), *new], key=lambda c: (c.start, -c.end))


def _gives_way(c: Candidate, p: Any) -> bool:
    return bool(p.start <= c.start and c.end <= p.end) and not any(k.entry for k in c.known)


def locate(drafts: Sequence[Draft], on_map: Sequence[Any]) -> None:
    """A place that no gazetteer has lies where the town is that its name begins with: "Donetsk airport"."""
    starts = {p.start: p for p in on_map if p.place is not None and p.place.precision in _SMALL}
    for d in drafts:
        if d.kind == "place" and (d.place is None or d.place.place is None):
            inner = starts.get(d.start)
            if inner is not None and inner.end <= d.end:
                d.place, d.country = inner, inner.place.country


def inner_places(
    doc: Document, drafts: Sequence[Draft], on_map: Sequence[Any], knowledge: Knowledge
) -> Iterator[Draft]:
    """Places within other names ("Hartford Police", "University of Hartford") as mentions of their own.

    Only a person's name, or a government's, is a reason not to believe the gazetteer.
    """
    taken: set[int] = set()
    known: set[int] = set()
    people: set[tuple[int, int]] = set()
    for d in drafts:
        if d.kind in ("place", "country") or d.sense == "government" or (d.entry and d.kind == "person"):
            taken.update(range(d.start, d.end))
        elif d.kind == "person":
            people.add((d.start, d.end))
        elif d.entry:
            known.update(range(d.start, d.end))
    for p in on_map:
        if p.kind != "country" and p.start in known:
            continue  # "European" in "European Union"
        if (p.start, p.end) not in people and taken.isdisjoint(range(p.start, p.end)):
            yield _draft(doc, p, knowledge)


def phrases(drafts: Sequence[Draft], on_map: Sequence[Any]) -> Iterator[Draft]:
    """ "northern Mali", "40 km south of Mosul", "the Turkish border": places of their own, around a place's name.

    Not where the name was read as somebody's: a person, a body, a government.
    """
    actors = {
        i
        for d in drafts
        if d.kind not in ("place", "country") or d.sense == "government"
        for i in range(d.start, d.end)
    }
    for p in on_map:
        phrase = getattr(p, "phrase", None)
        if phrase is None or p.start in actors:
            continue
        yield Draft(
            phrase.start, phrase.end, phrase.head, "nominal", "place", "place", phrase.name,
            country=phrase.place.country, place=phrase, by=PLACE_PHRASE, score=p.score,
        )  # fmt: skip


def place_nominals(nominals: Sequence[Draft], inner: Sequence[Draft]) -> None:
    """ "a village 40 km south of Mosul": the village lies where the phrase right after it says."""
    after = {d.start: d for d in inner if d.by == PLACE_PHRASE}
    for d in nominals:
        if d.kind == "place" and d.place is None and (phrase := after.get(d.end)) is not None:
            d.place, d.country = phrase.place, phrase.country


def without_phrases(nominals: Sequence[Draft], inner: Sequence[Draft]) -> list[Draft]:
    """The nominals that are no part of a phrase about a place: not "border" in "the Turkish border".

    "The city" in "south of the city of Mosul" is the city all the same.
    """
    titles = load_vocabulary().titles
    within = {i for d in inner if d.by == PLACE_PHRASE for i in range(d.start, d.end)}
    return [
        d
        for d in nominals
        if d.noun is None or d.noun.kind != "place" or d.head not in within or " ".join(d.noun.words) in titles
    ]


def _draft(doc: Document, p: Any, knowledge: Knowledge) -> Draft:
    draft = name_draft(doc, Candidate(p.start, p.end, "GPE", place=p), "place", "place")
    draft.country = p.place.country if p.place is not None else None
    state = knowledge.by_code.get(draft.country or "") if p.kind == "country" else None
    if state is not None:
        draft.kind, draft.state = "country", state
        draft.sense = "country" if _is_name_of(state, p.name) else "adjective"
    return draft


def _is_name_of(state: Country, name: str) -> bool:
    return fold(name) in {fold(n) for n in state.names}
