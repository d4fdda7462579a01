"""Who does what to whom: recipients that stand off the usual slot, and the CAMEO codes of what is intended or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.claims import cameo
from dateline.claims.cameo import load_act_codes
from dateline.errors import DataError

Tell = Callable[..., list[Any]]

# sentence, type, actors, recipients
PAIRS = [
    # whose the thing is that somebody judges
    ("Norway criticised Belgium's decision to close the school.", "ACCUSE", ["Norway"], ["Belgium"]),
    ("Norway rejected Belgian accusations.", "REJECT", ["Norway"], ["Belgium"]),
    ("The envoy thanked Chad for its help.", "SUPPORT", ["envoy"], ["Chad"]),
    ("Peru welcomed Chile's release of prisoners.", "SUPPORT", ["Peru"], ["Chile"]),
    ("Peru condemned the killing of a priest.", "ACCUSE", ["Peru"], []),
    ("Ghana rejected Togo's demand for a port.", "REJECT", ["Ghana"], ["Togo"]),
    ("Canada lifted its ban on Mexican tomatoes.", "RETREAT", ["Canada"], ["Mexico"]),
    ("The Danish building was demolished by a Norwegian protester.", "PROTEST", ["Norwegian protester"], ["Denmark"]),
    # who receives, and who is promised
    ("Georgian farmers received assurances from the government.", "AGREE", ["government"], ["Georgian farmers"]),
    ("Romania granted Moldova a loan.", "AID", ["Romania"], ["Moldova"]),
    ("Sudan ordered the expulsion of two aid agencies.", "SANCTION", ["Sudan"], ["two aid agencies"]),
    ("Peru praised Cuba's release of a priest.", "RETREAT", ["Cuba"], ["priest"]),
    # the preposition that a date stands in, too
    ("France imposed sanctions on Mali on Friday.", "SANCTION", ["France"], ["Mali"]),
    ("Rebels engaged Filipino soldiers in a firefight on Friday.", "ASSAULT", ["Rebels"], ["Filipino soldiers"]),
    ("The town council faces pressure from Chad.", "REQUEST", ["Chad"], ["town council"]),
    ("Kenya presented evidence against Sudan.", "ACCUSE", ["Kenya"], ["Sudan"]),
    ("The Swedish government has advised against travel to Tunisia.", "SANCTION", ["Swedish government"], ["Tunisia"]),
    ("Japan protested to Russia over the flight.", "ACCUSE", ["Japan"], ["Russia"]),
    ("Latvian rebels fired batteries at Russia.", "ASSAULT", ["Latvian rebels"], ["Russia"]),
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), PAIRS)
def test_the_recipient_is_found_off_the_usual_slot(
    tell: Tell, text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    told = [c for c in tell(text) if c.type == type_]
    assert len(told) == 1
    assert (_plain(told[0].actors), _plain(told[0].recipients)) == (_plain(actors), _plain(recipients))


def _plain(names: list[str]) -> list[str]:
    return [n.lower().removeprefix("the ").removeprefix("a ") for n in names]


# sentence, type, CAMEO code
CODES = [
    ("Chad said it would send food to Niger.", "AID", "033"),
    ("Israel announced that it would free prisoners.", "RETREAT", "035"),
    ("Chad wants to help Niger.", "AID", "033"),
    ("Chad wants to attack Niger.", "ASSAULT", "138"),
    ("Chad will supply arms to Niger.", "AID", "072"),
    ("Chad asked Niger to send food.", "REQUEST", "023"),
    ("Chad urged Niger to release the prisoners.", "REQUEST", "025"),
    ("Chad ordered Niger to release the prisoners.", "REQUEST", "105"),
    ("Chad wants Niger to attack the rebels.", "REQUEST", "021"),
    ("Chad said it would not send food to Niger.", "REJECT", "122"),
    ("Chad threatened to attack Niger.", "THREATEN", "138"),
    ("Chad is considering sending troops to Mali.", "MOBILIZE", "014"),
    ("Chad denied the accusations of Niger.", "REJECT", "016"),
    ("Chad claimed that it had attacked Niger.", "CONCEDE", "015"),
    ("Chad ordered an investigation into the ministry.", "ACCUSE", "1014"),
    ("Chad and Niger signed a peace deal.", "AGREE", "057"),
    ("Chad expelled a cleric.", "COERCE", "174"),
    ("Chad expressed its sorrow to Niger.", "SUPPORT", "018"),
]


@pytest.mark.parametrize(("text", "type_", "code"), CODES)
def test_the_code_tells_what_is_intended_refused_or_asked_for(tell: Tell, text: str, type_: str, code: str) -> None:
    assert [c.claim.cameo for c in tell(text) if c.type == type_] == [code]


def test_who_says_that_he_will_not_help_refuses(tell: Tell) -> None:
    refusal, aid = tell("Chad said it would not provide support to Niger.")
    assert (refusal.type, refusal.mode, refusal.status, refusal.sources) == ("REJECT", "assist", "actual", [])
    assert (refusal.actors, refusal.recipients, refusal.about) == (["Chad"], ["Niger"], aid.trigger)
    assert (aid.type, aid.status, aid.sources) == ("AID", "negated", ["Chad"])


@pytest.mark.parametrize(
    "text",
    [
        "Chad said Niger would not provide support.",  # somebody else's refusal
        "Chad would not send food if the rebels came.",  # nobody says it of himself
        "Chad said it would not attack Niger.",  # nobody is refused anything
    ],
)
def test_what_others_say_or_what_is_hostile_is_no_refusal(tell: Tell, text: str) -> None:
    assert all(c.type != "REJECT" for c in tell(text))


def test_own_wishes_are_plans_and_ask_for_nothing(tell: Tell) -> None:
    (claim,) = tell("The Chadian minister wants to visit Niger.")
    assert (claim.type, claim.status) == ("CONSULT", "planned")
    asked = tell("The Chadian minister wants Niger to release the prisoners.")
    assert [(c.type, c.status) for c in asked] == [("REQUEST", "actual"), ("RETREAT", "requested")]


def test_who_will_not_meet_refuses_the_others(tell: Tell) -> None:
    refusal, talks = tell("Danish officials said they would not negotiate with Norway.")
    assert (refusal.type, refusal.mode, refusal.recipients) == ("REJECT", "meet", ["Norway"])
    assert (talks.type, talks.status) == ("CONSULT", "negated")


def test_each_other_is_nobody_else(tell: Tell) -> None:
    (claim,) = tell("Japan and China blamed each other for the delay.")
    assert (claim.actors, claim.recipients) == (["Japan", "China"], [])


def test_a_ship_that_is_hit_stands_for_its_state(tell: Tell) -> None:
    (claim,) = tell("An Iranian warship opened fire on a Saudi tanker.")
    assert claim.recipients == ["Saudi Arabia"]
    assert claim.claim.recipients[0].span.text == "a Saudi tanker"


def test_help_is_told_once(tell: Tell) -> None:
    assert [c.type for c in tell("Chad provided support to Niger.")] == ["AID"]
    assert [c.type for c in tell("Chad offered military support to Niger.")] == ["AID"]


def test_what_is_talked_about_is_no_party_to_the_talks(tell: Tell) -> None:
    (claim,) = tell("The Dutch foreign minister discussed Iran with German officials.")
    assert "Iran" not in claim.actors
    assert len(claim.actors) == 2


def test_people_and_bodies_are_no_events(tell: Tell) -> None:
    assert all(c.trigger != "opposition" for c in tell("The Gambian opposition met ministers in Accra."))
    assert [c.type for c in tell("Two French aid workers were kidnapped by gunmen.")] == ["ASSAULT"]
    assert [c.type for c in tell("Thai workers went on strike against the government.")] == ["PROTEST"]


def test_an_event_noun_read_as_a_clause_keeps_its_doer(tell: Tell) -> None:
    (claim,) = tell("Four children were killed in Israeli tank shelling in the east of the town on Friday.")
    assert claim.actors == ["Israel"]
    assert _plain(claim.recipients) == ["four children"]


def test_a_day_without_its_preposition_hides_nobody(tell: Tell) -> None:
    (claim,) = tell("The Danish minister met with Kenyan President Daniel Otieno Tuesday.")
    assert len(claim.actors) == 2


def test_the_deed_for_which_somebody_is_held_is_only_alleged(tell: Tell) -> None:
    told = {c.type: c.status for c in tell("Police arrested a Kenyan student for helping rebels.")}
    assert told == {"COERCE": "actual", "AID": "possible"}


def test_a_scheduled_visit_is_planned(tell: Tell) -> None:
    (claim,) = tell("The Serbian president is to visit Albania in January.")
    assert claim.status == "planned"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({}, "needs exactly the keys"),
        ({"intend": {"AID": 33}}, r"intend, AID: 33 is no code"),
        ({"appeal": {"AID": "02"}}, r"appeal, AID: '02' is no code"),
    ],
)
def test_a_wrong_table_of_codes_is_refused(
    monkeypatch: pytest.MonkeyPatch, content: dict[str, Any], problem: str
) -> None:
    whole = {"intend": {}, "reject": {}, "threaten": {}, "appeal": {}, "demand": {}}
    lists: dict[str, Any] = {"demanding": [], "considering": [], "friendly": []}
    monkeypatch.setattr(cameo, "load_yaml", lambda _: {**whole, **lists, **content} if content else content)
    with pytest.raises(DataError, match=problem):
        load_act_codes.__wrapped__()
