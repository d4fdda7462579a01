"""The scorer of actors and ties, on a document of two sentences."""

from __future__ import annotations

from typing import Any

from evals import re3d

TEXT = "Rebels of the Front fight the army. The army holds Aden."


def _at(word: str, n: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(n + 1):
        start = TEXT.index(word, start + 1)
    return start, start + len(word)


def _gold(**changes: Any) -> dict[str, Any]:
    def entity(word: str, kind: str, n: int = 0, confidence: float = 1.0) -> dict[str, Any]:
        begin, end = _at(word, n)
        return {"begin": begin, "end": end, "type": kind, "value": word, "confidence": confidence, "span_ok": True}

    def relation(kind: str, source: str, target: str, n: int = 0) -> dict[str, Any]:
        one, other = _at(source), _at(target, n)
        return {"type": kind, "source": [*one, source], "target": [*other, target], "confidence": 1, "span_ok": True}

    row = {
        "id": "a", "text": TEXT,
        "entities": [
            entity("Rebels", "Organisation"), entity("the Front", "Organisation"), entity("the army", "Organisation"),
            entity("Aden", "Location"), entity("fight", "Weapon"), entity("holds", "Person", confidence=0.2),
        ],
        "relations": [
            relation("FightingAgainst", "Rebels", "the army"), relation("BelongsTo", "Rebels", "the Front"),
            relation("Likes", "Rebels", "Aden"),
        ],
    }  # fmt: skip
    return {**row, **changes}


def _record(relations: list[tuple[str, str, str]], claims: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    words = {"e1": ("Rebels", 0), "e2": ("Front", 0), "e3": ("army", 0), "e4": ("Aden", 0)}
    entities = [
        {"id": i, "mentions": [dict(zip(("start", "end"), _at(w, n), strict=True))]} for i, (w, n) in words.items()
    ]
    ties = [{"from": a, "type": t, "to": b} for a, t, b in relations]
    return {"article": {"id": "a"}, "entities": entities, "relations": ties, "claims": claims or []}


def _claim(type_: str, actors: list[str], recipients: list[str], place: str | None = None) -> dict[str, Any]:
    def fill(ids: list[str]) -> list[dict[str, str]]:
        return [{"entity": i} for i in ids]

    return {"type": type_, "actors": fill(actors), "recipients": fill(recipients), "place": {"entity": place} if place else None}


def test_mentions_are_matched_by_overlap() -> None:
    figures = re3d.score([_gold()], [_record([])])
    assert figures["mention_recall"] == 100.0
    assert figures["unmatched"] == 0.0
    assert figures["ties_recall"] == 0.0


def test_a_mention_matches_one_gold_mention_only() -> None:
    record = _record([])
    record["entities"] = record["entities"][:1]
    assert re3d.score([_gold()], [record])["mention_recall"] == 25.0


def test_a_prediction_that_nobody_annotated_is_unmatched() -> None:
    record = _record([])
    record["entities"].append({"id": "e5", "mentions": [dict(zip(("start", "end"), _at("fight"), strict=True))]})
    assert re3d.score([_gold()], [record])["unmatched"] == 20.0


def test_a_tie_is_found_by_a_relation_in_either_direction() -> None:
    figures = re3d.score([_gold()], [_record([("e3", "opposes", "e1")])])
    assert figures["ties_recall"] == 50.0
    assert figures["ties_typed"] == 50.0
    assert figures["ties_precision"] == 100.0


def test_a_tie_of_another_kind_counts_only_untyped() -> None:
    figures = re3d.score([_gold()], [_record([("e1", "backs", "e3")])])
    assert (figures["ties_recall"], figures["ties_typed"]) == (50.0, 0.0)


def test_a_claim_joins_its_actors_recipients_and_place() -> None:
    figures = re3d.score([_gold()], [_record([], [_claim("ASSAULT", ["e1"], ["e3"], "e4")])])
    assert figures["ties_FightingAgainst"] == 100.0
    assert figures["ties_precision"] == 100.0  # "Likes" joins the rebels and Aden


def test_a_pair_that_no_relation_joins_costs_precision() -> None:
    figures = re3d.score([_gold()], [_record([("e1", "opposes", "e3"), ("e2", "opposes", "e3")])])
    assert figures["ties_precision"] == 50.0


def test_what_is_not_sure_is_no_gold() -> None:
    doubtful = [{**r, "confidence": 0.3} for r in _gold()["relations"]]
    figures = re3d.score([_gold(relations=doubtful)], [_record([("e1", "opposes", "e3")])])
    assert figures["ties_recall"] == 0.0


def test_a_document_that_was_not_coded_counts_as_missed() -> None:
    assert re3d.score([_gold()], [])["mention_recall"] == 0.0
