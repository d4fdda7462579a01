"""Cues of requests, threats, attitudes and nouns: what they govern, and the kind that the status is read from."""

from __future__ import annotations

import pytest

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import Attribution, find_statements

CASES = [
    ("The rebels threatened to kill the hostages.", "threaten", "threatened", ["to kill the hostages"]),
    ("The rebels refused to leave the town.", "deny", "refused", ["to leave the town"]),
    ("The envoy asked the leadership for access to the men.", "ask", "asked", ["access to the men"]),
    ("The envoy demanded the release of the prisoners.", "ask", "demanded", ["the release of the prisoners"]),
    ("The bank warned of a famine in the north.", "fear", "warned of", ["a famine in the north"]),
    ("The group repeated its demand that the army leave.", "ask", "demand", ["that the army leave"]),
    ("The call for a strike was widely followed.", "ask", "call for", ["a strike"]),
    ("The council voiced concern at reports from the north.", "fear", "voiced concern at", ["reports from the north"]),
    ("The men are feared dead.", "fear", "are feared", ["dead"]),
    ("Farmers see the dam as a threat to their fields.", "believe", "see", ["the dam as a threat to their fields"]),
    ("The dam is seen as a threat to the fields.", "believe", "is seen", ["The dam", "as a threat to the fields"]),
    ("The envoy has been criticised for his silence.", "judge", "has been criticised", ["The envoy", "for his silence"]),
    ("The rebels want a truce that lasts.", "want", "want", ["a truce that lasts"]),
    ("The clerk admitted taking the money.", "say", "admitted", ["taking the money"]),
    ("Critics attacked the judge as a fraud.", "judge", "attacked", ["the judge as a fraud"]),
    ("The bishop praised Holte.", "judge", "praised", ["Holte"]),
]  # fmt: skip


def read(parser: Parser, text: str) -> tuple[Attribution, ...]:
    return find_statements(parser(text), EntityLayer((), ())).attributions


@pytest.mark.parametrize(("text", "kind", "cue", "content"), CASES, ids=[x[0][:40] for x in CASES])
def test_kind_cue_and_content(parser: Parser, text: str, kind: str, cue: str, content: list[str]) -> None:
    (a,) = read(parser, text)
    s = a.statement
    assert (a.kind, [c.text for c in s.cue], [c.text for c in s.content]) == (kind, [cue], content)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked the northern town with rockets.",
        "The blast shook the northern town.",
        "It goes without saying that the road is closed.",
        "Who gave the order to open the gate?",
        "Voters, who back the mayor, went home.",
    ],
)
def test_deeds_and_questions_report_nothing(parser: Parser, text: str) -> None:
    assert read(parser, text) == ()


def test_a_clause_about_some_of_those_named_is_not_what_is_asked(parser: Parser) -> None:
    text = "The envoy asked the army to protect the farmers, dozens of whom have been murdered this year."
    (a,) = read(parser, text)
    assert a.head is not None
    assert a.head.text == "protect"


def test_a_refusal_and_a_threat_count_inside_what_somebody_says(parser: Parser) -> None:
    text = "The clerk said the guards had refused to surrender and had threatened to burn the store."
    outer, refusal, threat = read(parser, text)
    assert refusal.within == threat.within == outer.id
    assert (refusal.kind, threat.kind) == ("deny", "threaten")


def test_what_a_thing_is_called_in_a_relative_clause(parser: Parser) -> None:
    (a,) = read(parser, "They discussed a campaign that the envoy has called a textbook example of terror.")
    assert [c.text for c in a.statement.content] == ["a textbook example of terror"]
