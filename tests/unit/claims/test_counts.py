"""Number phrases as ranges, and the counts that stand at a noun."""

from __future__ import annotations

import pytest

from dateline.claims import counts
from dateline.claims.counts import count_of, load_count_words, quantity
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.language import Document, Parser, Token

Range = tuple[int | None, int | None, int | None]

CASES: list[tuple[str, str, Range]] = [
    ("The blast killed 12 people.", "people", (12, 12, 12)),
    ("The blast killed 1,200 people.", "people", (1200, 1200, 1200)),
    ("The blast killed twelve people.", "people", (12, 12, 12)),
    ("The blast killed one soldier.", "soldier", (1, 1, 1)),
    ("The blast killed three hundred soldiers.", "soldiers", (300, 300, 300)),
    ("The blast killed two thousand soldiers.", "soldiers", (2000, 2000, 2000)),
    ("The war displaced 1.5 million people.", "people", (1500000, 1500000, 1500000)),
    ("The war displaced two million people.", "people", (2000000, 2000000, 2000000)),
    ("The blast killed two dozen people.", "people", (24, 24, 24)),
    ("The blast killed a hundred people.", "people", (100, 100, 100)),
    ("The blast killed a thousand people.", "people", (1000, 1000, 1000)),
    ("The blast killed at least 12 people.", "people", (12, None, None)),
    ("The blast killed more than 1,200 people.", "people", (1200, None, None)),
    ("The blast killed over 50 people.", "people", (50, None, None)),
    ("The blast killed no fewer than 50 people.", "people", (50, None, None)),
    ("The blast killed no less than 50 people.", "people", (50, None, None)),
    ("The blast killed upwards of 50 people.", "people", (50, None, None)),
    ("The blast killed well over 50 people.", "people", (50, None, None)),
    ("The blast killed in excess of 50 people.", "people", (50, None, None)),
    ("The blast killed at least three people.", "people", (3, None, None)),
    ("The blast killed more than two dozen people.", "people", (24, None, None)),
    ("The blast killed more than a hundred people.", "people", (100, None, None)),
    ("The blast killed more than a million people.", "people", (1000000, None, None)),
    ("At least 40 villagers were killed.", "villagers", (40, None, None)),
    ("More than 40 villagers were killed.", "villagers", (40, None, None)),
    ("The blast killed up to 30 people.", "people", (None, None, 30)),
    ("The blast killed as many as 30 people.", "people", (None, None, 30)),
    ("The blast killed fewer than 30 people.", "people", (None, None, 30)),
    ("The blast killed less than 30 people.", "people", (None, None, 30)),
    ("The blast killed at most 30 people.", "people", (None, None, 30)),
    ("As many as 30 villagers were killed.", "villagers", (None, None, 30)),
    ("Up to 3,000 villagers were displaced.", "villagers", (None, None, 3000)),
    ("The blast killed about 30 people.", "people", (30, 30, 30)),
    ("The blast killed around 30 people.", "people", (30, 30, 30)),
    ("The blast killed some 30 people.", "people", (30, 30, 30)),
    ("The blast killed nearly 30 people.", "people", (30, 30, 30)),
    ("The blast killed almost 30 people.", "people", (30, 30, 30)),
    ("The blast killed roughly 30 people.", "people", (30, 30, 30)),
    ("The blast killed approximately 30 people.", "people", (30, 30, 30)),
    ("The blast killed an estimated 30 people.", "people", (30, 30, 30)),
    ("The blast killed dozens of people.", "people", (24, None, 99)),
    ("The blast killed scores of people.", "people", (40, None, 99)),
    ("The blast killed hundreds of people.", "people", (200, None, 999)),
    ("The war displaced thousands of people.", "people", (2000, None, 9999)),
    ("The war displaced tens of thousands of people.", "people", (20000, None, 99999)),
    ("The war displaced hundreds of thousands of people.", "people", (200000, None, 999999)),
    ("The war displaced millions of people.", "people", (2000000, None, 9999999)),
    ("The blast killed several people.", "people", (3, None, 9)),
    ("The blast killed several dozen people.", "people", (36, None, 99)),
    ("The blast killed several hundred people.", "people", (300, None, 999)),
    ("The blast killed several thousand people.", "people", (3000, None, 9999)),
    ("Dozens were killed.", "Dozens", (24, None, 99)),
    ("Hundreds were killed.", "Hundreds", (200, None, 999)),
    ("Dozens of villagers were killed.", "villagers", (24, None, 99)),
    ("Many people were killed.", "people", (3, None, None)),
    ("The blast killed between 20 and 30 people.", "people", (20, None, 30)),
    ("The blast killed 20 to 30 people.", "people", (20, None, 30)),
    ("The blast killed 20-30 people.", "people", (20, None, 30)),
    ("The blast killed 20–30 people.", "people", (20, None, 30)),
    ("The blast killed from 20 to 30 people.", "people", (20, None, 30)),
    ("The blast killed three or four people.", "people", (3, None, 4)),
    ("The blast killed two to three people.", "people", (2, None, 3)),
    ("Twelve were killed.", "Twelve", (12, 12, 12)),
    ("At least 12 were killed.", "12", (12, None, None)),
    ("Twelve of the villagers were killed.", "Twelve", (12, 12, 12)),
]

