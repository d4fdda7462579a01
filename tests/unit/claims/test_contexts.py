"""Contexts by words, and what the encoder changes in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from dateline.coder import Coder
from dateline.language import Document
from dateline.language.encoder import USES, Encoder, Reading, load_encoder

TEXT = "Police fired tear gas at voters near a polling station in Istanbul."


class Sure(Encoder):
    """Reads as the real one does, but is sure of some contexts, for or against."""

    name = "sure"

    def __init__(self, odds: dict[str, float]) -> None:
        self.real, self.given = load_encoder(), odds
        self.labels, self.uses = self.real.labels, USES

    def read(self, doc: Document) -> Reading:
        scores = self.real.read(doc).scores.copy()
        first = self.labels.slices["contexts"].start
        scores[:, self.labels.slices["contexts"]] = -0.5
        for name, score in self.given.items():
            scores[:, first + self.labels.contexts.index(name)] = score
        return Reading(np.asarray(scores), self.labels, self.uses)


def contexts(coder: Any, **odds: float) -> tuple[str, ...]:
    return replace(coder, encoder=Sure(odds)).code(TEXT, as_is=True).claims[0].contexts  # type: ignore[no-any-return]


def test_words_tell_contexts_by_themselves(coder: Coder) -> None:
    assert {"election", "repression"} <= set(coder.code(TEXT, as_is=True).claims[0].contexts)


def test_the_encoder_adds_what_it_is_sure_of(coder: Coder) -> None:
    assert "gender" in contexts(coder, gender=5.0)
    assert "gender" not in contexts(coder, gender=-0.5)


def test_the_encoder_takes_away_what_it_is_sure_is_not_meant(coder: Coder) -> None:
    assert "election" in contexts(coder, election=-0.5)
    assert "election" not in contexts(coder, election=-9.0)


def test_contexts_are_in_order(coder: Coder) -> None:
    found = contexts(coder, gender=5.0, asylum=5.0)
    assert list(found) == sorted(found)
