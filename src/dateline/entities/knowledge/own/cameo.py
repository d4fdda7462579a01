"""CAMEO actor codes, as PETRARCH's dictionaries have them, as country and sectors of ours (``data/cameo.tsv``)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.entities.knowledge.model import BODIES, SECTORS
from dateline.entities.knowledge.tables import read_table
from dateline.errors import DataError

_PARTS = ("country", "sector", "body")


@dataclass(frozen=True, slots=True)
class Converted:
    """``left_out`` are the parts that no code of ours can say."""

    country: str | None
    sectors: tuple[str, ...]
    left_out: tuple[str, ...]


@cache
def crosswalk() -> dict[tuple[str, str], tuple[str, ...]]:
    """(part, CAMEO code) → codes of ours; DataError where the table breaks its schema."""
    out: dict[tuple[str, str], tuple[str, ...]] = {}
    folder = files("dateline.entities.knowledge") / "data"
    for where, row in read_table(folder / "cameo.tsv", ("code", "part", "becomes", "note")):
        becomes = tuple(x for x in row["becomes"].split("|") if x)
        if row["part"] not in _PARTS or (row["part"], row["code"]) in out:
            raise DataError(f"{where}: part must be one of {', '.join(_PARTS)}, each code once. Correct it.")
        if row["part"] == "sector" and not set(becomes) <= SECTORS | BODIES:
            raise DataError(f"{where}: {row['becomes']!r} is no sector. Correct it.")
        out[row["part"], row["code"]] = becomes
    return out


def convert(code: str, countries: Collection[str]) -> Converted:
    """ "USAGOVMED" as USA with GOV and JRN; a first part that is neither country nor body is read as a sector."""
    table = crosswalk()
    parts = [code[n : n + 3] for n in range(0, len(code), 3)]
    country: str | None = None
    sectors: list[str] = []
    left_out: list[str] = []
    for n, part in enumerate(parts):
        if part == "---":
            continue
        if n == 0 and part in countries:
            country = part
            continue
        kinds = ("country", "body", "sector") if n == 0 else ("sector", "body")
        becomes = next((table[kind, part] for kind in kinds if (kind, part) in table), None)
        if becomes is None and part in SECTORS:
            becomes = (part,)
        if not becomes:
            left_out.append(part)
        elif n == 0 and (becomes[0] in countries or becomes[0] in BODIES):
            country, sectors = becomes[0], [*sectors, *becomes[1:]]
        else:
            sectors += becomes
    kept = tuple(s for s in dict.fromkeys(sectors) if s != country)
    return Converted(country, kept, tuple(left_out))
