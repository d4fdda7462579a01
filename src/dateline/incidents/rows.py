"""Plain objects of accounts as flat rows, for tables, CSV and data frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["cited"]


def cited(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object as one row: names joined by ``; ``, spans as offsets, claims by their keys; nested lists of others as counts."""
    row: dict[str, Any] = {}
    for key, v in value.items():
        if isinstance(v, Mapping):
            row.update(_nested(key, v))
        elif isinstance(v, (list, tuple)):
            row[key] = "; ".join(_named(x) or "unnamed" for x in v)
        else:
            row[key] = v
    return row


def _nested(key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    if {"start", "end", "text"} <= value.keys():
        return {key: value["text"], f"{key}_start": value["start"], f"{key}_end": value["end"]}
    if "place" in value and "name" in value:
        place = value["place"] or {}
        return {
            key: value["name"], f"{key}_lat": place.get("lat"), f"{key}_lon": place.get("lon"),
            f"{key}_country": place.get("country"), f"{key}_precision": place.get("precision"),
        }  # fmt: skip
    return {key: _named(value)}


def _named(x: Any) -> str:
    """One word for a nested object: the name, code, claim or figure."""
    if not isinstance(x, Mapping):
        return str(x)
    if "what" in x and "low" in x:
        figures = list(x.get("figures", ())) or [x]
        return "; ".join(f"{x['what']} {f['span']['text']}" + (f" [{f['claim']}]" if "claim" in f else "") for f in figures)
    if "sentence" in x:
        return str(x["sentence"])
    for key in ("claim", "tie", "name", "text"):
        if x.get(key):
            return str(x[key])
    return ""
