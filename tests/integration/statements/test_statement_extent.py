"""How far a content reaches: coordination, asides, what stands before the cue. All people are invented."""

from __future__ import annotations

import pytest

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import find_statements

Found = list[tuple[str | None, str, list[str]]]


def found(parser: Parser, text: str) -> Found:
    layer = find_statements(parser(text), EntityLayer((), ()))
    return [
        (
            s.source_span.text if s.source_span else None,
            s.cue[0].text if s.cue else "",
            [c.text for c in s.content],
        )
        for s in layer.statements
    ]


def contents(parser: Parser, text: str) -> list[list[str]]:
    return [c for _, _, c in found(parser, text)]


REPORTERS = [
    (
        "The council said it stood ready to help, and the two mayors, who met on Tuesday, called for safe passage.",
        [("The council", "said", ["it stood ready to help"]), ("the two mayors, who met on Tuesday", "called for", ["safe passage"])],
    ),
    (
        "The minister said the truce would hold, while the envoy, a veteran of such talks, said he would leave.",
        [("The minister", "said", ["the truce would hold"]), ("the envoy, a veteran of such talks", "said", ["he would leave"])],
    ),
    (
        "The ministry said the road was open, although witnesses saw tanks.",
        [("The ministry", "said", ["the road was open"])],
    ),
    (
        "The ministry said exports had risen, citing demand from abroad.",
        [("The ministry", "said", ["exports had risen"]), ("The ministry", "citing", ["demand from abroad"])],
    ),
    (
        "Rebel commanders denied that they had broken the deal and accused militias of firing on a convoy.",
        [
            ("Rebel commanders", "denied", ["that they had broken the deal"]),
            ("Rebel commanders", "accused", ["firing on a convoy"]),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTERS, ids=[x[0][:40] for x in REPORTERS])
def test_the_reporter_goes_on_after_the_content(parser: Parser, text: str, expected: Found) -> None:
    assert found(parser, text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Refugees said that soldiers had shot at villagers and burned their houses.",
            "that soldiers had shot at villagers and burned their houses",
        ),
        (
            "The ministry said the rebels had broken the truce, and that troops had answered the fire and "
            "resumed their offensive.",
            "the rebels had broken the truce, and that troops had answered the fire and resumed their offensive",
        ),
        (
            "The farmer told the guards that rebels had shot at families and that soldiers had fled.",
            "that rebels had shot at families and that soldiers had fled",
        ),
    ],
)
def test_conjuncts_that_belong_to_the_content(parser: Parser, text: str, content: str) -> None:
    assert contents(parser, text) == [[content]]


def test_quoted_conjuncts_stay_with_the_speaker(parser: Parser) -> None:
    text = "“We stand ready, and the two mayors called for safe passage,” the clerk said."
    assert contents(parser, text)[0] == ["“We stand ready, and the two mayors called for safe passage,”"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The talks, he said, would go on.", ["The talks", "would go on"]),
        ("If the talks fail, the envoy said, the army will advance.", ["If the talks fail", "the army will advance"]),
        ("In the north, officials said, the roads are closed.", ["In the north", "the roads are closed"]),
        ("In the north, officials said the roads are closed.", ["the roads are closed"]),
        ("The dam is safe, the engineer said, and the road is open.", ["The dam is safe", "the road is open"]),
        ("The report, as the minister put it, was a farce.", ["The report", "was a farce"]),
    ],
)  # fmt: skip
def test_a_cue_between_commas_interrupts_its_content(parser: Parser, text: str, content: list[str]) -> None:
    assert contents(parser, text) == [content]


def test_a_question_word_belongs_to_the_content(parser: Parser) -> None:
    assert contents(parser, "He signed what the senators said was a bad deal.") == [
        ["what", "was a bad deal"]
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bishop condemned the raid, which killed three people.", "the raid"),
        ("The bishop condemned the raid that killed three people.", "the raid that killed three people"),
        (
            "The army accuses the rebels of using children as guards, a charge that the rebels reject.",
            "using children as guards",
        ),
        (
            "The general accused the rebels of breaking the truce, including by shelling a school and two clinics.",
            "breaking the truce, including by shelling a school and two clinics",
        ),
    ],
)
def test_asides_and_examples(parser: Parser, text: str, content: str) -> None:
    assert contents(parser, text) == [[content]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("She called the raid “a grave error in a time of talks” again.", "the raid “a grave error in a time of talks”"),
        (
            "He condemned the test as “provocative” and a “grave threat” to the region.",
            "the test as “provocative” and a “grave threat” to the region",
        ),
    ],
)  # fmt: skip
def test_a_quotation_in_an_object_is_whole(parser: Parser, text: str, content: str) -> None:
    assert contents(parser, text)[0][0].startswith(content)


def test_a_clause_before_a_colon_is_not_what_is_said_behind_it(parser: Parser) -> None:
    text = "The danger is shown by one finding: nine firms reported their losses to the court."
    assert not any("danger" in c for cs in contents(parser, text) for c in cs)
