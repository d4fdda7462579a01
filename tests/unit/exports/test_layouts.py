"""The columns of the formats, in their order, and what may stand in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.codebooks import load_codebook
from dateline.errors import DataError
from dateline.exports import layouts
from dateline.exports.layouts import Column, load_layout

NAMES = ("flat", "evidence", "polecat", "icews", "gdelt", "gdelt-mentions", "ged", "acled")
COLUMNS = {
    "acled": "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, assoc_actor_1, inter1, "
    "actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, "
    "longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp",
    "ged": "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, dyad_dset_id, "
    "dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, "
    "source_article, source_office, source_date, source_headline, source_original, where_prec, where_coordinates, where_description, "
    "adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, "
    "date_end, deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob",
    "gdelt": "GlobalEventID, Day, MonthYear, Year, FractionDate, Actor1Code, Actor1Name, Actor1CountryCode, Actor1KnownGroupCode, "
    "Actor1EthnicCode, Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code, Actor1Type2Code, Actor1Type3Code, Actor2Code, "
    "Actor2Name, Actor2CountryCode, Actor2KnownGroupCode, Actor2EthnicCode, Actor2Religion1Code, Actor2Religion2Code, Actor2Type1Code, "
    "Actor2Type2Code, Actor2Type3Code, IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale, NumMentions, "
    "NumSources, NumArticles, AvgTone, Actor1Geo_Type, Actor1Geo_Fullname, Actor1Geo_CountryCode, Actor1Geo_ADM1Code, "
    "Actor1Geo_ADM2Code, Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID, Actor2Geo_Type, Actor2Geo_Fullname, "
    "Actor2Geo_CountryCode, Actor2Geo_ADM1Code, Actor2Geo_ADM2Code, Actor2Geo_Lat, Actor2Geo_Long, Actor2Geo_FeatureID, "
    "ActionGeo_Type, ActionGeo_Fullname, ActionGeo_CountryCode, ActionGeo_ADM1Code, ActionGeo_ADM2Code, ActionGeo_Lat, ActionGeo_Long, "
    "ActionGeo_FeatureID, DATEADDED, SOURCEURL",
    "gdelt-mentions": "GlobalEventID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, SentenceID, "
    "Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence, MentionDocLen, MentionDocTone, "
    "MentionDocTranslationInfo, Extras",
    "icews": "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name, "
    "Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude, Longitude",
    "polecat": "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, "
    "Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, "
    "Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, "
    "Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, "
    "Publication Date, Story People, Story Organizations, Story Locations, Language, Version",
    "flat": "event_id, schema_version, coder_id, coder_config_hash, doc_id, url, publisher, published_at, claim_type, mode, contexts, "
    "status, according_to_ids, according_to_text, about_id, actor_id, actor_text, actor_code, recipient_id, recipient_text, "
    "recipient_code, date_start, date_end, date_precision, date_text, place_id, place_text, place_name, country_iso3, adm1, adm2, lat, "
    "lon, geo_precision, geo_inferred, deaths_low, deaths_best, deaths_high, story_id, n_sources, confidence, review_state, reviewer, reviewed_at, "
    "rights",
    "evidence": "evidence_id, event_id, role, doc_id, start_cp, end_cp, exact, prefix, suffix, text_sha256, stage, score",
}
WIDTHS = {"acled": 31, "ged": 49, "gdelt": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40}


@pytest.mark.parametrize("name", NAMES)
def test_columns_stand_in_the_order_of_the_format(name: str) -> None:
    assert list(load_layout(name).names) == COLUMNS[name].split(", ")
    assert len(load_layout(name).names) == WIDTHS.get(name, len(load_layout(name).names))


@pytest.mark.parametrize("name", NAMES)
def test_reasons_for_empty_columns_are_whole_sentences(name: str) -> None:
    assert all(len(why.split()) > 2 for why in load_layout(name).unsaid().values())


def test_acleds_types_are_those_of_its_codebook() -> None:
    types, columns = load_codebook("acled").types, {c.name: c for c in load_layout("acled").columns}
    assert columns["event_type"].codes == set(types)
    assert columns["sub_event_type"].codes == {m for t in types.values() for m in t.modes}


def test_polecats_types_hold_those_of_plover() -> None:
    columns = {c.name: c for c in load_layout("polecat").columns}
    assert set(load_codebook("plover").types) < columns["Event Type"].codes


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        (Column("c", required=True), "", "is empty, but the format asks for a value"),
        (Column("c", required=True), "None", "is empty, but the format asks for a value"),
        (Column("c"), "", None),
        (Column("c", "integer"), "1.5", "'1.5' is no whole number"),
        (Column("c", "integer"), "12.0", None),
        (Column("c", "integer"), "²", "'²' is no whole number"),
        (Column("c", "number", least=-90, most=90), "90.01", "90.01 is out of range (-90 to 90)"),
        (Column("c", "number", least=-90, most=90), "nan", "'nan' is no number"),
        (Column("c", "number"), "-1e-05", None),
        (Column("c", "date"), "2016-02-30", "'2016-02-30' is no date of the form %Y-%m-%d"),
        (Column("c", "date", formats=("%Y-%m-%d", "%d %B %Y")), "16 May 2025", None),
        (Column("c", codes=frozenset("ab")), "c", "'c' is none of the codes of the format"),
        (Column("c", "list", codes=frozenset("ab")), "a; b;", None),
        (Column("c", "list", codes=frozenset("ab")), "a; c", "'c' is none of the codes of the format"),
    ],
)
def test_cells_are_held_against_their_column(column: Column, value: str, problem: str | None) -> None:
    assert column.problem(value) == problem


def test_long_values_are_cut_in_messages() -> None:
    assert len(Column("c", codes=frozenset("a")).problem("x" * 500) or "") < 120


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("columns: {a: }", "needs source and columns"),
        ("{source: s, columns: {a: }, colour: red}", "needs source and columns"),
        ("{source: s, columns: {a: {type: word}}}", "a: a column may have"),
        ("{source: s, columns: {a: {kind: text}}}", "a: a column may have"),
        ("{source: s, columns: {a: }, key: [b]}", "key must name columns"),
        ("{source: s, columns: {a: }, separator: bar}", "separator must be comma or tab"),
        ("{source: s, columns: {a: {codes: nowhere}}}", "no list of codes is called 'nowhere'"),
    ],
)
def test_broken_layouts_are_named(text: str, problem: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(text)
    monkeypatch.setattr(layouts, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=problem):
        load_layout.__wrapped__("own")
