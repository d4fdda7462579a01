"""Recoding: conditions, constraints, what is kept, what is dropped, and who types what no rule takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from codebook_claims import PEOPLE, claim, entities
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.recode import recode, require_rules
from dateline.codebooks import Codebook, available_codebooks, load_codebook, read_codebook
from dateline.errors import DataError
from dateline.records import STATUSES, Claim
from dateline.trace import Trace

PLOVER = load_codebook()
EVENTS = [(t, m) for t, e in PLOVER.types.items() for m in (None, *e.modes)]
SENTENCES = "examples: {yes: [One was so., Two were so., Three were so., Four were so., Five were so.]}"


def book(*types: str, top: str = "") -> Codebook:
    text = "name: own\nversion: 1\n" + top + "types:\n"
    for n, lines in enumerate(types):
        text += f"  T{n}:\n    definition: d\n    examples: {{yes: [Sentence {n}.]}}\n"
        text += "".join(f"    {line}\n" for line in lines.splitlines())
    return read_codebook(text, "own.yaml")


def types(claims: Sequence[Claim], codebook: Codebook) -> dict[str, str]:
    return {c.id: ".".join(filter(None, (c.type, c.mode))) for c in recode(claims, entities(), codebook)}


@pytest.mark.parametrize(
    ("rule", "fits", "fits_not"),
    [
        ("ASSAULT", [claim("ASSAULT"), claim("ASSAULT", "aerial")], [claim("COERCE")]),
        ("ASSAULT.aerial", [claim("ASSAULT", "aerial")], [claim("ASSAULT"), claim("ASSAULT", "drone")]),
        ("{type: [AID, AGREE]}", [claim("AID"), claim("AGREE")], [claim("REJECT")]),
        ("{cameo: 183}", [claim("ASSAULT", cameo="183")], [claim("ASSAULT", cameo="1831"), claim("ASSAULT")]),
        ("{cameo: 18*}", [claim("ASSAULT", cameo="1831"), claim("ASSAULT", cameo="18")], [claim("ASSAULT", cameo="190")]),
        ("{cameo: [07*, 183]}", [claim("AID", cameo="071"), claim("AID", cameo="183")], [claim("AID", cameo="18")]),
        ("{status: [planned, feared]}", [claim("AID", status="feared")], [claim("AID")]),
        ("{context: [legal, crime]}", [claim("AID", contexts=("crime", "health"))], [claim("AID", contexts=("health",))]),
        ("{words: [bread, loa*]}", [claim("AID", words="two loaves")], [claim("AID", words="meat")]),
        ("{trigger: [help*]}", [claim("AID", trigger="helped")], [claim("AID", words="helped"), claim("AID", trigger="aided")]),
        ("{actor: MIL}", [claim("AID", who="army"), claim("AID", who="rebels army")], [claim("AID"), claim("AID", who="?")]),
        ("{actor: GOV person}", [claim("AID", who="mayor")], [claim("AID", who="ministry"), claim("AID", who="man")]),
        ("{recipient: [IGO, country]}", [claim("AID", whom="norland"), claim("AID", whom="monitors")], [claim("AID", who="norland")]),
        ("{recipient: unknown}", [claim("AID", whom="?"), claim("AID", whom="gunmen"), claim("AID", whom="man"),
            claim("AID", whom="lorry")], [claim("AID"), claim("AID", whom="norland"), claim("AID", whom="monitors")]),
        ("{actors: 2+}", [claim("AID", who="army rebels")], [claim("AID", who="army")]),
        ("{recipients: '0'}", [claim("AID")], [claim("AID", whom="?")]),
        ("{within: none}", [claim("AID")], []),
    ],
)  # fmt: skip
def test_conditions(rule: str, fits: list[Claim], fits_not: list[Claim]) -> None:
    own = book(f"from: {rule}")
    assert all(types([c], own) == {"c1": "T0"} for c in fits)
    assert all(types([c], own) == {} for c in fits_not)


def test_about_and_within() -> None:
    request, aid = claim("REQUEST", about="c2"), claim("AID", id="c2", status="requested")
    own = book("from: {type: REQUEST, about: AID}", "from: {within: [REQUEST, THREATEN]}", "from: {type: AID, within: none}")
    assert types([request, aid], own) == {"c1": "T0", "c2": "T1"}
    assert types([replace(request, type="AGREE"), aid], own) == {}
    assert types([aid], own) == {"c2": "T2"}
    assert types([request], own) == {}


def test_the_rule_that_says_most_wins_and_else_the_first() -> None:
    own = book("from: ASSAULT", "from: {type: ASSAULT, actor: MIL}", "from: {type: ASSAULT, actor: MIL}", "from: ASSAULT.aerial")
    assert types([claim("ASSAULT")], own) == {"c1": "T0"}
    assert types([claim("ASSAULT", who="army")], own) == {"c1": "T1"}
    assert types([claim("ASSAULT", "aerial", who="army")], own) == {"c1": "T3"}


def test_roles_rule_out_who_is_known_to_be_another() -> None:
    own = book("from: {type: ASSAULT, words: bread}\nroles: {actor: [MIL, REB], recipient: [CVL]}", "from: ASSAULT")
    for who, whom in (("army", "villagers"), ("", ""), ("?", ""), ("gunmen", "?"), ("villagers rebels", ""), ("villagers ?", "")):
        assert types([claim("ASSAULT", who=who, whom=whom, words="bread")], own) == {"c1": "T0"}, (who, whom)
    for who, whom in (("villagers", ""), ("army", "rebels"), ("norland", ""), ("", "monitors")):
        assert types([claim("ASSAULT", who=who, whom=whom, words="bread")], own) == {"c1": "T1"}, (who, whom)


def test_numbers_in_roles_hold_for_empty_roles_too() -> None:
    own = book("from: ASSAULT\nroles: {actors: 2+}")
    assert types([claim("ASSAULT", who="army rebels")], own) and not types([claim("ASSAULT")], own)


def test_roles_of_a_mode_come_on_top() -> None:
    mode = "modes:\n  m:\n    definition: d\n    from: ASSAULT\n    roles: {recipient: CVL}\n    examples: {yes: [Mode.]}"
    own = book(f"roles: {{actor: MIL}}\n{mode}")
    assert types([claim("ASSAULT", who="army", whom="villagers")], own) == {"c1": "T0.m"}
    assert not types([claim("ASSAULT", who="rebels", whom="villagers")], own)
    assert not types([claim("ASSAULT", who="army", whom="rebels")], own)


def test_a_mode_of_the_same_name_is_kept() -> None:
    own = book("from: ASSAULT\nmodes: {aerial: {definition: d, examples: {yes: [Mode.]}}}")
    assert types([claim("ASSAULT", "aerial")], own) == {"c1": "T0.aerial"}
    assert types([claim("ASSAULT", "drone")], own) == {"c1": "T0"}


def test_codes_are_kept_or_given() -> None:
    own = book("from: ASSAULT\ncameo: 18", "from: AID")
    got = recode([claim("ASSAULT", cameo="190"), claim("ASSAULT", id="c2"), claim("AID", id="c3")], (), own)
    assert [c.cameo for c in got] == ["190", "18", None]


def test_what_is_dropped_is_told_and_nothing_is_about_it() -> None:
    claims = [claim("REQUEST", about="c2"), claim("AID", id="c2", about="c3"), claim("AGREE", id="c3"), claim("REJECT", id="c4", about="c3")]
    own = book("from: [REQUEST, AGREE, REJECT]", top="drop: {type: AGREE, status: planned}\n")
    trace = Trace()
    got = recode([*claims, claim("AGREE", id="c5", status="planned")], (), own, trace=trace)
    assert [(c.id, c.about) for c in got] == [("c1", None), ("c3", None), ("c4", "c3")]
    told = {n.data["claim"]: n.message for n in trace.notes if n.stage == "codebook"}
    assert told["c2"] == "AID dropped: own has no type for it" and told["c5"] == "AGREE dropped: own leaves it out"
    assert told["c1"] == "REQUEST is T0 in own"


def test_a_typer_is_asked_for_what_no_rule_takes() -> None:
    own = read_codebook(f"name: own\nversion: 1\ntypes:\n  A: {{definition: d, from: ASSAULT, examples: {{yes: [x]}}}}\n  B:\n    definition: d\n    {SENTENCES}\n", "x")
    asked: list[str] = []

    def typer(claims: Sequence[Claim]) -> list[tuple[str, str | None] | None]:
        asked.extend(c.id for c in claims)
        return [("B", None) if c.type == "AID" else None for c in claims]

    claims = [claim("ASSAULT"), claim("AID", id="c2"), claim("CONSULT", id="c3")]
    assert [(c.id, c.type) for c in recode(claims, (), own, typer=typer)] == [("c1", "A"), ("c2", "B")]
    assert asked == ["c2", "c3"]
    assert [c.id for c in recode(claims, (), own)] == ["c1"]
    asked.clear()
    recode(claims, (), book("from: ASSAULT"), typer=typer)
    assert asked == []


def test_a_codebook_without_rules_is_refused_where_nothing_else_types() -> None:
    own = read_codebook(f"name: own\nversion: 7\ntypes:\n  B:\n    definition: d\n    {SENTENCES}\n", "x")
    with pytest.raises(DataError, match="codebook own 7: none of its types says under `from`"):
        require_rules(own)
    for name in available_codebooks():
        require_rules(load_codebook(name))


names = st.lists(st.sampled_from([*PEOPLE, "?"]), max_size=2, unique=True).map(" ".join)


@st.composite
def made_claims(draw: st.DrawFn) -> list[Claim]:
    out: list[Claim] = []
    for n in range(draw(st.integers(0, 6))):
        type_, mode = draw(st.sampled_from(EVENTS))
        fields: dict[str, Any] = {
            "id": f"c{n}", "who": draw(names), "whom": draw(names), "status": draw(st.sampled_from(STATUSES)),
            "contexts": tuple(draw(st.lists(st.sampled_from(sorted(PLOVER.contexts)), max_size=2, unique=True))),
            "about": draw(st.none() | st.sampled_from([f"c{i}" for i in range(6)])), "cameo": PLOVER.cameo(type_, mode),
        }  # fmt: skip
        out.append(claim(type_, mode, **fields))
    return [c if c.about in {x.id for x in out} - {c.id} else replace(c, about=None) for c in out]


@given(made_claims(), st.sampled_from(available_codebooks()))
def test_what_comes_out_is_of_the_codebook_and_hangs_together(claims: list[Claim], name: str) -> None:
    codebook = load_codebook(name)
    got = recode(claims, entities(), codebook)
    before = {c.id: c for c in claims}
    assert [c.id for c in got] == [c.id for c in claims if c.id in {x.id for x in got}]
    for c in got:
        assert c.mode is None or c.mode in codebook.types[c.type].modes
        assert c.about is None or c.about in {x.id for x in got}
        same = replace(c, type=before[c.id].type, mode=before[c.id].mode, cameo=before[c.id].cameo, about=before[c.id].about)
        assert same == before[c.id]
    if name in ("plover", "cameo"):
        assert len(got) == len(claims)
    if name == "cameo":
        assert all(c.cameo == (c.mode or c.type) for c in got)


@given(made_claims())
def test_plover_changes_nothing(claims: list[Claim]) -> None:
    assert recode(claims, entities(), PLOVER) == tuple(claims)
    trace = Trace()
    recode(claims, entities(), PLOVER, trace=trace)
    assert trace.notes == []
