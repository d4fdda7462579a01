"""Ridge, folds and figures, on features made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebooks import Codebook, read_codebook
from dateline.errors import DataError, InputNotFound, MissingExtra
from dateline.heads.features import Features, Row
from dateline.heads.fit import calibration_error, require_extra, slope_of, train
from dateline.heads.head import FORMAT, Head, load_head
from dateline.heads.labels import Label
from dateline.heads.ridge import Space, balanced, fit, one_against_all

BOOK = """
name: water
version: {version}
types:
  A: {{definition: a, from: COERCE, examples: {{yes: [They dammed the river.]}}}}
  B: {{definition: b, from: AID, examples: {{yes: [They paid for the wells.]}}}}
"""


def book(version: int = 1) -> Codebook:
    return read_codebook(BOOK.format(version=version), "water.yaml")


def rows(n: int = 10) -> tuple[list[Label], list[Features]]:
    """Labels that one word tells apart, with words that tell nothing beside."""
    labels = [Label(Row(f"{t} sentence {i}"), t, i) for t in "AB" for i in range(n)]
    words = {"A": "w=dam", "B": "w=pay"}
    features = [Features(frozenset({words[x.type], f"w=day{x.line % 3}"}), {"AID": 0.5, "COERCE": 0.5}) for x in labels]
    return labels, features


@pytest.fixture
def head() -> Head:
    return train(*rows(), book(), folds=2)[0]


def test_what_one_word_tells_apart_is_told_apart() -> None:
    _, report = train(*rows(), book(), folds=5)
    assert report.macro_f1 == 1.0 and report.accuracy == 1.0
    assert [(t.type, t.precision, t.recall, t.f1, t.n) for t in report.types] == [("A", 1, 1, 1, 10), ("B", 1, 1, 1, 10)]


def test_labels_without_a_pattern_are_not_learned() -> None:
    labels, features = rows(30)
    noise = [replace(f, words=frozenset({f"w=day{n % 3}"})) for n, f in enumerate(features)]
    assert train(labels, noise, book(), folds=5)[1].macro_f1 < 0.75


def test_the_same_seed_gives_the_same_file_and_another_does_not_change_the_head() -> None:
    one, other = (train(*rows(), book(), folds=2, seed=s)[0] for s in (3, 3))
    assert one.to_json() == other.to_json()


def test_zero_shot_and_baseline_stand_beside() -> None:
    labels, features = rows()
    right = [x.type for x in labels]
    assert train(labels, features, book(), zero_shot=right, folds=2)[1].zero_shot_f1 == 1.0
    assert train(labels, features, book(), zero_shot=["none"] * 20, folds=2)[1].zero_shot_f1 == 0.0
    report = train(labels, features, book(), folds=2)[1]
    assert report.zero_shot_f1 is None and 0 <= report.baseline_f1 <= 1


def test_more_folds_than_labels_of_a_type_is_an_error() -> None:
    labels, features = rows(6)
    with pytest.raises(DataError, match=r"7 folds: A has 6 labels.*Ask for 2 to 6 folds"):
        train(labels, features, book(), folds=7)


def test_without_the_extra_there_is_a_word_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'dateline\[train\]'"):
        require_extra()


def test_probabilities_add_up_to_one_and_agree_with_scores(head: Head) -> None:
    features = rows()[1]
    shares = head.probabilities(features)
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert (shares.argmax(axis=1) == head.scores(features).argmax(axis=1)).all()


def test_unknown_words_do_no_harm(head: Head) -> None:
    assert np.isfinite(head.probabilities([Features(frozenset({"w=never"}), {"PROTEST": 1.0})])).all()


def test_a_head_comes_back_from_its_file(head: Head, tmp_path: Path) -> None:
    path = tmp_path / "w.head"
    path.write_text(head.to_json(), encoding="utf-8")
    back = load_head(path, codebook=book())
    assert back.name == head.name and back.types == head.types and back.about == head.about
    assert (back.scores(rows()[1]) == head.scores(rows()[1])).all()


def test_a_head_knows_what_it_was_made_from(head: Head) -> None:
    assert head.about is not None
    assert head.about.codebook == "water 1" and head.about.rows == 20 and head.about.encoder is None
    assert head.about.figures["macro_f1"] == 1.0 and head.about.figures["f1"] == {"A": 1.0, "B": 1.0}
    assert head.name.startswith("water 1 (")


def test_a_head_for_another_state_of_the_codebook_is_refused(head: Head, tmp_path: Path) -> None:
    path = tmp_path / "w.head"
    path.write_text(head.to_json(), encoding="utf-8")
    with pytest.raises(DataError, match=r"codebook water 1 as it stood then, and water 2 is not the same"):
        load_head(path, codebook=book(2))


def test_a_head_of_another_encoder_is_refused(head: Head, tmp_path: Path) -> None:
    assert head.about is not None
    path = tmp_path / "w.head"
    path.write_text(replace(head, about=replace(head.about, encoder="abc")).to_json(), encoding="utf-8")
    with pytest.raises(DataError, match="trained with the encoder abc, and here none is loaded"):
        load_head(path, codebook=book())


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (FORMAT, "dateline-head/9", "format dateline-head/9"),
        ('"weights"', '"waits"', "damaged"),
        ('"float32": "', '"float32": "AAAA', "damaged"),
        ('"words": [', '"words": ["more", ', "not of the right shape"),
        ("{", "", "no head"),
    ],
)
def test_a_damaged_head_is_no_head(head: Head, tmp_path: Path, before: str, after: str, message: str) -> None:
    path = tmp_path / "w.head"
    path.write_text(head.to_json().replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_head(path, codebook=book())


def test_what_is_not_there_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="dateline train"):
        load_head(tmp_path / "no.head", codebook=book())
    (tmp_path / "b.head").write_bytes(b"PK\xff\xfe")
    with pytest.raises(DataError, match="not UTF-8"):
        load_head(tmp_path / "b.head", codebook=book())


def test_vectors_are_needed_where_there_were_some() -> None:
    features = [Features(frozenset({"w=a"}), {}, np.ones(3, dtype=np.float32)), Features(frozenset(), {}, np.zeros(3, dtype=np.float32))]
    space = Space.of(features)
    assert space.hidden == 3 and space.matrix(features).shape == (2, 1 + 0 + 3 + 1)
    with pytest.raises(DataError, match="vectors of 3 numbers"):
        space.matrix([Features(frozenset(), {})])


def test_many_rows_need_a_word_twice() -> None:
    few = [Features(frozenset({f"w={n}"}), {}) for n in range(5)]
    assert len(Space.of(few).words) == 5
    assert Space.of(few * 1 + [Features(frozenset({"w=x"}), {})] * 300).words == ("w=x",)


@given(st.integers(3, 12), st.integers(3, 12), st.integers(0, 99))
def test_both_ways_of_solving_give_the_same(n: int, columns: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    x = random.normal(size=(n, columns)).astype(np.float32)
    answers = one_against_all(random.integers(0, 2, n), 2)
    weights = random.uniform(0.5, 2, n)
    penalty = np.eye(columns) * 0.4
    expected = np.linalg.solve((x * weights[:, None]).T.astype(float) @ x + penalty, (x * weights[:, None]).T @ answers)
    assert np.allclose(fit(x, answers, weights), expected, atol=1e-3)


def test_rare_types_count_more() -> None:
    weights = balanced(np.array([0, 0, 0, 0, 1]), 2)
    assert weights[4] > weights[0] and weights[0] == weights[3]


def test_calibration_error_is_the_gap() -> None:
    assert calibration_error([0.9] * 10, [True] * 9 + [False]) == 0.0
    assert calibration_error([0.9] * 10, [False] * 10) == 0.9
    assert calibration_error([1.0, 0.05], [True, False]) == pytest.approx(0.025)


def test_the_slope_is_steep_where_scores_are_right_and_flat_where_not() -> None:
    answers = np.array([0, 1] * 20)
    right = np.where(one_against_all(answers, 2) > 0, 0.5, -0.5).astype(np.float32)
    assert slope_of(right, answers) > 10
    assert slope_of(-right, answers) < 1
