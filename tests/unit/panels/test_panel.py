"""Panels of incidents: what is counted, where the zeros are, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.errors import DatelineError
from dateline.events import Event
from dateline.incidents.summary import summarise
from dateline.panels import Options, Panel, grouping, panel, widened
from dateline.panels.filing import main_country
from dateline.records import Place
from sample_accounts import Story, count


def told(article: str = "a", day: str | None = "2016-11-03", *, publisher: str | None = None, place: str | None = "Vell", **rest: object) -> Event:
    options = {"actors": ("rebels",), "recipients": ("civilians",), "type": "ASSAULT", **rest}
    story = Story(article, "2016-12-09", publisher or f"Paper {article}")
    return story.add(options.pop("type"), "shelled", place=place, time=day, **options)  # type: ignore[arg-type]


def elsewhere(event: Event, country: str, admin1: str | None = None) -> Event:
    assert event.place
    return replace(event, place=replace(event.place, place=Place(5.0, 5.0, "town", 9, country, admin1)))


def killed(low: int, high: int | None = None) -> dict[str, object]:
    return {"counts": [count("killing some", "killed", low, None, high)], "tail": "killing some"}


def rows(p: Panel) -> list[str]:
    return [" ".join(map(str, r)) for r in p.rows]


def test_country_month_with_zeros_between() -> None:
    p = panel([told(), told("b", "2017-01-02"), told("c", "2017-01-31")])
    assert p.columns == ("country", "month", "incidents") and p.counted == 3
    assert rows(p) == ["XVE 2016-11 1", "XVE 2016-12 0", "XVE 2017-01 2"]


def test_an_incident_counts_once_however_many_report_it() -> None:
    incident = summarise([told("a", **killed(3, 3)), told("b", **killed(5, 7)), told("c", publisher="Paper a", **killed(3, 3))], {"b": "a"})
    measures = ("incidents", "claims", "reports", "sources", "deaths-low", "deaths-high")
    assert rows(panel([incident], options=Options(measures=measures))) == ["XVE 2016-11 1 3 3 1 3 7"]
    reports = panel([incident], options=Options(measures=measures, policy="reports"))
    assert rows(reports) == ["XVE 2016-11 1 3 3 3 11 13"] and reports.counted == 3
    sources = panel([incident], options=Options(measures=measures, policy="sources"))
    assert rows(sources) == ["XVE 2016-11 1 2 2 1 3 3"] and sources.counted == 1


def test_an_open_figure_leaves_the_upper_sum_empty_and_ids_follow() -> None:
    options = Options(measures=("deaths-low", "deaths-high"), ids=True)
    p = panel([told(**killed(3, 3)), told("b", **killed(10))], options=options)
    assert p.columns[-2:] == ("deaths_high", "ids")
    assert p.rows[0][2:4] == (13, None) and len(p.rows[0][4].split("; ")) == 2
    with pytest.raises(DatelineError, match="ids"):
        widened(p, "month")


def test_what_has_no_country_is_filed_where_its_article_is() -> None:
    event = told()
    assert event.place
    lost = replace(event, place=replace(event.place, place=None))
    assert panel([lost]).left_out == {"no country": 1}
    options = Options(measures=("incidents", "geo-inferred"))
    p = panel([lost], options=options, homes={"a": "XVE"})
    assert rows(p) == ["XVE 2016-11 1 1"] and p.inferred == 1
    assert panel([lost], "admin1-month", homes={"a": "XVE"}).left_out == {"no admin1": 1}
    assert main_country(["XVE", "XVE", "XNO"]) == "XVE" and main_country(["XVE", "XNO"]) is None


def test_each_report_is_filed_as_it_tells_it() -> None:
    incident = summarise([told("a", "2016-11-03"), told("b", "2016-12-03")])
    assert rows(panel([incident], options=Options(policy="reports"))) == ["XVE 2016-11 1", "XVE 2016-12 1"]
    assert len([r for r in panel([incident]).rows if r[-1]]) == 1


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("type", ["ASSAULT 1"]), ("mode,year", [" 2016 1"]), ("admin1-quarter", ["XVE Hills 2016-Q4 1"]), ("place", ["XVE Vell 1"]),
        ("actor-week", ["XVEREB 2016-W44 1"]), ("dyad-day", ["XVECVL – XVEREB 2016-11-03 1"]), ("recipient", ["XVECVL 1"]),
        ("quad,status", ["material conflict actual 1"]), ("month", ["2016-11 1"]),
    ],
)  # fmt: skip
def test_groupings(by: str, expected: list[str]) -> None:
    assert rows(panel([told()], by)) == expected


def test_several_actors_are_each_counted_and_dyads_are_pairs() -> None:
    event = told(actors=("rebels", "Norland troops", "Velland soldiers"), recipients=())
    assert rows(panel([event], "actor")) == ["XNOMIL 1", "XVEMIL 1", "XVEREB 1"]
    assert rows(panel([event], "dyad")) == ["XNOMIL – XVEMIL 1", "XNOMIL – XVEREB 1", "XVEMIL – XVEREB 1"]


def test_zeros_for_what_occurs_but_not_for_provinces_of_another_country() -> None:
    events = [told(), elsewhere(told("b", "2016-12-03", type="COERCE"), "XNO", "Coast")]
    assert rows(panel(events, "admin1,type,month", options=Options())) == [
        "XNO Coast ASSAULT 2016-11 0", "XNO Coast ASSAULT 2016-12 0", "XNO Coast COERCE 2016-11 0", "XNO Coast COERCE 2016-12 1",
        "XVE Hills ASSAULT 2016-11 1", "XVE Hills ASSAULT 2016-12 0", "XVE Hills COERCE 2016-11 0", "XVE Hills COERCE 2016-12 0",
    ]  # fmt: skip
    assert len(panel(events, "admin1,type,month", options=Options(zero_fill=False)).rows) == 2


def test_the_columns_stand_as_they_were_asked_for() -> None:
    assert panel([told()], "type,country,month").columns == ("type", "country", "month", "incidents")
    assert panel([told()], "month,country").columns == ("country", "month", "incidents")


def test_countries_and_periods_that_were_given_are_there() -> None:
    options = Options(since=date(2016, 10, 15), until=date(2016, 12, 1), countries=("XNO",))
    assert rows(panel([told(), told("b", "2017-02-02")], options=options)) == [
        "XNO 2016-10 0", "XNO 2016-11 0", "XNO 2016-12 0", "XVE 2016-10 0", "XVE 2016-11 1", "XVE 2016-12 0",
    ]  # fmt: skip
    assert rows(panel([], options=options)) == ["XNO 2016-10 0", "XNO 2016-11 0", "XNO 2016-12 0"]
    assert panel([]).rows == ()


def test_what_is_left_out_is_counted_by_reason() -> None:
    vague = told("e")
    assert vague.time
    vague = replace(vague, time=replace(vague.time, to="2016-12-31", grain="year"))
    p = panel([told(), told("b", status="feared"), told("c", place=None), told("d", place="the hills"), vague, told("f", "2015-01-01")],
              options=Options(since=date(2016, 1, 1)))  # fmt: skip
    assert p.counted == 1
    assert p.left_out == {"status feared": 1, "no country": 2, "dated no closer than a year": 1, "outside of since and until": 1}
    assert rows(panel([vague], "country-year")) == ["XVE 2016 1"]


def test_without_a_date_in_the_text_the_day_of_the_first_report_counts() -> None:
    assert rows(panel([told(day=None)])) == ["XVE 2016-12 1"]
    bare = told(day=None)
    assert panel([replace(bare, report=replace(bare.report, published=None))]).left_out == {"no date": 1}


def test_disputed_is_kept_and_can_be_left_out() -> None:
    incident = summarise([told("a"), told("b", status="negated")])
    assert rows(panel([incident], "status")) == ["disputed 1"]
    assert panel([incident], options=Options(status=("actual",))).left_out == {"status disputed": 1}
    assert panel([told(status="planned")], options=Options(status=())).counted == 1


def test_wide() -> None:
    p = panel([told(), told("b", type="COERCE"), told("c", "2016-12-01")], "country,type,month")
    assert widened(p, "type").columns == ("country", "month", "ASSAULT", "COERCE")
    assert rows(widened(p, "type")) == ["XVE 2016-11 1 1", "XVE 2016-12 1 0"]
    two = panel([told(**killed(2))], "country,mode", options=Options(measures=("incidents", "deaths-low")))
    assert widened(two, "mode").columns == ("country", "none incidents", "none deaths_low")
    with pytest.raises(DatelineError, match="--wide incidents: it is none of country, mode"):
        widened(two, "incidents")


@pytest.mark.parametrize("by", ["continent", "month-year", "", "country-month-day"])
def test_groupings_that_are_none(by: str) -> None:
    with pytest.raises(DatelineError, match="--by"):
        grouping(by)


@pytest.mark.parametrize("wrong", [{"measures": ("rain",)}, {"status": ("true",)}, {"policy": "all"}])
def test_options_that_are_none(wrong: dict[str, object]) -> None:
    with pytest.raises(DatelineError, match="no status, measure or policy"):
        Options(**wrong)  # type: ignore[arg-type]


def test_a_panel_of_nothing_but_zeros_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.panels.counting._MOST", 100)
    with pytest.raises(DatelineError, match=r"1 units × 1 kinds × 366 periods are 366 rows"):
        panel([told("a", "2016-01-01"), told("b", "2016-12-31")], "country-day")


def test_rows_as_objects() -> None:
    assert list(panel([told()]).dicts()) == [{"country": "XVE", "month": "2016-11", "incidents": 1}]
