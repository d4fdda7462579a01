"""Gathering: which claims are one incident, and what an incident tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.events import Event
from dateline.incidents import (
    Gathering,
    blocks_of,
    dump,
    gather,
    group,
    incident_id,
    merge,
    parse,
    sketch,
    split,
    summarise,
)
from dateline.incidents.clusters import components, link
from dateline.incidents.edits import bounds_of
from dateline.incidents.likeness import Likeness, evidence
from dateline.incidents.likings import KINDS, OPTIONS, _options
from dateline.records import Span
from sample_accounts import Story, count


def shelling(id: str, published: str, *, place: str = "Vell", day: str | None = "2020-05-01", **more: object) -> Event:
    story = Story(id, published)
    return story.add("ASSAULT", "shelled", ["rebels"], ["villagers"], mode="heavy-weapons", place=place, time=day, **more)  # type: ignore[arg-type]


def together(*events: Event) -> list[set[str]]:
    return [set(g) for g in group(sketch(events))]


def value(a: Event, b: Event, kind: str) -> float:
    one, other = sketch([a])[0], sketch([b])[0]
    assert evidence(one, other) == evidence(other, one)
    return evidence(one, other)[KINDS.index(kind)]


def test_one_happening_in_two_articles_is_one_incident() -> None:
    a, b = shelling("a", "2020-05-01"), shelling("b", "2020-05-02")
    assert together(a, b) == [{a.key, b.key}]


@pytest.mark.parametrize("status", ["negated", "feared", "planned", "possible"])
def test_status_does_not_separate(status: str) -> None:
    a, b = shelling("a", "2020-05-01"), shelling("b", "2020-05-02", status=status)
    assert together(a, b) == [{a.key, b.key}]


def test_other_days_and_other_types_separate() -> None:
    a = shelling("a", "2020-05-10")
    assert len(together(a, shelling("b", "2020-05-10", day="2020-05-08"))) == 2
    assert len(together(a, replace(shelling("c", "2020-05-10"), type="COERCE"))) == 2


def test_places() -> None:
    a, near = shelling("a", "2020-05-10"), shelling("b", "2020-05-10", place="Orm")
    assert value(a, shelling("c", "2020-05-10"), "place") == 1.0
    assert value(a, near, "place") == -1.0  # a degree of latitude
    assert value(a, shelling("d", "2020-05-10", place="the hills"), "place") == 0.0
    assert len(together(a, near)) == 2


def test_asking_and_what_is_asked_for_are_two() -> None:
    story = Story("a", "2020-05-01")
    truce = story.add("RETREAT", "ceasefire", ["rebels"], mode="ceasefire", status="requested")
    asking = story.add("REQUEST", "called for", ["the League"], ["rebels"], about=truce)
    assert len(together(truce, asking)) == 2


def test_equal_things_asked_for_bind_askings() -> None:
    def asking(id: str, type: str) -> tuple[Event, Event]:
        story = Story(id, "2020-05-01")
        wanted = story.add(type, "ceasefire", ["rebels"], status="requested")
        return wanted, story.add("REQUEST", "called for", ["the League"], ["rebels"], about=wanted)

    a, b, c = asking("a", "RETREAT"), asking("b", "RETREAT"), asking("c", "AID")
    likeness = Likeness()
    one, other, odd = sketch(a)[1], sketch(b)[1], sketch(c)[1]
    assert likeness(one, other) > likeness(one, odd)
    assert evidence(one, odd)[KINDS.index("about")] == -1.0


def test_claims_of_one_article_need_more() -> None:
    story = Story("a", "2020-05-01")
    first = story.add("PROTEST", "marched", ["villagers"])
    second = story.add("PROTEST", "hunger strike", ["officials"])
    assert len(together(first, second)) == 2


def test_time_is_the_stated_one() -> None:
    a, b = shelling("a", "2020-05-01"), shelling("b", "2020-05-03")
    assert value(a, b, "time") == 1.0
    assert value(a, shelling("c", "2020-05-03", day="2020-05-02"), "time") == 0.0
    assert value(a, shelling("c", "2020-05-09", day="2020-05-08"), "time") == -1.0
    assert value(a, shelling("d", "2021-05-01", day=None), "time") == -0.25


def test_figures() -> None:
    def told(id: str, n: int) -> Event:
        return shelling(id, "2020-05-01", tail=f"{n} dead", counts=[count(str(n), "killed", n, n, n)])

    assert value(told("a", 20), told("b", 20), "counts") == 1.0
    assert 0 < value(told("a", 20), told("b", 24), "counts") < 1
    assert value(told("a", 20), told("b", 2000), "counts") < 0
    assert value(told("a", 20), shelling("b", "2020-05-01"), "counts") == 0.0


def test_vectors_are_heard() -> None:
    a, b = sketch([shelling("a", "2020-05-01")])[0], sketch([shelling("b", "2020-05-01")])[0]
    near, far = Likeness(vectors={a.key: (1.0, 0.0), b.key: (1.0, 0.0)}), Likeness(vectors={a.key: (1.0, 0.0), b.key: (0.0, 1.0)})
    assert near(a, b) > Likeness()(a, b) > far(a, b)


def test_blocks_of_one_happening_meet_and_are_few() -> None:
    a, b = sketch([shelling("a", "2020-05-01")])[0], sketch([shelling("b", "2020-05-02", day=None)])[0]
    assert blocks_of(a) & blocks_of(b)
    later = sketch([shelling("c", "2024-05-02", day=None)])[0]
    assert not blocks_of(a) & blocks_of(later)
    assert max(len(blocks_of(s)) for s in (a, b, later)) <= 40


def test_undated_claims_of_undated_articles_are_gathered_too() -> None:
    a, b = shelling("a", "2020-05-01", day=None), shelling("b", "2020-05-01", day=None)
    bare = [replace(e, report=replace(e.report, published=None)) for e in (a, b)]
    assert together(*bare) == [{a.key, b.key}]


def test_sketch_is_kept_as_a_line() -> None:
    story = Story("a", "2020-05-01")
    wanted = story.add("RETREAT", "withdraw", ["rebels"], status="requested", place="Vell", time=("2020-05-02", None))
    story.add("REQUEST", "urged", ["the League"], ["rebels"], about=wanted, counts=[count("12", "troops", 12, None, None)], tail="12")
    for s in sketch(story.events):
        assert parse(dump(s)) == s and "\n" not in dump(s)


def test_large_blocks_are_bounded_by_leaders() -> None:
    events = [shelling(f"a{i:03}", "2020-05-01") for i in range(60)]
    asked = 0

    class Counting(Likeness):
        def __call__(self, a: object, b: object) -> int:
            nonlocal asked
            asked += 1
            return super().__call__(a, b)  # type: ignore[arg-type]

    options = replace(OPTIONS, block=10, leaders=2, component=5)
    assert len(group(sketch(events), options=options)) == 1
    module = __import__("dateline.incidents.gather", fromlist=["_Edges"])
    module._Edges(sorted(sketch(events), key=lambda s: s.rank), Counting(options), options)
    assert asked <= 2 * len(events)


# ------------------------------------------------------------------------------------------------ clusters


def test_components() -> None:
    assert components(5, [(3, 1), (4, 3)]) == [[0], [1, 3, 4], [2]]


def test_average_link_does_not_chain() -> None:
    assert link(3, {(0, 1): 1000, (1, 2): 900, (0, 2): -3000}, missing=0) == [[0, 1], [2]]
    assert link(3, {(0, 1): 1000, (1, 2): 900, (0, 2): -100}, missing=0) == [[0, 1, 2]]


def test_missing_pairs_count() -> None:
    assert link(3, {(0, 1): 1000, (1, 2): 900}, missing=-500) == [[0, 1, 2]]
    assert link(3, {(0, 1): 1000, (1, 2): 900}, missing=-1000) == [[0, 1], [2]]


def test_link_keeps_to_bounds() -> None:
    scores = {(0, 1): 1000, (0, 2): -5000, (1, 2): -5000}
    assert link(3, scores, missing=0, together=[[0, 2]]) == [[0, 2], [1]]
    assert link(3, scores, missing=0, apart={0: [1], 1: [0]}) == [[0], [1], [2]]


# --------------------------------------------------------------------------------------------------- edits


def test_merge_and_split_survive() -> None:
    a, b = shelling("a", "2020-05-01"), shelling("b", "2020-05-02")
    other = Story("c", "2022-01-01").add("CONSULT", "met", ["the League", "officials"])
    events = [a, b, other]
    edits = [merge([a.key, other.key]), split([a.key], [b.key])]
    assert [set(g) for g in group(sketch(events), edits=edits)] == [{a.key, other.key}, {b.key}]
    gathering = Gathering(edits=edits)
    gathering.update(events[:1])
    gathering.update(events[1:])
    assert gathering.groups() == group(sketch(events), edits=edits)
    change = gathering.edit([])
    assert {frozenset(g) for g in change.made} == {frozenset({a.key, b.key}), frozenset({other.key})}


def test_later_edits_win() -> None:
    assert bounds_of([merge(["a", "b"]), split(["a"], ["b"])]).together == ()
    bounds = bounds_of([split(["a"], ["b"]), merge(["a", "b"])])
    assert bounds.together == (frozenset({"a", "b"}),) and not bounds.apart


def test_edits_bind_those_that_are_left() -> None:
    assert bounds_of([merge(["a", "b", "c"])], {"b", "c"}).together == (frozenset({"b", "c"}),)
    assert not bounds_of([split(["a"], ["b"])], {"a"}).apart


def test_a_claim_cannot_be_split_from_itself() -> None:
    with pytest.raises(ValueError, match="both sides"):
        split(["a"], ["a", "b"])


# ------------------------------------------------------------------------------------------------- summary


def test_summary() -> None:
    a = shelling("a", "2020-05-02", tail="12 dead", counts=[count("12", "killed", 12, 12, 12)])
    b = shelling("b", "2020-05-03", status="negated", tail="90 dead", counts=[count("90", "killed", 90, 90, 90)])
    c = shelling("c", "2020-05-04", tail="20 dead", counts=[count("20", "killed", 20, 20, None, role="total")])
    d = shelling("d", "2020-05-05", tail="3 more", counts=[count("3", "killed", 3, 3, 3, role="more")])
    told = summarise([d, c, b, a], {"d": "a"})
    assert told == summarise([a, b, c, d], {"d": "a"})
    assert told.first_report == a and told.id == incident_id([d.key, c.key, b.key, a.key])
    assert (told.type, told.mode, told.status) == ("ASSAULT", "heavy-weapons", "disputed")
    assert told.stances == ("asserts", "denies", "asserts", "asserts")
    (deaths,) = told.ranges
    assert (deaths.what, deaths.low, deaths.high, len(deaths.figures)) == ("killed", 12, 20, 4)
    assert (told.sources, told.copies) == (3, ("d",))
    assert told.first == told.last == date(2020, 5, 1)


def test_summary_of_open_figures_has_no_upper_end() -> None:
    a = shelling("a", "2020-05-02", tail="12 dead", counts=[count("12", "killed", 12, 12, None)])
    (deaths,) = summarise([a]).ranges
    assert (deaths.low, deaths.high) == (12, None)


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        (("feared", "negated"), "feared"), (("planned", "requested"), "planned"), (("actual", "planned"), "actual"),
        (("negated",), "negated"), (("possible", "conditional"), "possible"),
    ],
)  # fmt: skip
def test_summary_status(statuses: tuple[str, ...], whole: str) -> None:
    events = [shelling(f"a{n}", "2020-05-02", status=s) for n, s in enumerate(statuses)]
    assert summarise(events).status == whole


def test_summary_takes_the_most_specific_place_and_named_parties_first() -> None:
    vague = Story("a", "2020-05-01").add("ASSAULT", "raided", ["rebels"], ["villagers"], place="the hills")
    exact = Story("b", "2020-05-02").add("ASSAULT", "raided", ["the Kestrel Front"], ["villagers"], place="Orm")
    told = summarise([vague, exact])
    assert told.place is not None and told.place.label == "Orm"
    assert {p.label for p in told.actors} >= {"the Kestrel Front"}


def test_every_claim_is_in_one_incident() -> None:
    events = [shelling(f"a{n}", f"2020-05-{n + 1:02}", day=None, place=("Vell", "Orm")[n % 2]) for n in range(12)]
    told = gather(events)
    assert sorted(e.key for i in told for e in i.events) == sorted(e.key for e in events)
    assert [i.first_report.report.published for i in told] == sorted(i.first_report.report.published or "" for i in told)


# ---------------------------------------------------------------------------------------- within an article


def test_a_pronoun_for_nobody_in_particular_is_no_evidence() -> None:
    a = Story("a", "2020-05-01").add("ASSAULT", "shelled", ["nobody"], ["anybody"], place="Vell", time="2020-05-01")
    b = Story("b", "2020-05-01").add("ASSAULT", "shelled", ["nobody"], ["anybody"], place="Vell", time="2020-05-01")
    assert value(a, b, "actors") == value(a, b, "recipients") == 0.0
    assert sketch([a])[0].actors == sketch([a])[0].recipients == ()


def test_an_incident_has_anybody_only_where_it_has_nobody_better() -> None:
    vague = Story("a", "2020-05-01").add("ASSAULT", "shelled", ["all sides"], ["anybody"], place="Vell")
    exact = Story("b", "2020-05-02").add("ASSAULT", "shelled", ["rebels"], ["villagers"], place="Vell")
    told = summarise([vague, exact])
    assert [p.label for p in told.actors] == ["rebels"] and [p.label for p in told.recipients] == ["villagers"]
    assert [p.label for p in summarise([vague]).recipients] == ["anybody"]


@pytest.mark.parametrize(
    "other",
    [
        {"mode": "firearms"}, {"place": "Orm"}, {"recipients": ["Norland troops"]}, {"actors": ["Norland troops"], "recipients": []},
        {"recipients": ["Norland envoys"], "place": None},
    ],
)  # fmt: skip
def test_what_differs_within_an_article_is_another_deed(other: dict) -> None:  # type: ignore[type-arg]
    story = Story("a", "2020-05-02")
    same = {"actors": ["rebels"], "recipients": ["villagers"], "mode": "heavy-weapons", "place": "Vell", "time": "2020-05-01"}
    first = story.add("ASSAULT", "shelled", **same)  # type: ignore[arg-type]
    assert len(together(first, story.add("ASSAULT", "shelled", **same))) == 1  # type: ignore[arg-type]
    assert len(together(first, story.add("ASSAULT", "shelled", **{**same, **other}))) == 2  # type: ignore[arg-type]


def test_silence_is_no_agreement_within_an_article() -> None:
    story = Story("a", "2020-05-01")
    first = story.add("ASSAULT", "shelled", ["rebels"], [])
    second = story.add("ASSAULT", "killed", [], ["villagers"])
    assert value(first, second, "time") == 0.0
    assert len(together(first, second)) == 2


def pointing(*, other: bool = False, words: str = "the bombing", **more: object) -> list[set[str]]:
    story = Story("a", "2020-05-02")
    story.add("ASSAULT", "killed", ["Norland troops"], ["villagers"], place="Vell", time="2020-05-01")
    if other:
        story.add("ASSAULT", "fired on", ["rebels"], ["officials"], place="Orm")
    story.add("ASSAULT", words, **more)  # type: ignore[arg-type]
    return together(*story.events)


def test_what_points_back_joins_the_one_claim_it_can_mean() -> None:
    assert pointing() == [{"a#c1", "a#c2"}]
    assert {"a#c3"} in pointing(other=True)  # either may be meant
    assert {"a#c2"} in pointing(words="bombed")  # no noun with an article
    assert {"a#c2"} in pointing(recipients=["officials"])  # a deed of its own


def test_what_points_back_inherits_parties_place_and_time() -> None:
    story = Story("a", "2020-05-02")
    told = story.add("ASSAULT", "struck", ["Norland troops"], ["villagers"], mode="aerial", place="Vell", time="2020-05-01")
    back = sketch([told, story.add("ASSAULT", "the bombing")])[1]
    full = sketch([told])[0]
    assert (back.actors, back.recipients, back.place, back.first, back.mode, back.refers) == (
        full.actors, full.recipients, full.place, full.first, full.mode, told.key,
    )  # fmt: skip
    assert parse(dump(back)) == back


def test_a_line_of_an_older_store_is_still_read() -> None:
    import json

    s = sketch([shelling("a", "2020-05-01")])[0]
    assert parse(json.dumps(json.loads(dump(s))[:-1])) == s


# ------------------------------------------------------------------------------------------------- denials


def negated(evidence: str, trigger: str, **more: object) -> Event:
    e = shelling("n", "2020-05-02", status="negated", **more)
    at = evidence.index(trigger)
    return replace(
        e, evidence=Span(0, len(evidence), evidence), trigger=Span(at, at + len(trigger), trigger), counts=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "trigger", "status"),
    [
        ("The army denied having shelled the town", "shelled", "disputed"),
        ("Nobody shot at the market", "shot", "disputed"),
        ("The rebels failed to hit the town", "hit", "disputed"),
        ("The spokesman said no civilian would be harmed", "harmed", "actual"),
        ("Rebels refused to leave the town", "leave", "actual"),
        ("Troops are not to fire on the town", "fire", "actual"),
        ("The general vowed not to shell it", "shell", "actual"),
    ],
)
def test_only_a_denial_of_what_was_done_disputes(sentence: str, trigger: str, status: str) -> None:
    assert summarise([shelling("a", "2020-05-02"), negated(sentence, trigger)]).status == status


def test_what_is_said_not_to_come_or_came_only_later_is_not_denied() -> None:
    later = negated("The army did not shell the town", "shell", day="2020-05-09")
    assert summarise([shelling("a", "2020-05-12", day="2020-05-09"), later]).status == "actual"
    before = negated("The army has not shelled the town", "shelled", day=None)
    assert summarise([before, shelling("a", "2020-05-12", day="2020-05-09")]).status == "actual"
    assert summarise([before, shelling("a", "2020-05-12", day=None)]).status == "disputed"
    assert summarise([later]).status == "negated"


# ------------------------------------------------------------------------------------------------- options


def test_options_are_checked() -> None:
    from importlib.resources import files

    raw = load_yaml(files("dateline.incidents") / "data" / "likeness.yaml")
    assert _options(raw) == OPTIONS
    with pytest.raises(DataError, match=r"likeness\.yaml: weights has"):
        _options({**raw, "weights": {}})
    with pytest.raises(DataError, match=r"likeness\.yaml: indefinite must be a list"):
        _options({**raw, "indefinite": ["Nobody"]})
    with pytest.raises(DataError, match="unmade, tried must be a list"):
        _options({**raw, "unmade": {"before": ["will"], "tried": []}})
    with pytest.raises(DataError, match="negative"):
        _options({**raw, "weights": {**raw["weights"], "mode": {"for": -1, "against": 0}}})
    with pytest.raises(DataError, match="multiple of bands"):
        _options({**raw, "copies": {**raw["copies"], "bands": 3}})
