"""Rows in the terms of a codebook: each reading brings its mode, its CAMEO code, its words and its status to the rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import dateline
from dateline.claims.typing import FALLBACK, find_votes, is_planned, joined_shares, score_types, tokens_of
from dateline.codebooks import Codebook, load_codebook, read_codebook
from dateline.coder import Coder
from dateline.entities import find_entities
from dateline.heads import type_rows, typer_of
from dateline.heads.crosswalk import Sentence, crosswalk
from dateline.language.encoder import Reading
from dateline.language.labels import Labels

POLECAT = [
    # text, source, target, PLOVER's type, the variant's
    ("Norland and Sudan signed a trade deal.", "Norland", "Sudan", "AGREE", "SUPPORT"),
    ("Norway will sign a treaty with Sweden.", "Norway", "Sweden", "AGREE", "AGREE"),
    ("The government reached an agreement with the rebels.", "The government", "the rebels", "AGREE", "SUPPORT"),
    ("Iran agreed to help Iraq.", "Iran", "Iraq", "AGREE", "AGREE"),
    ("Rebels captured the town.", "Rebels", "the town", "COERCE", "ASSAULT"),
    ("Gunboats blockaded the port.", "Gunboats", "the port", "COERCE", "ASSAULT"),
    ("The army will blockade the port.", "The army", "the port", "THREATEN", "THREATEN"),
    ("Police arrested students.", "Police", "students", "COERCE", "COERCE"),
    ("Hackers launched cyber attacks on the ministry.", "Hackers", "the ministry", "COERCE", "ASSAULT"),
    ("France imposed sanctions on Iran.", "France", "Iran", "SANCTION", "COERCE"),
    ("France expelled six Iranian diplomats.", "France", "six Iranian diplomats", "SANCTION", "SANCTION"),
    ("The court found the governor guilty of fraud.", "The court", "the governor", "SANCTION", "ACCUSE"),
    ("Kenya deployed peacekeepers to Somalia.", "Kenya", "Somalia", "MOBILIZE", "AID"),
    ("Kenya deployed troops to Somalia.", "Kenya", "Somalia", "MOBILIZE", "MOBILIZE"),
]
VILLAGE = """
name: village
version: 1
types:
  HIT ON CIVILIANS:
    definition: Armed force hits people who do not fight.
    from: {type: ASSAULT, recipient: [CVL]}
    examples: {yes: [A shell killed two villagers.]}
  CLASH:
    definition: Two sides fight.
    from: {type: ASSAULT, actors: 2+}
    examples: {yes: [Troops and rebels clashed.]}
  SHELLING:
    definition: Fire from afar.
    from: ASSAULT.heavy-weapons
    examples: {yes: [Guns shelled the valley.]}
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return dateline.load(encoder=False)


def typed(coder: Coder, codebook: Codebook, text: str, source: str = "", target: str = "") -> dict[str, object]:
    (row,) = type_rows([{"id": 1, "text": text, "source": source, "target": target}], replace(coder, codebook=codebook))
    return row


def sentence(coder: Coder, text: str, source: str, target: str, reading: Reading | None = None) -> Sentence:
    doc = coder.parser(text)
    entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
    return Sentence(doc, entities, tokens_of(doc, source), tokens_of(doc, target), reading)


def reading_of(s: Sentence, seen: dict[int, str]) -> Reading:
    """An encoder that is nearly sure of the type of some tokens, and of none elsewhere."""
    types = ("none", *load_codebook().types)
    labels = Labels(spans=(), types=types, modes=(), statuses=(), contexts=(), grade=())
    scores = np.zeros((len(s.doc.tokens), len(types)), dtype=np.float32)
    for t in s.doc.tokens:
        scores[t.i, types.index(seen.get(t.i, "none"))] = 9
    return Reading(scores, labels)


@pytest.mark.parametrize(("text", "source", "target", "plover", "variant"), POLECAT)
def test_conventions(coder: Coder, text: str, source: str, target: str, plover: str, variant: str) -> None:
    assert typed(coder, load_codebook("plover"), text, source, target)["type"] == plover
    assert typed(coder, load_codebook("polecat"), text, source, target)["type"] == variant


@pytest.mark.parametrize(("text", "source", "target"), [p[:3] for p in POLECAT])
def test_plovers_own_rules_change_nothing(coder: Coder, text: str, source: str, target: str) -> None:
    s = sentence(coder, text, source, target)
    scores = score_types(s.doc, s.entities, source, target)
    assert crosswalk(s, load_codebook("plover")) == {t: round(p, 4) for t, p in scores.items()}


def test_types_that_become_one_add_up(coder: Coder) -> None:
    s = sentence(coder, "Police arrested students and imposed sanctions on Iran.", "Police", "students")
    plover, variant = crosswalk(s, load_codebook("plover")), crosswalk(s, load_codebook("polecat"))
    assert {"COERCE", "SANCTION"} <= set(plover)
    assert "SANCTION" not in variant
    assert variant["COERCE"] == pytest.approx(plover["COERCE"] + plover["SANCTION"], abs=1e-3)
    assert list(variant.values()) == sorted(variant.values(), reverse=True)


