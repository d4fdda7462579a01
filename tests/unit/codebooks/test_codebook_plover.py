"""The codebook that ships: complete, consistent, and in step with the lexicon and the record schema."""

from __future__ import annotations

import re

import pytest

from dateline.claims.lexicon import load_lexicon
from dateline.codebooks import QUAD_CLASSES, Codebook, available_codebooks, load_codebook
from dateline.errors import DataError

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control unconventional",
}


@pytest.fixture(scope="module")
def plover() -> Codebook:
    return load_codebook()


def test_the_types_are_plovers(plover: Codebook) -> None:
    assert set(plover.types) == TYPES
    assert all(t.name == name for name, t in plover.types.items())


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_the_modes_are_plovers(plover: Codebook, type_: str) -> None:
    assert set(plover.type(type_).modes) == set(MODES.get(type_, "").split())


def test_four_types_in_each_quad_class_but_the_conflicts(plover: Codebook) -> None:
    by_class = {q: [t for t in plover.types if plover.quad_class(t) == q] for q in QUAD_CLASSES}
    assert by_class["verbal cooperation"] == ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"]
    assert by_class["material cooperation"] == ["COOPERATE", "AID", "RETREAT"]
    assert by_class["verbal conflict"] == ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]
    assert by_class["material conflict"] == ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]


def test_the_crosswalk_is_complete(plover: Codebook) -> None:
    for type_, entry in plover.types.items():
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d?", plover.cameo(type_, None) or ""), type_
        for mode in entry.modes:
            code = plover.cameo(type_, mode) or ""
            assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", code), (type_, mode)


@pytest.mark.parametrize(
    ("type_", "mode", "code"),
    [
        ("ASSAULT", "aerial", "195"), ("ASSAULT", None, "18"), ("CONSULT", "visit", "042"),
        ("RETREAT", "ceasefire", "0871"), ("COERCE", "curfew", "1723"), ("PROTEST", "hunger", "142"), ("CONCEDE", None, "083"), ("MOBILIZE", "militia", "154"),
        ("AGREE", "visit", None), ("ELOPE", None, None),
    ],
)  # fmt: skip
def test_cameo(plover: Codebook, type_: str, mode: str | None, code: str | None) -> None:
    assert plover.cameo(type_, mode) == code


def test_every_type_and_mode_has_two_examples_and_a_counter_example(plover: Codebook) -> None:
    for type_, entry in plover.types.items():
        for name, examples in [(type_, entry.examples), *((m, v.examples) for m, v in entry.modes.items())]:
            assert sum(e.positive for e in examples) >= 2, (type_, name)
            assert any(not e.positive for e in examples), (type_, name)


def test_example_sentences_are_not_repeated_with_another_label(plover: Codebook) -> None:
    for entry in plover.types.values():
        for mode in entry.modes.values():
            yes = {e.text for e in mode.examples if e.positive}
            assert yes.isdisjoint(e.text for e in mode.examples if not e.positive)


def test_every_type_takes_its_own_claims(plover: Codebook) -> None:
    for type_, entry in plover.types.items():
        assert [r.types for r in entry.sources] == [((type_, None),)]
        assert not any(m.sources for m in entry.modes.values())


def test_the_lexicon_knows_only_types_modes_and_contexts_of_the_codebook(plover: Codebook) -> None:
    for predicates in load_lexicon().by_head.values():
        for p in predicates:
            assert p.type in plover.types, p
            assert p.mode is None or p.mode in plover.types[p.type].modes, p
            assert set(p.contexts) <= set(plover.contexts), p


def test_an_unknown_type_is_named(plover: Codebook) -> None:
    with pytest.raises(DataError, match="ELOPE"):
        plover.type("ELOPE")
    with pytest.raises(DataError, match="ELOPE"):
        plover.quad_class("ELOPE")


def test_plover_is_available_and_loaded_once() -> None:
    assert "plover" in available_codebooks()
    assert load_codebook("plover") is load_codebook("plover")
