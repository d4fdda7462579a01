"""How likely a claim is right in type, actors, recipients and status.

A logistic model over few features of how the claim was found; its weights (``data/confidence.yaml``) are fitted
on hand-coded articles of the project's own, so that the number is a share of claims that are right.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

from dateline.claims.build import Context, Draft
from dateline.datafiles import load_yaml
from dateline.errors import DataError

FEATURES = ("weight", "noun", "specific", "actor_named", "no_actor", "pronoun", "actual", "nested", "long_path", "recipient_named")


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """The weights of the logistic model, ``data/confidence.yaml``."""
    content = load_yaml(files("dateline.claims") / "data" / "confidence.yaml")
    missing = {*FEATURES, "bias"} ^ content.keys()
    if missing:
        raise DataError(f"confidence.yaml: missing or unknown feature {sorted(missing)[0]!r}.")
    return {k: float(v) for k, v in content.items()}


def features(d: Draft, context: Context) -> dict[str, float]:
    """The features of a draft, each between 0 and 1."""
    p = d.candidate.predicate
    actors = [context.entities.at(t) for t in d.actors]
    recipients = [context.entities.at(t) for t in d.recipients]
    fillers = (*d.actors, *d.recipients)
    return {
        "weight": p.weight,
        "noun": float(p.pos != "verb"),
        "specific": min(1.0, p.specificity / 5),
        "actor_named": float(any(e is not None and e.code is not None for e in actors)),
        "no_actor": float(not actors),
        "pronoun": float(any(t.pos == "PRON" for t in fillers)),
        "actual": float(d.status == "actual"),
        "nested": min(1.0, len(d.chain) / 2),
        "long_path": float(any(t.sent != d.token.sent or abs(t.i - d.token.i) > 12 for t in fillers)),
        "recipient_named": float(any(e is not None and e.code is not None for e in recipients)),
    }


def confidence(d: Draft, context: Context) -> float:
    """A probability, rounded to two places."""
    weights = load_weights()
    x = weights["bias"] + sum(weights[k] * v for k, v in features(d, context).items())
    return round(1 / (1 + math.exp(-x)), 2)
