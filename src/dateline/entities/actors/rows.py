"""Actor strings in rows of JSON, coded in order (``dateline part actors``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dateline.entities.actors.coding import ActorCoder
from dateline.reading.dates import given, is_date

_WINDOW = 256


def actor_rows(rows: Iterable[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, Any]]:
    """Rows ``{id, text, published?, context?}`` → ``{id, code, name, kind, country, sectors, by}``, in the same order.

    A ``published`` that is no date counts as none, as a row should not be lost for its date.
    """
    actors = ActorCoder(coder.parser, coder.knowledge, coder.places)
    waiting = iter(rows)
    while batch := list(islice(waiting, _WINDOW)):
        dated = [
            {"text": str(r["text"]), "context": r.get("context"), "published": _day(r.get("published"))}
            for r in batch
        ]
        for row, coded in zip(batch, actors.code_many(dated), strict=True):
            yield {
                "id": row.get("id"), "code": coded.code, "name": coded.name, "kind": coded.kind,
                "country": coded.country, "sectors": list(coded.sectors), "by": coded.by,
            }  # fmt: skip


def _day(published: Any) -> Any:
    text = str(published or "")
    return given(text, item="published") if text and is_date(text) else None
