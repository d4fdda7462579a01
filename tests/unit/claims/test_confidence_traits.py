"""Traits: each says what it is named for, lies between -1 and 1, and is there for every field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dateline.claims.traits import ENCODER_TRAITS, FIELDS, TRAITS, names
from dateline.language.encoder import Reading
from dateline.language.labels import Labels
from dateline.records import STATUSES
from dateline.trace import Trace

TYPES = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
LABELS = Labels(
    spans=("source", "cue", "content", "begins"), types=TYPES, modes=("none",), statuses=STATUSES, contexts=("military",)
)
ALL = {n for f in FIELDS for n in names(f, encoder=True)}


def traits(coder: Any, text: str, trigger: str) -> dict[str, float]:
    trace = Trace()
    coder.code(text, published="2016-12-10", as_is=True, trace=trace)
    at = text.index(trigger)
    seen = next(n.data["traits"] for n in trace.notes if n.stage == "confidence" and n.start == at)
    assert set(seen) <= ALL
    assert all(-1 <= v <= 1 for v in seen.values())
    return {**dict.fromkeys(ALL, 0.0), **seen}


def test_every_field_has_its_traits() -> None:
    assert set(TRAITS) == set(ENCODER_TRAITS) == set(FIELDS)
    for field in FIELDS:
        assert len(set(names(field, encoder=True))) == len(names(field, encoder=True))
        assert set(names(field, encoder=False)) <= set(names(field, encoder=True))
        assert not any(n.startswith("encoder") for n in names(field, encoder=False))


@pytest.mark.parametrize(
    ("text", "trigger", "trait", "other"),
    [
        ("Rebels shelled Homs.", "shelled", "actor_near", "Homs was shelled."),
        ("Homs was shelled.", "shelled", "actor_none_passive", "Rebels shelled Homs."),
        ("They shelled Homs.", "shelled", "actor_pronoun", "Rebels shelled Homs."),
        ("Iran and Iraq attacked Israel.", "attacked", "actor_many", "Iran attacked Israel."),
        ("Iran attacked Israel.", "attacked", "recipient_coded", "Iran attacked at dawn near Homs, and 5 people died."),
        ("Iran attacked Israel, Iraq said.", "attacked", "nested", "Iran attacked Israel."),
        ("Iran may have attacked Israel.", "attacked", "reasons", "Iran attacked Israel."),
        ("Iran attacked Israel.", "attacked", "actual", "Iran may have attacked Israel."),
        ("Iran did not attack Israel.", "attack", "negated", "Iran plans to attack Israel."),
        ("Iran attacked Israel on 3 May 2016.", "attacked", "dated", "Iran attacked Israel in 2015."),
        ("Iran attacked Israel on 3 May 2016.", "attacked", "time_after", "On 3 May 2016 Iran attacked Israel."),
        ("Rebels killed ten people in Homs.", "killed", "coordinates", "Rebels killed ten people."),
        ("Iran urged Israel to release prisoners.", "urged", "asking", "Iran attacked Israel."),
        ("Iran urged Israel to release prisoners.", "release", "asked", "Israel released prisoners."),
        ("Rebels carried out an attack on Homs.", "attack", "noun", "Rebels attacked Homs."),
        ("Rebels carried out an attack on Homs.", "attack", "light", "Rebels attacked Homs."),
        ("Iran urged Israel to polish the floor.", "polish", "guessed", "Iran urged Israel to release prisoners."),
    ],
)
def test_a_trait_is_higher_where_it_holds(coder: Any, text: str, trigger: str, trait: str, other: str) -> None:
    at = next(w.strip(".,") for w in other.split() if w.lower().startswith((trigger[:5], "release" if trigger == "polish" else "attacked")))
    assert traits(coder, text, trigger)[trait] > traits(coder, other, at)[trait]


def test_distance_counts(coder: Any) -> None:
    near = traits(coder, "Iran attacked Israel.", "attacked")
    far = traits(coder, "Iran, which had for a long time kept its soldiers out of the war in the south, attacked Israel.", "attacked")
    assert far["actor_far"] > near["actor_far"]
    assert far["crowded"] > near["crowded"]


class Sees:
    """An encoder that has one opinion of one word."""

    name = "sees"

    def __init__(self, word: str, **opinion: tuple[str, float]) -> None:
        self.word, self.opinion = word, opinion

    def read(self, doc: Any) -> Reading:
        scores = np.zeros((len(doc.tokens), sum(LABELS.sizes.values())), dtype=np.float32)
        row = next(t.i for t in doc.tokens if t.text == self.word)
        for task, (label, score) in self.opinion.items():
            scores[row, LABELS.slices[task].start + getattr(LABELS, task).index(label)] = score
        return Reading(scores, LABELS)


TEXT = "Rebels shelled Homs, Iran said."


def read(coder: Any, **opinion: tuple[str, float]) -> dict[str, float]:
    return traits(replace(coder, encoder=Sees("shelled", **opinion)), TEXT, "shelled")


def test_without_an_encoder_its_traits_are_nothing(coder: Any) -> None:
    seen = traits(coder, TEXT, "shelled")
    assert all(seen[n] == 0 for group in ENCODER_TRAITS.values() for n in group)


@pytest.mark.parametrize(
    ("task", "label", "trait"),
    [
        ("types", "ASSAULT", "encoder_type"), ("types", "ASSAULT", "encoder_event"), ("statuses", "actual", "encoder_status"),
        ("spans", "content", "encoder_told"),
    ],
)  # fmt: skip
def test_an_encoder_that_agrees_counts(coder: Any, task: str, label: str, trait: str) -> None:
    assert read(coder, **{task: (label, 6.0)})[trait] > read(coder)[trait]


def test_another_type_is_an_event_too_but_speaks_against_this_one(coder: Any) -> None:
    other, same = read(coder, types=("PROTEST", 1.5)), read(coder, types=("ASSAULT", 1.5))
    assert other["encoder_event"] == pytest.approx(same["encoder_event"], abs=1e-3)
    assert other["encoder_type"] < same["encoder_type"]


def test_the_set_of_weights_with_the_encoder_is_used_where_it_reads(coder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.claims import confidence

    real = confidence.load_weights()
    silent = {**real["with_encoder"], "type": {**real["with_encoder"]["type"], "bias": -30.0}}
    monkeypatch.setattr(confidence, "load_weights", lambda: {**real, "with_encoder": silent})
    plain = coder.code(TEXT, as_is=True).claims[0]
    with_it = replace(coder, encoder=Sees("shelled", types=("ASSAULT", 6.0))).code(TEXT, as_is=True).claims[0]
    assert with_it.confidences["type"] == 0.01 < plain.confidences["type"]
