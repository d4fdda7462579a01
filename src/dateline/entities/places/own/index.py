"""A user's places in memory, by the same two keys as ours: as they are spelt, and by how they sound."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.keys import heard, likeness, normalise, skeleton


class OwnPlaces:
    """``by_key`` and ``similar`` as the gazetteer has them. Plain data, so that it can be pickled."""

    def __init__(self) -> None:
        self._entries: list[GazetteerEntry] = []
        self._by_key: dict[str, list[GazetteerEntry]] = {}
        self._by_skeleton: dict[str, list[tuple[str, GazetteerEntry]]] | None = None
        self._names: list[tuple[str, GazetteerEntry]] = []
        self._countries: dict[str, GazetteerEntry] = {}
        self._ids: set[str] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def add(
        self, number: int, names: Sequence[str], point: tuple[float, float], *, kind: str, country: str | None,
        admin1: str | None, population: int, geonames: int | None, own: str,
    ) -> GazetteerEntry:  # fmt: skip
        """A place under all its names, the first of them its main one."""
        entry = GazetteerEntry(
            number, names[0], point[0], point[1], kind, country, admin1, population, geonames, own=own
        )
        self._entries.append(entry)
        self._by_skeleton = None
        self._ids.add(own)
        if kind == "country" and country:
            self._countries[country] = entry
        for key in dict.fromkeys(map(normalise, names)):
            self._by_key.setdefault(key, []).append(entry)
            self._names.append((key, entry))
            if key.startswith("al ") and len(key) > 5:
                self._by_key.setdefault(key[3:], []).append(entry)
        return entry

    def has(self, id: str) -> bool:
        """Whether there is a place of this id."""
        return bool(id) and id in self._ids

    def country(self, iso2: str) -> GazetteerEntry | None:
        """The user's entry of a country."""
        return self._countries.get(iso2)

    def by_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        """The user's places of this normalised name."""
        return tuple(self._by_key.get(key, ()))

    def similar(self, key: str, cutoff: float) -> list[GazetteerEntry]:
        """The user's places whose name sounds like this one, best first."""
        scored = [(likeness(s, other), e) for s in heard(key) for other, e in self._sounds().get(skeleton(s), ())]
        best: dict[int, tuple[float, GazetteerEntry]] = {}
        for ratio, e in scored:
            if ratio >= cutoff and ratio > best.get(e.id, (0.0, e))[0]:
                best[e.id] = (ratio, e)
        return [e for _, e in sorted(best.values(), key=lambda x: (-x[0], -x[1].id))]

    def _sounds(self) -> dict[str, list[tuple[str, GazetteerEntry]]]:
        if self._by_skeleton is None:
            by: dict[str, list[tuple[str, GazetteerEntry]]] = {}
            for key, entry in self._names:
                for s in heard(key):
                    by.setdefault(skeleton(s), []).append((s, entry))
            self._by_skeleton = by
        return self._by_skeleton
