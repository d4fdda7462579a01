"""What holds of every comparison, whatever is compared."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import Event
from dateline.imports.compare import compare
from dateline.imports.likeness import Window, likeness
from dateline.imports.matching import candidates
from dateline.imports.model import Outside
from dateline.imports.sides import of_event, of_outside
from outside_rows import theirs
from sample_accounts import Story

days = st.integers(0, 12).map(lambda n: (date(2016, 12, 1) + timedelta(days=n)).isoformat())
actors = st.sampled_from(["rebels", "Norland troops", "Velland soldiers", "civilians"])
types = st.sampled_from(["ASSAULT", "COERCE", "CONSULT"])
CODES = {"rebels": "XVEREB", "Norland troops": "XNOMIL", "Velland soldiers": "XVEMIL", "civilians": "XVECVL"}


@st.composite
def ours(draw: st.DrawFn) -> Event:
    story = Story(f"a{draw(st.integers(0, 10**9))}", "2016-12-13")
    return story.add(
        draw(types), "did it to", [draw(actors)], [draw(actors)], place=draw(st.sampled_from(["Vell", "Orm", "the hills", None])),
        time=draw(st.none() | days), status=draw(st.sampled_from(["actual", "actual", "feared"])),
    )  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> Outside:
    names = draw(st.lists(actors, max_size=2))
    lat = draw(st.none() | st.floats(0.5, 2.5))
    return theirs(
        str(draw(st.integers(0, 10**9))), draw(days), draw(st.none() | types), [(n, CODES[n]) for n in names], lat=lat,
        lon=None if lat is None else draw(st.floats(1.5, 2.5)), place=draw(st.sampled_from(["Vell", "Orm", None])),
        country=draw(st.sampled_from(["XVE", "XVE", None])), dataset="polecat",
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ours(), max_size=6), st.lists(rows(), max_size=6))
def test_every_row_is_in_one_pair_or_has_a_reason(mine: list[Event], other: list[Outside]) -> None:
    c = compare(mine, other)
    assert sorted([p.ours for p in c.pairs] + [u.index for u in c.only_here]) == list(range(len(mine)))
    assert sorted([p.theirs for p in c.pairs] + [u.index for u in c.only_there]) == list(range(len(other)))
    for p in c.pairs:
        assert p.parts.agree and c.ours[p.ours].status == "actual"
        assert p.parts.days is not None and p.parts.days <= 2 and (p.parts.km is None or p.parts.km <= 25)
    assert sum(s.ours for s in c.by_type) == c.fair.ours == sum(s.ours for s in c.by_month)
    assert sum(s.theirs_matched for s in c.by_country) == len(c.pairs) == sum(s.ours_matched for s in c.by_type)


@settings(max_examples=60, deadline=None)
@given(st.lists(ours(), max_size=6), st.lists(rows(), max_size=6))
def test_no_pair_is_missed_for_the_index(mine: list[Event], other: list[Outside]) -> None:
    window = Window(60.0, 3)
    here, there = [of_event(e) for e in mine], [of_outside(r) for r in other]
    found = {(x.ours, x.theirs) for x in candidates(here, there, window)}
    assert found == {(i, j) for i, a in enumerate(here) for j, b in enumerate(there) if likeness(a, b, window).agree}


@settings(max_examples=40, deadline=None)
@given(st.lists(ours(), max_size=5, unique_by=lambda e: e.key), st.lists(rows(), max_size=5, unique_by=lambda r: r.id), st.randoms())
def test_the_order_of_rows_does_not_matter(mine: list[Event], other: list[Outside], random: object) -> None:
    def pairs(a: list[Event], b: list[Outside]) -> set[tuple[str, str]]:
        c = compare(a, b)
        return {(c.ours[p.ours].id, c.theirs[p.theirs].id) for p in c.pairs}

    before = pairs(mine, other)
    shuffled, shifted = list(mine), list(other)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(shifted)  # type: ignore[attr-defined]
    assert pairs(shuffled, shifted) == before
