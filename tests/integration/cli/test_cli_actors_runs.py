"""``dateline actors`` and ``--actors`` in a process of their own: exit statuses, errors, pipes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_codes_from_standard_input_keep_order(dateline: Run) -> None:
    done = dateline("actors", "code", "-", "--on", "2016-12-10", stdin="Hamas\n\nthe Egyptian army\nxyzzy\n")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["text"], r["code"]) for r in rows] == [
        ("Hamas", "PSEREB"),
        ("the Egyptian army", "EGYMIL"),
        ("xyzzy", None),
    ]
    assert rows[0]["reasons"][0]["where"].startswith("groups.tsv, line ")


def test_a_code_is_shown_with_what_was_looked_at(dateline: Run) -> None:
    done = dateline(
        "actors", "code", "opposition fighters", "--context", "Shells fell on Aleppo.", "--on", "2016-12-10",
        "--format", "table",
    )  # fmt: skip
    assert (
        "opposition fighters: SYRREB" in done.stdout
        and "→ noun" in done.stdout
        and "nouns.yaml" in done.stdout
    )


def test_errors_are_one_line_that_says_what_to_do(dateline: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("- {name: A, code: SYRINS}\n")
    cases = [
        (("explain", "XYZGOV"), "XYZ is no country, body or sector. Perhaps"),
        (("explain", "SYRINS"), "INS is a code of CAMEO. Here it is REB."),
        (("explain", "SYRIA"), "Perhaps SYR (Syria)."),
        (("list", "--country", "XXX"), "XXX is no country"),
        (("search", "Kerry", "--on", "sometime"), "is not a date"),
        (("search", "qqqqqq"), "nobody of such a name is known"),
        (("search", "Kerry", "--actors", "bad.yaml"), "bad.yaml, line 1 (A): 'INS' is no sector"),
        (("import", "none.txt"), "none.txt: there is no such file of actors"),
    ]
    for arguments, message in cases:
        done = dateline("actors", *arguments)
        assert done.returncode == 1 and message in done.stderr, (arguments, done.stderr)
        assert len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr


def test_articles_and_rows_are_coded_with_own_actors(dateline: Run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,code\nRiver Guard,SYRREB\n")
    (tmp_path / "story.txt").write_text("The River Guard shelled the harbour of Aleppo on Thursday.\n")
    done = dateline(
        "code", "story.txt", "--actors", "own.csv", "--published", "2016-12-10", "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    assert "SYRREB" in {e["code"] for e in json.loads(done.stdout)["entities"]}
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "Kenyan police"}\n{"id": 2}\n')
    done = dateline("part", "actors", "rows.jsonl")
    assert done.returncode == 1 and "line 2: text missing" in done.stderr
    row = json.loads(done.stdout)
    assert (row["id"], row["code"], row["sectors"], row["by"]) == (1, "KENCOP", ["COP"], "noun")


def test_a_changed_file_of_actors_codes_stored_articles_again(dateline: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The River Guard shelled the harbour of Aleppo on Thursday.\n")
    codes = []
    for code in ("SYRREB", "SYRMIL"):
        (tmp_path / "own.csv").write_text(f"name,code\nRiver Guard,{code}\n")
        done = dateline("code", "story.txt", "--actors", "own.csv", "--db", "n.sqlite", "--format", "json")
        codes.append({e["code"] for e in json.loads(done.stdout)["entities"]})
    assert "SYRREB" in codes[0] and "SYRMIL" in codes[1]
