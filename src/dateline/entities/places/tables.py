"""Reads the data files of this package; a broken line raises :class:`DataError` with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from dateline.errors import DataError

DATA_FILES = (
    "admin1.tsv", "admin2.tsv", "countries.tsv", "features.tsv", "prominent.tsv", "regions.tsv", "us_abbreviations.tsv",
)  # fmt: skip


def read_bytes(name: str) -> bytes:
    """The bytes of one data file of this package."""
    return (files(__package__) / "data" / name).read_bytes()


def rows(name: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The lines of a tab-separated file with exactly these columns; ``#`` begins a comment line."""
    header: list[str] | None = None
    for number, line in enumerate(read_bytes(name).decode("utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != list(columns):
                raise DataError(f"places/data/{name}: columns are {header}, not {list(columns)}")
            continue
        if len(cells) != len(header):
            raise DataError(
                f"places/data/{name} line {number}: {len(cells)} cells, not {len(header)}: {line[:60]!r}"
            )
        yield dict(zip(header, cells, strict=True))


def position(name: str, row: dict[str, str]) -> tuple[float, float]:
    """Latitude and longitude of a row, checked."""
    lat, lon = row["lat"], row["lon"]
    if not (_is_number(lat) and _is_number(lon) and abs(float(lat)) <= 90 and abs(float(lon)) <= 180):
        raise DataError(f"places/data/{name}: {lat!r}, {lon!r} is no latitude and longitude: {row}")
    return float(lat), float(lon)


def parts(cell: str) -> list[str]:
    """The members of a list cell (separated by ``|``)."""
    return [p.strip() for p in cell.split("|") if p.strip()]


def _is_number(cell: str) -> bool:
    return cell.replace("-", "", 1).replace(".", "", 1).isdigit()


@lru_cache(maxsize=32)
def words(list_name: str) -> frozenset[str]:
    """One named list of ``words.txt``: lines after ``[list_name]`` up to the next heading."""
    out: list[str] = []
    current = None
    for raw in read_bytes("words.txt").decode("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
        elif line and not line.startswith("#") and current == list_name:
            out += line.split("|") if "|" in line else line.split()
    if not out:
        raise DataError(f"places/data/words.txt: no list [{list_name}]")
    return frozenset(w.strip() for w in out)
