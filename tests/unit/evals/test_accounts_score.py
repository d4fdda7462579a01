"""Alignment, the peer, scorers of accounts and the table of losses, on claims of two invented reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from evals import accounts_score as score
from evals.accounts_align import align
from evals.accounts_gold import (
    Article,
    ControlRow,
    Episode,
    FateRow,
    GoldClaim,
    GoldIncident,
    GoldTalk,
    Point,
    TieRow,
)
from evals.accounts_loss import FIELDS, links, losses, mended
from evals.accounts_peer import gathered_by
from evals.accounts_score import Names, Told, ToldFate, ToldIncident, ToldPoint, ToldTie
from evals.clusters import conll

from dateline.events import Event, Party, Report, Site, When
from dateline.records import CoderInfo, Span

TEXT = "Rebels seized Kelmar. Rebels shelled the port and killed nine."
DAY = date(2020, 3, 4)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def event(ref: str, trigger: str, type: str, evidence: str, article: str = "k1", **more: Any) -> Event:
    report = Report(article, None, None, "Wire", None, "2020-03-02", "en", CoderInfo("0"))
    slots: dict[str, Any] = {
        "mode": None, "contexts": (), "cameo": None, "actors": (), "recipients": (), "place": None, "time": None,
        "status": "actual", "voices": (), "about": None, "counts": (), "confidence": 1.0,
    }  # fmt: skip
    return Event(report, ref, type, trigger=at(trigger), evidence=at(evidence), **(slots | more))


SEIZED = event("g1", "seized", "COERCE", "Rebels seized Kelmar.")
SHELLED = event("g2", "shelled", "ASSAULT", "Rebels shelled the port and killed nine.")
KILLED = event("g3", "killed", "ASSAULT", "Rebels shelled the port and killed nine.")
GOLD = (SEIZED, SHELLED, KILLED)


# ----------------------------------------------------------------------------------------------- alignment


def aligned(*predicted: Event, gold: Sequence[Event] = GOLD) -> dict[str, str]:
    return {p.removeprefix("k1#"): g.removeprefix("k1#") for p, g in align(gold, predicted).items()}


def test_triggers_that_overlap_are_one_claim_whatever_the_type() -> None:
    assert aligned(event("p", "seized Kelmar", "ASSAULT", "Rebels seized Kelmar.")) == {"p": "g1"}


def test_of_two_at_one_trigger_the_same_type_is_taken_first() -> None:
    wrong = event("p1", "shelled", "COERCE", "Rebels shelled the port and killed nine.")
    right = event("p2", "shelled the", "ASSAULT", "Rebels shelled the port and killed nine.")
    assert aligned(wrong, right, gold=[SHELLED]) == {"p2": "g2"}


def test_else_type_and_evidence_decide_and_the_nearest_is_taken() -> None:
    loose = event("p", "nine", "ASSAULT", "killed nine.")
    assert aligned(loose) == {"p": "g3"}
    assert aligned(replace(loose, type="AID")) == {}


def test_each_claim_is_aligned_once_and_within_its_article() -> None:
    twice = [event("p1", "seized", "COERCE", "Rebels seized Kelmar."), event("p2", "seized", "COERCE", "Rebels seized Kelmar.")]
    assert len(aligned(*twice, gold=[SEIZED])) == 1
    elsewhere = event("p1", "seized", "COERCE", "Rebels seized Kelmar.", article="k2")
    assert align(GOLD, [elsewhere]) == {}


def test_gold_aligned_with_itself_is_itself() -> None:
    assert align(GOLD, GOLD) == {e.key: e.key for e in GOLD}


# --------------------------------------------------------------------------------------------------- rows


def party(name: str, code: str | None = None) -> Party:
    return Party(Span(0, len(name), name), None, name, "group", code)


class _Coder:
    """What Names asks of a coder, were it to look a name up."""

    parser = knowledge = places = None


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    codes = {"United States": "USA", "rebels": "XYZREB", "somebody": None}
    monkeypatch.setattr(Names, "codes", lambda _, name, __: {score._stem(codes.get(name))} - {None})
    return Names(_Coder())


def gold_claim(id: str, incident: str) -> GoldClaim:
    return GoldClaim(id, "seized", 7, 13, "COERCE", None, (), (), "actual", (), None, None, None, (), incident)


def episode(**more: Any) -> Episode:
    claims = (gold_claim("g1", "fall"), gold_claim("g2", "shelling"), gold_claim("g3", "shelling"))
    article = Article("k1", "Wire", "2020-03-02", "", None, TEXT, claims)
    incidents = (GoldIncident("fall", "COERCE", "actual", "k1", 1), GoldIncident("shelling", "ASSAULT", "actual", "k1", 1))
    return Episode("kelmar", "dev", (article,), incidents, **more)


def told(**more: Any) -> Told:
    rows: dict[str, Any] = {
        "incidents": (), "points": lambda _: (), "fates": (), "holder": lambda _, __: (), "ties": lambda _: (),
    }  # fmt: skip
    return Told(**(rows | more))


def happened(*refs: str, status: str = "actual", sources: int = 1) -> ToldIncident:
    return ToldIncident(frozenset(f"k1#{r}" for r in refs), status, "k1", sources)


def test_an_incident_is_the_one_that_shares_most_claims_and_of_those_the_smallest() -> None:
    large, small, alone = happened("g1", "g2", "g3"), happened("g2", "g3", sources=2), happened("g9")
    found = {row.id: i for row, i in score.incidents(episode(), told(incidents=(large, small, alone)), ALL)}
    assert found == {"fall": large, "shelling": small}
    assert [i for _, i in score.incidents(episode(), told(incidents=(alone,)), ALL)] == [None, None]


def test_clusters_of_claims_and_twinless_ones() -> None:
    key = score.key_clusters([episode()])
    assert set(key) == {frozenset({"k1#g1"}), frozenset({"k1#g2", "k1#g3"})}
    ours = told(incidents=(happened("c1", "c2"), happened("c9")))
    response = score.response_clusters([ours], {"k1#c1": "k1#g2", "k1#c2": "k1#g3"})
    assert set(response) == {frozenset({"k1#g2", "k1#g3"}), frozenset({"spurious k1#c9"})}
    assert conll(key, response)["b3_recall"] == pytest.approx(2 / 3)
    assert conll(key, response)["b3_precision"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(("ours", "theirs", "agree"), [
    (party("the United States", "USAGOV"), "United States", True),
    (party("Washington", "USAGOV"), "United States", True),
    (party("US forces", "USAMIL"), "United States", False),
    (party("Insurgents", "XYZREB"), "rebels", True),
    (party("Rebels"), "rebels", True),
    (party("gunmen", "UAF"), "somebody", False),
])  # fmt: skip
def test_a_party_is_known_by_words_or_code(names: Names, ours: Party, theirs: str, agree: bool) -> None:
    assert names.agree(ours, [theirs], DAY) is agree


def test_a_bare_sector_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Names, "codes", lambda *_: {score._stem("REB")} - {None})
    assert not Names(_Coder()).agree(party("fighters", "REB"), ["militants"], DAY)


def test_names_have_the_codes_that_they_have_in_the_texts() -> None:
    told_by = replace(SEIZED, actors=(party("the government", "XYZGOV"),), recipients=(party("gunmen", "UAF"),))
    known = Names.of(_Coder(), [told_by])
    assert known.codes("Government", DAY) == {"XYZ"}
    assert known.agree(party("Kelmaria", "XYZ"), ["government"], DAY)
    assert "gunmen" not in known.known


POINT = Point(("rebels",), ("United States",), "a truce", "demand", (("k1", "g1"), ("k1", "g2")), "open", "2020-03-04")
TALKS = (GoldTalk("t", ("rebels", "United States"), None, None, (POINT,)),)
ALL = {e.key: e.key for e in GOLD}


def point(state: str, *refs: str, by: str = "rebels", of: str = "United States") -> ToldPoint:
    return ToldPoint((party(by),), (party(of),), "demand", state, frozenset(f"k1#{r}" for r in refs))


def _points(names: Names, *given: ToldPoint, found: dict[str, str] = ALL) -> tuple[bool, bool | None]:
    (row,) = score.points(episode(talks=TALKS), told(points=lambda _: given), found, names)
    return row[1:]


def test_a_point_is_right_by_its_claims_and_its_state(names: Names) -> None:
    assert _points(names, point("open", "g1")) == (True, True)
    assert _points(names, point("refused", "g1")) == (False, True)
    assert _points(names, point("open", "g3")) == (False, None)
    assert _points(names) == (False, None)
    assert _points(names, point("open", "g1", by="mayor")) == (True, False)


def test_in_an_agreement_everybody_is_a_party(names: Names) -> None:
    agreed = replace(POINT, kind="agreement")

    def agree(*parties: str) -> bool | None:
        ours = ToldPoint(tuple(map(party, parties)), (), "agreement", "open", frozenset({"k1#g1"}))
        ((_, _, found),) = score.points(
            episode(talks=(replace(TALKS[0], points=(agreed,)),)), told(points=lambda _: (ours,)), ALL, names
        )
        return found

    assert agree("rebels", "United States")
    assert not agree("rebels")


def test_the_point_that_shares_most_claims_decides(names: Names) -> None:
    assert _points(names, point("open", "g1"), point("refused", "g1", "g2")) == (False, True)
    assert _points(names, point("refused", "g1"), point("open", "g2")) == (True, True)


def test_points_of_raw_text_are_found_by_aligned_claims_and_by_the_day(names: Names) -> None:
    ours = ToldPoint((), (), "demand", "open", frozenset({"k1#c7"}))
    assert _points(names, ours, found={"k1#c7": "k1#g2"}) == (True, False)
    assert _points(names, ours, found={}) == (False, None)
    days: list[date] = []

    def asked(day: date) -> Sequence[ToldPoint]:
        days.append(day)
        return ()

    list(score.points(episode(talks=TALKS), told(points=asked), ALL, names))
    assert days == [DAY]


def test_points_apart_counts_what_no_gold_point_holds() -> None:
    given = (point("open", "g1"), point("open", "g3"))
    assert score.points_apart(episode(talks=TALKS), told(points=lambda _: given), ALL) == (1, 2)
    assert score.points_apart(episode(), told(points=lambda _: given), ALL) == (0, 0)


def fate(low: int | None, *refs: str, what: str = "killed", certain: bool = True, place: str | None = None) -> ToldFate:
    site = Site(Span(0, len(place), place), None, place) if place else None
    return ToldFate(what, certain, site, low, None, frozenset(f"k1#{r}" for r in refs))


_ROW = FateRow("killed", "people", "Kelmar", True, 9, None, (("k1", "g2"), ("k1", "g3")))


@pytest.mark.parametrize(("given", "best"), [
    ([fate(1, "g2"), fate(2, "g2", "g3")], 2),
    ([fate(1, "g1"), fate(2, place="the Kelmar")], 2),
    ([fate(1, "g2", what="injured")], None),
    ([fate(1, "g2", certain=False)], None),
    ([fate(1, "g1")], None),
])  # fmt: skip
def test_a_row_of_fates_is_found_by_claims_then_by_place(given: list[ToldFate], best: int | None) -> None:
    ((_, found),) = score.fates(episode(fates=(_ROW,)), told(fates=tuple(given)), ALL)
    assert (found and found.low) == best


def test_rows_of_fates_are_matched_one_to_one_and_by_their_figures() -> None:
    staff = replace(_ROW, group="staff", low=4)
    given = (fate(4, "g2", "g3"), fate(9, "g2", "g3"))
    pairs = list(score.fates(episode(fates=(_ROW, staff)), told(fates=given), ALL))
    assert [f and f.low for _, f in pairs] == [9, 4]
    pairs = list(score.fates(episode(fates=(_ROW, staff)), told(fates=given[:1]), ALL))
    assert [f and f.low for _, f in pairs] == [None, 4], "one told row stands for one row of the gold"


@pytest.mark.parametrize(("holder", "answer", "right"), [
    (("rebels",), [party("Rebels")], True), (("rebels",), [party("army")], False), (("rebels",), [], False),
    (None, [], True), (None, [party("Rebels")], False), (("army", "rebels"), [party("Rebels")], True),
])  # fmt: skip
def test_control_at_a_date(names: Names, holder: tuple[str, ...] | None, answer: list[Party], right: bool) -> None:
    asked: list[tuple[str, date]] = []

    def hold(place: str, day: date) -> Sequence[Party]:
        asked.append((place, day))
        return answer

    rows = (ControlRow("Kelmar", "2020-03-04", holder),)
    assert [r for _, r in score.control(episode(control=rows), told(holder=hold), names)] == [right]
    assert asked == [("Kelmar", DAY)]


def test_ties_need_both_ends_and_the_type(names: Names) -> None:
    rows = (TieRow(("United States",), "backs", ("rebels",), "2020-03-04"),)

    def right(*given: ToldTie) -> bool:
        ((_, found),) = score.ties(episode(ties=rows), told(ties=lambda _: given), names)
        return found

    us, rebels = party("Washington", "USAGOV"), party("Rebels")
    assert right(ToldTie(us, "backs", rebels))
    assert not right(ToldTie(rebels, "backs", us))
    assert not right(ToldTie(us, "opposes", rebels))
    assert not right()


# ------------------------------------------------------------------------------------------ peer and losses


def test_the_peer_gathers_equal_features() -> None:
    by_type: Callable[[Event], str] = lambda e: e.type  # noqa: E731
    assert set(gathered_by(GOLD, by_type)) == {frozenset({"k1#g1"}), frozenset({"k1#g2", "k1#g3"})}


def test_links_are_pairs_among_the_mentions_asked_for() -> None:
    assert links([{"b", "a", "c"}, {"d"}], "abd") == {("a", "b")}


def test_mending_an_error_gives_its_figures_back() -> None:
    key = [frozenset("abc"), frozenset("de"), frozenset("f")]
    response = [frozenset("ab"), frozenset("cdx"), frozenset("f")]
    with_gold = [frozenset("ab"), frozenset("cd"), frozenset("e"), frozenset("f")]
    rows = {row.cause: row for row in losses(key, response, with_gold, 3)}
    assert rows["spurious claims"].count == 1
    assert rows["missed claims"].count == 1
    assert rows["wrong links"].count == 1
    assert rows["missed links"].count == 2
    assert rows["aligned claims of another type"].count == 3
    assert rows["wrong links that gold claims have too"].count == 1
    assert rows["missed links that gold claims lack too"].count == 2
    now = rows["as it is"].b3
    mended = ("spurious claims", "missed claims", "wrong links", "missed links")
    assert all((rows[cause].b3 or 0) >= (now or 0) for cause in mended)


def test_fields_are_mended_where_a_claim_is_a_gold_claim() -> None:
    ours = replace(SEIZED, type="ASSAULT", mode="aerial", ref="c1")
    better = mended(ours, SEIZED, FIELDS["types"])
    assert (better.type, better.mode, better.key) == ("COERCE", None, "k1#c1")
    assert mended(ours, None, FIELDS["types"]) is ours


def test_nothing_to_mend_is_perfect() -> None:
    key = [frozenset("ab"), frozenset("c")]
    assert {(r.b3, r.conll) for r in losses(key, key, key, 0)[:5]} == {(100, 100)}


def test_the_day_of_the_peer_is_the_texts_else_that_of_publication() -> None:
    dated = replace(SEIZED, time=When(at("Kelmar"), "2020-03-01", "2020-03-01", "day", None))
    assert (dated.day, SEIZED.day) == (date(2020, 3, 1), date(2020, 3, 2))
