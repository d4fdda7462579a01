"""What figures of people count, of whom, and to which claim they go; sentences through the whole coder."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.claims.fates import fate_of, figure_noun
from dateline.coder import Coder
from dateline.language import Parser

FATES = [
    # the verb that tells it, done to them or done by them
    ("The mutineers executed two stokers.", "stokers", "killed"),
    ("Two stokers were executed.", "stokers", "killed"),
    ("Two stokers drowned.", "stokers", "killed"),
    ("Gangs snatched two stokers.", "stokers", "abducted"),
    ("The flood stranded two stokers.", "stokers", "at_risk"),
    ("The envoy freed two stokers.", "stokers", "other"),
    ("Two stokers vanished.", "stokers", "missing"),
    ("Two stokers lost their homes.", "stokers", "displaced"),
    ("The bailiffs evicted two stokers.", "stokers", "displaced"),
    ("Two stokers took part in the vigil.", "stokers", "participants"),
    # coordination, parts, what comes of them
    ("Two stokers and a cook were executed.", "cook", "killed"),
    ("The raid killed nine people, including two stokers.", "stokers", "killed"),
    ("Two stokers stayed behind and were arrested.", "stokers", "detained"),
    # adjectives and nouns that say it themselves
    ("Two stokers are missing.", "stokers", "missing"),
    ("The storm left two stokers dead.", "stokers", "killed"),
    ("The list names two missing stokers.", "stokers", "missing"),
    ("The paper counted two marchers.", "marchers", "participants"),
    # what befalls them tells more than what they are called
    ("Two marchers were injured.", "marchers", "injured"),
    ("Two stokers expelled from the port slept in tents.", "stokers", "displaced"),
]


@pytest.mark.parametrize(("text", "noun", "what"), FATES)
def test_the_word_that_tells_it(parser: Parser, text: str, noun: str, what: str) -> None:
    found = fate_of(next(t for t in parser(text).tokens if t.text == noun))
    assert found is not None
    assert found.what == what


@pytest.mark.parametrize("text", ["Two stokers sang.", "The envoy met two stokers.", "A sergeant ordered the stokers to leave."])
def test_no_word_tells_it(parser: Parser, text: str) -> None:
    doc = parser(text)
    noun = next(t for t in doc.tokens if t.text in ("stokers", "sergeant") and t.dep != "dobj") if "ordered" in text else next(
        t for t in doc.tokens if t.text == "stokers"
    )
    assert fate_of(noun) is None


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("They hanged two stokers.", "two", "stokers"),
        ("They hanged dozens of stokers.", "dozens", "stokers"),
        ("They hanged two of the stokers.", "two", "two"),
        ("They hanged two.", "two", "two"),
    ],
)
def test_whom_a_number_counts(parser: Parser, text: str, number: str, noun: str) -> None:
    assert figure_noun(next(t for t in parser(text).tokens if t.text == number)).text == noun


Figure = tuple[str, str | None, int | None, int | None, str | None]


def figures(coder: Coder, text: str) -> list[Figure]:
    record = coder.code(text, published="2016-12-10", as_is=True)
    coder.validate(record)
    found = sorted((n for c in record.claims for n in c.counts), key=lambda n: n.span.start)
    assert all(text[n.span.start : n.span.end] == n.span.text for n in found)
    return [(n.what, n.who, n.low, n.high, n.role) for n in found]


COUNTED: list[tuple[str, list[Figure]]] = [
    ("The rebels shelled the port, killing a baby and wounding 30.", [("killed", "baby", 1, 1, None), ("injured", None, 30, 30, None)]),
    ("Shelling in the port left 40 dead.", [("killed", None, 40, 40, None)]),
    ("The fighting has wounded at least 300 dockers since May.", [("injured", "dockers", 300, None, "total")]),
    ("So far, the fighting has killed 300 dockers.", [("killed", "dockers", 300, 300, "total")]),
    ("Gunmen killed nine dockers, including two cooks.", [("killed", "dockers", 9, 9, None), ("killed", "cooks", 2, 2, None)]),
    ("Another nine dockers were arrested.", [("detained", "dockers", 9, 9, "more")]),
    ("The army burned eleven lorries.", []),
    ("The rebels kidnapped nine dockers in 2015.", [("abducted", "dockers", 9, 9, None)]),
    ("One in six dockers was arrested.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_figures_of_a_sentence(coder: Coder, text: str, expected: list[Figure]) -> None:
    assert figures(coder, text) == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The bombing of the port killed a docker, bringing the death toll to 61.", 61),
        ("Rebels killed a docker, raising to 61 the number of people killed this year.", 61),
    ],
)
def test_the_end_of_a_rise_is_a_running_total(coder: Coder, text: str, low: int) -> None:
    found = figures(coder, text)
    assert ("killed", "total") in [(what, role) for what, _, _, _, role in found]
    assert [n for _, _, n, _, role in found if role == "total"] == [low]


def test_how_many_it_hurt_makes_news_even_of_the_shelling(coder: Coder) -> None:
    def triggers(text: str) -> list[str]:
        return [c.trigger.text for c in coder.code(text, as_is=True).claims]

    assert any("shelling" in t for t in triggers("The shelling left 400 villagers homeless."))
    assert triggers("The shelling was loud.") == []


def test_soldiers_who_cross_a_border_are_troops(coder: Coder) -> None:
    assert {f[0] for f in figures(coder, "Over 6,000 Russian soldiers crossed into Ukraine.")} <= {"troops"}
    assert {f[0] for f in figures(coder, "Over 6,000 villagers fled to Ukraine.")} == {"displaced"}


def test_no_figure_is_counted_twice(coder: Coder) -> None:
    text = "Rebels attacked the port and killed nine dockers, and the fighting displaced 400 families."
    record: Any = coder.code(text, as_is=True)
    spans = [(n.span.start, n.span.end) for c in record.claims for n in c.counts]
    assert len(spans) == len(set(spans)) == 2
