"""What a code says: its country and each sector in words, with actors of the base that bear it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz import process

from dateline.entities.knowledge import BODIES, Knowledge
from dateline.entities.knowledge.model import SECTORS
from dateline.entities.knowledge.own.cameo import crosswalk
from dateline.entities.knowledge.tables import read_table
from dateline.entities.tenure import known_role
from dateline.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a code: ``name`` and ``meaning`` in words."""

    code: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A code and its parts, the country or body first; ``examples`` are names of the base that bear it on the day."""

    code: str
    parts: tuple[Part, ...]
    examples: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, "parts": [asdict(p) for p in self.parts], "examples": list(self.examples)}


@cache
def sectors() -> dict[str, Part]:
    """``data/sectors.tsv``: sectors and bodies in words."""
    file = files("dateline.entities.knowledge") / "data" / "sectors.tsv"
    rows = read_table(file, ("code", "name", "meaning"))
    return {row["code"]: Part(row["code"], row["name"], row["meaning"]) for _, row in rows}


def explain(code: str, knowledge: Knowledge, *, day: date | None = None, examples: int = 5) -> Explained:
    """The parts of the code in words; UnknownCode says which part is wrong, and what was perhaps meant."""
    given = code.strip().upper()
    if not given or not given.isascii() or not given.isalpha() or len(given) % 3:
        whole = f" Perhaps {_nearest(given, knowledge, first=True)}." if given else ""
        raise UnknownCode(
            f"{code!r}: a code is a country of three letters and sectors of three letters, such as SYRREB.{whole}"
        )
    parts = [given[n : n + 3] for n in range(0, len(given), 3)]
    found = tuple(_part(given, p, knowledge, first=n == 0) for n, p in enumerate(parts))
    return Explained(given, found, _examples(given, knowledge, day, examples))


def _part(code: str, part: str, knowledge: Knowledge, *, first: bool) -> Part:
    if first and part in knowledge.by_code:
        country = knowledge.by_code[part]
        until = f", until {country.period.end}" if country.period.end else ""
        names = ", ".join(country.names[1:3])
        return Part(part, country.name, f"a state{until}{'; also ' + names if names else ''}")
    if part in SECTORS or part in BODIES:
        return sectors()[part]
    cameo = crosswalk().get(("country" if first else "sector", part))
    if cameo:
        raise UnknownCode(f"{code}: {part} is a code of CAMEO. Here it is {' or '.join(cameo)}.")
    if not first and part in knowledge.by_code:
        raise UnknownCode(
            f"{code}: {part} is a country, and a code has only one, at its beginning. Leave it out."
        )
    what = "country, body or sector" if first else "sector"
    where = f"{code}: " if code != part else ""
    raise UnknownCode(f"{where}{part} is no {what}. Perhaps {_nearest(part, knowledge, first=first)}.")


def _nearest(part: str, knowledge: Knowledge, *, first: bool) -> str:
    """The known codes that are most like it, with their names."""
    names = {c: s.name for c, s in sectors().items()}
    if first:
        names |= {c.code: c.name for c in knowledge.countries}
        by_name = {c.name.upper(): c.code for c in knowledge.countries}
        if part in by_name:
            return f"{by_name[part]} ({names[by_name[part]]})"
    near = [found for found, _, _ in process.extract(part[:3], list(names), limit=3)]
    return " or ".join(f"{c} ({names[c]})" for c in near)


def _examples(code: str, knowledge: Knowledge, day: date | None, limit: int) -> tuple[str, ...]:
    """Those who have the code on the day; without a day, today, and then those who have had it at any time.

    Groups and bodies come first, since they outlast the people who speak for them.
    """
    out: dict[str, None] = {}
    for e in sorted(knowledge.entries, key=lambda e: e.kind == "person"):
        if len(out) == limit:
            break
        country, held, *_ = known_role(e, None, day or date.today(), knowledge)
        if (country or "") + "".join(held) == code:
            out[e.names[0]] = None
    if day is None and len(out) < limit:
        past = (e.names[0] for e in knowledge.entries if any(r.code == code for r in e.roles))
        out |= dict.fromkeys(n for n in past if n not in out)
    return tuple(out)[:limit]
