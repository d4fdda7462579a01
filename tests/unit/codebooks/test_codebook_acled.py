"""ACLED: its types are there, and PLOVER claims go where its rules for who takes part send them."""

from __future__ import annotations

import pytest
from codebook_claims import claim, entities

from dateline.claims.recode import recode
from dateline.codebooks import Codebook, load_codebook
from dateline.records import STATUSES, Claim

SUB_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def acled() -> Codebook:
    return load_codebook("acled")


def sub_type(c: Claim, *others: Claim) -> str | None:
    """The sub-event type that a claim gets; it has one whenever it has a type."""
    found = [x for x in recode((c, *others), entities(), load_codebook("acled")) if x.id == c.id]
    assert all(x.mode in SUB_TYPES[x.type] for x in found)
    return found[0].mode if found else None


def test_six_types_and_twenty_five_sub_types(acled: Codebook) -> None:
    assert {t: set(e.modes) for t, e in acled.types.items()} == SUB_TYPES
    assert sum(map(len, SUB_TYPES.values())) == 25


def test_each_has_examples_and_counter_examples_and_a_way_there_and_back(acled: Codebook) -> None:
    plover = load_codebook()
    for t in acled.types.values():
        for entry in (t, *t.modes.values()):
            assert sum(e.positive for e in entry.examples) >= 2 and any(not e.positive for e in entry.examples), entry.name
            assert entry.plover is not None and entry.plover[0] in plover.types, entry.name
        assert all(m.sources for m in t.modes.values()) and not t.sources


