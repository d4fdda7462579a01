"""Gathering by steps gives what gathering anew gives, in every order, with copies and edits by hand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import Event
from dateline.incidents import Copies, Edit, Gathering, find_copies, gather, group, merge, sketch, split
from dateline.incidents.likings import OPTIONS
from sample_accounts import Story

TIGHT = replace(OPTIONS, block=3, leaders=1, component=3)  # so that a handful of claims makes large blocks and components

_deeds = st.tuples(
    st.sampled_from([("ASSAULT", "shelled"), ("ASSAULT", "bombed"), ("CONSULT", "met"), ("AID", "fed")]),
    st.sampled_from(["rebels", "Velland soldiers", "the Kestrel Front", "the League"]),
    st.sampled_from([(), ("villagers",), ("civilians",)]),
    st.sampled_from([None, "Vell", "Orm", "the hills"]),
    st.sampled_from([None, "2020-05-01", "2020-05-02", "2020-05-20"]),
    st.sampled_from(["actual", "negated", "planned"]),
)
_articles = st.tuples(st.integers(1, 28), st.lists(_deeds, min_size=1, max_size=4))
_steps = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | _articles), min_size=1, max_size=14)
_keys = st.builds(lambda a, n: f"{a}#c{n}", st.sampled_from("abcdefgh"), st.integers(1, 3))
_edits = st.lists(
    st.builds(merge, st.lists(_keys, min_size=2, max_size=3, unique=True))
    | st.lists(_keys, min_size=2, max_size=4, unique=True).map(lambda k: split(k[:1], k[1:])),
    max_size=3,
)


def article(id: str, day: int, deeds: list) -> list[Event]:  # type: ignore[type-arg]
    story = Story(id, f"2020-05-{day:02}")
    for (type, trigger), actor, recipients, place, time, status in deeds:
        story.add(type, trigger, [actor], recipients, place=place, time=time, status=status)
    return story.events


@settings(deadline=None, max_examples=60)
@given(_steps, _edits, st.sampled_from([OPTIONS, TIGHT]))
def test_steps_give_what_starting_over_gives(steps: list, edits: list[Edit], options) -> None:  # type: ignore[no-untyped-def,type-arg]
    gathering = Gathering(edits=edits, options=options)
    here: dict[str, list[Event]] = {}
    seen: dict[str, tuple[str, ...]] = {}
    for id, content in steps:
        if content is None:
            here.pop(id, None)
            change = gathering.update(removed=[id])
        else:
            here[id] = article(id, *content)
            change = gathering.update(here[id])
        for gone in change.gone:
            for key in gone:
                seen.pop(key, None)
        seen.update((key, g) for g in change.made for key in g)
    events = [e for own in here.values() for e in own]
    anew = group(sketch(events), edits=edits, options=options)
    assert gathering.groups() == anew
    assert seen == {key: g for g in anew for key in g}  # what the changes tell is enough to follow


@settings(deadline=None, max_examples=30)
@given(st.lists(_articles, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter(contents: list, random) -> None:  # type: ignore[no-untyped-def,type-arg]
    events = [e for n, content in enumerate(contents) for e in article("abcdefgh"[n], *content)]
    shuffled = list(events)
    random.shuffle(shuffled)
    assert gather(shuffled) == gather(events)


@settings(deadline=None, max_examples=30)
@given(_steps, _edits, _edits)
def test_editing_gives_what_starting_over_gives(steps: list, before: list[Edit], after: list[Edit]) -> None:  # type: ignore[type-arg]
    here = {id: article(id, *content) for id, content in steps if content is not None}
    events = [e for own in here.values() for e in own]
    gathering = Gathering(edits=before, options=TIGHT)
    gathering.update(events)
    gathering.edit(after)
    assert gathering.groups() == group(sketch(events), edits=after, options=TIGHT)


@settings(deadline=None, max_examples=60)
@given(st.lists(_articles, min_size=1, max_size=5), _edits)
def test_edits_are_kept(contents: list, edits: list[Edit]) -> None:  # type: ignore[type-arg]
    events = [e for n, content in enumerate(contents) for e in article("abcdefgh"[n], *content)]
    of = {key: g for g in group(sketch(events), edits=edits) for key in g}
    for edit in edits[-1:]:  # nothing contradicts the last one
        keys, others = ([k for k in side if k in of] for side in (edit.keys, edit.others))
        if edit.kind == "merge":
            assert len({of[k] for k in keys}) <= 1
        else:
            assert not any(of[k] == of[o] for k in keys for o in others)


_texts = st.builds(
    lambda story, at: " ".join("changed" if n == at else f"{'abcd'[story]}{n}" for n in range(60)), st.integers(0, 3), st.integers(0, 70)
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | st.tuples(st.none() | st.integers(1, 9), _texts)), max_size=14))
def test_copies_by_steps_are_those_of_starting_over(steps: list) -> None:  # type: ignore[type-arg]
    copies, here = Copies(), {}
    for id, content in steps:
        if content is None:
            copies.remove(id)
            here.pop(id, None)
        else:
            day, text = content
            here[id] = (None if day is None else f"2020-05-0{day}", text)
            copies.add(id, *here[id])
        if len(here) % 2:
            copies.found()
    assert copies.found() == find_copies(here)
