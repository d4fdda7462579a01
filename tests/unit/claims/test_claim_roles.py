"""Who does what to whom, where and when: whole claims of single sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

# text, trigger, type, actors, recipients, place
ROLES: list[tuple[str, str, str, list[str], list[str], str | None]] = [
    # what is hit is the recipient, a bare place that is hit is the place
    ("Russian warplanes bombed Idlib.", "bombed", "ASSAULT", ["Russian warplanes"], [], "Idlib"),
    ("Rebels were attacked by Syrian troops.", "attacked", "ASSAULT", ["Syrian troops"], ["Rebels"], None),
    ("Soldiers killed 12 civilians in Goma.", "killed", "ASSAULT", ["Soldiers"], ["12 civilians"], "Goma"),
    ("Twelve civilians were killed in Goma.", "killed", "ASSAULT", [], ["Twelve civilians"], "Goma"),
    ("Warplanes bombed a convoy near Homs.", "bombed", "ASSAULT", ["Warplanes"], ["a convoy"], "Homs"),
    ("Police arrested 50 protesters in Cairo.", "arrested", "COERCE", ["Police"], ["50 protesters"], "Cairo"),
    # events that are nouns
    ("The bombing of Aleppo by Russia continued.", "bombing", "ASSAULT", ["Russia"], [], "Aleppo"),
    ("Turkish shelling of Kurdish fighters continued.", "shelling", "ASSAULT", ["Turkey"], ["Kurdish fighters"], None),
    ("Iran condemned the killing of 12 villagers by rebels.", "killing", "ASSAULT", ["rebels"], ["12 villagers"], None),
    # light verbs
    ("Rebels carried out an attack on Turkish soldiers.", "carried out an attack", "ASSAULT", ["Rebels"], ["Turkish soldiers"], None),
    ("The United States imposed sanctions on Iran.", "imposed sanctions", "SANCTION", ["United States"], ["Iran"], None),
    ("Sanctions were imposed on Iran by the United States.", "Sanctions were imposed", "SANCTION", ["United States"], ["Iran"], None),
    ("Syrian forces came under attack from rebels near Hama.", "came under attack", "ASSAULT", ["rebels"], ["Syrian forces"], "Hama"),
    ("US and Russian officials held talks in Geneva.", "held talks", "CONSULT", ["US and Russian officials"], [], "Geneva"),
    # equals are all actors
    ("Russia and Turkey met in Geneva.", "met", "CONSULT", ["Russia", "Turkey"], [], "Geneva"),
    ("Syrian troops clashed with rebels in Homs.", "clashed", "ASSAULT", ["Syrian troops", "rebels"], [], "Homs"),
    ("The talks between Russia and Turkey in Moscow ended.", "talks", "CONSULT", ["Russia", "Turkey"], [], "Moscow"),
    # a visit has a host
    ("The French president visited Berlin.", "visited", "CONSULT", ["French president"], [], "Berlin"),
    # aid, troops, requests
    ("The United Nations sent food to Yemen.", "sent", "AID", ["United Nations"], ["Yemen"], None),
    ("The UN delivered food to 2,000 refugees in Goma.", "delivered", "AID", ["UN"], ["2,000 refugees"], "Goma"),
    ("Iran urged Israel to release prisoners.", "urged", "REQUEST", ["Iran"], ["Israel"], None),
    ("Iran urged Israel to release prisoners.", "release", "RETREAT", ["Israel"], ["prisoners"], None),
    ("Iran called on Israel to withdraw its troops from Lebanon.", "called on", "REQUEST", ["Iran"], ["Israel"], None),
    ("Iran called on Israel to withdraw its troops from Lebanon.", "withdraw", "RETREAT", ["Israel"], [], "Lebanon"),
    ("Iran accused Israel of bombing its embassy in Damascus.", "accused", "ACCUSE", ["Iran"], ["Israel"], None),
    # what a document demands is demanded by whoever passed it
    ("The Security Council adopted a resolution that demands a ceasefire in Syria.", "demands", "REQUEST", ["Security Council"], [], None),
    # members stand for their group
    ("Countries that back the rebels, including France and Britain, met in Paris.", "met", "CONSULT", ["France", "Britain"], [], "Paris"),
    ("Russia and the United States met in Geneva, and both sides agreed to a ceasefire.", "agreed to a ceasefire", "AGREE", ["Russia", "United States"], [], None),
    # an event that acts gives its own actor
    ("Saudi-led air strikes killed 12 civilians in Sanaa.", "killed", "ASSAULT", ["Saudi Arabia"], ["12 civilians"], "Sanaa"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "type_", "actors", "recipients", "place"), ROLES)
def test_roles(
    tell: Callable[..., list[Any]], text: str, trigger: str, type_: str, actors: list[str], recipients: list[str],
    place: str | None,
) -> None:  # fmt: skip
    found = [t for t in tell(text) if trigger in t.trigger and t.type == type_]
    assert [(t.actors, t.recipients, t.place) for t in found[:1]] == [(actors, recipients, place)]


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Warplanes bombed Idlib.", "bombed", "aerial"),
        ("Boko Haram kidnapped dozens of schoolgirls in Nigeria.", "kidnapped", "abduct"),
        ("Police fired tear gas at protesters in Istanbul.", "fired tear gas", "crowd-control"),
        ("Germany expelled two Russian diplomats.", "expelled", "expel"),
        ("The French president visited Berlin.", "visited", "visit"),
        ("Rebels and Syrian troops exchanged fire in Homs.", "exchanged fire", "firearms"),
    ],
)
def test_modes(tell: Callable[..., list[Any]], text: str, trigger: str, mode: str) -> None:
    assert [t.mode for t in tell(text) if t.trigger == trigger] == [mode]


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("Russian warplanes bombed Idlib on Thursday.", "bombed", ("2016-12-08", "2016-12-08")),
        ("NATO’s bombing of Serbia in 1999 ended.", "bombing", ("1999-01-01", "1999-12-31")),
        ("Officials will meet in Geneva later today.", "meet", ("2016-12-10", "2016-12-10")),
        ("Russian warplanes bombed Idlib.", "bombed", None),
    ],
)
def test_a_time_is_what_the_text_ties_to_the_event(
    tell: Callable[..., list[Any]], text: str, trigger: str, time: tuple[str, str] | None
) -> None:
    assert [t.time for t in tell(text) if t.trigger == trigger] == [time]


@pytest.mark.parametrize(
    ("text", "trigger", "status", "sources"),
    [
        ("Russia said its planes had bombed a convoy.", "bombed", "actual", ["Russia"]),
        ("Iran denied attacking Israel.", "attacking", "negated", ["Iran"]),
        ("Iran urged Israel to release prisoners.", "release", "requested", ["Iran"]),
        ("Officials meet in Geneva on Monday.", "meet", "planned", []),
        ("Iran promised to withdraw its troops from Syria.", "withdraw", "planned", []),
        ("France warned that Russia might attack Ukraine.", "attack", "feared", ["France"]),
        ("Iran refused to meet Israel.", "meet", "negated", []),
    ],
)
def test_status_and_source(
    tell: Callable[..., list[Any]], text: str, trigger: str, status: str, sources: list[str]
) -> None:
    found = [t for t in tell(text) if t.trigger == trigger]
    assert [(t.status, t.sources) for t in found] == [(status, sources)]


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        ("Soldiers killed 12 civilians in Goma.", "killed", [("killed", 12, 12)]),
        ("Police arrested at least 50 protesters in Cairo.", "arrested", [("detained", 50, None)]),
        ("Boko Haram kidnapped dozens of schoolgirls in Nigeria.", "kidnapped", [("abducted", 24, 99)]),
        ("The army deployed 3,000 troops to Mali.", "deployed", [("troops", 3000, 3000)]),
        ("France sent 500 soldiers to Mali.", "sent", [("troops", 500, 500)]),
    ],
)
def test_what_a_number_counts(
    tell: Callable[..., list[Any]], text: str, trigger: str, counts: list[tuple[str, int, int | None]]
) -> None:
    assert [t.counts for t in tell(text) if t.trigger == trigger] == [counts]


def test_contexts_come_from_the_words_of_the_sentence(tell: Callable[..., list[Any]]) -> None:
    claim = tell("Police fired tear gas at voters near a polling station in Istanbul.")[0].claim
    assert {"election", "repression"} <= set(claim.contexts)
    assert list(claim.contexts) == sorted(claim.contexts)


def test_evidence_is_the_smallest_stretch_with_all_roles(tell: Callable[..., list[Any]]) -> None:
    text = "Yesterday it rained. Russian warplanes bombed Idlib on Thursday, while the envoy slept."
    claim = tell(text)[0].claim
    assert claim.evidence.text == "Russian warplanes bombed Idlib on Thursday"
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_a_cameo_code_comes_with_the_type(tell: Callable[..., list[Any]]) -> None:
    assert tell("Iran urged Israel to release prisoners.")[0].claim.cameo.startswith("02")
    assert tell("Iran demanded that Israel release prisoners.")[0].claim.cameo.startswith("10")
