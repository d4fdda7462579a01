"""Records in words a reader knows: labels, days, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.records import STATUSES, Count

_TABLES = ("types", "modes", "statuses", "counts", "relations", "manners")


@lru_cache(maxsize=1)
def labels() -> Mapping[str, Mapping[str, str]]:
    """The tables of ``data/labels.yaml``; a status has its ``label`` and, under ``says``, its meaning."""
    data = load_yaml(files("dateline.web") / "data" / "labels.yaml")
    if set(data) != set(_TABLES) or set(data["statuses"]) != set(STATUSES):
        raise DataError(
            f"labels.yaml: needs exactly the tables {', '.join(_TABLES)}, every status among them."
        )
    statuses = data["statuses"]
    return {
        **{name: data[name] for name in _TABLES if name != "statuses"},
        "statuses": {name: entry["label"] for name, entry in statuses.items()},
        "says": {name: entry["says"] for name, entry in statuses.items()},
    }


def label(table: str, name: str) -> str:
    """The label of a name; the name itself, made readable, where the table has none."""
    known = labels()[table].get(name)
    return known if known is not None else name.replace("_", " ").capitalize()


def mode_label(mode: str) -> str:
    return labels()["modes"].get(mode, mode.replace("_", " ").replace("-", " "))


def day(iso: str) -> str:
    """As in 8 Dec 2016 or 10 Dec 2016, 14:01; unreadable values stay as they are."""
    try:
        d = datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    except ValueError:
        return iso
    words = f"{d.day} {d:%b} {d.year}"
    return f"{words}, {d:%H:%M}" if isinstance(d, datetime) else words


def interval(start: str | None, end: str | None) -> str:
    """An interval in words; empty where both ends are open."""
    if start and end:
        whole = _whole(start, end)
        return whole or _stretch(start, end)
    if start:
        return f"from {day(start)} on"
    return f"up to {day(end)}" if end else ""


def _stretch(start: str, end: str) -> str:
    """As in 12–17 Mar 2024, 26 Nov – 10 Dec 2016, 9 Dec 2016, 18:00–23:59."""
    if start == end:
        return day(start)
    if start[:10] == end[:10] and len(start) == len(end) == 16:
        return f"{day(start)}–{end[11:]}"
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{day(end)}"
    if start[:4] == end[:4] and len(start) == len(end) == 10:
        return f"{day(start)[:-5]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _whole(start: str, end: str) -> str | None:
    """A whole year or month by its name."""
    if start[4:] == "-01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    if len(start) == len(end) == 10 and start[:7] == end[:7] and start[8:] == "01" and int(end[8:]) >= 28:
        return day(start)[2:]
    return None


def number(n: int) -> str:
    return f"{n:,}".replace(",", "\u202f") if n >= 10_000 else str(n)


def how_many(c: Count) -> str:
    """As in "12", "at least 12", "up to 30", "200–999", "about 12"."""
    if c.low is not None and c.high is not None:
        return number(c.low) if c.low == c.high else f"{number(c.low)}–{number(c.high)}"
    if c.low is not None:
        return f"at least {number(c.low)}"
    if c.high is not None:
        return f"up to {number(c.high)}"
    return f"about {number(c.best)}" if c.best is not None else "some"


def counted(c: Count) -> str:
    """As in "at least 12 civilians killed", "152 killed (in all)" for a running total."""
    role = {"total": "in all", "more": "more"}.get(c.role or "")
    return " ".join(part for part in (how_many(c), c.who, label("counts", c.what), f"({role})" if role else None) if part)
