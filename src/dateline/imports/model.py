"""An event of somebody else's data set, in our terms as far as its codebook says how they translate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from dateline.records import Grain, Precision

__all__ = ["DATASETS", "Dataset", "Outside", "OutsideParty", "Skipped"]

Dataset = Literal["acled", "ged", "polecat", "gdelt"]
DATASETS: tuple[Dataset, ...] = get_args(Dataset)


@dataclass(frozen=True, slots=True)
class OutsideParty:
    """Somebody who takes part. ``given`` is what the data set itself codes, ``code`` and ``country`` (ISO alpha-3) are ours."""

    name: str
    code: str | None = None
    country: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """One row of another data set.

    ``first`` to ``last`` (inclusive) is when it may have happened: where the data set knows but the week or month, all of that, and
    ``grain`` says so. ``type`` and ``mode`` are PLOVER's by the crosswalk of our codebooks, ``also`` further PLOVER types that its
    own type may be; ``label`` is what the data set calls it. ``directed``: whether its actors do it to its recipients; else all
    parties are in ``actors``. ``line`` is where the row stood in the file.
    """

    dataset: Dataset
    id: str
    first: date
    last: date
    grain: Grain
    label: str
    type: str | None
    mode: str | None = None
    also: tuple[str, ...] = ()
    actors: tuple[OutsideParty, ...] = ()
    recipients: tuple[OutsideParty, ...] = ()
    directed: bool = False
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "unknown"
    deaths_low: int | None = None
    deaths_best: int | None = None
    deaths_high: int | None = None
    source: str | None = None
    url: str | None = None
    notes: str | None = None
    line: int = 0

    @property
    def parties(self) -> tuple[OutsideParty, ...]:
        """Everybody who takes part."""
        return self.actors + self.recipients

    @property
    def types(self) -> tuple[str, ...]:
        """All PLOVER types that it may be, the best first."""
        return tuple(dict.fromkeys(t for t in (self.type, *self.also) if t))

    def to_dict(self) -> dict[str, Any]:
        """As an object of JSON."""
        return {
            "dataset": self.dataset, "id": self.id, "first": self.first.isoformat(), "last": self.last.isoformat(),
            "grain": self.grain, "label": self.label, "type": self.type, "mode": self.mode, "also": list(self.also),
            "actors": [_party(p) for p in self.actors], "recipients": [_party(p) for p in self.recipients],
            "directed": self.directed, "place": self.place, "admin1": self.admin1, "country": self.country,
            "lat": self.lat, "lon": self.lon, "precision": self.precision,
            "deaths": [self.deaths_low, self.deaths_best, self.deaths_high],
            "source": self.source, "url": self.url, "notes": self.notes, "line": self.line,
        }  # fmt: skip


def _party(p: OutsideParty) -> dict[str, Any]:
    return {"name": p.name, "code": p.code, "country": p.country, "given": p.given}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be taken: its line in the file (1 is the first) and why."""

    line: int
    why: str
