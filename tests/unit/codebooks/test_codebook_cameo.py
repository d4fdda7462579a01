"""CAMEO: all codes are there, and the crosswalk leads there and back."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from codebook_claims import claim, entities

from dateline.claims.lexicon import load_lexicon
from dateline.claims.recode import recode
from dateline.codebooks import Codebook, load_codebook
from dateline.codebooks.rules import Event
from dateline.records import Claim

# Codes below each root in version 1.1b3.
BELOW = {
    "01": 10, "02": 27, "03": 28, "04": 7, "05": 8, "06": 5, "07": 6, "08": 25, "09": 5, "10": 27, "11": 12, "12": 26,
    "13": 22, "14": 26, "15": 6, "16": 13, "17": 13, "18": 14, "19": 9, "20": 7,
}  # fmt: skip
NO_EVENT = {"01", "010", "014"}  # a plain statement; a policy that is only weighed
# Modes for which CAMEO has no code of their own.
LOSSY = {
    ("PROTEST", "boycott"), ("PROTEST", "vandalize"), ("MOBILIZE", "weapons"), ("MOBILIZE", "militia"), ("COERCE", "withhold"),
    ("COERCE", "misinformation"), ("ASSAULT", "primitive"),
}  # fmt: skip


@pytest.fixture(scope="module")
def plover() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="module")
def cameo() -> Codebook:
    return load_codebook("cameo")


def codes(book: Codebook) -> list[str]:
    return [*book.types, *(m for t in book.types.values() for m in t.modes)]


def back(book: Codebook, code: str) -> Event | None:
    return book.plover(code[:2], code if len(code) > 2 else None)


def test_all_codes_are_there(cameo: Codebook) -> None:
    assert {root: len(t.modes) for root, t in cameo.types.items()} == BELOW
    assert all(re.fullmatch(rf"{root}\d{{1,2}}", m) for root, t in cameo.types.items() for m in t.modes)
    assert len(set(codes(cameo))) == 316


def test_each_code_of_four_digits_stands_below_one_of_three(cameo: Codebook) -> None:
    for code in codes(cameo):
        if len(code) == 4:
            assert code[:3] in cameo.types[code[:2]].modes, code


def test_each_code_is_its_own_and_has_title_definition_and_example(cameo: Codebook) -> None:
    for root, t in cameo.types.items():
        assert t.cameo == root and sum(e.positive for e in t.examples) >= 2 and sum(not e.positive for e in t.examples) >= 2
        for code, m in t.modes.items():
            assert m.cameo == code and m.title and m.definition and any(e.positive for e in m.examples), code
    definitions = Counter(m.title for t in cameo.types.values() for m in t.modes.values())
    assert max(definitions.values()) == 1


def test_every_code_leads_to_plover(cameo: Codebook, plover: Codebook) -> None:
    for code in codes(cameo):
        event = back(cameo, code)
        assert (event is None) is (code in NO_EVENT), code
        if event is not None:
            type_, mode = event
            assert mode is None or mode in plover.types[type_].modes, code


def test_there_and_back_is_the_same_type(cameo: Codebook, plover: Codebook) -> None:
    for type_, entry in plover.types.items():
        for mode in (None, *entry.modes):
            code = plover.cameo(type_, mode)
            assert code is not None and code in codes(cameo), (type_, mode)
            event = back(cameo, code)
            assert event is not None and event[0] == type_, (type_, mode, code)
            assert (event == (type_, mode)) is ((type_, mode) not in LOSSY), (type_, mode, code)


def test_codes_of_predicates_exist_and_lead_back_to_their_type_but_for_a_few(cameo: Codebook, plover: Codebook) -> None:
    """CAMEO has some of PLOVER's deeds in another family: 175 is repression with force, 192 an occupation."""
    there, elsewhere, total = set(codes(cameo)), 0, 0
    for readings in load_lexicon().by_head.values():
        for p in readings:
            code = p.cameo or plover.cameo(p.type, p.mode)
            assert code in there, p
            event = back(cameo, code)
            total += 1
            elsewhere += event is not None and event[0] != p.type
    assert elsewhere < 0.03 * total


