"""The variant of PLOVER: only what it names is different."""

from __future__ import annotations

import pytest
from codebook_claims import claim

from dateline.claims.recode import recode
from dateline.codebooks import load_codebook
from dateline.records import Claim

YIELDING = ("resign", "withdraw", "ceasefire", "release", "disarm", "access")


def coded(*claims: Claim) -> list[tuple[str, str | None]]:
    return [(c.type, c.mode) for c in recode(claims, (), load_codebook("polecat"))]


def test_sanctions_imposed_are_coerce() -> None:
    assert coded(claim("SANCTION", cameo="163")) == [("COERCE", None)]
    assert coded(claim("SANCTION", "discontinue", cameo="163")) == [("COERCE", "restrict")]
    assert coded(claim("SANCTION", "withdraw", cameo="161")) == [("SANCTION", "withdraw")]
    assert coded(claim("SANCTION", "discontinue", cameo="162")) == [("SANCTION", "discontinue")]


@pytest.mark.parametrize("mode", YIELDING)
def test_an_announced_yielding_is_agree(mode: str) -> None:
    assert coded(claim("RETREAT", mode, status="planned")) == [("AGREE", None)]
    assert coded(claim("RETREAT", mode)) == [("RETREAT", mode)]
    assert coded(claim("RETREAT", mode, status="requested")) == [("RETREAT", mode)]
    held = claim("RETREAT", mode, id="c2", status="planned")
    assert coded(claim("AGREE", about="c2"), held) == [("AGREE", None)]
    assert coded(claim("THREATEN", about="c2"), held) == [("THREATEN", None), ("AGREE", None)]


def test_a_conviction_is_accuse_and_no_other_punishment() -> None:
    assert coded(claim("SANCTION", "convict", cameo="116")) == [("ACCUSE", None)]
    assert coded(claim("SANCTION", "expel", cameo="161")) == [("SANCTION", "expel")]


@pytest.mark.parametrize(
    ("trigger", "cameo", "type_"),
    [
        ("signed", "057", "SUPPORT"), ("reached an agreement", "030", "SUPPORT"), ("struck a deal", "030", "SUPPORT"),
        ("Treaties", "030", "SUPPORT"), ("agreed", "030", "AGREE"), ("agreed to leave", "035", "AGREE"),
        ("offered a deal", "033", "AGREE"), ("dealt", "030", "AGREE"),
    ],
)  # fmt: skip
def test_what_is_settled_is_support_and_what_is_promised_agree(trigger: str, cameo: str, type_: str) -> None:
    assert coded(claim("AGREE", cameo=cameo, trigger=trigger)) == [(type_, None)]


@pytest.mark.parametrize("status", ["planned", "possible", "negated", "requested", "conditional", "feared"])
def test_an_agreement_that_is_not_yet_stays_agree(status: str) -> None:
    assert coded(claim("AGREE", cameo="057", trigger="signed a pact", status=status)) == [("AGREE", None)]
    assert coded(claim("AGREE", cameo="030", trigger="reached a pact", status=status)) == [("AGREE", None)]


def test_ground_taken_and_blockades_are_assault() -> None:
    assert coded(claim("COERCE", "seize", cameo="192", trigger="captured")) == [("ASSAULT", None)]
    assert coded(claim("COERCE", "restrict", cameo="191", trigger="blockaded")) == [("ASSAULT", None)]
    assert coded(claim("COERCE", "seize", cameo="1711", trigger="confiscated")) == [("COERCE", "seize")]
    assert coded(claim("COERCE", "restrict", cameo="172", trigger="outlawed")) == [("COERCE", "restrict")]
    assert coded(claim("COERCE", "restrict", cameo="191", trigger="declared a state of siege")) == [("COERCE", "restrict")]
    assert coded(claim("THREATEN", cameo="191", trigger="blockade")) == [("THREATEN", None)]


def test_attacks_on_networks_are_assault() -> None:
    assert coded(claim("COERCE", "cyber", cameo="176", trigger="launched cyber attacks")) == [("ASSAULT", None)]
    assert coded(claim("COERCE", "cyber", cameo="176", trigger="Cyberattack")) == [("ASSAULT", None)]
    assert coded(claim("COERCE", "cyber", cameo="176", trigger="hacked")) == [("COERCE", "cyber")]


def test_peacekeepers_who_are_sent_are_aid() -> None:
    sent = {"cameo": "154", "trigger": "deployed"}
    assert coded(claim("MOBILIZE", "troops", words="Kenya deployed peacekeepers to the coast", **sent)) == [("AID", None)]
    assert coded(claim("MOBILIZE", "troops", words="troops deployed on a peace-keeping mission", **sent)) == [("AID", None)]
    assert coded(claim("MOBILIZE", "troops", words="Kenya deployed troops to keep the peace", **sent)) == [("MOBILIZE", "troops")]
    assert coded(claim("SANCTION", "withdraw", cameo="166", words="Kenya withdrew its peacekeepers")) == [("SANCTION", "withdraw")]


def test_a_code_stays_what_it_was() -> None:
    given = (claim("COERCE", "seize", cameo="192"), claim("AGREE", cameo="057"), claim("SANCTION", "convict", cameo="116"))
    assert [c.cameo for c in recode(given, (), load_codebook("polecat"))] == ["192", "057", "116"]


def test_everything_else_is_plovers() -> None:
    plover = load_codebook()
    changed = set()
    for type_, entry in plover.types.items():
        for mode in (None, *entry.modes):
            if coded(claim(type_, mode, cameo=plover.cameo(type_, mode))) != [(type_, mode)]:
                changed.add((type_, mode))
    assert changed == {("SANCTION", "convict")}, "no other type and mode has a changed code of its own"
    assert load_codebook("polecat").contexts == plover.contexts
