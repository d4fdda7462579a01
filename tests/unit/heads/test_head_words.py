"""The words that a learner counts, of sentences of our own."""

from __future__ import annotations

import pytest

from dateline.heads.features import Row, main_word, row_features
from dateline.heads.words import head_of, path_between, sentence_words
from dateline.language import Document, Parser


def tokens(doc: Document, words: str) -> frozenset[int]:
    at = doc.text.index(words)
    return frozenset(t.i for t in doc.tokens if t.start < at + len(words) and t.end > at)


def features(parser: Parser, text: str, source: str, target: str) -> frozenset[str]:
    doc = parser(text)
    a, b = (tokens(doc, w) if w else frozenset() for w in (source, target))
    return sentence_words(doc, range(len(doc.tokens)), a, b, [])


def test_names_are_no_words_but_what_joins_them_is(parser: Parser) -> None:
    found = features(parser, "The northern army shelled the old harbour.", "The northern army", "the old harbour")
    assert {"w=shell", "sv=shell", "tv=shell", "top=shell", "sdep=nsubj", "tdep=dobj", "path=nsubj|dobj", "root=shell"} <= found
    assert not {"w=army", "w=harbour", "w=northern"} & found


def test_modals_and_negation_of_the_sources_verb(parser: Parser) -> None:
    found = features(parser, "The army will not attack the town.", "The army", "the town")
    assert {"sm=will", "sm=not", "m=will", "m=not"} <= found


def test_what_is_asked_is_a_complement(parser: Parser) -> None:
    found = features(parser, "The mayor urged the army to leave.", "The mayor", "the army")
    assert "sv=urge" in found and any(w.startswith("sc=") and w.endswith(" leave") for w in found)


def test_without_parties_there_is_no_path(parser: Parser) -> None:
    found = features(parser, "The army shelled the town.", "", "")
    assert "nopath" in found and "w=army" in found and not any(w.startswith(("sv=", "path=")) for w in found)


def test_parties_in_two_sentences_have_no_path(parser: Parser) -> None:
    doc = parser("The army left. The rebels stayed.")
    a, b = head_of(doc, tokens(doc, "The army")), head_of(doc, tokens(doc, "The rebels"))
    assert a is not None and b is not None and path_between(a, b) is None


def test_the_path_goes_up_and_down(parser: Parser) -> None:
    doc = parser("The army shelled the town.")
    a, b = head_of(doc, tokens(doc, "The army")), head_of(doc, tokens(doc, "the town"))
    assert a is not None and b is not None
    path = path_between(a, b)
    assert path is not None and (path[0][0].text, path[1].text, path[2][0].text) == ("army", "shelled", "town")
    assert head_of(doc, frozenset()) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Villagers diverted the river.", "diverted"),
        ("The country held an election in June.", "election"),
        ("The minister said that villagers diverted the river.", "diverted"),
    ],
)
def test_the_main_word_of_an_example(parser: Parser, text: str, word: str) -> None:
    found = main_word(parser(text))
    assert found is not None and found.text == word


def test_rows_keep_their_order_and_need_nothing_but_text(parser: Parser) -> None:
    class Bare:
        encoder = None

        def __init__(self) -> None:
            from dateline.entities import load_knowledge
            from dateline.entities.places import Gazetteer, PlaceFinder

            self.parser, self.knowledge, self.places = parser, load_knowledge(), PlaceFinder(Gazetteer())

    rows = [Row(f"The army {verb} the town.") for verb in ("shelled", "praised", "left")] * 30
    found = list(row_features(rows, Bare()))
    assert len(found) == 90 and all(f.vector is None for f in found)
    assert [next(w for w in f.words if w.startswith("t=")) for f in found[:3]] == ["t=shell", "t=praise", "t=leave"]
    assert max(found[0].shares, key=lambda t: found[0].shares[t]) == "ASSAULT"