def one(c: Claim, *others: Claim) -> Claim:
    return next(x for x in recode((c, *others), entities(), load_codebook("cameo")) if x.id == c.id)


@pytest.mark.parametrize("code", codes(load_codebook("cameo")))
def test_a_claim_goes_to_its_own_code(code: str) -> None:
    got = one(claim("SUPPORT", cameo=code))
    assert (got.type, got.mode, got.cameo) == (code[:2], code if len(code) > 2 else None, code)


def test_a_code_that_is_unknown_goes_to_its_root() -> None:
    got = one(claim("ASSAULT", cameo="1899"))
    assert (got.type, got.mode, got.cameo) == ("18", None, "18")


def test_a_claim_without_a_code_is_dropped() -> None:
    assert recode((claim("ASSAULT"),), (), load_codebook("cameo")) == ()


@pytest.mark.parametrize(
    ("holder", "code", "held", "contexts", "want"),
    [
        ("REQUEST", "020", ("RETREAT", "ceasefire"), (), "0256"), ("REQUEST", "105", ("RETREAT", "ceasefire"), (), "1056"),
        ("REQUEST", "025", ("RETREAT", "release"), (), "0253"), ("REQUEST", "103", ("AID", None), ("disasters",), "1033"),
        ("REQUEST", "100", ("CONSULT", None), (), "106"), ("REQUEST", "106", ("CONSULT", "third-party"), (), "108"),
        ("AGREE", "030", ("AID", None), ("economic",), "0331"), ("AGREE", "030", ("AID", None), (), "033"),
        ("AGREE", "057", ("AID", None), ("economic",), "057"), ("REJECT", "120", ("RETREAT", "resign"), (), "1231"),
        ("REJECT", "124", ("RETREAT", "withdraw"), (), "1246"), ("REJECT", "129", ("RETREAT", "withdraw"), (), "129"),
        ("THREATEN", "130", ("SANCTION", "withdraw"), (), "1313"), ("THREATEN", "138", ("ASSAULT", "aerial"), (), "1384"),
        ("THREATEN", "130", ("COERCE", "curfew"), (), "1323"), ("THREATEN", "1382", ("ASSAULT", "aerial"), (), "1382"),
    ],
)  # fmt: skip
def test_what_it_is_about_makes_a_general_code_exact(
    holder: str, code: str, held: Event, contexts: tuple[str, ...], want: str
) -> None:
    deed = claim(*held, id="c2", status="planned", cameo="070")
    got = one(claim(holder, cameo=code, about="c2", contexts=contexts), deed)
    assert (got.type, got.mode or got.type, got.about) == (want[:2], want, "c2")


@pytest.mark.parametrize(
    ("c", "want"),
    [
        (claim("ACCUSE", "allege", cameo="112", contexts=("corruption",)), "1121"),
        (claim("ACCUSE", "allege", cameo="112", contexts=("human_rights",), words="accused of war crimes"), "1124"),
        (claim("ACCUSE", "allege", cameo="115", contexts=("corruption",)), "115"),
        (claim("ACCUSE", "investigate", cameo="090", contexts=("military",)), "093"),
        (claim("AID", cameo="070", contexts=("military",)), "072"), (claim("AID", cameo="071", contexts=("military",)), "071"),
        (claim("AID", cameo="033", status="planned", contexts=("health",)), "0333"),
        (claim("ASSAULT", "explosives", cameo="183", words="A car bomb went off"), "1832"),
        (claim("PROTEST", "demo", cameo="141", words="marched for the governor to resign"), "1411"),
        (claim("PROTEST", "strike", cameo="143", words="struck against the new tax"), "1432"),
    ],
)  # fmt: skip
def test_contexts_and_words_make_a_general_code_exact(c: Claim, want: str) -> None:
    assert one(c).mode == want