def test_codes_lead_to_cameo(coder: Coder) -> None:
    cameo = load_codebook("cameo")
    for text, root in [("Iran attacked Israel.", "19"), ("France sent food to Israel.", "07"), ("France praised Israel.", "05")]:
        assert typed(coder, cameo, text, text.split()[0], "Israel")["type"] == root


def test_what_no_rule_takes_is_none(coder: Coder) -> None:
    row = typed(coder, load_codebook("acled"), "France praised Israel.", "France", "Israel")
    assert (row["type"], row["scores"]) == ("none", {})


def test_parties_and_modes_are_seen(coder: Coder) -> None:
    book = read_codebook(VILLAGE, "village.yaml")
    assert typed(coder, book, "Soldiers attacked villagers.", "Soldiers", "villagers")["type"] == "HIT ON CIVILIANS"
    assert typed(coder, book, "Soldiers attacked rebels.", "Soldiers", "rebels")["type"] == "none"
    assert typed(coder, book, "Soldiers clashed with rebels.", "Soldiers", "rebels")["type"] == "CLASH"
    assert typed(coder, book, "Soldiers shelled rebels.", "Soldiers", "rebels")["type"] == "SHELLING"
    assert typed(coder, book, "Soldiers attacked them.", "", "")["type"] == "none"


def test_a_given_trigger_decides(coder: Coder) -> None:
    text, polecat = "Rebels captured the town and praised the mayor.", load_codebook("polecat")
    rows = [
        {"id": n, "text": text, "trigger_span": [text.index(w), text.index(w) + len(w)]}
        for n, w in enumerate(("captured", "praised"))
    ]
    assert [r["type"] for r in type_rows(rows, replace(coder, codebook=polecat))] == ["ASSAULT", "SUPPORT"]


def test_rows_without_a_known_predicate_or_parties(coder: Coder) -> None:
    polecat = load_codebook("polecat")
    assert typed(coder, polecat, "It rained.", "Nobody", "Peru")["type"] == FALLBACK
    assert typed(coder, polecat, "")["type"] == FALLBACK


def test_more_rows_than_one_batch_come_back_in_order(coder: Coder) -> None:
    rows = [{"id": n, "text": "Rebels captured the town." if n % 2 else "France praised Israel."} for n in range(131)]
    out = list(type_rows(rows, replace(coder, codebook=load_codebook("polecat"))))
    assert [r["id"] for r in out] == list(range(131))
    assert [r["type"] for r in out] == ["ASSAULT" if n % 2 else "SUPPORT" for n in range(131)]


def test_codebooks_with_types_known_by_sentences_have_their_rules_too(coder: Coder) -> None:
    words = "  FEAST:\n    definition: People eat together.\n    examples:\n      yes:\n" + "".join(
        f"        - The {who} dined with the {whom}.\n"
        for who, whom in [
            ("mayor", "herders"),
            ("bishop", "guards"),
            ("council", "envoys"),
            ("king", "farmers"),
            ("elders", "nuns"),
        ]
    )
    book = read_codebook(VILLAGE + words, "village.yaml")
    assert not book.types["FEAST"].crosswalked
    mixed = replace(coder, codebook=book)
    mixed = replace(mixed, typer=typer_of(mixed, book))
    (row,) = type_rows([{"id": 1, "text": "Soldiers shelled rebels.", "source": "Soldiers", "target": "rebels"}], mixed)
    assert row["type"] == "SHELLING"
    (row,) = type_rows([{"id": 2, "text": "The judge dined with the shepherds."}], mixed)
    assert row["type"] == "FEAST"


def test_the_encoder_votes_where_the_lexicon_is_silent(coder: Coder) -> None:
    s = sentence(coder, "Norland flumped Sudan.", "Norland", "Sudan")
    found = crosswalk(replace(s, reading=reading_of(s, {1: "PROTEST"})), load_codebook("polecat"))
    assert next(iter(found)) == "PROTEST"


def test_the_encoder_counts_less_apart_from_the_parties(coder: Coder) -> None:
    s = sentence(coder, "Rebels attacked soldiers while students thanked villagers.", "Rebels", "soldiers")
    thanked = next(t.i for t in s.doc.tokens if t.text == "thanked")
    votes = find_votes(s.doc, s.entities, s.source, s.target)
    reading = reading_of(s, {thanked: "PROTEST"})
    apart = joined_shares(votes, s.doc, s.source | s.target, reading)
    joined = joined_shares(votes, s.doc, frozenset(t.i for t in s.doc.tokens), reading)
    assert 0 < apart["PROTEST"] < joined["PROTEST"]
    assert sum(apart.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Norland will sign a pact.", True),
        ("Norland would sign a pact.", True),
        ("Norland signed a pact.", False),
        ("Norland may sign a pact.", False),
    ],
)
def test_what_is_still_to_come(coder: Coder, text: str, planned: bool) -> None:
    s = sentence(coder, text, "Norland", "")
    assert {is_planned(v) for v in find_votes(s.doc, s.entities, s.source, s.target)} == {planned}
