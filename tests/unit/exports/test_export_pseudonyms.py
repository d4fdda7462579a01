"""Pseudonyms: who gets one, what they replace, and that spans stay exact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.events import events_of, ties_of
from dateline.exports import Story
from dateline.exports.names import Name, name_of
from dateline.exports.pseudonyms import Pseudonyms, is_private, salt_of
from dateline.records import Entity, Mention, Record
from marked_stories import all_spans, marked, sample_story, story_of, strange_story

VANE: tuple[Any, ...] = ("Omar Vane", "person", "VELCVL", ("CVL",))
MINISTER: tuple[Any, ...] = ("Ilsa Brandt", "person", "VELGOV", ("GOV",))


def nobody(_name: Name) -> bool:
    return False


def replaced(record: Record, **more: Any) -> Story:
    story = Pseudonyms(b"salt", known=nobody).story(story_of(record, **more))
    for span in all_spans(story.record.to_dict()):
        assert story.record.article.text[span["start"] : span["end"]] == span["text"]
    return story


OMAR = Pseudonyms(b"salt").of("Omar Vane")


def entity(kind: str = "person", code: str | None = None, sectors: tuple[str, ...] = (), form: str = "name", **more: Any) -> Entity:
    mention = Mention(0, 9, "Omar Vane", form)  # type: ignore[arg-type]
    return replace(Entity("e1", "Omar Vane", kind, code, code[:3] if code else None, sectors, None, None, (mention,)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "private"),
    [
        (entity(), True),
        (entity(code="VELCVL", sectors=("CVL",)), True),
        (entity(code="VELJRN", sectors=("JRN",)), True),
        (entity(code="NGO"), True),
        (entity(code="VELGOV", sectors=("GOV",)), False),
        (entity(code="VELEDUGOV"), False),
        (entity(code="VELREB", sectors=("REB",)), False),
        (entity(code="VELPTY", sectors=("PTY",)), False),
        (entity(code="VELELI", sectors=("ELI",)), True),
        (entity(code="IGO"), False),
        (entity(wikidata="Q1"), False),
        (entity(kind="organisation"), False),
        (entity(kind="place"), False),
        (entity(form="nominal"), False),
    ],
)
def test_who_is_private(who: Entity, private: bool) -> None:
    assert is_private(who, nobody) is private


def test_whoever_the_knowledge_base_knows_is_not_private() -> None:
    known = replace(entity(), name="Angela Merkel", mentions=(Mention(0, 13, "Angela Merkel"),))
    assert not is_private(known)
    assert is_private(entity())


def test_every_form_of_the_name_goes() -> None:
    text = (
        "[e2|Ilsa Brandt] mourned [e1|Omar Vane]. Mr [e1|Vane]’s home burnt. OMAR VANE and omar\nvane; the Vanes, Vane-led, "
        "Vane's, “Vane”, @Omar_Vane, [e1|Omar]."
    )
    story = replaced(marked(text, {"e1": VANE, "e2": MINISTER}))
    told = story.record.article.text
    assert told == (
        f"Ilsa Brandt mourned {OMAR}. Mr {OMAR}’s home burnt. {OMAR} and {OMAR}; the {OMAR}s, {OMAR}-led, {OMAR}'s, “{OMAR}”, "
        f"@{OMAR}, {OMAR}."
    )
    assert [e.name for e in story.record.entities] == [OMAR, "Ilsa Brandt"]


def test_title_byline_address_and_id_lose_it_too() -> None:
    record = marked(
        "[e2|Ilsa Brandt] mourned [e1|Omar Vane].", {"e1": VANE, "e2": MINISTER}, id="omar-vane-dead", title="Omar Vane dead, Brandt says",
        source="https://example.org/2016/Omar_Vane-dead?tag=omarvane&by=brandt", byline="Cousin Vane",
    )  # fmt: skip
    a = replaced(record).record.article
    low = OMAR.lower()
    assert (a.id, a.title, a.byline) == (f"{low}-dead", f"{OMAR} dead, Brandt says", f"Cousin {OMAR}")
    assert a.source == f"https://example.org/2016/{low}-dead?tag={low}&by=brandt"


def test_events_ties_and_incidents_keep_together_under_the_new_id() -> None:
    before = story_of(marked("[e2|Ilsa Brandt] hit [e1|Omar Vane].", {"e1": VANE, "e2": MINISTER}, id="omar-vane"), copies="omar-vane-2")
    after = Pseudonyms(b"salt", known=nobody).story(before)
    assert [e.key for e in after.events] == list(after.incidents) == [f"{OMAR.lower()}#c1"]
    assert after.events == events_of(after.record) and after.ties == ties_of(after.record)
    assert after.copies == f"{OMAR.lower()}-2"
    assert after.events[0].recipients[0].label == OMAR and after.events[0].actors[0].label == "Ilsa Brandt"


def test_only_chosen_events_come_out() -> None:
    record = marked("[e2|Ilsa Brandt] hit [e1|Vane]. [e1|Vane] hit [e2|Ilsa Brandt].", {"e1": VANE, "e2": MINISTER})
    story = replace(story_of(record), events=events_of(record)[1:], ties=())
    after = Pseudonyms(b"salt", known=nobody).story(story)
    assert [e.ref for e in after.events] == ["c2"] and after.ties == ()


def test_an_official_of_the_same_surname_keeps_it() -> None:
    people = {"e1": VANE, "e2": ("Ilsa Vane", "person", "VELGOV", ("GOV",)), "e3": ("Vane", "place", None, ())}
    text = "[e2|Ilsa Vane] wept. [e1|Omar Vane] died. [e2|Vane] left for [e3|Vane]. [e1|Vane] was buried."
    told = replaced(marked(text, people, title="Vane leaves")).record
    assert told.article.text == f"Ilsa Vane wept. {OMAR} died. Vane left for Vane. {OMAR} was buried."
    assert told.article.title == "Vane leaves"


def test_a_surname_of_two_that_nothing_links_is_a_name_of_its_own() -> None:
    people = {"e1": VANE, "e2": ("Lea Vane", "person", None, ())}
    told = replaced(marked("[e1|Omar Vane] and [e2|Lea Vane] fled. [e2|Vane] wept. The Vanes are safe.", people)).record.article.text
    lea, both = Pseudonyms(b"salt").of("Lea Vane"), Pseudonyms(b"salt").of("Vane")
    assert told == f"{OMAR} and {lea} fled. {lea} wept. The {both}s are safe."


def test_a_given_name_that_is_a_town_somewhere_is_a_town_only_where_the_text_says_so() -> None:
    people = {"e1": ("Nadia Vane", "person", None, ()), "e2": ("Nadia", "place", None, ())}
    nadia = Pseudonyms(b"salt").of("Nadia Vane")
    told = replaced(marked("[e1|Nadia Vane] wept. “[e2|Nadia] did nothing,” they say.", people)).record.article.text
    assert told == f"{nadia} wept. “{nadia} did nothing,” they say."
    told = replaced(marked("[e1|Nadia Vane] wept in [e2|Nadia].", people)).record.article.text
    assert told == f"{nadia} wept in Nadia."


def test_a_country_of_the_same_name_stays_and_a_family_does_not() -> None:
    people = {"e1": ("Jordan Vane", "person", None, ()), "e2": ("Jordan", "country", "JOR", ()), "e3": ("Vanes", "organisation", None, ())}
    told = replaced(marked("[e2|Jordan] took in [e1|Jordan Vane]. The [e3|Vanes] fled.", people)).record
    name = Pseudonyms(b"salt").of("Jordan Vane")
    assert told.article.text == f"Jordan took in {name}. The {name}s fled."
    assert [e.name for e in told.entities] == [name, "Jordan", f"{name}s"]


def test_a_name_that_is_a_word_stays_where_the_word_begins_a_sentence() -> None:
    people = {"e1": ("Lea Grant", "person", None, ()), "e2": MINISTER}
    told = replaced(marked("[e1|Lea Grant] died. Grant them peace, the grant says. Poor Grant!", people)).record.article.text
    lea = Pseudonyms(b"salt").of("Lea Grant")
    assert told == f"{lea} died. Grant them peace, the grant says. Poor {lea}!"


def test_a_month_that_is_also_a_name_stays_a_month() -> None:
    people = {"e1": ("May Vane", "person", None, ()), "e2": MINISTER}
    told = replaced(marked("[e1|May Vane] died in [t1@May], [e2|Ilsa Brandt] said. [e1|May] was nine.", people)).record
    may = Pseudonyms(b"salt").of("May Vane")
    assert told.article.text == f"{may} died in May, Ilsa Brandt said. {may} was nine."
    assert told.times[0].span.text == "May"


def test_counts_warnings_and_names_of_others_lose_it() -> None:
    people = {"e1": VANE, "e2": ("Vane's brother", "person", None, ()), "e3": MINISTER}
    record = marked("[e3|Ilsa Brandt] met [e2~Vane's brother]. [e1|Omar Vane] is dead.", people)
    told = replaced(record).record
    assert "Vane" not in str(told.to_dict())
    assert {e.name for e in told.entities} == {OMAR, f"{OMAR}'s brother", "Ilsa Brandt"}


def test_a_span_that_ends_within_a_name_takes_all_of_it() -> None:
    record = marked("[e2|Ilsa Brandt] hit [e1|Omar Vane].", {"e1": VANE, "e2": MINISTER})
    c = record.claims[0]
    cut = replace(c.evidence, end=c.recipients[0].span.start + 4, text=record.article.text[: c.recipients[0].span.start + 4])
    told = replaced(replace(record, claims=(replace(c, evidence=cut),)))
    assert told.events[0].evidence.text == f"Ilsa Brandt hit {OMAR}"


def test_nothing_to_hide_is_the_same_story() -> None:
    story = sample_story()
    assert Pseudonyms(b"salt").story(story) is story


def test_characters_of_any_kind() -> None:
    story = strange_story()
    told = Pseudonyms(b"salt", known=nobody).story(story)
    assert "dön" not in str(told.record.to_dict())
    assert told.record.article.text.startswith('🔥🔥 Rebels <&> "Vell"')


def test_pseudonyms_are_stable_keyed_and_counted() -> None:
    one, same, other = Pseudonyms(b"a"), Pseudonyms(b"a"), Pseudonyms(b"b")
    assert one.of("Omar Vane") == same.of("OMAR  Vané") != other.of("Omar Vane")
    assert len({one.of(f"Name {i}") for i in range(2000)}) == 2000
    people = {"e1": VANE, "e2": ("Lea Roe", "person", None, ())}
    counted = Pseudonyms(b"a", known=nobody)
    list(counted.stories([story_of(marked("[e1|Omar Vane] met [e2|Lea Roe].", people, id=f"a{n}")) for n in range(3)]))
    assert len(counted.given) == 2


def test_salts(tmp_path: Path) -> None:
    (tmp_path / "salt.txt").write_bytes(b"\x00secret")
    assert salt_of(str(tmp_path / "salt.txt")) == b"\x00secret"
    assert salt_of("a word") == b"a word"
    assert salt_of(None) != salt_of(None)
    assert len(salt_of(None)) >= 32


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("Omar Vane", ("Omar", "Vane"), ("Omar", "Vane")),
        ("Mr. Omar Vane's", ("Omar", "Vane"), ("Omar", "Vane")),
        ("farmer Omar al-Vane", ("Omar", "al-Vane"), ("Omar", "al-Vane", "Vane")),
        ("Omar J. Vane, Jr.", ("Omar", "J", "Vane"), ("Omar", "Vane")),
        ("Lea van der Roe", ("Lea", "van", "der", "Roe"), ("Lea", "Roe")),
        ("James’", ("James",), ("James",)),
        ("Dr", (), ()),
        ("the farmer", (), ()),
        ("", (), ()),
    ],
)
def test_what_is_a_name_in_a_mention(text: str, words: tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert name_of(text) == Name(words, parts)
