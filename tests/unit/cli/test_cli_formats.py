"""What each format writes for records made by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from dateline.cli.formats import COLUMNS, default_format, pieces, to_json
from dateline.cli.table import Look, tables
from dateline.records import Record
from sample_records import TEXT, sample


def written(format: str, *records: Record) -> str:
    return "".join(pieces(records, format, Path("out")))


def claim_rows(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written("csv", *records))))


def test_jsonl_is_one_record_a_line_in_order() -> None:
    lines = written("jsonl", sample("a"), sample("b")).splitlines()
    assert [Record.from_dict(json.loads(line)) for line in lines] == [sample("a"), sample("b")]


@pytest.mark.parametrize("format", ["jsonl", "csv", "table"])
def test_each_record_is_a_piece_that_is_ready_before_the_next_is_coded(format: str) -> None:
    asked = []

    def records() -> Iterator[Record]:
        for id in "ab":
            asked.append(id)
            yield sample(id)

    stream = pieces(records(), format, Path("out"))
    first = next(stream)
    if format == "csv":
        first = next(stream)  # the header came before anything was asked for
    assert asked == ["a"]
    assert first.endswith("\n")


def test_json_is_an_object_for_one_and_a_list_for_others() -> None:
    assert json.loads(written("json", sample())) == sample().to_dict()
    many = json.loads(written("json", sample("a"), sample("b"), sample("c")))
    assert [r["article"]["id"] for r in many] == ["a", "b", "c"]
    assert json.loads(written("json")) == []


def test_csv_has_one_row_a_claim_with_all_columns() -> None:
    rows = claim_rows(sample("a"), sample("b"))
    assert [(r["article_id"], r["claim_id"]) for r in rows] == [
        (a, c) for a in "ab" for c in ("c1", "c2", "c3")
    ]
    assert tuple(rows[0]) == COLUMNS


def test_csv_offsets_cut_the_text() -> None:
    row = claim_rows(sample())[0]
    assert TEXT[int(row["evidence_start"]) : int(row["evidence_end"])] == row["evidence"]
    assert TEXT[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"] == "shelled"
    start, end = map(int, row["actor_offsets"].split("-"))
    assert TEXT[start:end] == row["actors"] == "Rebels backed by Norland"


def test_csv_resolves_ids() -> None:
    first, second, third = claim_rows(sample())
    assert (first["actor_codes"], first["recipient_codes"]) == ("VELREB", "-")
    assert (first["lat"], first["lon"], first["geonames"]) == ("41.38", "2.18", "1234567")
    assert (first["time"], first["time_from"]) == ("Thursday", "2016-12-08")
    assert first["counts"] == "killed 12.."
    assert (second["according_to"], second["according_to_codes"]) == ("the mayor › rebels", "VELGOV › VELREB")
    assert (second["about"], third["place"], third["time_from"]) == ("c3", "", "")


def test_csv_without_claims_is_its_header() -> None:
    assert written("csv", replace(sample(), claims=())) == ",".join(COLUMNS) + "\n"


def test_json_keeps_letters_and_escapes_lone_surrogates() -> None:
    assert to_json({"a": "é”\U0001f525"}) == '{"a":"é”\U0001f525"}'
    assert to_json({"a": "é\ud83d"}) == '{"a":"\\u00e9\\ud83d"}'
    assert json.loads(to_json({"a": "é\ud83d"})) == {"a": "é\ud83d"}


@pytest.mark.parametrize(
    ("name", "format"),
    [("r.html", "html"), ("r.HTM", "html"), ("r.csv", "csv"), ("r.json", "json"), ("r.txt", "table"),
     ("r.jsonl", "jsonl"), ("r", "jsonl"), ("r.xyz", "jsonl")],
)  # fmt: skip
def test_ending_of_the_file_chooses_the_format(name: str, format: str) -> None:
    assert default_format(Path(name)) == format


@pytest.mark.parametrize("width", [80, 100, 140])
def test_table_fits_and_says_it_all(width: int) -> None:
    [table] = tables([sample()], Look(width))
    assert max(map(len, table.splitlines())) <= width
    flat = " ".join(table.split())
    for words in ("who", "does what", "Rebels shell Port Vell", "vell-1", "shelled", "ASSAULT", "2016-12-08",
                  "conditional", "killed: ≥ 12 civilians", "Norland backs rebels since 2012", "the hills"):  # fmt: skip
        assert words in flat, words
    assert not any(line != line.rstrip() for line in table.splitlines())


def test_table_columns_at_full_width() -> None:
    [table] = tables([sample()], Look(140))
    header = next(line for line in table.splitlines() if "does what" in line)
    order = ["who", "does what", "to whom", "where", "when", "status", "according to"]
    assert sorted(order, key=header.index) == order
    row = next(line for line in table.splitlines() if " shelled " in line)
    assert [
        p for p in ("Rebels backed", "civilians", "the harbour", "actual", "the mayor") if p not in row
    ] == []


def test_table_without_claims() -> None:
    [table] = tables([replace(sample(), claims=(), relations=(), warnings=())], Look(80))
    assert "no claims" in table


def test_table_cannot_steer_the_terminal() -> None:
    evil = replace(
        sample(), article=replace(sample().article, title="\x1b[2J\x07 \u202eevil [bold]x[/bold] :fire:")
    )
    [table] = tables([evil], Look(80))
    assert "\x1b" not in table and "\u202e" not in table and "\x07" not in table
    assert "[bold]x[/bold] :fire:" in table


def test_colour_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    [coloured], [bare] = tables([sample()], Look(80, colour=True)), tables([sample()], Look(80))
    assert "\x1b[" in coloured
    assert "\x1b[" not in bare


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (2000, 9999, "2,000–9,999"), (30, None, "≥ 30"), (None, 30, "≤ 30"), (None, None, "?")],
)
def test_range_of_a_count(low: int | None, high: int | None, words: str) -> None:
    claim = sample().claims[0]
    counted = replace(claim, counts=(replace(claim.counts[0], low=low, high=high),))
    [table] = tables([replace(sample(), claims=(counted,))], Look(140))
    assert f"killed: {words} civilians" in " ".join(table.split())
