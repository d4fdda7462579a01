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


def test_everything_else_is_plovers() -> None:
    plover = load_codebook()
    for type_, entry in plover.types.items():
        for mode in (None, *entry.modes):
            assert coded(claim(type_, mode, cameo=plover.cameo(type_, mode))) == [(type_, mode)]
    assert load_codebook("polecat").contexts == plover.contexts
