"""The parts of the coder that run alone on rows of JSON (``dateline part NAME``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dateline.claims.factuality import factuality_rows
from dateline.coder import Coder
from dateline.entities.actors import actor_rows
from dateline.heads import type_rows
from dateline.incidents.mentions.part import incident_rows

Part = Callable[[Iterable[Mapping[str, Any]], Coder], Iterator[dict[str, Any]]]

PARTS: dict[str, Part] = {"actors": actor_rows, "factuality": factuality_rows, "incidents": incident_rows, "types": type_rows}
