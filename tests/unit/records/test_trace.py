"""Notes are kept in order and found by the stretch that they touch."""

from __future__ import annotations

from dateline.trace import Note, Trace


def test_notes_are_kept_in_order() -> None:
    trace = Trace()
    trace.note("b", 5, 9, "second word", weight=1)
    trace.note("a", 0, 4, "first word")
    assert trace.notes == [Note("b", 5, 9, "second word", {"weight": 1}), Note("a", 0, 4, "first word", {})]


def test_notes_that_touch_a_stretch() -> None:
    trace = Trace()
    for n in range(4):
        trace.note("x", n * 10, n * 10 + 5, str(n))
    assert [n.message for n in trace.within(12, 21)] == ["1", "2"]
    assert trace.within(5, 10) == []
    assert trace.within(35, 40) == []


def test_traces_share_nothing() -> None:
    Trace().note("x", 0, 1, "one")
    assert Trace().notes == []
