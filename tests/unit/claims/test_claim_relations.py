"""Lasting ties, by construction."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from dateline.claims.ties import words
from dateline.coder import Coder
from dateline.errors import DataError
from dateline.records import RelationType

TIES: list[tuple[str, tuple[str, str, str]]] = [
    ("Iran backs the Houthis.", ("Iran", "backs", "Houthis")),
    ("Iran has armed the Houthis.", ("Iran", "backs", "Houthis")),
    ("Iran-backed militias attacked Aleppo.", ("Iran", "backs", "militias")),
    ("Militias backed by Iran attacked Aleppo.", ("Iran", "backs", "Militias")),
    ("Hezbollah, an ally of Iran, sent fighters to Syria.", ("Hezbollah", "backs", "Iran")),
    ("The Kurds oppose Turkey.", ("Kurds", "opposes", "Turkey")),
    ("The rebels have controlled Idlib since 2012.", ("rebels", "controls", "Idlib")),
    ("The Taliban controlled Kabul until 2001.", ("The Taliban", "controls", "Kabul")),
    ("France is a member of NATO.", ("France", "member_of", "NATO")),
    ("The Quds Force is a branch of the Revolutionary Guards.", ("Quds Force", "part_of", "Revolutionary Guards")),
    ("The men fled to Goma, Congo.", ("Goma", "located_in", "Congo")),
    # control told with a noun
    ("The army has had control of Mosul for two years.", ("army", "controls", "Mosul")),
    ("The rebels are in control of Aleppo.", ("rebels", "controls", "Aleppo")),
    ("Aleppo is under the control of the rebels.", ("rebels", "controls", "Aleppo")),
    # struggles
    ("Norway joined the war against the Houthis.", ("Norway", "opposes", "Houthis")),
    ("Norway leads the campaign to defeat the Houthis.", ("Norway", "opposes", "Houthis")),
    ("Norway is committed to destroying the Houthis.", ("Norway", "opposes", "Houthis")),
    ("Norway is fighting the Houthis.", ("Norway", "opposes", "Houthis")),
    ("Norway supports Yemen in its war against the Houthis.", ("Yemen", "opposes", "Houthis")),
    # backing told with a noun
    ("Norwegian forces fought in support of the Yemeni army.", ("Norwegian forces", "backs", "Yemeni army")),
    ("The town was taken by rebels with the help of Norway.", ("Norway", "backs", "rebels")),
    ("Norway will continue to support the rebels' efforts.", ("Norway", "backs", "rebels")),
    # memberships
    ("Ole Brandow was a general in the navy.", ("Ole Brandow", "member_of", "navy")),
    ("The army captured militants from Hamas.", ("militants", "member_of", "Hamas")),
    ("The fighters joined the Free Syrian Army in 2012.", ("fighters", "member_of", "Free Syrian Army")),
    ("France is working as part of NATO.", ("France", "member_of", "NATO")),
    ("The Free Syrian Army, made up of deserters, took the town.", ("deserters", "member_of", "Free Syrian Army")),
    ("The Free Syrian Army, which includes deserters, took the town.", ("deserters", "member_of", "Free Syrian Army")),
    # heads
    ("Colonel Anna Brandow, commander, Joint Northern Command, spoke.", ("Anna Brandow", "leads", "Joint Northern Command")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), TIES)
def test_ties(ties: Callable[[str], list[tuple[str, str, str]]], text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


def test_a_head_of_state_leads_the_country(coder: Coder) -> None:
    record = coder.code("Turkish President Recep Tayyip Erdogan met the envoy.", published="2016-12-10", as_is=True)
    leads = [r for r in record.relations if r.type == "leads"]
    assert [(record.entity(r.from_).kind, record.entity(r.to).code) for r in leads] == [("person", "TUR")]


@pytest.mark.parametrize(
    "text",
    [
        "If Iran backs the Houthis, Saudi Arabia will respond.",
        "The UN urged Iran to back the Houthis.",
        "Deputy President Adam Brandow met the envoy.",
        "The soldiers slept.",
        "Soldiers would join the peacekeepers.",
        "Norway condemned the war against the Houthis.",
        "The army destroyed the houses.",
        "The Secretary-General of the council spoke.",
    ],
)
def test_no_tie(ties: Callable[[str], list[tuple[str, str, str]]], text: str) -> None:
    assert ties(text) == []


def test_each_tie_is_told_once(ties: Callable[[str], list[tuple[str, str, str]]]) -> None:
    assert len(ties("Iran backs the Houthis. Iran supports the Houthis.")) == 1


def test_since_and_until_are_times(coder: Coder) -> None:
    record = coder.code("The rebels have controlled Idlib since 2012.", published="2016-12-10", as_is=True)
    times = {t.id: t.from_ for t in record.times}
    assert [(times.get(r.since or ""), r.until) for r in record.relations] == [("2012-01-01", None)]
    record = coder.code("The Taliban controlled Kabul until 2001.", published="2016-12-10", as_is=True)
    assert [(r.since, r.until in {t.id for t in record.times}) for r in record.relations] == [(None, True)]


def test_a_tie_has_its_source_and_evidence(coder: Coder) -> None:
    text = "The envoy said that Iran backs the Houthis."
    record = coder.code(text, published="2016-12-10", as_is=True)
    (tie,) = record.relations
    assert tie.according_to == (record.statements[0].id,)
    assert text[tie.evidence.start : tie.evidence.end] == tie.evidence.text
    assert "backs" in tie.evidence.text
    assert 0 < tie.confidence <= 1


def test_the_words_cover_the_types_that_words_tell() -> None:
    told_by = words.load_tie_words()
    told = {*told_by.verbs.values(), *told_by.participles.values(), *told_by.nouns.values()}
    assert told <= set(get_args(RelationType))
    assert {"backs", "opposes", "controls", "member_of", "part_of"} <= told


def test_an_unknown_relation_in_the_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"verbs": {"adores": ["adore"]}, "participles": {}, "nouns": {}}
    monkeypatch.setattr(words, "load_yaml", lambda _: content)
    with pytest.raises(DataError, match=r"relations\.yaml, verbs: 'adores' is no relation type"):
        words.load_tie_words.__wrapped__()
