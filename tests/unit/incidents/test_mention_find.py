"""What a mention is compared by, and how alike two mentions are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.incidents.mentions.mention import Mention, find_mentions
from dateline.incidents.mentions.similarity import chains, similarity
from dateline.incidents.mentions.weights import load_weights
from dateline.incidents.mentions.wording import load_wording
from dateline.language import Parser

W = load_wording()
LINK = load_weights().link


def mention(parser: Parser, text: str, word: str) -> Mention:
    start = text.index(word)
    (found,) = find_mentions(parser(text), 0, [(start, start + len(word))], W)
    assert found is not None
    return found


def plain(family: str, *, parts: str = "", doers: str = "", doc: int = 0, at: int = 0, saying: bool = False) -> Mention:
    words = frozenset(("word", w) for w in parts.split())
    who = frozenset(("name", w) for w in doers.split())
    return Mention(doc, at, at + 1, at, 0, (family,), family in W.light, saying, False, who, words | who)


@pytest.mark.parametrize(
    ("text", "word", "families"),
    [
        ("Rebels attacked the camp.", "attacked", ("attack",)),
        ("Gunmen opened fire on the crowd.", "opened", ("shoot",)),
        ("Gunmen opened fire on the crowd.", "opened fire", ("shoot",)),
        ("Police took three men into custody.", "took", ("arrest",)),
        ("Police took three men to a station.", "took", ("take",)),
        ("The minister stepped down on Monday.", "stepped", ("resign",)),
        ("The men are in custody now.", "in custody", (W.key("custody"),)),
        ("A boat was hit by an artillery strike.", "artillery strike", ("strike", W.key("artillery"))),
    ],
)
def test_families(parser: Parser, text: str, word: str, families: tuple[str, ...]) -> None:
    assert mention(parser, text, word).families == families


@pytest.mark.parametrize(
    ("text", "word", "doers"),
    [
        ("Marek attacked the camp.", "attacked", {"marek"}),
        ("The camp was attacked by Marek.", "attacked", {"marek"}),
        ("The attack by Marek was long.", "attack", {"marek"}),
        ("Marek's attack was long.", "attack", {"marek"}),
        ("Three boats sank, according to Marek.", "according", {"marek"}),
        ("Marek fled and shouted.", "shouted", {"marek"}),
        ("The camp was attacked.", "attacked", set()),
    ],
)
def test_doers(parser: Parser, text: str, word: str, doers: set[str]) -> None:
    assert {w for _, w in mention(parser, text, word).doers} == doers


def test_parts_are_objects_places_and_modifiers_too(parser: Parser) -> None:
    parts = {w for _, w in mention(parser, "Marek attacked a convoy near Tarn.", "attacked").parts}
    assert {"marek", "tarn", W.key("convoy")} <= parts
    parts = {w for _, w in mention(parser, "The harbour attack on Tarn shocked all.", "attack").parts}
    assert {"tarn", W.key("harbour")} <= parts


def test_kinds_of_mentions(parser: Parser) -> None:
    text = "Marek said the incident was over. It took an hour."
    assert mention(parser, text, "said").saying
    assert mention(parser, text, "incident").weak
    assert mention(parser, text, "It").pronoun
    assert not mention(parser, text, "said").pronoun


def test_a_span_without_a_word_is_no_mention(parser: Parser) -> None:
    assert find_mentions(parser("Rebels  attacked."), 0, [(6, 7), (8, 16)], W)[0] is None
    assert find_mentions(parser(""), 0, [(0, 1)], W) == [None]


def test_part_of_a_word_is_that_word(parser: Parser) -> None:
    text = "Rebels attacked the camp."
    assert find_mentions(parser(text), 0, [(8, 11)], W)[0] == replace(mention(parser, text, "attacked"), start=8, end=11)


def test_likeness_of_wording_comes_first() -> None:
    same = similarity(plain("attack"), plain("attack"), W, LINK)
    synonyms = similarity(plain("attack"), plain("ambush"), W, LINK)
    assert same == 1 > synonyms > LINK.least
    assert similarity(plain("attack", parts="camp"), plain("resign", parts="camp"), W, LINK) == 0


def test_who_takes_part_counts() -> None:
    def value(a: str, b: str) -> float:
        return similarity(plain("attack", parts=a), plain("attack", parts=b), W, LINK)

    assert value("camp tarn", "camp tarn") > value("camp tarn", "camp vell") > value("camp tarn", "road vell")
    assert value("", "camp") == 1  # what is not told says nothing


def test_synonyms_with_nothing_in_common_are_not_enough() -> None:
    assert similarity(plain("attack", parts="camp"), plain("ambush", parts="road"), W, LINK) < LINK.least
    assert similarity(plain("attack", parts="camp"), plain("ambush", parts="camp"), W, LINK) > LINK.least


def test_two_speakers_say_two_things() -> None:
    def value(a: str, b: str) -> float:
        return similarity(plain("say", doers=a, saying=True), plain("say", doers=b, saying=True), W, LINK)

    assert value("marek", "marek") >= LINK.least > value("marek", "orlan")
    assert value("marek", "") < value("marek", "marek")


def test_a_verb_that_says_little_is_not_enough() -> None:
    assert similarity(plain("take", parts="camp"), plain("take", parts="road"), W, LINK) < LINK.least
    assert similarity(plain("attack", parts="camp"), plain("attack", parts="road"), W, LINK) >= LINK.least


def test_all_words_of_a_mention_are_compared() -> None:
    drunk = replace(plain("drive"), families=("drive", "drink"))
    assert similarity(drunk, plain("dui"), W, LINK) == similarity(plain("drink"), plain("dui"), W, LINK) > 0


def test_chains_of_a_story() -> None:
    mentions = [plain("attack"), plain("resign"), plain("ambush"), plain("attack", doc=1), plain("quit", doc=1)]
    assert chains(mentions, W, LINK) == [[0, 2, 3], [1, 4]]
    assert chains([], W, LINK) == []


def test_a_pronoun_joins_what_stands_before_it() -> None:
    pronoun = replace(plain("it", at=9), pronoun=True)
    assert chains([plain("attack", at=2), plain("resign", at=7), pronoun], W, LINK) == [[0], [1, 2]]
    assert chains([plain("attack", at=2), replace(pronoun, sentence=2)], W, LINK) == [[0], [1]]
    assert chains([plain("attack", at=2, doc=1), pronoun], W, LINK) == [[0], [1]]
    assert chains([pronoun, plain("attack", at=12)], W, LINK) == [[0], [1]]
    assert chains([pronoun, replace(pronoun, doc=1)], W, LINK) == [[0], [1]]  # two pronouns are not alike by being pronouns
