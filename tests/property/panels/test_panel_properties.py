"""What holds of every panel."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import Event
from dateline.panels import PERIODS, Options, Period, panel, period_of, periods
from sample_accounts import Story

dates = st.dates(date(1, 1, 1), date(9990, 12, 31))


@given(dates, st.integers(0, 500), st.sampled_from(PERIODS))
def test_periods_are_those_of_the_days_between(first: date, n: int, period: Period) -> None:
    last = first + timedelta(days=n)
    days = [first + timedelta(days=k) for k in range(n + 1)]
    assert list(periods(first, last, period)) == list(dict.fromkeys(period_of(d, period) for d in days))


@st.composite
def events(draw: st.DrawFn) -> Event:
    day = date(2016, 1, 1) + timedelta(days=draw(st.integers(0, 90)))
    return Story(f"a{draw(st.integers(0, 10**9))}", "2016-04-01").add(
        draw(st.sampled_from(["ASSAULT", "CONSULT"])), "did", ["rebels"], ["civilians"], place=draw(st.sampled_from(["Vell", "Orm"])),
        time=day.isoformat(),
    )  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(events(), max_size=12, unique_by=lambda e: e.key), st.sampled_from(["country-month", "place-week", "country,type,day", "type"]))
def test_nothing_is_lost_and_zeros_add_nothing(told: list[Event], by: str) -> None:
    full, bare = panel(told, by), panel(told, by, options=Options(zero_fill=False))
    assert sum(r[-1] for r in full.rows) == sum(r[-1] for r in bare.rows) == len(told) == full.counted
    assert [r for r in full.rows if r[-1]] == list(bare.rows)
    assert len({r[:-1] for r in full.rows}) == len(full.rows) and list(full.rows) == sorted(full.rows)
    units = [len({r[n] for r in full.rows}) for n in range(full.keys)]
    if by != "place-week":
        product = 1
        for n in units:
            product *= n
        assert len(full.rows) == (product if told else 0)
