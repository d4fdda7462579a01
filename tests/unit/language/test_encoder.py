"""The encoder that ships: rows of scores for tokens, the same whatever is read beside them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import DataError, MissingModel
from dateline.language import Parser
from dateline.language.encoder import USES, Encoder, load_encoder
from dateline.language.labels import TASKS, Labels

STORY = (
    "GENEVA — Rebels shelled the market in Kobal on Monday, killing at least 12 traders, the governor said.\n\n"
    "“We will not leave,” a baker told reporters. Talks that had been planned for Friday may be cancelled."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_every_token_has_a_row(parser: Parser, encoder: Encoder) -> None:
    doc = parser(STORY)
    reading = encoder.read(doc)
    assert reading.scores.shape == (len(doc.tokens), sum(encoder.labels.sizes.values()))
    assert np.abs(reading.scores).sum(axis=1).min() > 0


def test_it_knows_a_plain_assault_when_it_sees_one(parser: Parser, encoder: Encoder) -> None:
    doc = parser(STORY)
    reading = encoder.read(doc)
    shelled = next(t for t in doc.tokens if t.text == "shelled")
    types = reading.probabilities("types", [shelled.i])
    assert max(types, key=lambda k: types[k]) == "ASSAULT"
    assert sum(types.values()) == pytest.approx(1, abs=1e-4)
    statuses = reading.probabilities("statuses", [shelled.i])
    assert max(statuses, key=lambda k: statuses[k]) == "actual"
    the = next(t for t in doc.tokens if t.text == "the")
    assert reading.probabilities("types", [the.i])["none"] > 0.5


def test_contents_are_likelier_than_cues_to_be_content(parser: Parser, encoder: Encoder) -> None:
    doc = parser(STORY)
    reading = encoder.read(doc)
    shares = {t.text: reading.odds("spans", [t.i]) for t in doc.tokens}
    assert shares["shelled"]["content"] > 0.5 > shares["said"]["content"]
    assert shares["said"]["cue"] > 0.5


def test_grades_lie_on_the_scale(parser: Parser, encoder: Encoder) -> None:
    doc = parser("They never came, but we bought the house and might sell it.")
    reading = encoder.read(doc)
    grades = {t.text: reading.grade([t.i]) for t in doc.tokens}
    assert all(-3 <= g <= 3 for g in grades.values())
    assert grades["came"] < grades["sell"] < grades["bought"]


def test_a_document_is_read_the_same_beside_others(parser: Parser, encoder: Encoder) -> None:
    docs = [parser(t) for t in (STORY, "Police freed two editors.", "")]
    together = list(encoder.read_many(docs))
    for doc, reading in zip(docs, together, strict=True):
        assert np.array_equal(encoder.read(doc).scores, reading.scores)


def test_threads_may_share_it(parser: Parser, encoder: Encoder) -> None:
    doc = parser(STORY)
    wanted = encoder.read(doc).scores
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(np.array_equal(encoder.read(doc).scores, wanted))) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == [True] * 3


def test_a_sentence_too_long_to_be_read_whole_is_no_error(parser: Parser, encoder: Encoder) -> None:
    doc = parser("The army said that " + "and ".join(f"unit {n} moved, " for n in range(200)) + "it rested.")
    assert encoder.read(doc).scores.shape[0] == len(doc.tokens)


@pytest.mark.parametrize("text", ["", "  \n ", "😀 🇸🇾", "Ünïcode ﬁ ‘quoted’ İstanbul."])
def test_odd_texts_are_read(parser: Parser, encoder: Encoder, text: str) -> None:
    doc = parser(text)
    reading = encoder.read(doc)
    assert reading.scores.shape[0] == len(doc.tokens)
    assert np.isfinite(reading.scores).all()


def test_embeddings_have_length_one_and_put_like_beside_like(encoder: Encoder) -> None:
    a, b, c = encoder.embed(["Rebels shelled the town.", "Insurgents fired mortars at the city.", "The two leaders met for talks."])
    assert np.linalg.norm(a) == pytest.approx(1, abs=1e-5)
    assert a @ b > a @ c
    assert encoder.embed([]).shape[0] == 0


def test_a_use_can_be_left_out(parser: Parser, encoder: Encoder) -> None:
    reading = encoder.read(parser("Rebels left."))
    assert all(reading.serves(u) for u in USES)
    assert not reading.serves("cooking")


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match=r"reader\.onnx: the encoder's weights are incomplete"):
        Encoder(tmp_path)


def test_labels_come_back_as_they_were_written() -> None:
    labels = Labels(("source",), ("none", "AID"), ("none",), ("actual",), ("legal", "military"))
    assert Labels.from_json(labels.to_json(), name="x") == labels
    assert labels.slices["types"] == slice(1, 3)
    assert sum(labels.sizes.values()) == labels.slices[TASKS[-1]].stop
    with pytest.raises(DataError, match="the labels of 'types' are missing"):
        Labels.from_json('{"spans": []}', name="x")
