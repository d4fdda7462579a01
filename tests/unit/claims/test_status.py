"""What the grammar says of an event's reality."""

from __future__ import annotations

import pytest

from dateline.claims.status import judge, load_status_words
from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import find_statements

CASES = [
    ("Warplanes bombed the town.", "bombed", "actual"),
    ("Warplanes have not bombed the town.", "bombed", "negated"),
    ("No aid has entered the town.", "entered", "negated"),
    ("The rebels refused to withdraw.", "withdraw", "negated"),
    ("The rebels failed to capture the bridge.", "capture", "negated"),
    ("The rebels may withdraw.", "withdraw", "possible"),
    ("The rebels will withdraw.", "withdraw", "planned"),
    ("The rebels plan to withdraw.", "withdraw", "planned"),
    ("The rebels agreed to withdraw.", "withdraw", "planned"),
    ("The envoy urged the rebels to withdraw.", "withdraw", "requested"),
    ("The envoy called on the rebels to withdraw.", "withdraw", "requested"),
    ("The rebels must withdraw.", "withdraw", "requested"),
    ("If the rebels withdraw, the army will stop.", "withdraw", "conditional"),
    ("Residents fear that troops will attack.", "attack", "feared"),
    ("The army sent troops to retake the town.", "retake", "planned"),
    ("The alleged attack killed nobody.", "attack", "possible"),
    ("The envoy called for a ceasefire.", "ceasefire", "requested"),
    ("They met without signing a deal.", "signing", "negated"),
    ("The government denied bombing the town.", "bombing", "negated"),
    ("The army began shelling the town.", "shelling", "actual"),
    ("When officials meet in May, they will talk.", "meet", "planned"),
    ("When officials met in May, they talked.", "met", "actual"),
    ("The men who attacked the town fled.", "attacked", "actual"),
    ("The rebels did not refuse to withdraw.", "withdraw", "actual"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES)
def test_status(parser: Parser, text: str, word: str, status: str) -> None:
    doc = parser(text)
    statements = find_statements(doc, EntityLayer((), ()))
    token = next(t for t in doc.tokens if t.text == word)
    assert judge(token, statements.chain(token)).status == status


def test_reasons_name_the_words_that_gave_the_status(parser: Parser) -> None:
    doc = parser("The rebels refused to withdraw.")
    token = next(t for t in doc.tokens if t.text == "withdraw")
    assert judge(token, ()).reasons == ("refused → negated",)


def test_no_word_has_two_statuses_in_one_list() -> None:
    words = load_status_words()
    assert words.verbs["refuse"] == "negated"
    assert words.verbs["begin"] is None
