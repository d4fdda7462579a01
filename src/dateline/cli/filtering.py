"""The conditions that ``find``, the accounts, exports and panels share, as options; each may be given several times or with commas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.errors import DatelineError
from dateline.records import STATUSES, What

if TYPE_CHECKING:
    from dateline.store.filters import Filters

__all__ = ["db_option", "filter_options", "filters_from"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_KM = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(km|mi)?\s*\Z", re.IGNORECASE)
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*\Z")
_KM_A_MILE = 1.609344


def values(given: str) -> tuple[str, ...]:
    """Values divided by commas, blanks around them dropped."""
    return tuple(v.strip() for v in given.split(",") if v.strip())


def distance(given: str) -> float:
    """Kilometres (``50``, ``50km``) or miles (``30mi``), in kilometres."""
    found = _KM.match(given)
    if not found:
        raise click.BadParameter(f"{given!r} is not a distance. Write 50km or 30mi.")
    return float(found[1]) * (_KM_A_MILE if (found[2] or "").lower() == "mi" else 1)


def _several(flag: str, metavar: str, help: str) -> Decorator:
    return click.option(flag, metavar=metavar, multiple=True, type=values, help=help)


db_option: Decorator = click.option(
    "--db", metavar="FILE", required=True, help="The store: a SQLite file or a database URL (dateline code … --db)."
)

_OPTIONS: tuple[Decorator, ...] = (
    _several("--actor", "WHO", "Who does it: a code (RUS is every Russian one, RUSGOV its government, *REB any rebels) or a name."),
    _several("--recipient", "WHO", "To whom it is done, likewise."),
    _several("--party", "WHO", "Either of them."),
    _several("--type", "TYPE", "ASSAULT, REQUEST … (dateline codebook show plover)."),
    _several("--mode", "MODE", "aerial, ceasefire, arrest …"),
    _several("--context", "CONTEXT", "human_rights, health, peacekeeping …"),
    _several("--status", "STATUS", f"What the text says of it: {', '.join(STATUSES)}."),
    _several("--place", "NAME", "Where: a name; with --within, also LAT,LON."),
    click.option("--within", metavar="KM", type=distance, help="So near to --place: 50km, 30mi."),
    _several("--country", "ISO3", "Where: a country, as SYR."),
    _several("--admin1", "NAME", "Where: a province."),
    click.option("--since", metavar="DATE", help="From this day, month (2016-11) or year on."),
    click.option("--until", metavar="DATE", help="To this day, month or year, inclusive."),
    click.option("--dated", is_flag=True, help="Only what the text itself ties to a time; else the day of publication counts."),
    _several("--according-to", "WHO", "Who says so, at any depth: a code, a name, or `reporter` for the reporter's own voice."),
    click.option("--text", metavar="WORDS", help='Words of the evidence: "barrel bomb", truce OR ceasefire, shell*.'),
    _several("--publisher", "NAME", "Whose report."),
    _several("--grade", "GRADE", "Publishers of this reliability (dateline sources)."),
    click.option("--min-confidence", metavar="P", type=click.FloatRange(0, 1), help="No claim that is right with less than this probability."),
    click.option("--count", type=click.Choice(get_args(What)), help="Only with a figure of this kind."),
    click.option("--at-least", metavar="N", type=click.IntRange(0), help="Some figure says at least so many."),
    _several("--article", "ID", "Only these articles."),
    _several("--incident", "ID", "Only these incidents."),
    _several("--codebook", "NAME", "Coded in this codebook."),
    click.option("--all-versions", is_flag=True, help="Also articles that a later version has superseded."),
)  # fmt: skip


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the conditions to a command, which takes them as keywords and gives them to :func:`filters_from`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filters_from(*, within: float | None = None, all_versions: bool = False, **conditions: Any) -> Filters:
    """The filters that the options ask for. ``--within`` looks the place up in the gazetteer: the best-known of that name."""
    from dateline.store.filters import Filters

    given: dict[str, Any] = {
        k: tuple(x for v in value for x in v) if isinstance(value, tuple) else value for k, value in conditions.items()
    }
    around: dict[str, Any] = {}
    if within is not None:
        places = given.pop("place", ())
        if len(places) > 1 and (point := _POINT.match(",".join(places))):
            around = {"lat": float(point[1]), "lon": float(point[2]), "km": within}
        elif len(places) == 1:
            lat, lon = _position(places[0], given.get("country") or ())
            around = {"lat": lat, "lon": lon, "km": within}
        else:
            raise click.UsageError("--within needs one --place: a name, or LAT,LON.")
    return Filters(**given, **around, latest=not all_versions)


def _position(name: str, countries: tuple[str, ...]) -> tuple[float, float]:
    """Where the best-known place of this name is, in one of the countries where some are given."""
    from dateline.entities.places import Gazetteer

    gazetteer = Gazetteer()
    found = gazetteer.lookup(name)
    found = tuple(e for e in found if gazetteer.place(e).country in countries) if countries else found
    if not found:
        raise DatelineError(f"--place {name}: no place of this name in the gazetteer. Give LAT,LON, or leave out --within.")
    return found[0].position
