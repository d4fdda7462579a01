"""From the rows of a user's files to places: every row is checked, and placed by our gazetteer where it has no point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.entities.places.geometry import haversine
from dateline.entities.places.keys import normalise
from dateline.entities.places.own.columns import Columns, find_columns, kinds
from dateline.entities.places.own.files import OwnRow, read_rows
from dateline.entities.places.own.index import OwnPlaces
from dateline.errors import DataError

if TYPE_CHECKING:
    from dateline.entities.places.entry import GazetteerEntry
    from dateline.entities.places.gazetteer import Gazetteer

SHOWN = 5  # errors of one file in a message
SAME_KM = 1.0  # rows of one id that are nearer are one place
_LEVEL_KINDS = {0: "country", 1: "admin1", 2: "admin2", 3: "admin2"}
_DIVISIONS = frozenset(("country", "admin1", "admin2"))


def load_own(paths: Iterable[Path | str], base: Gazetteer) -> OwnPlaces:
    """All places of these files; ``base`` places the rows without coordinates.

    Raises InputNotFound for a missing file, DataError naming file and row, with what to do, for rows that are wrong.
    """
    places = OwnPlaces()
    for path in paths:
        _Loader(Path(path), base, places).load()
    return places


@dataclass(slots=True)
class _Draft:
    """A place of the user's before it has a point."""

    where: str
    names: list[str]
    id: str
    kind: str
    country: str  # as the file has it
    parent: str  # name of the first-level division
    point: tuple[float, float] | None  # latitude, longitude
    children: list[tuple[float, float]] = field(default_factory=list)


class _Loader:
    """One file into ``places``; errors are collected, so that a file can be mended in one go."""

    def __init__(self, path: Path, base: Gazetteer, places: OwnPlaces) -> None:
        self._path = path
        self._base = base
        self._places = places
        self._numbers = count(-1 - len(places), -1)  # ids of our own places are positive
        self._errors: list[str] = []
        self._countries: dict[str, str | None] = {}
        self._by_id: dict[str, _Draft] = {}

    def load(self) -> None:
        """Adds the file's places; DataError where it has none or any row is wrong."""
        rows = list(read_rows(self._path))
        if not rows:
            raise DataError(f"{self._path}: no rows. Give a gazetteer with at least one place.")
        columns = find_columns(dict.fromkeys(h for row in rows for h in row.cells))
        if "name" not in columns.fields and not columns.names:
            headers = ", ".join(list(rows[0].cells)[:8])
            raise DataError(
                f"{self._path}: no column of names{f' among {headers}' if headers else ''}. "
                "Call it name (or, for divisions, ADM1_EN, ADM2_EN and so on)."
            )
        parents: dict[tuple[int, str], _Draft] = {}
        for row in rows:
            draft = self._draft(row, columns)
            if draft is not None:
                self._add(draft)
                _collect(parents, row, columns, draft)
        for parent in parents.values():
            if not self._places.has(parent.id):
                self._add_parent(parent)
        if self._errors:
            more = len(self._errors) - SHOWN
            lines = [*self._errors[:SHOWN], *([f"{self._path}: and {more} more rows"] if more > 0 else [])]
            raise DataError("\n".join(lines))

    def _draft(self, row: OwnRow, columns: Columns) -> _Draft | None:
        get = {name: row.cells.get(header, "") for name, header in columns.fields.items()}
        level = _level(row, columns)
        if level is not None and not get.get("name"):
            names, id, kind = _division(row, columns, level)
        else:
            names, id = [get.get("name", "")], get.get("id", "")
            kind = kinds().get(get.get("kind", "").lower(), "town")
        names = [n for n in (*names, *_listed(get.get("aliases", ""))) if _is_word(n)]
        names += [short for n in names for short in _without_kind(n)]
        if not names:
            self._errors.append(f"{row.where}: no name. Fill in the column of names or remove the row.")
            return None
        country = get.get("country") or _first(row, columns, 0)
        draft = _Draft(row.where, names, id, kind, country, _first(row, columns, 1), None)
        known = len(self._errors)
        draft.point = self._point(row, get)
        self._check_id(draft)
        return draft if len(self._errors) == known else None

    def _check_id(self, draft: _Draft) -> None:
        """Rows may share an id as by-names or parts of one place; other names elsewhere are another place."""
        other = self._by_id.setdefault(draft.id, draft) if draft.id else draft
        if other.point is None or draft.point is None or haversine(other.point, draft.point) < SAME_KM:
            return
        if {normalise(n) for n in other.names}.isdisjoint(map(normalise, draft.names)):
            self._errors.append(
                f"{draft.where}: id {draft.id!r} is that of {other.names[0]!r} ({other.where}) already. "
                "Give each place an id of its own."
            )

    def _point(self, row: OwnRow, get: dict[str, str]) -> tuple[float, float] | None:
        """The row's own coordinates; None where it has none."""
        lat, lon = get.get("lat", ""), get.get("lon", "")
        if not lat and not lon:
            if row.point is None:
                return None
            lon, lat = map(str, row.point)
        numbers = _number(lat), _number(lon)
        if numbers[0] is None or numbers[1] is None:
            self._errors.append(
                f"{row.where}: {lat!r}, {lon!r} is no latitude and longitude. Write decimal degrees, such as 36.2 and 37.16."
            )
            return None
        if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
            self._errors.append(
                f"{row.where}: latitude {lat}, longitude {lon} is not on the globe. "
                "Check that the two are not exchanged and that the layer is in degrees (WGS 84)."
            )
            return None
        return numbers[0], numbers[1]

    def _country(self, draft: _Draft) -> str | None:
        """ISO alpha-2 of what the file says: a code, a P-code or a name."""
        said = draft.country
        if said not in self._countries:
            self._countries[said] = self._base.country_code(said)
            if said and self._countries[said] is None:
                self._errors.append(
                    f"{draft.where}: {said!r} is no country. Give its ISO 3166 code or its English name."
                )
        return self._countries[said]

    def _add(self, draft: _Draft) -> GazetteerEntry | None:
        country = self._country(draft)
        ours = self._ours(draft, country)
        if draft.point is None and ours is None:
            reason = "Add lat and lon." if country else "Add lat and lon, or a column country."
            self._errors.append(
                f"{draft.where}: {draft.names[0]!r} has no coordinates, and no place of this name is known"
                f"{f' in {draft.country}' if country else ''}. {reason}"
            )
            return None
        point = draft.point or (ours.position if ours else (0.0, 0.0))
        draft.point = point
        return self._places.add(
            next(self._numbers), draft.names, point, kind=draft.kind, country=country or (ours.country if ours else None),
            admin1=ours.admin1 if ours else self._division_code(draft, country), population=ours.population if ours else 0,
            geonames=ours.geonames if ours else None, own=draft.id,
        )  # fmt: skip

    def _ours(self, draft: _Draft, country: str | None) -> GazetteerEntry | None:
        """Our place for a row without a point: of its name, country and, as far as can be told, division and kind."""
        if draft.point is not None:
            return None
        if draft.kind == "country":
            return self._base.country(country) if country else None
        found = [e for n in draft.names for e in self._base.lookup(n)] if country else []
        found = [e for e in found if e.country == country and e.kind != "country"]
        if not found and country:
            found = [e for n in draft.names for e in self._base.similar(n) if e.country == country]
        division = self._division_code(draft, country)
        return min(
            found,
            key=lambda e: (e.admin1 != division, (e.kind in _DIVISIONS) != (draft.kind in _DIVISIONS), e.kind != draft.kind,
                           not e.main, -e.population),
            default=None,
        )  # fmt: skip

    def _division_code(self, draft: _Draft, country: str | None) -> str | None:
        """GeoNames' code of the first-level division that the row names."""
        if not draft.parent or country is None:
            return None
        found = (e for e in self._base.lookup(draft.parent) if e.country == country)
        return next((e.admin1 for e in sorted(found, key=lambda e: e.kind != "admin1")), None)

    def _add_parent(self, parent: _Draft) -> None:
        """A division that rows name above themselves: our point of it, else the middle of its rows."""
        if self._ours(parent, self._country(parent)) is None and parent.children:
            parent.point = _middle(parent.children)
        self._add(parent)


