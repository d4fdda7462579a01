"""Who is a government, who is another organised armed group, and what kind of actor ACLED has them for: ``data/actors.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.codebooks.rules import BODIES
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.events import Party
from dateline.exports.countries import country

__all__ = ["ActorKinds", "actor_kinds", "government_of", "is_organised", "is_state"]


@dataclass(frozen=True, slots=True)
class ActorKinds:
    """Sectors of PLOVER codes: of a ``state``, of those who are ``armed`` apart from states, and ACLED's number for each."""

    state: frozenset[str]
    armed: frozenset[str]
    acled: Mapping[str, int]


@lru_cache(maxsize=1)
def actor_kinds() -> ActorKinds:
    """``data/actors.yaml``; DataError where its keys are others."""
    d = load_yaml(files("dateline.exports") / "data" / "actors.yaml")
    if not isinstance(d, dict) or set(d) != {"state", "armed", "acled"}:
        raise DataError("actors.yaml: needs exactly the keys state, armed, acled.")
    return ActorKinds(
        frozenset(d["state"]), frozenset(d["armed"]), {s: int(number) for number, sectors in d["acled"].items() for s in sectors}
    )


def is_state(party: Party) -> bool:
    """A country as a whole, or those who act for it, even where the text does not say for which ("the security forces")."""
    if party.kind == "country":
        return True
    return party.sectors[:1] != () and party.sectors[0] in actor_kinds().state and (party.code or "")[:3] not in BODIES


def is_organised(party: Party) -> bool:
    """A state or an armed group; not people whom the text names by nothing but what they do ("gunmen" with no code)."""
    return is_state(party) or not actor_kinds().armed.isdisjoint(party.sectors)


def government_of(party: Party) -> str | None:
    """UCDP's name for the forces of a state, "Government of Chad"; None for others."""
    found = country(party.country) if is_state(party) else None
    return f"Government of {found.name}" if found else None
