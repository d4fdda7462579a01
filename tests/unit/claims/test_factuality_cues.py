"""The constructions of everyday English that tell what is real."""

from __future__ import annotations

import pytest

from dateline.claims import reality
from dateline.claims.reality import CUES, cue, is_instruction, load_words
from dateline.errors import DataError
from dateline.language import Parser

# text, word, cue
FOUND = [
    ("See the attached drawing.", "attached", "attribute"),
    ("I have a question regarding the invoice.", "regarding", "attribute"),
    ("Open the window.", "Open", "instructed"),
    ("Please send me the signed form.", "send", "instructed"),
    ("Do not touch the wires.", "touch", "instructed"),
    ("Call Ann and get the keys.", "get", "instructed"),
    ("Wash the rice, boil it and serve it.", "serve", "instructed"),
    ("If the soup is thin, add some flour.", "add", "instructed"),
    ("Let me know the date.", "know", "instructed"),
    ("Please let me know the date.", "know", "instructed"),
    ("Try to rest a little.", "rest", "instructed"),
    ("He does not know the answer.", "know", "negated_state"),
    ("We don't have a garden.", "have", "negated_state"),
    ("She did not repair the roof.", "repair", "negated_event"),
    ("He never paid the bill.", "paid", "negated_event"),
    ("She explained how to clean the oven.", "clean", "explained"),
    ("Nobody knew where to park.", "park", "explained"),
    ("She was able to repair the roof.", "repair", "entailed"),
    ("We had to wait for an hour.", "wait", "entailed"),
    ("They managed to open the safe.", "open", "entailed"),
    ("The noise made the baby cry.", "cry", "entailed"),
    ("It has started to rain.", "rain", "entailed"),
    ("It is going to rain.", "rain", "futurate"),
    ("It is going to rain.", "going", "futurate"),
    ("We are leaving on Friday.", "leaving", "futurate"),
    ("The shop opens tomorrow.", "opens", "futurate"),
    ("The museum closes next week.", "closes", "futurate"),
    ("You have to carry the battery.", "carry", "needed"),
    ("He needs to call his mother.", "call", "needed"),
    ("He bought a ladder to reach the roof.", "reach", "purpose"),
    ("She opened the window to cool the room.", "cool", "purpose"),
    ("Did you call the plumber?", "call", "inquired"),
    ("Is the baby sleeping?", "sleeping", "inquired"),
]

PLAIN = [
    # what looks like a cue and is none
    ("She repaired the roof.", "repaired"),
    ("I hope it helps.", "hope"),
    ("Hope this helps.", "Hope"),
    ("They open the shop at nine.", "open"),
    ("He can open the safe.", "open"),
    ("Where did you call the plumber?", "call"),
    ("Why did he leave?", "leave"),
    ("The shop opened yesterday.", "opened"),
    ("She was reading in the garden.", "reading"),
    ("She will be able to repair the roof.", "repair"),
    ("She was not able to repair the roof.", "repair"),
    ("He is able to repair the roof.", "repair"),
    ("Mother bought a table.", "table"),
]


def cue_of(parser: Parser, text: str, word: str) -> str | None:
    doc = parser(text)
    at = text.index(word)
    return cue(doc, next(t for t in doc.tokens if t.start == at))


@pytest.mark.parametrize(("text", "word", "expected"), FOUND)
def test_cues(parser: Parser, text: str, word: str, expected: str) -> None:
    assert cue_of(parser, text, word) == expected


@pytest.mark.parametrize(("text", "word"), PLAIN)
def test_what_is_no_cue(parser: Parser, text: str, word: str) -> None:
    assert cue_of(parser, text, word) is None


def test_every_cue_is_tested_and_named() -> None:
    assert {c for _, _, c in FOUND} == set(CUES)


@pytest.mark.parametrize(
    ("text", "word", "ordered"),
    [
        ("Open the window.", "Open", True),
        ("We open the window.", "open", False),
        ("They asked us to open the window.", "open", False),
        ("Thank you for the flowers.", "Thank", False),
        ("Wash the rice, boil it and serve it.", "serve", True),
        ("We wash the rice and serve it.", "serve", False),
    ],
)
def test_instructions(parser: Parser, text: str, word: str, ordered: bool) -> None:
    doc = parser(text)
    assert is_instruction(next(t for t in doc.tokens if t.text == word)) is ordered


def test_every_word_of_a_long_chain_is_looked_at_without_harm(parser: Parser) -> None:
    doc = parser(", ".join(f"wash plate {n}" for n in range(30)) + " and leave?")
    assert {cue(doc, t) for t in doc.tokens} <= {None, *CUES}


def test_the_words_are_in_lower_case() -> None:
    assert all(w == w.lower() and w for words in load_words().values() for w in words)


@pytest.mark.parametrize(
    ("change", "problem"), [("without", "'states' is missing"), ("with", "'moods' is unknown")]
)
def test_lists_that_are_missing_or_unknown_are_named(monkeypatch: pytest.MonkeyPatch, change: str, problem: str) -> None:
    lists = {name: sorted(words) for name, words in load_words().items()}
    changed = {**lists, "moods": ["sad"]} if change == "with" else {k: v for k, v in lists.items() if k != "states"}
    monkeypatch.setattr(reality, "load_yaml", lambda _: changed)
    load_words.cache_clear()
    try:
        with pytest.raises(DataError, match=problem):
            load_words()
    finally:
        load_words.cache_clear()
