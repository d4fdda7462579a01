"""However people are called and written of: no private name is left in any format, officials are there, spans are exact."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dateline.events import events_of
from dateline.exports import FORMATS, Options, Story
from dateline.exports.pseudonyms import Pseudonyms
from dateline.exports.sheet import Tally, data_sheet, write_sheet
from dateline.records import Record
from marked_stories import all_spans, marked, story_of

# Invented words that begin no English word of the sentences; capitals first, as names have them.
_FIRST = ("Zor", "Quim", "Jax", "Öz", "Xan", "Łuk", "Bryx", "Fjo", "Ümb", "Šved", "Živ", "Kvat")
_REST = ("adok", "ilmun", "urrek", "éssot", "yvvaz", "omgur", "ikkäl", "ebrun", "arrøk")
words = st.builds(str.__add__, st.sampled_from(_FIRST), st.sampled_from(_REST))
surnames = st.builds(lambda p, a, b: p + a + b, st.sampled_from(("", "", "al-", "bin ", "van der ")), words, st.one_of(st.just(""), words.map("-".__add__)))
people = st.builds("{} {}".format, words, surnames)

# {0} full name, {1} surname, {2} given name of somebody private; {3} and {4} full name and surname of an official.
SENTENCES = (
    "[p~The farmer] [p|{0}] was shot by [o|{3}].",
    "[o|{3}] accused [p|{1}] of lying.",
    "“[o|{4}] killed him,” [p|{0}]’s mother said.",
    "Soldiers of [o|{3}] beat [p|{2}] on [t@Thursday].",
    "The {1}s fled to [x|Port Vell]; Mr {1}'s shop burnt.",
    "{0}, 34, and {2} are not the same, the {1} family says.",
    "🔥 [o|{4}] met {U} in [x|Port Vell].",
    "Anti-{1} slogans, pro-[o|{4}] ones.",
    "Nobody heard of {1}\n{2} or {0}.",
)
KINDS = {"o": ("person", "VELGOV", ("GOV",)), "x": ("place", None, ())}


@st.composite
def stories(draw: st.DrawFn) -> tuple[Story, tuple[str, ...], tuple[str, ...]]:
    """A story, all words of the private name, and the official's name and surname."""
    private, official = draw(people), draw(people)
    own, theirs = _words(private), _words(official)
    assume(not own & theirs)
    given_name, _, surname = private.partition(" ")
    slots = [private, surname, given_name, official, official.partition(" ")[2]]
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
    template = " ".join(["[p|{0}] met [o|{3}].", *lines]).format(*slots, U=private.upper())
    slug = re.sub(r"\W+", draw(st.sampled_from("-_+")), private)
    entities = {"p": (private, "person", draw(st.sampled_from((None, "VELCVL"))), ()), "o": (official, *KINDS["o"]), "x": ("Port Vell", *KINDS["x"])}
    record = marked(
        template, entities, id=f"{slug.lower()}-1", source=f"https://example.org/{slug}/x", title=f"{surname} dead, {official} says",
        byline=draw(st.sampled_from((None, "A. Writer", f"Cousin {surname}"))),
    )  # fmt: skip
    return story_of(record, copies=f"{slug}-0"), tuple(own), (official, official.partition(" ")[2])


def _words(name: str) -> set[str]:
    return {w for w in re.split(r"[\s-]+", name) if w[0].isupper()}


def texts(name: str, path: Path) -> Iterator[str]:
    """Everything that somebody can read in a file."""
    if path.suffix == ".parquet":
        from pyarrow import parquet

        yield from _strings(parquet.read_table(path).to_pylist())
    elif name in ("doccano", "ftm"):
        yield from _strings([json.loads(line) for line in path.read_text().splitlines()])
    elif path.suffix in (".json", ".jsonld", ".geojson") or path.name.endswith(".prov.json"):
        yield from _strings(json.loads(path.read_text()))
    elif path.suffix in (".graphml", ".xml"):
        for element in ElementTree.parse(path).iter():
            yield from (element.text or "", *element.attrib.values())
    elif path.suffix == ".csv" and name != "gdelt":
        with path.open(newline="") as f:
            yield from (cell for row in csv.reader(f) for cell in row)
    else:
        yield path.read_text()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for k, v in value.items():
            yield str(k)
            yield from _strings(v)
    elif isinstance(value, list | tuple):
        for v in value:
            yield from _strings(v)
    elif value is not None:
        yield str(value)