def _collect(parents: dict[tuple[int, str], _Draft], row: OwnRow, columns: Columns, child: _Draft) -> None:
    """Notes the divisions that the row names above its own level."""
    for level, headers in columns.names.items():
        id = row.cells.get(columns.ids.get(level, ""), "")
        names = [row.cells[h] for h in headers if row.cells.get(h)]
        if not names or (id or normalise(names[0])) in ("", child.id) or _level(row, columns) == level:
            continue
        known = parents.get((level, id or names[0]))
        if known is None:
            names, id, kind = _division(row, columns, level)
            upper = _first(row, columns, 1) if level > 1 else ""
            known = parents[level, id or names[0]] = _Draft(row.where, names, id, kind, child.country, upper, None)
        if child.point is not None:
            known.children.append(child.point)


def _level(row: OwnRow, columns: Columns) -> int | None:
    """The finest level that the row fills in."""
    if not columns.names:
        return None
    return max((n for n, hs in columns.names.items() if any(row.cells.get(h) for h in hs)), default=None)


def _division(row: OwnRow, columns: Columns, level: int) -> tuple[list[str], str, str]:
    names = [row.cells[h] for h in columns.names[level] if row.cells.get(h)]
    return names, row.cells.get(columns.ids.get(level, ""), ""), _LEVEL_KINDS.get(level, "town")


def _first(row: OwnRow, columns: Columns, level: int) -> str:
    """The name of the division at a level; "" where the file has none."""
    return next((row.cells[h] for h in columns.names.get(level, ()) if row.cells.get(h)), "")


def _listed(cell: str) -> list[str]:
    return [p.strip() for part in cell.split("|") for p in part.split(";")]


def _is_word(name: str) -> bool:
    """Whether anything would be left of it under its key."""
    return any(map(str.isalnum, name)) and bool(name.isascii() or normalise(name))


def _without_kind(name: str) -> list[str]:
    """ "Atmeh Camp" is called Atmeh too, "Idleb Governorate" Idleb."""
    words = name.split()
    short = " ".join(words[:-1])
    return [short] if len(words) > 1 and len(short) > 2 and words[-1].lower() in kinds() else []


def _number(cell: str) -> float | None:
    cell = cell.strip().replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell.strip()
    bare = cell.lstrip("+-")
    digits = bare.replace(".", "", 1).replace("e-", "", 1)
    if not digits.isdecimal() or len(cell) - len(bare) > 1:
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean of positions; longitudes are turned about the first, so that the date line cuts nothing."""
    lon0 = points[0][1]
    turned = [(p[1] - lon0 + 180) % 360 - 180 for p in points]
    lon = lon0 + sum(turned) / len(points)
    return sum(p[0] for p in points) / len(points), (lon + 180) % 360 - 180
