"""A panel as a Parquet file: the grouping as text, the measures as whole numbers."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from dateline.errors import MissingExtra, OutputError
from dateline.panels.model import Panel

__all__ = ["write_parquet"]


def write_parquet(made: Panel, out: Path | None) -> None:
    """Write to a file, which appears whole or not at all. MissingExtra without pyarrow, OutputError where it cannot be written."""
    if find_spec("pyarrow") is None:
        raise MissingExtra("Parquet needs pyarrow, which is not installed. Run: pip install 'dateline[export]'")
    if out is None or str(out) == "-":
        raise OutputError("parquet: it is no text for a terminal or a pipe. Name a file with --out.")
    import pyarrow as pa
    from pyarrow import parquet

    columns = list(zip(*made.rows, strict=True)) or [()] * len(made.columns)
    arrays = [pa.array(c, pa.string() if n < made.keys or made.columns[n] == "ids" else pa.int64()) for n, c in enumerate(columns)]
    part = out.with_name(f".{out.name}.part")
    try:
        parquet.write_table(pa.table(dict(zip(made.columns, arrays, strict=True))), part)
        part.replace(out)
    except OSError as e:
        raise OutputError(f"{out}: it cannot be written ({e.strerror or e}). Choose another file.") from e
    finally:
        part.unlink(missing_ok=True)