def assert_gone(private: tuple[str, ...], told: str) -> None:
    for form in (told, unquote(told)):
        for word in private:
            assert word.casefold() not in form.casefold(), (word, form)


def replaced(story: Story) -> Story:
    return Pseudonyms(b"salt", known=lambda _name: False).story(story)


@settings(deadline=None, max_examples=50)
@given(stories())
def test_no_private_name_is_left_in_the_record_and_spans_are_exact(case: tuple[Story, tuple[str, ...], tuple[str, ...]]) -> None:
    before, private, _ = case
    after = replaced(before)
    for told in _strings(after.record.to_dict()):
        assert_gone(private, told)
    assert_gone(private, str((after.copies, list(after.incidents))))
    text = after.record.article.text
    for span in all_spans(after.record.to_dict()):
        assert text[span["start"] : span["end"]] == span["text"] != ""
    assert after.events == events_of(after.record)
    assert Record.from_dict(after.record.to_dict()) == after.record


@settings(deadline=None, max_examples=50)
@given(stories())
def test_officials_places_and_everything_else_are_as_they_were(case: tuple[Story, tuple[str, ...], tuple[str, ...]]) -> None:
    before, _, (official, _) = case
    after = replaced(before)
    for old, new in zip(before.record.entities, after.record.entities, strict=True):
        if old.id in "ox":
            assert new.name == old.name and [m.text for m in new.mentions] == [m.text for m in old.mentions]
        assert (new.kind, new.code, new.place) == (old.kind, old.code, old.place)
    assert official in (after.record.article.title or "")
    assert [(e.ref, e.type, e.status, e.about) for e in after.events] == [(e.ref, e.type, e.status, e.about) for e in before.events]


@settings(deadline=None, max_examples=50)
@given(stories())
def test_the_same_salt_gives_the_same_and_another_another(case: tuple[Story, tuple[str, ...], tuple[str, ...]]) -> None:
    story = case[0]
    assert replaced(story) == replaced(story)
    assert Pseudonyms(b"other", known=lambda _name: False).story(story) != replaced(story)
    assert replaced(replaced(story)).record.article.text is not None


@pytest.mark.parametrize("name", sorted(FORMATS))
@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(case=stories())
def test_no_private_name_is_left_in_any_format_or_data_sheet(name: str, case: tuple[Story, tuple[str, ...], tuple[str, ...]]) -> None:
    format = FORMATS[name]
    if format.extra and find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed")
    before, private, (_, surname) = case
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x{format.ending}"
        tally = Tally()
        options = Options(pseudonymised=True)
        outcome = format.write(tally.watching([replaced(before)]), path, options)
        assert not list(format.check(path))
        write_sheet(data_sheet(format, [path], tally, outcome, options), path)
        for written in Path(folder).iterdir():
            for told in texts(name if written == path else "", written):
                assert_gone(private, told)
        if outcome.written and name not in ("prov", "gdelt-mentions"):  # these name nobody
            assert any(surname.casefold() in told.casefold() for told in texts(name, path)), "the official is gone"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_look_finds_the_names_where_nothing_was_replaced(name: str) -> None:
    """Otherwise the test above could not fail."""
    if FORMATS[name].extra and find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed")
    record = marked("[o|Jax Omgur] hit [p|Zor Bryxadok].", {"p": ("Zor Bryxadok", "person", None, ()), "o": ("Jax Omgur", *KINDS["o"])},
                    id="zor-bryxadok-1")  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x{FORMATS[name].ending}"
        outcome = FORMATS[name].write([story_of(record)], path, Options())
        if not outcome.written:
            pytest.skip("the format takes no such event")
        with pytest.raises(AssertionError):
            for told in texts(name, path):
                assert_gone(("Bryxadok",), told)
