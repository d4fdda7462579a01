"""Blocks as examples for the encoder: every word piece has the label of the stretch that it stands in."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers
from training.examples import UNKNOWN, make_examples
from training.marks import read_block

from dateline.language.labels import Labels

LABELS = Labels(("source", "cue", "content", "begins"), ("none", "ASSAULT", "AID"), ("none", "ASSAULT/aerial"), ("actual", "planned"), ("military", "legal"))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    t = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    t.pre_tokenizer = pre_tokenizers.Whitespace()
    return t


def test_a_trigger_labels_its_pieces_and_nothing_else(tokenizer: Tokenizer) -> None:
    b = read_block("x.txt", 1, ["@ wire 2000s asia", "Aid workers said jets bombed Kobal .", "= ASSAULT/aerial planned | bombed | jets | - | ctx military", '" Aid workers | said | jets bombed Kobal'])
    (e,) = make_examples([b], tokenizer, LABELS)
    assert e.types.tolist() == [0, 0, 0, 0, 1, 0, 0]
    assert e.modes.tolist() == [UNKNOWN] * 4 + [1] + [UNKNOWN] * 2
    assert e.statuses[4] == 1
    assert e.contexts[4].tolist() == [1, 0]
    assert e.contexts[0].tolist() == [UNKNOWN, UNKNOWN]
    assert e.spans[:, 0].tolist() == [1, 1, 0, 0, 0, 0, 0]
    assert e.spans[:, 2].tolist() == [0, 0, 0, 1, 1, 1, 0]
    assert e.spans[:, 3].tolist() == [0, 0, 0, 1, 0, 0, 0]
    assert np.isnan(e.grades[0]) and e.sure[4] == pytest.approx(0.3)


def test_everyday_text_teaches_grades_and_nothing_else(tokenizer: Tokenizer) -> None:
    b = read_block("x.txt", 1, ["@ everyday 2010s any set=everyday", "We never went there", "~ went -3"])
    (e,) = make_examples([b], tokenizer, LABELS)
    assert e.grades[2] == -3.0 and e.sure[2] == 1.0
    assert set(e.types.tolist()) == {UNKNOWN} and (e.spans == UNKNOWN).all()


def test_a_report_gives_an_example_a_paragraph(tokenizer: Tokenizer) -> None:
    b = read_block("x.txt", 1, ["@ wire 2000s asia", "Jets came .", "They bombed Kobal .", "= ASSAULT actual | bombed | They | -"])
    first, second = make_examples([b], tokenizer, LABELS)
    assert first.types.tolist() == [0, 0, 0]
    assert second.types.tolist() == [0, 1, 0, 0]
