"""Invented rows in the columns of other people's data sets, and events of theirs made by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline.imports import Outside, OutsideParty
from dateline.imports.layouts import layout

ACLED = {
    "event_id_cnty": "XVE1", "event_date": "08 December 2016", "year": 2016, "time_precision": 1, "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Military Forces of Kenya (2013-2022)", "inter1": 1, "actor2": "Civilians (Kenya)",
    "inter2": "Civilians", "iso": 404, "country": "Kenya", "admin1": "Coast", "location": "Vell", "latitude": "1.0",
    "longitude": "2.0", "geo_precision": 1, "source": "A Paper", "notes": "Something, somewhere.", "fatalities": 4,
}  # fmt: skip
GED = {
    "id": 7, "year": 2016, "type_of_violence": 1, "side_a": "Government of Kenya", "side_b": "Hill Front", "where_prec": 1,
    "where_coordinates": "Vell town", "adm_1": "Coast province", "latitude": 1.0, "longitude": 2.0, "country": "Kenya",
    "date_prec": 1, "date_start": "2016-12-08 00:00:00.000", "date_end": "2016-12-08 00:00:00.000", "best": 4, "high": 6, "low": 3,
    "source_article": '"A Paper,2016-12-09,Four dead in Vell"',
}  # fmt: skip
POLECAT = {
    "event_id": "p-1", "event_date": "2016-12-08", "event_type": "ASSAULT", "event_mode": "aerial", "actor_name": "Kenyan air force",
    "actor_country": "KEN", "primary_actor_sector": "MIL", "recipient_name": "villagers", "recipient_country": "KEN",
    "recipient_sectors": "CVL", "city": "Vell", "province": "Coast", "country": "KEN", "latitude": 1.0, "longitude": 2.0,
    "source": "A Paper", "publication_date": "2016-12-09", "geonames_id": 12, "language": "eng", "version": "1",
}  # fmt: skip
GDELT = {
    "globaleventid": 99, "day": 20161208, "actor1code": "KENMIL", "actor1name": "KENYA", "actor2code": "KENCVL",
    "actor2name": "VILLAGER", "eventcode": "193", "eventbasecode": "193", "eventrootcode": "19", "quadclass": 4,
    "actiongeo_type": 4, "actiongeo_fullname": "Vell, Coast, Kenya", "actiongeo_countrycode": "KE", "actiongeo_lat": 1.0,
    "actiongeo_long": 2.0, "sourceurl": "https://www.paper.example/a",
}  # fmt: skip
ROWS: Mapping[str, Mapping[str, Any]] = {"acled": ACLED, "ged": GED, "polecat": POLECAT, "gdelt": GDELT}


def cells(dataset: str, **changed: Any) -> list[str]:
    """The row of a data set in the order of its columns, with some cells changed."""
    row = {**ROWS[dataset], **changed}
    return [str(row.get(c, "")) for c in layout(dataset).columns]


def written(path: Path, dataset: str, rows: Sequence[Sequence[str]], *, header: bool | None = None, delimiter: str | None = None) -> Path:
    """A file of these rows as their publisher writes them: GDELT has no header."""
    header = dataset != "gdelt" if header is None else header
    lines = [*([layout(dataset).columns] if header else []), *rows]
    delimiter = delimiter or layout(dataset).delimiter
    with path.open("w", encoding="utf-8", newline="") as f:
        if delimiter == "\t":
            f.writelines("\t".join(line) + "\n" for line in lines)
        else:
            csv.writer(f, delimiter=delimiter).writerows(lines)
    return path


def theirs(
    id: str = "t1", day: str = "2016-12-08", type: str | None = "ASSAULT", actors: Sequence[tuple[str, str | None]] = (("rebels", "XVEREB"),),
    *, until: str | None = None, lat: float | None = 1.0, lon: float | None = 2.0, place: str | None = "Vell",
    country: str | None = "XVE", deaths: int | None = None, dataset: Any = "acled", **rest: Any,
) -> Outside:  # fmt: skip
    """An event of another data set in the country of the sample accounts."""
    parties = tuple(OutsideParty(n, c, c[:3] if c and len(c) >= 3 else None) for n, c in actors)
    return Outside(
        dataset, id, date.fromisoformat(day), date.fromisoformat(until or day), "day", f"their {type}", type, actors=parties,
        place=place, country=country, lat=lat, lon=lon, precision="town" if lat is not None else "unknown", deaths_low=deaths,
        deaths_best=deaths, deaths_high=deaths, **rest,
    )  # fmt: skip
