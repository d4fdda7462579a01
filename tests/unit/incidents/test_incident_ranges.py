"""What several figures of one kind span together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import Event
from dateline.incidents import gather, summarise, tally
from dateline.incidents.ranges import range_of
from dateline.records import Count
from sample_accounts import Story, count

_ends = st.none() | st.integers(0, 500)


def hit(id: str, *counts: Count, status: str = "actual", words: str | None = None) -> Event:
    tail = words or ", ".join(c.span.text for c in counts)
    return Story(id, f"2020-05-0{ord(id[0]) - 95}").add(
        "ASSAULT", "shelled", ["rebels"], ["villagers"], mode="heavy-weapons", place="Vell", time="2020-05-01", tail=tail, counts=counts,
        status=status,  # type: ignore[arg-type]
    )  # fmt: skip


def killed(n: int, *, words: str | None = None, is_open: bool = False, who: str | None = "people", role: str | None = None) -> Count:
    return count(words or str(n), "killed", n, None if is_open else n, None if is_open else n, who=who, role=role)  # type: ignore[arg-type]


def span(*events: Event) -> tuple[int | None, int | None]:
    (found,) = (r for r in summarise(events).ranges if r.what == "killed")
    return found.low, found.high


@given(st.lists(st.tuples(_ends, _ends, _ends), max_size=6))
def test_low_is_never_above_high(figures: list[tuple[int | None, int | None, int | None]]) -> None:
    low, high = range_of([count("n", "killed", *ends) for ends in figures])
    assert low is None or high is None or low <= high
    told = [n for ends in figures for n in ends if n is not None]
    assert high is None or high == max(told)


def test_an_open_figure_counts_with_what_it_is_at_least() -> None:
    assert span(hit("a", killed(82, is_open=True)), hit("b", killed(1))) == (1, 82)
    assert span(hit("a", killed(19, is_open=True)), hit("b", killed(22, is_open=True))) == (19, None)
    assert range_of([]) == (None, None)
    assert range_of([count("up to 6", "killed", None, None, 6)]) == (None, 6)


@pytest.mark.parametrize(
    "part",
    [killed(7, words="seven patients", who="patients"), killed(3, words="3 of them", who=None), killed(4, words="4 more", role="more")],
)
def test_parts_and_additions_are_no_rivals(part: Count) -> None:
    whole = hit("a", killed(19, words="19 people"), part)
    assert span(whole) == (19, 19)
    assert span(whole, hit("b", killed(30, words="30 people"))) == (19, 30)
    assert len(summarise([whole]).ranges[0].figures) == 2  # they are still told
    assert span(hit("a", part)) == (part.low, part.high)  # where there is nothing else


def test_a_part_may_stand_in_another_sentence_of_the_article() -> None:
    story = Story("a", "2020-05-02")
    whole = story.add("ASSAULT", "shelled", ["rebels"], tail="19 people", counts=[killed(19, words="19 people")])
    part = story.add("ASSAULT", "hit", ["rebels"], tail="seven patients", counts=[killed(7, words="seven patients", who="patients")])
    assert span(whole, part) == (19, 19)
    rival = story.add("ASSAULT", "struck", ["rebels"], tail="12 dead", counts=[killed(12, words="12 dead", who=None)])
    assert span(whole, part, rival) == (12, 19)  # "dead" does not tell that they are others


def test_what_is_denied_or_still_wanted_bears_on_nothing() -> None:
    first = hit("a", killed(12))
    assert span(first, hit("b", killed(90), status="negated"), hit("c", killed(50), status="planned")) == (12, 12)
    assert span(hit("c", killed(50), status="planned")) == (50, 50)
    assert span(hit("c", killed(50), status="negated")) == (None, None)


_figures = st.builds(
    lambda n, is_open, role: killed(n, words=f"{n} people" if role is None else f"another {n}", is_open=is_open, role=role),
    st.integers(1, 60), st.booleans(), st.sampled_from([None, None, "total", "more"]),
)  # fmt: skip
_deeds = st.tuples(st.lists(_figures, min_size=1, max_size=2), st.sampled_from(["actual", "actual", "negated"]))


@given(st.lists(_deeds, min_size=1, max_size=5))
def test_incidents_and_fates_tell_one_range(deeds: list[tuple[list[Count], str]]) -> None:
    events = [hit("abcdefg"[n], *counts, status=status) for n, (counts, status) in enumerate(deeds)]
    (incident,) = gather(events)
    rows = [f for f in tally([incident]) if f.what == "killed" and f.certain]
    told = {(r.low, r.high) for r in incident.ranges}
    assert len(rows) <= 1 and (not rows or {(rows[0].low, rows[0].high)} == told)
