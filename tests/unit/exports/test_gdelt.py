"""GDELT's tables, read back with the csv module, pandas and duckdb."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dateline.codebooks import load_codebook
from dateline.events import events_of
from dateline.exports import FORMATS, Gathered, Options, Outcome, Story, export
from dateline.exports.cases import number_of
from dateline.exports.gdelt import claim_in, spans_in
from dateline.exports.layouts import load_layout
from export_stories import AMSA, FIGHTERS, SOLDIERS, TEXT, TITLE, only, rows, story
from sample_records import TEXT as VELL
from sample_records import sample


def written(tmp_path: Path, name: str, *told: Story, options: Options | None = None) -> tuple[list[dict[str, str]], Outcome]:
    path = tmp_path / f"{name}.CSV"
    outcome = export(told, path, name, options)
    assert list(FORMATS[name].check(path)) == []
    found = rows(path, name)
    assert len(found) == outcome.written
    names = load_layout(name).names
    if found:
        frame = pd.read_csv(path, sep="\t", names=names, dtype=str, keep_default_na=False)
        assert frame.to_dict("records") == found
        read = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim = '\t', header = false, all_varchar = true, quote = '', nullstr = '\\N')")
        assert [dict(zip(names, r, strict=True)) for r in read.fetchall()] == found
    return found, outcome


def test_an_event_has_all_that_can_be_said(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, "gdelt", story(published="2016-12-10T07:30:00+01:00"))
    filled = {k: v for k, v in only(found).items() if v}
    assert filled == {
        "GlobalEventID": str(number_of("amsa-1#c1")), "Day": "20161208", "MonthYear": "201612", "Year": "2016", "FractionDate": "2016.926",
        "Actor1Code": "TCDMIL", "Actor1Name": "SOLDIERS", "Actor1CountryCode": "TCD", "Actor1Type1Code": "MIL",
        "Actor2Code": "TCDCVLAGR", "Actor2Name": "HERDERS", "Actor2CountryCode": "TCD", "Actor2Type1Code": "CVL", "Actor2Type2Code": "AGR",
        "IsRootEvent": "1", "EventCode": "190", "EventBaseCode": "190", "EventRootCode": "19", "QuadClass": "4", "NumMentions": "1",
        "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4", "ActionGeo_Fullname": "Amsa Wells, Ouaddaï, Chad",
        "ActionGeo_CountryCode": "CD", "ActionGeo_Lat": "13.5", "ActionGeo_Long": "20.25", "DATEADDED": "20161210073000",
        "SOURCEURL": "https://gazette.example/amsa",
    }  # fmt: skip
    assert {"GoldsteinScale", "AvgTone", "ActionGeo_FeatureID", "Actor1Geo_Lat", "Actor2EthnicCode"} < set(outcome.unsaid)
    assert not set(outcome.unsaid) & set(filled)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (AMSA, "4"), (replace(AMSA, precision="country"), "1"), (replace(AMSA, precision="admin1"), "5"),
        (replace(AMSA, country="USA"), "3"), (replace(AMSA, country="USA", precision="admin1"), "2"), (replace(AMSA, precision="region"), ""),
    ],
)  # fmt: skip
def test_places_have_the_type_of_their_size(place, kind: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert only(written(tmp_path, "gdelt", story(place=place))[0])["ActionGeo_Type"] == kind


def test_no_place_is_no_coordinates(tmp_path: Path) -> None:
    for told in (story(named=False), story(place=None)):
        row = only(written(tmp_path, "gdelt", told)[0])
        assert {v for k, v in row.items() if k.startswith("ActionGeo_")} == {""}


def test_the_first_paragraph_has_the_root_events(tmp_path: Path) -> None:
    s = story()
    first, title_only, later = (s.events[0], replace(s.events[0], ref="c2"), replace(s.events[0], ref="c3"))
    start = TEXT.index("Talks")
    later = replace(later, trigger=replace(later.trigger, start=start, end=start + 5, text="Talks"))
    title_only = replace(title_only, trigger=replace(title_only.trigger, start=0, end=7, text=TITLE[:7]))
    found, _ = written(tmp_path, "gdelt", replace(s, events=(first, title_only, later)))
    assert [r["IsRootEvent"] for r in found] == ["1", "1", "0"]


def test_quad_classes_and_branches_follow_the_code(tmp_path: Path) -> None:
    codes = [m for t in load_codebook("cameo").types.values() for m in t.modes]
    found, _ = written(tmp_path, "gdelt", *(story(code, cameo=code) for code in codes))
    assert [r["EventCode"] for r in found] == codes
    assert {r["QuadClass"] for r in found if r["EventRootCode"] in ("01", "05")} == {"1"}
    assert {r["QuadClass"] for r in found if r["EventRootCode"] in ("06", "08")} == {"2"}
    assert {r["QuadClass"] for r in found if r["EventRootCode"] in ("10", "13")} == {"3"}
    assert {r["QuadClass"] for r in found if r["EventRootCode"] in ("14", "20")} == {"4"}


def test_an_incident_counts_its_mentions_sources_and_articles(tmp_path: Path) -> None:
    hit = Gathered("hit", 2, 3, "actual")
    told = [story(i, incident=hit) for i in "abc"]
    by_incident = Options(unit="incident")
    row = only(written(tmp_path, "gdelt", *told, options=by_incident)[0])
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("3", "2", "3")
    mentions, _ = written(tmp_path, "gdelt-mentions", *told, options=by_incident)
    assert {m["GlobalEventID"] for m in mentions} == {row["GlobalEventID"]} == {str(number_of("hit"))}
    assert len(mentions) == 3


def test_mentions_lead_to_the_characters_of_all_spans(tmp_path: Path) -> None:
    told = (Story(sample(), events_of(sample())), story(actors=(SOLDIERS, FIGHTERS), recipients=()))
    found, outcome = written(tmp_path, "gdelt-mentions", *told)
    events = [told[0].events[0], told[1].events[0]]
    for row, event, text in zip(found, events, (VELL, TEXT), strict=True):
        assert spans_in(row["Extras"]) == [(role, s.start, s.end) for role, s in event.spans()]
        assert claim_in(row["Extras"]) == event.key
        assert [text[s:e] for _, s, e in spans_in(row["Extras"])] == [s.text for _, s in event.spans()]
        assert text[int(row["ActionCharOffset"]) :].startswith(event.trigger.text)
        assert text[int(row["Actor1CharOffset"]) :].startswith(event.actors[0].span.text)
        assert int(row["MentionDocLen"]) == len(text)
    assert TEXT[int(found[1]["Actor2CharOffset"]) :].startswith("fighters")
    assert outcome.dropped == {"status conditional": 2}


def test_mentions_say_what_kind_of_source_it_is(tmp_path: Path) -> None:
    found, _ = written(tmp_path, "gdelt-mentions", story("a"), story("b", source="wells.txt", actors=(), recipients=()), story("c", source=None))
    assert [(r["MentionType"], r["MentionSourceName"], r["MentionIdentifier"]) for r in found] == [
        ("1", "gazette.example", "https://gazette.example/amsa"), ("2", "Wells Gazette", "wells.txt"), ("2", "Wells Gazette", "c"),
    ]  # fmt: skip
    assert (found[1]["Actor1CharOffset"], found[1]["Actor2CharOffset"]) == ("-1", "-1")
    assert {r["Confidence"] for r in found} == {"75"}


def test_mentions_are_those_of_the_events(tmp_path: Path) -> None:
    told = (story("a", cameo=None), story("b", days=None, published=None), story("c", status="planned"), story("d", days=None))
    events, dropped = written(tmp_path, "gdelt", *told)
    mentions, also = written(tmp_path, "gdelt-mentions", *told)
    assert [e["GlobalEventID"] for e in events] == [m["GlobalEventID"] for m in mentions]
    assert dropped.dropped == also.dropped == {"no CAMEO code": 1, "no date, not even of publication": 1, "status planned": 1}
    assert events[0]["Day"] == "20161210"


def test_the_last_day_of_a_year_is_in_that_year(tmp_path: Path) -> None:
    row = only(written(tmp_path, "gdelt", story(days=("2016-12-31", "2016-12-31")))[0])
    assert (row["Year"], row["FractionDate"]) == ("2016", "2016.989")
