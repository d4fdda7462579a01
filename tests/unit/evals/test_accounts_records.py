"""Gold claims as records: what the gold says is kept, spans hold, and names become entities."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import jsonschema_rs
import pytest
from evals.accounts_gold import Episode, episode_of
from evals.accounts_peer import head_lemma, lemma_day_place
from evals.accounts_records import as_records, documents, nearest

from dateline.entities import load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.events import Event, events_of
from dateline.language import Parser
from dateline.records import Record

TEXT = (
    "Syrian rebels seized Idlib on Monday. At least 12 civilians were killed in Idlib, a doctor said.\n\n"
    "Russia called on the United States to persuade the rebels to leave Idlib by the end of March. "
    "Local media quoted the doctor as saying that soldiers had shelled the hospital. The rebels also attacked the soldiers."
)


def claim(id: str, trigger: str, type: str, **more: Any) -> dict[str, Any]:
    slots: dict[str, Any] = {"actors": [], "recipients": [], "status": "actual", "according_to": [], "incident": id}
    return {"id": id, "trigger": trigger, "type": type, **slots, **more}


def make() -> Episode:
    count = {"span": "At least 12 civilians", "what": "killed", "who": "civilians", "low": 12, "best": 12, "high": None}
    claims = [
        claim("a", "seized", "COERCE", mode="seize", actors=["Syrian rebels"], place="Idlib", time=["2020-03-02", "2020-03-02"]),
        claim("b", "killed", "ASSAULT", recipients=["civilians"], according_to=[["a doctor"]], place="Idlib", counts=[count]),
        claim("c", "called on", "REQUEST", actors=["Russia"], recipients=["United States"], about="d"),
        claim("d", "persuade", "REQUEST", actors=["United States"], recipients=["rebels"], status="requested",
              according_to=[["Moscow", "Russia"]], time=[None, "2020-03-31"]),
        claim("e", "shelled", "ASSAULT", actors=["soldiers"], according_to=[[], ["the doctor"]]),
        claim("f", "attacked", "ASSAULT", actors=["rebels"], recipients=["soldiers"]),
    ]  # fmt: skip
    article = {"id": "k1", "publisher": "Wire", "published": "2020-03-03", "title": "T", "text": TEXT, "claims": claims}
    return episode_of({"episode": "idlib", "split": "dev", "articles": [article], "incidents": []})


@pytest.fixture(scope="module")
def coder(parser: Parser) -> Any:
    return SimpleNamespace(parser=parser, knowledge=load_knowledge(), places=PlaceFinder(Gazetteer()))


@pytest.fixture(scope="module")
def record(coder: Any) -> Record:
    (made,) = as_records(make(), coder)
    return made


@pytest.fixture(scope="module")
def events(record: Record) -> dict[str, Event]:
    return {e.ref: e for e in events_of(record)}


def test_it_is_a_record(record: Record) -> None:
    from importlib.resources import files

    schema = (files("dateline") / "record.schema.json").read_text(encoding="utf-8")
    jsonschema_rs.validator_for(schema).validate(record.to_dict())
    assert Record.from_dict(record.to_dict()) == record


def test_every_span_holds(record: Record, events: dict[str, Event]) -> None:
    spans = [s for e in events.values() for _, s in e.spans()] + [m for x in record.entities for m in x.mentions]
    assert spans
    assert all(record.article.text[s.start : s.end] == s.text for s in spans)


def test_claims_are_as_in_the_gold(events: dict[str, Event]) -> None:
    seized, killed, called, persuade = (events[r] for r in "abcd")
    assert (seized.type, seized.mode, seized.status, seized.trigger.text) == ("COERCE", "seize", "actual", "seized")
    assert seized.evidence.text == "Syrian rebels seized Idlib on Monday."
    assert [(c.low, c.best, c.high, c.span.text) for c in killed.counts] == [(12, 12, None, "At least 12 civilians")]
    assert called.about == persuade.key
    assert persuade.status == "requested"


def test_times_stand_on_the_words_of_the_text_where_it_has_them(events: dict[str, Event]) -> None:
    monday, open_ended = events["a"].time, events["d"].time
    assert monday is not None
    assert open_ended is not None
    assert (monday.from_, monday.to, monday.span.text) == ("2020-03-02", "2020-03-02", "Monday")
    assert (open_ended.from_, open_ended.to) == (None, "2020-03-31")
    assert events["b"].time is None


def test_voices_name_their_sources(events: dict[str, Event]) -> None:
    (doctor,) = events["b"].voices
    assert doctor.source_span is not None
    assert doctor.source_span.text == "a doctor"
    assert [v.label for v in events["d"].voices] == ["Russia"], "the first accepted name that stands in the text"
    unnamed, named = events["e"].voices
    assert (unnamed.parties, unnamed.source_span) == ((), None)
    assert named.source_span is not None
    assert events["a"].voices == ()


def test_who_and_where_are_read_by_the_entity_stage(events: dict[str, Event]) -> None:
    (rebels,), (russia,), (states,) = events["a"].actors, events["c"].actors, events["c"].recipients
    assert rebels.code == "SYRREB"
    assert (russia.code, states.code) == ("RUS", "USA")
    site = events["a"].place
    assert site is not None
    assert site.place is not None
    assert site.place.country == "SYR"


def test_one_name_is_one_entity(record: Record, events: dict[str, Event]) -> None:
    assert events["c"].recipients[0].entity == events["d"].actors[0].entity
    first, second = events["a"].place, events["b"].place
    assert first is not None
    assert second is not None
    assert first.entity == second.entity
    assert events["e"].actors[0].entity == events["f"].recipients[0].entity
    assert len({e.id for e in record.entities}) == len(record.entities)
    assert all(e.mentions for e in record.entities)


@pytest.mark.parametrize(("words", "near", "expected"), [
    ("Idlib", "persuade", 3), ("Idlib", "seized", 1), ("rebels", "attacked", 3), ("doctor", "shelled", 2),
])  # fmt: skip
def test_a_name_is_looked_for_next_to_the_trigger(words: str, near: str, expected: int) -> None:
    at = TEXT.index(near)
    found = nearest(TEXT, words, at, at + len(near))
    assert found is not None
    assert TEXT[: found[1]].count(words) == expected


def test_whole_words_come_first_and_what_is_not_there_is_none() -> None:
    assert nearest("Syrians left Syria", "Syria", 0, 7) == (13, 18)
    assert nearest("Syrians left", "Syria", 0, 7) == (0, 5)
    assert nearest("Nobody left", "Syria", 0, 6) is None


def test_features_of_the_peer(coder: Any, events: dict[str, Event]) -> None:
    parsed = documents([make()], coder)
    assert head_lemma(parsed)(events["a"]) == "seize"
    assert head_lemma(parsed)(events["c"]) == "call"
    lemma, day, place = lemma_day_place(parsed)(events["a"])
    assert (lemma, str(day)) == ("seize", "2020-03-02")
    assert place == lemma_day_place(parsed)(events["b"])[2]
