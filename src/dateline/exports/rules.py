"""What must hold between the cells of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

__all__ = ["Rule", "pair_problems"]

# From the cells of a row to what is wrong with them together.
Rule = Callable[[Mapping[str, str]], Iterator[str]]


def pair_problems(cells: Mapping[str, str], lat: str, lon: str) -> Iterator[str]:
    """A point has two coordinates, and an unknown one none; 0, 0 is where tables put what they do not know."""
    one, other = cells.get(lat, "").strip(), cells.get(lon, "").strip()
    if bool(one) != bool(other):
        yield f"has {lat if one else lon} and no {lon if one else lat}"
    elif one and not one.strip("0.+-") and not other.strip("0.+-"):
        yield f"{lat} and {lon} are both 0; leave them empty where the place is not known"
