"""Whether two parties are one: states and their arms, opposition, named groups, people."""

from __future__ import annotations

import pytest

from dateline.events import Party
from dateline.incidents.parties import any_same, identity, party_key, same_party
from dateline.records import Kind, Span


def party(name: str, kind: Kind | None = None, code: str | None = None) -> Party:
    country = code[:3] if code and code[:3] not in ("IGO", "NGO") else None
    return Party(
        Span(0, len(name), name),
        None,
        name,
        kind,
        code,
        country,
        (code[3:],) if code and len(code) > 3 else (),
    )


RUSSIA = party("Russia", "country", "RUS")
KREMLIN = party("the Kremlin", "organisation", "RUSGOV")
MOSCOW = party("Moscow", "organisation", "RUSGOV")
WARPLANES = party("Russian warplanes", "group", "RUSMIL")
SYRIA = party("Damascus", "organisation", "SYRGOV")
OPPOSITION = party("Syrian opposition", "organisation", "SYROPP")
FIGHTERS = party("opposition fighters", "group", "SYRREB")
M23 = party("the M23", "group", "CODREB")
FDLR = party("FDLR", "group", "CODREB")
REBELS = party("rebels", "group", "CODREB")
TERRORISTS = party("terrorists", "group", "UAF")


@pytest.mark.parametrize(("a", "b"), [
    (RUSSIA, KREMLIN), (MOSCOW, KREMLIN), (RUSSIA, WARPLANES), (OPPOSITION, FIGHTERS), (M23, REBELS), (FDLR, REBELS),
    (M23, party("M23 fighters", "group", "CODREB")), (REBELS, TERRORISTS), (party("Taliban fighters", "group", "AFGGOV"), party("Taliban", "group", "AFGREB")),
    (party("Haftar’s men", "group"), party("Khalifa Haftar", "person", "LBYREB")), (party("the groups"), party("groups")),
])  # fmt: skip
def test_one_party(a: Party, b: Party) -> None:
    assert same_party(a, b)
    assert same_party(b, a)


@pytest.mark.parametrize(("a", "b"), [
    (RUSSIA, SYRIA), (SYRIA, OPPOSITION), (M23, FDLR), (FIGHTERS, REBELS), (party("charity", "organisation", "NGO"), party("League", "organisation", "IGO")),
    (party("civilians", "group", "SYRCVL"), FIGHTERS), (party("soldiers", "group", "MIL"), party("police", "group", "COP")),
    (party("Ali Hassan", "person"), party("Hassan Omar", "person")),
    (party("Taliban fighters", "group", "AFGGOV"), party("Afghan troops", "group", "AFGMIL")),
])  # fmt: skip
def test_two_parties(a: Party, b: Party) -> None:
    assert not same_party(a, b)
    assert not same_party(b, a)


def test_a_generic_name_may_be_either_of_two_that_are_not_one() -> None:
    assert same_party(M23, REBELS) and same_party(REBELS, FDLR) and not same_party(M23, FDLR)


def test_equal_keys_are_one_party() -> None:
    assert party_key(RUSSIA) == party_key(KREMLIN) == party_key(WARPLANES) == "RUS"
    assert party_key(M23) == "m23"
    assert party_key(FIGHTERS) == party_key(party("rebels", "group", "SYRREB")) == "SYR:opposition"
    assert party_key(party("Sudanese people", "group", "SDNCVL")) == "SDN:CVL"
    assert party_key(party("someone")) == "someone"


def test_a_body_of_the_world_has_no_country() -> None:
    assert identity(party("United Nations", "organisation", "IGO")).country is None
    assert not same_party(
        party("the League", "organisation", "IGO"), party("the Aid Union", "organisation", "IGO")
    )


def test_any_of_several() -> None:
    assert any_same([SYRIA, M23], [REBELS])
    assert not any_same([SYRIA], [M23, RUSSIA])
    assert not any_same([], [M23])