@pytest.mark.parametrize(
    ("c", "want"),
    [
        # who fights whom
        (claim("ASSAULT", who="army rebels"), "Armed clash"),
        (claim("ASSAULT", "firearms", who="rebels", whom="army"), "Armed clash"),
        (claim("ASSAULT", "firearms", whom="army"), "Armed clash"),
        (claim("ASSAULT", who="rebels", whom="norland"), "Armed clash"),
        (claim("ASSAULT", who="rebels", whom="ministry"), "Armed clash"),
        (claim("ASSAULT", who="rebels"), "Armed clash"),
        (claim("ASSAULT", who="rebels", whom="?", words="Rebels attacked a checkpoint"), "Armed clash"),
        (claim("ASSAULT", who="rebels", whom="villagers"), "Attack"),
        (claim("ASSAULT", who="army", whom="mayor"), "Attack"),
        (claim("ASSAULT", "firearms", who="gunmen", whom="nurse"), "Attack"),
        (claim("ASSAULT", whom="man"), "Attack"), (claim("ASSAULT", whom="?"), "Attack"),
        (claim("ASSAULT", who="army", words="They killed 12 civilians"), "Attack"),
        (claim("ASSAULT", "torture", who="police", whom="crowd"), "Attack"),
        (claim("ASSAULT", "beat", who="rebels", whom="army"), "Armed clash"),
        (claim("ASSAULT", "targeted", who="gunmen", whom="mayor"), "Attack"),
        (claim("ASSAULT", "sexual", who="rebels", whom="villagers"), "Sexual violence"),
        (claim("ASSAULT", "abduct", who="gunmen", whom="monitors"), "Abduction/forced disappearance"),
        # ground
        (claim("COERCE", "seize", cameo="192", who="army"), "Government regains territory"),
        (claim("COERCE", "seize", cameo="192", who="rebels"), "Non-state actor overtakes territory"),
        (claim("COERCE", "seize", cameo="192"), "Non-violent transfer of territory"),
        (claim("COERCE", "seize", cameo="171", who="police"), "Looting/property destruction"),
        (claim("COERCE", "seize", cameo="171", words="seized a crate of rifles"), "Disrupted weapons use"),
        (claim("RETREAT", "withdraw", who="rebels"), "Non-violent transfer of territory"),
        # what was done from afar stays that, whoever was hit
        (claim("ASSAULT", "aerial", who="army", whom="rebels"), "Air/drone strike"),
        (claim("ASSAULT", "drone", who="army", whom="villagers"), "Air/drone strike"),
        (claim("ASSAULT", "heavy-weapons", who="rebels", whom="army"), "Shelling/artillery/missile attack"),
        (claim("ASSAULT", "explosives", whom="nurse"), "Remote explosive/landmine/IED"),
        (claim("ASSAULT", "explosives", words="A grenade was thrown"), "Grenade"),
        (claim("ASSAULT", "suicide-attack"), "Suicide bomb"), (claim("ASSAULT", "unconventional"), "Chemical weapon"),
        (claim("ASSAULT", "aerial", who="army", trigger="shot down"), "Disrupted weapons use"),
        # crowds
        (claim("PROTEST"), "Peaceful protest"), (claim("PROTEST", "demo", who="crowd"), "Peaceful protest"),
        (claim("PROTEST", "obstruct"), "Peaceful protest"), (claim("PROTEST", "riot", who="crowd"), "Violent demonstration"),
        (claim("PROTEST", "strike", words="Nurses struck and marched"), "Peaceful protest"),
        (claim("ASSAULT", "crowd-control", who="police", whom="crowd"), "Protest with intervention"),
        (claim("COERCE", "arrest", who="police", words="arrested ten demonstrators"), "Protest with intervention"),
        (claim("ASSAULT", "firearms", who="army", whom="crowd", words="fired on the protesters"), "Excessive force against protesters"),
        (claim("ASSAULT", who="villagers", whom="man"), "Mob violence"),
        (claim("ASSAULT", who="crowd", whom="man", words="A mob lynched a man"), "Mob violence"),
        # the rest
        (claim("COERCE", "arrest", who="police", whom="mayor"), "Arrests"), (claim("MOBILIZE", "troops"), "Change to group/activity"),
        (claim("MOBILIZE", "troops", words="The army opened a new base"), "Headquarters or base established"),
        (claim("RETREAT", "disarm"), "Change to group/activity"), (claim("MOBILIZE"), "Other"), (claim("COERCE", "curfew"), "Other"),
        (claim("COERCE", "restrict", cameo="191"), "Other"), (claim("RETREAT", "release"), "Other"),
        (claim("RETREAT", "ceasefire"), "Agreement"), (claim("AGREE", words="signed a peace accord"), "Agreement"),
        (claim("ASSAULT", "destroy", who="rebels"), "Looting/property destruction"),
        # talk, and what is no gathering
        *[(claim(t), None) for t in ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE")],
        *[(claim(t), None) for t in ("REJECT", "THREATEN", "SANCTION")], (claim("RETREAT", "resign"), None),
        (claim("COERCE", "cyber"), None), (claim("COERCE", "restrict", cameo="172"), None),
        *[(claim("PROTEST", m), None) for m in ("strike", "boycott", "hunger")],
    ],
)  # fmt: skip
def test_claims_go_where_they_belong(c: Claim, want: str | None) -> None:
    assert sub_type(c) == want


def test_violence_against_the_armed_is_none_against_civilians(acled: Codebook) -> None:
    for mode in (None, "firearms", "beat", "torture", "abduct", "sexual"):
        (got, *_) = [*recode((claim("ASSAULT", mode, who="rebels", whom="army"),), entities(), acled), None]
        assert got is None or got.type == "Battles", mode


def test_civilians_do_not_fight_battles(acled: Codebook) -> None:
    for c in (claim("ASSAULT", who="villagers"), claim("ASSAULT", who="villagers crowd"), claim("ASSAULT", who="army", whom="villagers")):
        assert all(x.type != "Battles" for x in recode((c,), entities(), acled))


def test_a_truce_that_is_agreed_is_one_event() -> None:
    agreed = claim("AGREE", id="c1", about="c2")
    truce = claim("RETREAT", "ceasefire", id="c2", status="planned")
    assert [(x.id, x.mode, x.about) for x in recode((agreed, truce), (), load_codebook("acled"))] == [("c1", "Agreement", None)]
    assert sub_type(truce) == "Agreement"
    asked = claim("REQUEST", id="c1", about="c2")
    assert [x.id for x in recode((asked, truce), (), load_codebook("acled"))] == ["c2"]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_kept(status: str) -> None:
    (got,) = recode((claim("ASSAULT", "aerial", status=status),), (), load_codebook("acled"))
    assert (got.status, got.mode) == (status, "Air/drone strike")
