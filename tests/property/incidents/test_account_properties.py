"""Talks, fates, control and ties: the order of the input, other stories and repetition change nothing; all can be followed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.events import Event, Tie
from dateline.incidents.alliances import alliances
from dateline.incidents.control import holders
from dateline.incidents.fates import tally
from dateline.incidents.talks import tell, threads
from dateline.records import Span
from sample_accounts import Story, count

ACTORS = [
    "Norland",
    "Velland",
    "rebels",
    "Velland soldiers",
    "the Free Hills",
    "the League",
    "villagers",
    "officials",
]
TYPES = [
    ("CONSULT", "met", "multilateral"), ("REQUEST", "demanded", "yield"), ("AGREE", "agreed on a truce", None), ("AGREE", "offered", None),
    ("REJECT", "rejected", "yield"), ("RETREAT", "left", "withdraw"), ("RETREAT", "kept a truce", "ceasefire"), ("COERCE", "captured", "seize"),
    ("ASSAULT", "shelled in breach of the truce", "heavy-weapons"), ("SANCTION", "ended the truce", "withdraw"), ("AID", "armed", None),
    ("MOBILIZE", "entered", "troops"),
]  # fmt: skip
STATUSES = ["actual", "planned", "requested", "feared", "conditional", "negated"]


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    """A few articles about few parties and places, with claims about each other."""
    out = []
    for n in range(draw(st.integers(1, 3))):
        story = Story(f"story-{n}", f"2020-05-0{draw(st.integers(1, 9))}")
        for _ in range(draw(st.integers(1, 5))):
            kind, trigger, mode = draw(st.sampled_from(TYPES))
            actors = draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True))
            rest = [a for a in ACTORS if a not in actors]
            figures = draw(st.lists(st.integers(1, 50), max_size=1)) if kind in ("ASSAULT", "RETREAT") else []
            story.add(
                kind, trigger, actors, draw(st.lists(st.sampled_from(rest), max_size=1)), mode=mode,
                status=draw(st.sampled_from(STATUSES)), place=draw(st.sampled_from([None, "Vell", "Orm"])),
                time=draw(st.sampled_from([None, "2020-04-30", "2020-05-04"])), voice=draw(st.sampled_from([None, "rebels", "Norland"])),
                about=draw(st.sampled_from([None, *story.events])), tail=" ".join(f"n{f}" for f in figures),
                counts=[count(f"n{f}", "killed", f, f, f) for f in figures],
            )  # fmt: skip
        if draw(st.booleans()):
            story.tie("controls", "rebels", "Vell")
            story.tie("backs", "Norland", "rebels")
        out.append(story)
    return out


def everything(events: list[Event], ties: list[Tie]) -> list[object]:
    talks = threads(events)
    return [
        talks,
        [t.points_at() for t in talks],
        [tell(t) for t in talks],
        tally(events),
        holders(events, ties),
        alliances(events, ties),
    ]


def spans(found: list[Event | Tie]) -> Iterator[tuple[str, Span]]:
    for x in found:
        yield x.report.id, x.evidence
        if isinstance(x, Event):
            yield from ((x.report.id, s) for _, s in x.spans())


def mine(found: list[Story]) -> tuple[list[Event], list[Tie]]:
    return [e for s in found for e in s.events], [t for s in found for t in s.ties]


SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(found: list[Story], random: object) -> None:
    events, ties = mine(found)
    mixed, other = list(events), list(ties)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    random.shuffle(other)  # type: ignore[attr-defined]
    assert everything(events, ties) == everything(mixed, other)
    assert everything(events, ties) == everything([*events, *mixed], ties)


@SETTINGS
@given(stories())
def test_an_unrelated_article_changes_nothing(found: list[Story]) -> None:
    events, ties = mine(found)
    other = Story("elsewhere", "2020-05-03")
    other.add("CONSULT", "met", ["the Osprey Guard"], place="Sund")
    other.add("COERCE", "captured", ["the Osprey Guard"], mode="seize", place="Sund", time="2020-05-02")
    other.add(
        "ASSAULT",
        "killed",
        ["the Osprey Guard"],
        place="Sund",
        tail="n7",
        counts=[count("n7", "killed", 7, 7, 7, who="guests")],
    )
    more = [*events, *other.events]
    assert [t for t in threads(more) if t.moves[0].event.report.id != "elsewhere"] == threads(events)
    assert [f for f in tally(more) if f.figures[0].event.report.id != "elsewhere"] == tally(events)
    with_more, alone = holders(more, ties), holders(events, ties)
    assert {k: v for k, v in with_more.holdings.items() if k != "sund"} == dict(alone.holdings)
    assert alliances(more, ties) == alliances(events, ties)


@SETTINGS
@given(stories())
def test_everything_can_be_followed_to_its_characters(found: list[Story]) -> None:
    events, ties = mine(found)
    texts = {s.id: s.text for s in found}
    talks, control, rows = threads(events), holders(events, ties), tally(events)
    used: list[Event | Tie] = [e for t in talks for e in t.events]
    used += [e for f in rows for e in f.events]
    used += [x for hs in control.holdings.values() for h in hs for x in (*h.sources, *h.contradictions)]
    used += [x for a in alliances(events, ties).rows for x in (*a.sources, *a.contradictions)]
    for article, span in spans(used):
        assert texts[article][span.start : span.end] == span.text
    for f in rows:
        for figure in (*f.figures, *f.apart, *f.denied):
            assert figure.count in figure.event.counts
            assert (
                texts[figure.event.report.id][figure.count.span.start : figure.count.span.end]
                == figure.count.span.text
            )
    known = {e.key for e in events}
    assert all(set(s.keys) <= known and s.keys for t in talks for s in tell(t))


@SETTINGS
@given(stories())
def test_ranges_hold_all_their_figures_and_add_nothing(found: list[Story]) -> None:
    for f in tally([e for s in found for e in s.events]):
        lows = [x.count.low for x in f.figures if x.count.low is not None]
        assert f.low == min(lows) and f.high == max(x.count.high or 0 for x in f.figures)


@SETTINGS
@given(stories())
def test_holdings_of_a_place_follow_each_other(found: list[Story]) -> None:
    events, ties = mine(found)
    for holdings in holders(events, ties).holdings.values():
        dated = [h for h in holdings if h.since is not None]
        assert all(
            a.until is not None and b.since is not None and a.until <= b.since
            for a, b in itertools.pairwise(dated)
        )
        assert all(h.until is None or h.since is None or h.since < h.until for h in holdings)


@SETTINGS
@given(stories())
def test_the_state_at_the_end_is_the_state_of_the_last_day(found: list[Story]) -> None:
    events = [e for s in found for e in s.events]
    last = max(d for e in events if (d := e.report.day))
    for talk in threads(events):
        assert [p.state for p in talk.points_at(last)] == [p.state for p in talk.points_at()]
