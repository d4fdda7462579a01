"""Floors hold, rise, and fall only when asked; no coder is loaded here."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import pytest
from evals import floors, gold
from evals.floors import Floor
from hypothesis import given, settings
from hypothesis import strategies as st

HASH, OTHER = "a" * 64, "b" * 64
METRICS = st.sampled_from(["dev.found_f1", "dev.full_f1", "held.codes", "reading.title_right"])
FIGURES = st.dictionaries(METRICS, st.floats(0, 100).map(lambda v: round(v, 1)))


def problems(found: list[floors.Finding]) -> dict[str, str]:
    return {f.metric: f.problem for f in found if f.problem}


def test_figures_at_or_above_their_floors_pass() -> None:
    held = [Floor("dev.found_f1", 70.0, HASH), Floor("dev.codes", 80.0, HASH)]
    assert problems(floors.compare(held, {"dev.found_f1": 70.0, "dev.codes": 91.5}, HASH)) == {}


def test_a_figure_below_its_floor_fails_by_how_much() -> None:
    found = floors.compare([Floor("dev.found_f1", 70.0, HASH)], {"dev.found_f1": 68.5}, HASH)
    assert problems(found) == {"dev.found_f1": "below its floor by 1.5"}


def test_changed_gold_fails_even_with_a_better_figure() -> None:
    found = floors.compare([Floor("dev.found_f1", 70.0, HASH)], {"dev.found_f1": 99.0}, OTHER)
    assert "gold file has changed" in problems(found)["dev.found_f1"]


@pytest.mark.parametrize("figures", [{}, {"dev.about": math.nan}])
def test_a_figure_that_is_not_measured_any_more_fails(figures: dict[str, float]) -> None:
    assert (
        "not measured"
        in problems(floors.compare([Floor("dev.about", 1.0, HASH)], figures, HASH))["dev.about"]
    )


def test_defects_fail_without_any_floor() -> None:
    assert problems(floors.compare([], {"dev.defects": 2, "held.defects": 0}, HASH)) == {
        "dev.defects": "2, should be 0"
    }


def test_a_figure_without_floor_is_shown_and_passes() -> None:
    (found,) = floors.compare([], {"dev.found_f1": 12.0}, HASH)
    assert (found.measured, found.floor, found.problem) == (12.0, None, None)


def test_update_only_raises() -> None:
    old = [Floor("dev.found_f1", 70.0, OTHER), Floor("dev.full_f1", 40.0, OTHER)]
    new = floors.updated(old, {"dev.found_f1": 65.0, "dev.full_f1": 45.0, "dev.codes": 80.0}, HASH)
    assert new == [
        Floor("dev.codes", 80.0, HASH), Floor("dev.found_f1", 70.0, HASH), Floor("dev.full_f1", 45.0, HASH)
    ]  # fmt: skip
    assert set(
        problems(floors.compare(new, {"dev.found_f1": 65.0, "dev.full_f1": 45.0, "dev.codes": 80.0}, HASH))
    ) == {"dev.found_f1"}


def test_lower_takes_the_figures_as_they_are_and_drops_what_is_gone() -> None:
    old = [Floor("dev.found_f1", 70.0, HASH), Floor("dev.gone", 40.0, HASH)]
    assert floors.updated(old, {"dev.found_f1": 65.0}, HASH, lower=True) == [
        Floor("dev.found_f1", 65.0, HASH)
    ]
    assert Floor("dev.gone", 40.0, HASH) in floors.updated(old, {"dev.found_f1": 65.0}, HASH)


def test_defects_and_missing_figures_get_no_floor() -> None:
    assert floors.updated([], {"dev.defects": 0.0, "dev.about": math.nan}, HASH) == []


@settings(deadline=None)  # the gold is hashed, which takes its time on a busy machine
@given(FIGURES, FIGURES)
def test_no_update_without_lower_ever_lowers_or_loses_a_floor(
    before: dict[str, float], after: dict[str, float]
) -> None:
    old = floors.updated([], before, HASH)
    new = {f.metric: f.value for f in floors.updated(old, after, OTHER)}
    assert set(new) == set(before) | set(after)
    assert all(new[m] >= v for figures in (before, after) for m, v in figures.items())


@settings(deadline=None)
@given(FIGURES)
def test_floors_of_today_pass_today_and_survive_the_file(figures: dict[str, float]) -> None:
    written = floors.updated([], figures, HASH)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "floors.toml"
        path.write_text(floors.dump(written), encoding="utf-8")
        assert floors.load(path) == written
    assert problems(floors.compare(written, figures, HASH)) == {}


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert floors.load(tmp_path / "none.toml") == []


def test_main_measures_updates_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, figures = tmp_path / "floors.toml", {"dev.found_f1": 60.0, "dev.defects": 0.0}
    monkeypatch.setattr(floors, "measure", lambda _: dict(figures))
    assert floors.main([], path=path) == 0
    assert not path.exists()
    assert floors.main(["--update"], path=path) == 0
    assert floors.load(path) == [Floor("dev.found_f1", 60.0, gold.digest())]
    figures["dev.found_f1"] = 50.0
    assert floors.main([], path=path) == 1
    assert "below its floor by 10.0" in capsys.readouterr().out
    assert floors.main(["--update"], path=path) == 1, "an update never hides a loss"
    assert floors.main(["--update", "--lower"], path=path) == 0
    assert floors.load(path)[0].value == 50.0


def test_lower_alone_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        floors.main(["--lower"], path=tmp_path / "floors.toml")
    assert stopped.value.code == 2


def test_floors_that_ship_belong_to_the_gold_that_ships() -> None:
    for floor in floors.load():
        assert floor.sha256 == floors.gold_hash(floor.metric, gold.digest()), "run python -m evals.floors --update"
