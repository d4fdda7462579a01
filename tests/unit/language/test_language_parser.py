"""Texts become documents: paragraphs, a one-for-one view for the parser, exact offsets, sound trees."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import MissingModel
from dateline.language import DEFAULT_PIPELINE, Document, Parser, paragraphs
from dateline.language.parser import _MAX_CHUNK, _view

WRAPPED = """The rebels left the town on Monday after a week of heavy
fighting, and the army took the bridge that leads to the
harbour, where the ships of the navy had waited for two
days while the envoy tried to make a truce between them.
"""


def check(doc: Document, text: str) -> None:
    """What holds of every document."""
    assert doc.text == text
    end = 0
    for n, t in enumerate(doc.tokens):
        assert t.i == n
        assert t.start >= end and t.start < t.end
        assert text[t.start : t.end] == t.text
        assert t.lower == t.text.lower()
        end = t.end
    _check_trees(doc)
    covered = [i for s in doc.sentences for i in range(s.start, s.end)]
    assert covered == list(range(len(doc.tokens)))
    assert [s.i for s in doc.sentences] == list(range(len(doc.sentences)))
    for e in doc.ents:
        assert 0 <= e.start < e.end <= len(doc.tokens) and e.label


def _check_trees(doc: Document) -> None:
    for t in doc.tokens:
        assert all(c.head is t and c is not t for c in t.children)
        assert t.is_root or t in t.head.children
        assert [c.i for c in t.children] == sorted(c.i for c in t.children)
        assert t.left <= t.i <= t.right
        assert t.left == min([t.i, *(c.left for c in t.children)])
        assert t.right == max([t.i, *(c.right for c in t.children)])
        assert len(list(t.ancestors())) < len(doc.tokens)
        assert doc.sentence(t).start <= t.i < doc.sentence(t).end
    for s in doc.sentences:
        assert s.root.is_root
        assert s.start <= s.root.i < s.end


TEXTS = [
    "The rebels left. The army came.",
    "GENEVA, Dec 10 (Example Agency) — The rebels left the town.",
    "“We stay,” he said; the others left.",
    "Don’t go\u00a0there, he said\u202f.",
    "The 🚀 hit the 🏠 on Monday. 👍🏽",
    "قال الناطق: The rebels \u200fleft\u200e the town.",
    "A\x00B left\x00 the town.",
    "Bad \ud83d half \udc00 pairs left.",
    "e\u0301clair, Zu\u0308rich, n\u0303 left the town.",
    "\n\n  The rebels left.  \n\t\n The army came. \n",
    "…",
    "a",
    WRAPPED,
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_offsets_and_trees(parser: Parser, text: str) -> None:
    check(parser(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\u00a0\n"], ids=ascii)
def test_a_text_without_words_has_no_tokens(parser: Parser, text: str) -> None:
    doc = parser(text)
    assert (doc.text, [t for t in doc.tokens if t.text.strip("\x00")], doc.ents) == (text, [], [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text(parser: Parser, text: str) -> None:
    check(parser(text), text)


@given(st.text(alphabet=st.one_of(st.characters(), st.characters(categories=["Cs"]))))
def test_the_view_has_one_character_for_each(text: str) -> None:
    view = _view(text)
    assert len(view) == len(text)
    view.encode("utf-8")
    assert not set(view) & set("‘’“”„«»\u00a0\u202f\x00\t\n")


def test_the_document_keeps_the_characters_of_the_text(parser: Parser) -> None:
    doc = parser("He said “no” to the army’s plan.")
    assert [t.text for t in doc.tokens][2:5] == ["“", "no", "”"]
    assert "’s" in [t.text for t in doc.tokens]


def test_curly_and_straight_quotes_are_parsed_alike(parser: Parser) -> None:
    curly = parser("“We don’t fight,” the general’s aide said.")
    straight = parser("\"We don't fight,\" the general's aide said.")
    assert [(t.tag, t.dep, t.head.i) for t in curly.tokens] == [(t.tag, t.dep, t.head.i) for t in straight.tokens]


# --- paragraphs -------------------------------------------------------------------------------------------------


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


def test_lines_are_paragraphs() -> None:
    assert cut("Rebels leave\nThe rebels left.\n\nThe army came.") == ["Rebels leave", "The rebels left.", "The army came."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert cut(WRAPPED) == [WRAPPED.rstrip("\n")]


def test_a_blank_line_ends_a_wrapped_paragraph() -> None:
    assert len(cut(f"{WRAPPED}\n{WRAPPED}")) == 2
    assert len(cut(f"{WRAPPED} \t\n{WRAPPED}")) == 2


def test_a_short_line_ends_a_wrapped_paragraph() -> None:
    text = f"Rebels leave town\n{WRAPPED}"
    assert cut(text) == ["Rebels leave town", WRAPPED.rstrip("\n")]


def test_lines_that_are_long_paragraphs_are_not_joined() -> None:
    line = "The rebels left the town on Monday after a week of fighting, and the army took the bridge that leads to the sea"
    assert len(cut("\n".join([line] * 6))) == 6


@pytest.mark.parametrize(
    "line",
    [
        "GENEVA, Dec 10 (Example Agency) — ",
        "GENEVA — ",
        "NEW YORK, March 3 - ",
        "GENEVA (Example) -- ",
        "GENEVA, Switzerland, Dec 10, 2016 (Example) – ",
    ],
)
def test_a_dateline_is_read_apart(line: str) -> None:
    assert cut(f"{line}The rebels left.") == [line, "The rebels left."]


@pytest.mark.parametrize("text", ["The town — a port — fell.", "UN aid arrived.", "Geneva is far — He left."])
def test_what_is_no_dateline_is_not_cut(text: str) -> None:
    assert cut(text) == [text]


def test_semicolons_part_sentences_outside_quotations() -> None:
    assert cut("The rebels left; the army came.") == ["The rebels left; ", "the army came."]
    assert cut("“The rebels left; the army came,” he said.") == ["“The rebels left; the army came,” he said."]
    assert cut("“They left,” he said; the army came.") == ["“They left,” he said; ", "the army came."]


def test_a_long_line_is_parsed_in_pieces() -> None:
    text = "The rebels left the town. " * 1000
    pieces = paragraphs(text)
    assert len(pieces) == -(-len(text) // _MAX_CHUNK)
    assert all(b - a <= _MAX_CHUNK for a, b in pieces)
    assert "".join(text[a:b] for a, b in pieces).split() == text.split()
    assert all(text[b - 1] == "." for _, b in pieces[:-1])


@pytest.mark.parametrize("text", ["x" * 25_000, "ab " * 9_000], ids=["no space", "no full stop"])
def test_a_long_line_without_full_stops_is_parsed_in_pieces(text: str) -> None:
    pieces = paragraphs(text)
    assert all(0 < b - a <= _MAX_CHUNK for a, b in pieces)
    assert pieces[0][0] == 0
    assert all(b == a for (_, b), (a, _) in itertools.pairwise(pieces))


@given(st.text(alphabet=st.sampled_from("ab.;“”\"\n \t—A,"), max_size=120))
def test_paragraphs_are_in_order_and_hold_all_words(text: str) -> None:
    pieces = paragraphs(text)
    assert all(a < b for a, b in pieces)
    assert all(b <= a for (_, b), (a, _) in itertools.pairwise(pieces))
    held = {i for a, b in pieces for i in range(a, b)}
    assert all(i in held for i, c in enumerate(text) if not c.isspace())


def test_no_sentence_runs_from_the_headline_into_the_lead(parser: Parser) -> None:
    doc = parser("Rebels leave town after\nThe army took the bridge.")
    assert len({s.paragraph for s in doc.sentences}) == 2
    assert next(t.text for t in doc.sentence_tokens(doc.sentences[-1])) == "The"


# --- batches ----------------------------------------------------------------------------------------------------


def test_batches_keep_the_order(parser: Parser) -> None:
    texts = ["One left.", "", "Two left.\nThree came.", "Four left."]
    docs = list(parser.parse_many(texts, window=2))
    assert [d.text for d in docs] == texts
    assert [[t.text for t in d.tokens] for d in docs] == [[t.text for t in parser(x).tokens] for x in texts]


def test_no_more_than_a_window_of_texts_is_taken_in_advance(parser: Parser) -> None:
    taken = []

    def texts() -> object:
        for n in range(6):
            taken.append(n)
            yield "It left."

    stream = parser.parse_many(texts(), window=2)  # type: ignore[arg-type]
    next(stream)
    assert taken == [0, 1]


def test_the_name_of_the_pipeline_has_its_version(parser: Parser) -> None:
    assert parser.language == "en"
    assert parser.name.startswith(f"{DEFAULT_PIPELINE}-")


def test_a_missing_pipeline_says_what_is_installed_and_what_to_do() -> None:
    with pytest.raises(MissingModel) as e:
        Parser("en_no_such_pipeline")
    message = str(e.value)
    assert message.startswith("en_no_such_pipeline: this spaCy pipeline is not installed")
    assert DEFAULT_PIPELINE in message
    assert "--pipeline" in message
