"""A panel as Parquet, read back with its usual tool."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import MissingExtra, OutputError
from dateline.panels import Panel
from dateline.panels.parquet import write_parquet

PANEL = Panel(("country", "month", "incidents"), 2, (("XVE", "2016-11", 1), ("XVE", "2016-12", 0)), 1)


def test_read_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(PANEL, tmp_path / "p.parquet")
    table = parquet.read_table(tmp_path / "p.parquet")
    assert table.to_pylist() == list(PANEL.dicts()) and str(table.schema.field("incidents").type) == "int64"
    write_parquet(Panel(PANEL.columns, 2, (), 0), tmp_path / "p.parquet")
    assert parquet.read_table(tmp_path / "p.parquet").column_names == list(PANEL.columns)
    assert [p.name for p in tmp_path.iterdir()] == ["p.parquet"]


def test_it_needs_a_file(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for out in (None, Path("-")):
        with pytest.raises(OutputError, match="--out"):
            write_parquet(PANEL, out)
    with pytest.raises(OutputError, match="cannot be written"):
        write_parquet(PANEL, tmp_path / "none" / "p.parquet")


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("dateline.panels.parquet.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"dateline\[export\]"):
        write_parquet(PANEL, tmp_path / "p.parquet")
