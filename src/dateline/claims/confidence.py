"""How likely a claim is right, and each of its fields.

Each field has a logistic model over traits of how it was found (:mod:`dateline.claims.traits`): ``type`` is the probability
that such an event is told there, the other fields that they are right where it is. A claim as a whole is right when type,
actors, recipients and status are: its probability is the product of theirs, set right by a logistic model of its own (Platt
1999), since fields are not wrong independently of each other. The weights (``data/confidence.yaml``; one set for coding with the
encoder, one without) are fitted by ``python -m evals.calibration --fit`` on hand-coded text of the project's own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.claims.drafts import Context, Draft
from dateline.claims.traits import FIELDS, names, traits
from dateline.datafiles import load_yaml
from dateline.errors import DataError

WHOLE = ("type", "actors", "recipients", "status")
SETS = ("without_encoder", "with_encoder")
_NAME = "confidence.yaml"

Weights = Mapping[str, Mapping[str, float]]  # field or "claim" → trait → weight


@dataclass(frozen=True, slots=True)
class Assessment:
    """Probabilities, rounded to two places: of the claim as a whole, and of each field that it has."""

    claim: float
    fields: Mapping[str, float]


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, Weights]:
    """The weights of the logistic models by set, then by field; DataError names what is missing, unknown or no number."""
    content = load_yaml(files("dateline.claims") / "data" / _NAME)
    _same(_NAME, content, SETS)
    out: dict[str, dict[str, dict[str, float]]] = {}
    for key in SETS:
        _same(f"{_NAME}, {key}", content[key], (*FIELDS, "claim"))
        out[key] = {field: _weights(key, field, entry) for field, entry in content[key].items()}
    return out


def _weights(key: str, field: str, entry: Any) -> dict[str, float]:
    own = ("fields",) if field == "claim" else names(field, encoder=key == "with_encoder")
    _same(f"{_NAME}, {key}, {field}", entry, ("bias", *own))
    for name, value in entry.items():
        if not isinstance(value, int | float):
            raise DataError(f"{_NAME}, {key}, {field}: {name} should be a number, not {value!r}.")
    return {name: float(value) for name, value in entry.items()}


def _same(where: str, entry: Any, wanted: tuple[str, ...]) -> None:
    given = set(entry) if isinstance(entry, dict) else set()
    odd = sorted(given ^ set(wanted))
    if odd:
        what = "missing" if odd[0] in wanted else "unknown"
        raise DataError(f"{where}: {odd[0]!r} is {what}; the entries are {', '.join(wanted)}.")


def assess(d: Draft, context: Context) -> Assessment:
    """How likely the draft and its fields are right; nobody as actor or recipient and the reporter's voice are answers too."""
    weights = load_weights()[SETS[context.reading is not None]]
    seen = traits(d, context)
    absent = {"place"} if d.place is None else set()
    absent |= {"time"} if d.time is None else set()
    fields = {f: probability(weights[f], seen) for f in FIELDS if f not in absent}
    whole = probability(weights["claim"], {"fields": log_odds(math.prod(fields[f] for f in WHOLE))})
    return Assessment(_rounded(whole), {f: _rounded(p) for f, p in fields.items()})


def probability(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """The logistic model's answer."""
    x = sum(w * seen[k] for k, w in weights.items() if k != "bias") + weights["bias"]
    return 1 / (1 + math.exp(-min(max(x, -30.0), 30.0)))


def log_odds(p: float) -> float:
    """The logarithm of p to 1 - p, finite for 0 and 1 too."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _rounded(p: float) -> float:
    """Two places, and never quite sure."""
    return min(max(round(p, 2), 0.01), 0.99)
