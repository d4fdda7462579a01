"""One construction a test: who, cue and content of what the sentence reports. All people are invented."""

from __future__ import annotations

import pytest

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import Attribution, StatementLayer, find_statements

NOBODY = EntityLayer((), ())


def read(parser: Parser, text: str) -> StatementLayer:
    return find_statements(parser(text), NOBODY)


def only(parser: Parser, text: str) -> Attribution:
    (a,) = read(parser, text).attributions
    return a


def parts(a: Attribution) -> tuple[str | None, list[str], list[str]]:
    s = a.statement
    return s.source_span.text if s.source_span else None, [x.text for x in s.cue], [x.text for x in s.content]


INDIRECT = [
    (
        "The minister said that three bridges had fallen.",
        "The minister",
        "said",
        "that three bridges had fallen",
    ),
    ("The minister said three bridges had fallen.", "The minister", "said", "three bridges had fallen"),
    ("Residents believe the road is mined.", "Residents", "believe", "the road is mined"),
    ("Officials fear the dam will burst.", "Officials", "fear", "the dam will burst"),
    ("The general denied that his troops had fired.", "The general", "denied", "that his troops had fired"),
    ("The envoy called on the rebels to accept a truce.", "The envoy", "called on", "accept a truce"),
    ("The envoy urged the rebels to free the crew.", "The envoy", "urged", "free the crew"),
    ("The governor wants the army to leave the town.", "The governor", "wants", "the army to leave the town"),
    ("The rebels promised to free the crew.", "The rebels", "promised", "to free the crew"),
    ("The rebels threatened to blow up the dam.", "The rebels", "threatened", "to blow up the dam"),
    ("The rebels accused the army of shelling the town.", "The rebels", "accused", "shelling the town"),
    (
        "The bishop condemned the shelling of the school.",
        "The bishop",
        "condemned",
        "the shelling of the school",
    ),
    ("The mayor called the truce a farce.", "The mayor", "called", "the truce a farce"),
    ("The mayor described the truce as a farce.", "The mayor", "described", "the truce as a farce"),
    ("The mayor denied the charge.", "The mayor", "denied", "the charge"),
    ("The aid group warned of famine.", "The aid group", "warned of", "famine"),
    (
        "Doctors voiced concern for the fate of the prisoners.",
        "Doctors",
        "voiced concern for",
        "the fate of the prisoners",
    ),
    (
        "The guard was confident that the gate would hold.",
        "The guard",
        "was confident",
        "that the gate would hold",
    ),
    ("According to the ministry, nine soldiers died.", "the ministry", "According to", "nine soldiers died"),
    ("Nine soldiers died, according to the ministry.", "the ministry", "according to", "Nine soldiers died"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), INDIRECT, ids=[x[0][:40] for x in INDIRECT])
def test_indirect(parser: Parser, text: str, source: str, cue: str, content: str) -> None:
    a = only(parser, text)
    assert parts(a) == (source, [cue], [content])
    assert a.statement.manner == "indirect"


def test_a_clause_around_its_cue_is_one_statement_of_two_spans(parser: Parser) -> None:
    a = only(parser, "The talks, the minister said, would go on until Friday.")
    assert parts(a) == ("the minister", ["said"], ["The talks", "would go on until Friday"])


def test_an_agentless_passive_has_no_source(parser: Parser) -> None:
    assert parts(only(parser, "It was reported that the bridge had fallen.")) == (
        None, ["was reported"], ["that the bridge had fallen"],
    )  # fmt: skip
    assert parts(only(parser, "The men are feared to be dead.")) == (None, ["are feared"], ["to be dead"])


def test_the_agent_of_a_passive_is_the_source(parser: Parser) -> None:
    a = only(parser, "The rebels were urged by the envoy to accept a truce.")
    assert parts(a)[0] == "the envoy"
    assert parts(a)[2] == ["accept a truce"]


def test_reportedly_has_no_source(parser: Parser) -> None:
    assert parts(only(parser, "Reportedly, the bridge has fallen.")) == (
        None,
        ["Reportedly"],
        ["the bridge has fallen"],
    )


def test_nouns_take_their_source_from_the_possessive_or_have_none(parser: Parser) -> None:
    assert parts(only(parser, "His belief that the war was lost cost him his post.")) == (
        "His", ["belief"], ["that the war was lost"],
    )  # fmt: skip
    assert parts(only(parser, "The claim that the army had fled was false.")) == (
        None,
        ["claim"],
        ["that the army had fled"],
    )


def test_coordinated_cues_share_a_subject(parser: Parser) -> None:
    text = "Critics have warned that thousands face hunger and have called on the army to open the road."
    first, second = read(parser, text).attributions
    assert parts(first) == ("Critics", ["have warned"], ["that thousands face hunger"])
    assert parts(second) == ("Critics", ["have called on"], ["open the road"])


def test_a_participle_takes_the_subject_of_its_clause(parser: Parser) -> None:
    text = "The general denied that his troops had fired, adding that the town was empty."
    _, added = read(parser, text).attributions
    assert parts(added) == ("The general", ["adding"], ["that the town was empty"])


def test_several_speakers_are_all_sources(parser: Parser) -> None:
    a = only(parser, "The mayor and the bishop said the school was closed.")
    assert parts(a)[0] == "The mayor and the bishop"
    assert [t.text for t in a.sources] == ["mayor", "bishop"]


def test_a_source_is_named_with_its_relative_clause(parser: Parser) -> None:
    a = only(parser, "A driver who had crossed the border at night said the road was mined.")
    assert parts(a)[0] == "A driver who had crossed the border at night"
    assert [t.text for t in a.sources] == ["driver"]


def test_a_relative_clause_that_says_something_is_no_part_of_the_source(parser: Parser) -> None:
    text = "The clerk, who also said that the gate was open, said the road was mined."
    sources = {parts(a)[0] for a in read(parser, text).attributions}
    assert sources == {"who", "The clerk"}


@pytest.mark.parametrize(
    "text",
    [
        "The council this week said the road was mined.",
        "The council in 2001 found that the road was mined.",
        "The council, like its critics, said the road was mined.",
    ],
)
def test_words_of_the_verb_are_no_part_of_the_source(parser: Parser, text: str) -> None:
    assert parts(only(parser, text))[0] == "The council"


def test_negation(parser: Parser) -> None:
    assert only(parser, "The minister did not say that the talks had failed.").negated
    assert only(parser, "Nobody believes that the talks will fail.").negated
    assert not only(parser, "The minister said that the talks had not failed.").negated


def test_kinds(parser: Parser) -> None:
    kinds = {
        "said": "say",
        "believes": "believe",
        "doubts": "doubt",
        "fears": "fear",
        "hopes": "hope",
        "knows": "know",
    }
    for verb, kind in kinds.items():
        assert only(parser, f"The envoy {verb} that the truce will hold.").kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "If the envoy says that the truce holds, we will go.",
        "The envoy would say that the truce holds.",
        "Don't forget that the road is closed.",
        "The army shelled the town and took the bridge.",
        "The so-called “safe road” was closed.",
    ],
)
def test_what_reports_nothing(parser: Parser, text: str) -> None:
    assert read(parser, text).attributions == ()


def test_the_head_governs_the_content(parser: Parser) -> None:
    a = only(parser, "The minister said that three bridges had fallen.")
    assert a.head is not None
    assert a.head.text == "fallen"
