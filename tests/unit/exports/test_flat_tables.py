"""The native tables, read back with csv, pandas, pyarrow and duckdb."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.events import events_of, key_of
from dateline.exports import FORMATS, Gathered, Options, Story, evidence_rows, export, flat_row
from dateline.exports.cases import claim_cases
from dateline.exports.layouts import load_layout
from dateline.exports.model import Outcome
from dateline.exports.parquet import arrow_schema
from dateline.exports.tables import cell_text
from export_stories import FIGHTERS, GENDARMES, HERDERS, SOLDIERS, TEXT, only, rows, story
from sample_records import TEXT as VELL
from sample_records import sample

VELL_STORY = Story(sample(), events_of(sample()), incidents={"vell-1#c1": Gathered("i1", 2, 3, "disputed")})
STORIES = (VELL_STORY, story(actors=(SOLDIERS, GENDARMES), recipients=(HERDERS, FIGHTERS)), story("bare", named=False, days=None, counts=(), actors=(), place=None))
FLAT = load_layout("flat").names


def expected() -> Iterator[dict[str, object]]:
    for s in STORIES:
        for case in claim_cases(s):
            row = flat_row(case, Options(license="mine"))
            yield {name: row.get(name) for name in FLAT}


@pytest.fixture
def events_csv(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    assert export(STORIES, path, "csv", Options(license="mine")).written == 5
    return path


@pytest.fixture
def events_parquet(tmp_path: Path) -> Path:
    path = tmp_path / "events.parquet"
    assert export(STORIES, path, "parquet", Options(license="mine")).written == 5
    return path


def test_cells_are_those_of_the_events() -> None:
    shelled, stop, _ = (flat_row(c, Options()) for c in claim_cases(VELL_STORY))
    event = VELL_STORY.events[0]
    assert shelled["event_id"] == event.key == "vell-1#c1"
    assert (shelled["actor_id"], shelled["actor_text"], shelled["actor_code"]) == ("vell-1#e1", "Rebels backed by Norland", "VELREB")
    assert (shelled["recipient_id"], shelled["recipient_text"]) == (None, "civilians")
    assert (shelled["date_start"], shelled["date_end"], shelled["date_text"]) == (date(2016, 12, 8), date(2016, 12, 8), "Thursday")
    assert (shelled["place_id"], shelled["lat"], shelled["lon"], shelled["geo_precision"]) == ("1234567", 41.38, 2.18, "town")
    assert (shelled["deaths_low"], shelled["deaths_best"], shelled["deaths_high"]) == (12, None, None)
    assert (shelled["story_id"], shelled["n_sources"], shelled["status"]) == ("i1", 2, "actual")
    assert stop["according_to_ids"] == ("vell-1#s3", "vell-1#s2")
    assert stop["about_id"] == key_of("vell-1", "c3")
    assert stop["contexts"] == ("military", "peacekeeping")
    assert not {"lat", "lon", "date_start"} & set(stop)


def test_several_parties_stand_in_step() -> None:
    (case,) = claim_cases(STORIES[1])
    row = flat_row(case, Options())
    assert row["actor_text"] == "Soldiers; gendarmes"
    assert row["actor_code"] == "TCDMIL; TCDCOPGOV"
    assert row["recipient_id"] == "amsa-1#e3; amsa-1#e4"


def test_a_coder_is_known_by_what_makes_its_records() -> None:
    one, two = (flat_row(next(claim_cases(story(codebook=b))), Options()) for b in ("plover", "polecat"))
    assert one["coder_id"] == two["coder_id"] == "dateline 0.1.0"
    assert one["coder_config_hash"] != two["coder_config_hash"]


def test_csv_reads_back_with_the_csv_module(events_csv: Path) -> None:
    assert rows(events_csv, "flat") == [{n: cell_text(v) for n, v in row.items()} for row in expected()]  # type: ignore[arg-type]
    assert list(FORMATS["csv"].check(events_csv)) == []


def test_csv_reads_back_with_pandas_and_duckdb(events_csv: Path) -> None:
    told = [{n: cell_text(v) for n, v in row.items()} for row in expected()]  # type: ignore[arg-type]
    assert pd.read_csv(events_csv, dtype=str, keep_default_na=False).to_dict("records") == told
    read = duckdb.sql(f"SELECT * FROM read_csv('{events_csv}', header = true, all_varchar = true, nullstr = '\\N')")
    assert [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()] == told


def test_parquet_reads_back_with_its_types(events_parquet: Path) -> None:
    read = pq.read_table(events_parquet)
    told = [{n: list(v) if isinstance(v, tuple) else v for n, v in row.items()} for row in expected()]
    for row in told:
        for n in ("contexts", "according_to_ids"):
            row[n] = row[n] or []
    assert read.to_pylist() == told
    assert str(read.schema.field("date_start").type) == "date32[day]"
    assert list(FORMATS["parquet"].check(events_parquet)) == []


def test_parquet_reads_back_with_duckdb_and_pandas(events_parquet: Path) -> None:
    found = duckdb.sql(f"SELECT actor_code, lat, deaths_low, date_start FROM '{events_parquet}' WHERE list_contains(contexts, 'peacekeeping') OR lat > 40 ORDER BY event_id")
    assert found.fetchall() == [("VELREB", 41.38, 12, date(2016, 12, 8)), ("VELREB", None, None, None)]
    frame = pd.read_parquet(events_parquet)
    assert frame["deaths_best"].sum() == 12
    assert frame["event_id"].tolist() == [row["event_id"] for row in expected()]


@pytest.mark.parametrize("name", ["csv-evidence", "parquet-evidence"])
def test_evidence_leads_to_the_characters(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"evidence{FORMATS[name].ending}"
    outcome = export(STORIES, path, name)
    texts = {"vell-1": VELL, "amsa-1": TEXT, "bare": TEXT}
    read = pq.read_table(path).to_pylist() if name.startswith("parquet") else rows(path, "evidence")
    spans = [(e.key, role, s) for st in STORIES for e in st.events for role, s in e.spans()]
    assert outcome.written == len(read) == len(spans)
    for row, (key, role, span) in zip(read, spans, strict=True):
        text, start, end = texts[row["doc_id"]], int(row["start_cp"]), int(row["end_cp"])
        assert (row["event_id"], row["role"], row["exact"]) == (key, role, span.text) == (key, role, text[start:end])
        assert text[max(0, start - 32) : end + 32] == row["prefix"] + row["exact"] + row["suffix"]
        assert row["text_sha256"] == sha256(text.encode()).hexdigest()
    assert len({row["evidence_id"] for row in read}) == len(read)
    assert list(FORMATS[name].check(path)) == []


def test_scores_are_the_confidences_of_the_claim() -> None:
    found = {row["role"]: row["score"] for row in evidence_rows([story()], Options(), Outcome())}
    assert (found["trigger"], found["evidence"], found["actor"]) == (0.9, 0.75, None)


def test_by_incident_rows_and_evidence_have_the_incidents_id(tmp_path: Path) -> None:
    hit = Gathered("hit", 2, 2, "disputed")
    told = [story("a", incident=hit), story("b", status="negated", published="2016-12-11", incident=hit)]
    by_incident = Options(unit="incident")
    export(told, tmp_path / "e.csv", "csv", by_incident)
    export(told, tmp_path / "s.csv", "csv-evidence", by_incident)
    row = only(rows(tmp_path / "e.csv", "flat"))
    assert (row["event_id"], row["doc_id"], row["status"], row["n_sources"]) == ("hit", "a", "disputed", "2")
    assert {r["event_id"] for r in rows(tmp_path / "s.csv", "evidence")} == {"hit"}
    assert {r["doc_id"] for r in rows(tmp_path / "s.csv", "evidence")} == {"a", "b"}


def test_about_leads_to_a_row_by_incident_too(tmp_path: Path) -> None:
    told = Story(sample(), events_of(sample()), incidents={"vell-1#c3": Gathered("freed", 1, 1, "conditional")})
    export([told], tmp_path / "e.csv", "csv", Options(unit="incident"))
    found = rows(tmp_path / "e.csv", "flat")
    assert [r["about_id"] for r in found] == ["", "freed", ""]
    assert {r["event_id"] for r in found} >= {"freed"}


def test_tags_of_hxl_stand_under_the_header(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    export(STORIES, path, "csv", Options(hxl=True))
    tags = dict(zip(*(line.split(",") for line in path.read_text().splitlines()[:2]), strict=True))
    assert (tags["date_start"], tags["lat"], tags["deaths_best"], tags["event_id"]) == ("#date+start", "#geo+lat", "#affected+killed", "")
    assert list(FORMATS["csv"].check(path)) == []
    assert export(STORIES, tmp_path / "e.parquet", "parquet", Options(hxl=True)).unsaid["HXL"]


def test_columns_without_values_are_reported(events_csv: Path) -> None:
    outcome = export(STORIES, events_csv, "csv")
    assert set(outcome.unsaid) == {"adm2", "review_state", "reviewer", "reviewed_at"}
    assert outcome.dropped == {}


def test_nothing_to_write_is_a_table_with_a_header(tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        path = tmp_path / name
        assert export([], path, name).written == 0
        assert list(FORMATS[name].check(path)) == []
    assert pq.read_table(tmp_path / "parquet").num_rows == 0


def test_parquet_is_checked_by_column_type_and_cell(tmp_path: Path, events_parquet: Path) -> None:
    frame = pd.read_parquet(events_parquet)
    path = tmp_path / "other.parquet"
    pq.write_table(pq.read_table(events_parquet).drop_columns(["lat"]), path)
    assert [(p.where, p.what) for p in FORMATS["parquet"].check(path)] == [("schema", "lacks lat")]
    frame["lat"] = "north"
    frame.to_parquet(path)
    assert any(p.where == "schema, lat" for p in FORMATS["parquet"].check(path))
    table = pq.read_table(events_parquet)
    twice = table.slice(0, 1)
    pq.write_table(pa.concat_tables([table, twice]), path)
    assert [p.what for p in FORMATS["parquet"].check(path)] == ["has the same event_id as an earlier row"]
    half = pd.read_parquet(events_parquet)
    half["lon"] = None
    pq.write_table(pa.Table.from_pandas(half, schema=arrow_schema("flat"), preserve_index=False), path)
    assert [p.what for p in FORMATS["parquet"].check(path)] == ["has lat and no lon"] * 2
    path.write_text("no table")
    (problem,) = FORMATS["parquet"].check(path)
    assert "is no Parquet file" in problem.what
