"""Answers as data frames of pandas or polars, for those who have one of them (``pip install 'dateline[frames]'``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, Literal

from dateline.errors import MissingExtra
from dateline.events import Event
from dateline.incidents import Alliance, Fate, Holding, Incident, Talk
from dateline.incidents.plain import event_object, incident_object
from dateline.incidents.plain_accounts import alliance_object, fate_object, holding_object, talk_object
from dateline.incidents.rows import cited

__all__ = ["frame", "rows"]

Answer = Event | Incident | Talk | Fate | Holding | Alliance


def frame(answers: Iterable[Answer], library: Literal["pandas", "polars"] = "pandas") -> Any:
    """One row an answer, names joined by ``; ``, claims by their keys. MissingExtra where the library is not installed."""
    flat = rows(answers)
    if library == "polars":
        return _library("polars").DataFrame(flat, infer_schema_length=None)
    return _library("pandas").DataFrame(flat)


def rows(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """The same as plain rows; all have the same keys in the same order."""
    flat = [cited(_object(a)) for a in answers]
    columns = dict.fromkeys(k for row in flat for k in row)
    return [{c: row.get(c) for c in columns} for row in flat]


@singledispatch
def _object(answer: object) -> dict[str, Any]:
    raise TypeError(f"{type(answer).__name__}: not an answer of a store. Give events, incidents, talks, fates, holdings or ties.")


_object.register(Event)(event_object)
_object.register(Incident)(incident_object)
_object.register(Talk)(talk_object)
_object.register(Fate)(fate_object)
_object.register(Holding)(holding_object)
_object.register(Alliance)(alliance_object)


def _library(name: str) -> Any:
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec(name) is None:
        raise MissingExtra(f"{name} is not installed. Install it: pip install 'dateline[frames]'")
    return import_module(name)