# Rarer wordings.
RARER: list[tuple[str, str, Range]] = [
    ("The blast killed twenty-five soldiers.", "soldiers", (25, 25, 25)),
    ("The blast killed a dozen people.", "people", (12, 12, 12)),
    ("The blast killed a couple of people.", "people", (2, 2, 2)),
    ("The blast killed no more than 30 people.", "people", (None, None, 30)),
    ("The blast killed a few people.", "people", (3, None, 9)),
    ("Between 20 and 30 villagers were killed.", "villagers", (20, None, 30)),
    ("A handful of pilots deserted.", "pilots", (3, None, 9)),
    ("The storm stranded a few hundred sailors.", "sailors", (200, None, 499)),
    ("The levy raised a few thousand recruits.", "recruits", (2000, None, 4999)),
    ("The purge removed half a dozen judges.", "judges", (6, 6, 6)),
    ("The drought drove out half a million herders.", "herders", (500000, 500000, 500000)),
    ("Between 1.1 million and 1.3 million voters registered.", "voters", (1100000, None, 1300000)),
    ("The mutiny cost between two hundred and three hundred sailors their posts.", "sailors", (200, None, 300)),
    ("Countless porters were hurt.", "porters", (None, None, None)),
    ("A number of guards were hurt.", "guards", (None, None, None)),
    ("Nobody was hurt in the raid.", "Nobody", (0, 0, 0)),
]


def word(doc: Document, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


def read(parser: Parser, text: str, noun: str) -> Range | None:
    doc = parser(text)
    q = quantity(word(doc, noun), doc)
    return (q.low, q.best, q.high) if q else None


@pytest.mark.parametrize(("text", "noun", "expected"), CASES)
def test_quantity(parser: Parser, text: str, noun: str, expected: Range) -> None:
    assert read(parser, text, noun) == expected


@pytest.mark.parametrize(("text", "noun", "expected"), RARER)
def test_rarer_quantities(parser: Parser, text: str, noun: str, expected: Range) -> None:
    assert read(parser, text, noun) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on 12 May.", "The people left.", "It cost 12 dollars.", "They marched for 12 days.",
        "They marched 20 kilometres.", "They held three rounds of talks.", "Turnout rose by 12 percent.",
        "The talks began in 2012.",
    ],
)  # fmt: skip
def test_no_number_of_people_no_count(parser: Parser, text: str) -> None:
    doc = parser(text)
    nouns = [t for t in doc.tokens if t.tag.startswith("NN")]
    assert [count_of(t, "killed", doc) for t in nouns] == [None] * len(nouns)


@pytest.mark.parametrize(
    ("text", "noun", "span", "who"),
    [
        ("The blast killed at least 12 elderly villagers.", "villagers", "at least 12 elderly villagers", "elderly villagers"),
        ("The blast killed dozens of people.", "people", "dozens of people", "people"),
        ("More than 40 villagers were killed.", "villagers", "More than 40 villagers", "villagers"),
        ("Dozens were killed.", "Dozens", "Dozens", None),
        ("At least 12 were killed.", "12", "At least 12", None),
        ("The blast killed between 20 and 30 people.", "people", "between 20 and 30 people", "people"),
        ("The war displaced tens of thousands of people.", "people", "tens of thousands of people", "people"),
    ],
)
def test_the_count_says_whom_in_the_words_of_the_text(
    parser: Parser, text: str, noun: str, span: str, who: str | None
) -> None:
    doc = parser(text)
    count = count_of(word(doc, noun), "killed", doc)
    assert count is not None
    assert (count.span.text, count.who) == (span, who)
    assert text[count.span.start : count.span.end] == span


def test_vague_words_have_the_ranges_of_the_contract() -> None:
    vague = load_count_words().vague
    assert vague["dozens"] == (24, 99)
    assert vague["hundreds"] == (200, 999)
    assert vague["thousands"] == (2000, 9999)
    assert vague["tens of thousands"] == (20000, 99999)
    assert vague["hundreds of thousands"] == (200000, 999999)
    assert all(low is None or high is None or low <= high for low, high in vague.values())


@pytest.mark.parametrize(
    ("text", "noun", "role", "who"),
    [
        ("Another nine pilots were arrested.", "pilots", "more", "pilots"),
        ("A further nine pilots were arrested.", "pilots", "more", "pilots"),
        ("Nine more pilots were arrested.", "pilots", "more", "pilots"),
        ("The raid left 20 additional pilots without a ship.", "pilots", "more", "pilots"),
        ("Nine pilots were arrested.", "pilots", None, "pilots"),
        ("More than nine pilots were arrested.", "pilots", None, "pilots"),
        ("He waited for another hour. Nine pilots were arrested.", "pilots", None, "pilots"),
        ("They arrested 30 or so pilots.", "pilots", None, "pilots"),
    ],
)
def test_a_figure_on_top_of_another_is_marked(parser: Parser, text: str, noun: str, role: str | None, who: str) -> None:
    doc = parser(text)
    count = count_of(word(doc, noun), "detained", doc)
    assert count is not None
    assert (count.role, count.who) == (role, who)


@pytest.mark.parametrize("text", ["One in six pilots was arrested.", "Some 20 percent of the pilots were arrested."])
def test_a_proportion_is_no_count(parser: Parser, text: str) -> None:
    doc = parser(text)
    assert [count_of(t, "detained", doc) for t in doc.tokens] == [None] * len(doc.tokens)


def test_an_unknown_kind_of_count_in_the_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = dict(load_yaml(counts.files("dateline.claims") / "data" / "counts.yaml"))
    monkeypatch.setattr(counts, "load_yaml", lambda _: content | {"fates": {"done": {"bored": ["bore"]}}})
    with pytest.raises(DataError, match=r"counts\.yaml, fates, done: 'bored' is unknown"):
        load_count_words.__wrapped__()
