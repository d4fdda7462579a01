"""Threads of talks: what belongs to one negotiation, with parties, mediator and venue, and how it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import DataError
from dateline.incidents.talks import tell, threads
from dateline.incidents.talks import words as words_module
from dateline.incidents.talks.words import has, talk_words
from sample_accounts import Story, day


def test_nothing_makes_no_talk() -> None:
    assert threads([]) == []
    story = Story("a", "2020-05-01")
    story.add("ASSAULT", "shelled", ["rebels"], ["villagers"])
    assert threads(story.events) == []


def test_parties_mediator_venue_and_interval() -> None:
    story = Story("a", "2020-05-05")
    story.add("CONSULT", "met", ["Velland", "rebels"], mode="multilateral", place="Sund", time="2020-05-02")
    story.add(
        "CONSULT", "mediated", ["the League", "Velland", "rebels"][:1], mode="third-party", place="Sund"
    )
    what = story.add(
        "RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested", place="Orm", voice="Velland"
    )
    story.add("REQUEST", "asked", ["Velland"], ["rebels"], about=what, time="2020-05-04")
    (talk,) = (t for t in threads(story.events) if len(t.moves) > 1)
    assert [p.label for p in talk.mediators] in ([], ["the League"])
    assert {p.label for p in talk.parties} == {"Velland", "rebels"}
    assert talk.venue is not None and talk.venue.label == "Sund"
    assert (talk.first, talk.last) == (day("2020-05-02"), day("2020-05-05")) or talk.last == day("2020-05-04")


def test_moves_are_in_order_of_time_with_their_kinds() -> None:
    a, b = Story("a", "2020-05-05"), Story("b", "2020-05-02")
    truce = a.add("RETREAT", "truce", [], mode="ceasefire", status="planned")
    a.add("AGREE", "agreed on", ["Velland", "rebels"], about=truce, time="2020-05-04")
    b.add("CONSULT", "met", ["Velland", "rebels"], time="2020-05-01")
    (talk,) = threads([*a.events, *b.events])
    assert [m.kind for m in talk.moves] == ["meeting", "agreement"]
    assert [m.day for m in talk.moves] == [day("2020-05-01"), day("2020-05-04")]


def test_two_pairs_of_parties_talk_apart() -> None:
    story = Story("a", "2020-05-05")
    story.add("CONSULT", "met", ["Velland", "rebels"])
    story.add("CONSULT", "spoke", ["Norland", "the League"])
    assert len(threads(story.events)) == 2


def test_years_apart_two_meetings_are_two_threads() -> None:
    a, b = Story("a", "2020-05-05"), Story("b", "2023-05-05")
    a.add("CONSULT", "met", ["Velland", "rebels"])
    b.add("CONSULT", "met", ["Velland", "rebels"])
    assert len(threads([*a.events, *b.events])) == 2


def test_officials_alone_join_no_threads() -> None:
    a, b = Story("a", "2020-05-05"), Story("b", "2020-05-05")
    a.add("CONSULT", "met", ["officials", "Norland"])
    b.add("CONSULT", "met", ["officials", "Velland"])
    assert len(threads([*a.events, *b.events])) == 2


def test_one_party_by_several_names() -> None:
    a, b = Story("a", "2020-05-05"), Story("b", "2020-05-06")
    a.add("CONSULT", "met", ["Norland", "Velland"])
    b.add("CONSULT", "met", ["Port Royal", "the Velland government"])
    (talk,) = threads([*a.events, *b.events])
    assert len(talk.parties) == 2


def test_open_points_are_those_without_an_answer() -> None:
    story = Story("a", "2020-05-05")
    story.add("CONSULT", "talked", ["Velland"], status="conditional", voice="rebels")
    (talk,) = threads(story.events)
    assert [p.state for p in talk.open_at()] == ["open"]
    assert talk.open_at(day("2020-05-04")) == []


def test_the_id_follows_from_the_moves() -> None:
    story = Story("a", "2020-05-05")
    story.add("CONSULT", "met", ["Velland", "rebels"])
    (first,) = threads(story.events)
    (again,) = threads(list(story.events))
    other = Story("b", "2020-05-05")
    other.add("CONSULT", "met", ["Velland", "rebels"])
    assert first.id == again.id != threads(other.events)[0].id


def test_it_is_told_as_a_person_would() -> None:
    story = Story("a", "2020-05-05")
    story.add(
        "CONSULT", "are to meet", ["Norland", "Velland"], status="planned", place="Sund", time="2020-05-06"
    )
    leave = story.add(
        "RETREAT",
        "leave",
        ["opposition fighters", "villagers"],
        mode="withdraw",
        status="planned",
        place="Orm",
    )
    story.add("AGREE", "to reach a deal", ["officials"], status="planned", place="Sund", about=leave)
    out = story.add(
        "RETREAT",
        "to abandon",
        ["opposition fighters"],
        mode="withdraw",
        status="requested",
        place="Vell",
        voice="Norland",
    )
    urge = story.add(
        "REQUEST",
        "to urge",
        ["Velland"],
        ["opposition fighters"],
        status="requested",
        about=out,
        voice="Norland",
    )
    story.add("REQUEST", "wants", ["Norland"], ["Velland"], about=urge)
    story.add(
        "ASSAULT",
        "attacked",
        [],
        ["opposition fighters"],
        status="negated",
        place="Vell",
        voice="opposition fighters",
    )
    (talk,) = threads(story.events)
    told = [s.text for s in tell(talk)]
    assert told[0] == "Norland and Velland are to meet in Sund on 6 May 2020."
    assert any(t.startswith("A deal is sought in Sund") for t in told)
    assert any(t.startswith("Norland wants Velland") and t.endswith("It is open.") for t in told)
    assert any(
        t.startswith("Opposition fighters do not trust it") and "“attacked” in Vell" in t for t in told
    )
    assert told[-1] == "Nothing is agreed."
    known = {e.key for e in story.events}
    assert all(s.keys and set(s.keys) <= known for s in tell(talk))


def test_told_at_a_date_it_tells_only_what_had_happened() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned")
    a.add("AGREE", "agreed on", ["Velland", "rebels"], about=truce)
    b.add("ASSAULT", "shelled", ["rebels"], ["Velland soldiers"], tail="in breach of the truce")
    (talk,) = threads([*a.events, *b.events])
    assert not any("broken" in s.text for s in tell(talk, day("2020-05-08")))
    assert any(s.text.endswith("It is broken by rebels.") for s in tell(talk))
    assert tell(talk, day("2020-04-01")) == []


def test_a_refusal_is_told_of_who_refuses() -> None:
    story = Story("a", "2020-05-01")
    what = story.add(
        "RETREAT", "to leave", ["the Free Hills"], mode="withdraw", status="requested", voice="the League"
    )
    asking = story.add("REQUEST", "calls on", ["the League"], ["the Free Hills"], about=what)
    story.add("REJECT", "refuses", ["the Free Hills"], about=asking)
    (talk,) = threads(story.events)
    assert [s.text for s in tell(talk)] == [
        "The League calls on the Free Hills to leave said the League. The Free Hills refuse."
    ]


def test_cues_fit_beginnings_of_words() -> None:
    assert has(("promis",), "promised to") and not has(("promis",), "compromised")
    assert has(("ended the",), "had ended the truce")
    assert talk_words().gap > 0


def test_a_broken_data_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    talk_words.cache_clear()
    monkeypatch.setattr(words_module, "load_yaml", lambda _: {"gap": 3})
    with pytest.raises(DataError, match=r"talks\.yaml"):
        talk_words()
    monkeypatch.undo()
    talk_words.cache_clear()
    assert talk_words().gap > 0


def test_events_without_a_day_of_publication_are_kept() -> None:
    story = Story("a", "2020-05-01")
    e = story.add("CONSULT", "met", ["Velland", "rebels"])
    undated = replace(e, report=replace(e.report, published=None))
    (talk,) = threads([undated])
    assert talk.first is None and talk.last is None
