"""The gazetteer's bench, on a file of a few places and a clock of its own."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from evals.bench import NAMES, targets
from evals.gazetteer import lookups

from dateline.entities.places.build import write_database


def _small(folder: Path) -> Path:
    path = folder / "small.sqlite"
    write_database(
        path,
        [
            ("Lur", 50.0, 10.0, "city", "DE", "01", 9000, n, ["Luhr"], 3) for n in range(5)
        ] + [(f"Town {n}", 1.0, 2.0, "city", "FR", "01", 9000, 100 + n, [], 0) for n in range(40)],
    )  # fmt: skip
    return path


def test_the_figures_come_from_the_clock(tmp_path: Path) -> None:
    ticks = count()
    outcome = lookups(names=20, path=_small(tmp_path), clock=lambda: next(ticks) / 1000)
    assert outcome.size == 20
    assert outcome.figures["exact_us"] == 1000
    assert outcome.figures["fuzzy_ms"] == 1
    assert outcome.figures["of_sqlite"] == 1
    assert outcome.figures["build_s"] == 0
    assert 0 <= outcome.figures["size_mb"] < 1


def test_every_figure_has_its_goal_and_low_ones_are_low(tmp_path: Path) -> None:
    outcome = lookups(names=20, path=_small(tmp_path))
    assert "gazetteer" in NAMES
    assert set(outcome.figures) <= set(targets()["gazetteer"])
    goals = {name for name, held in targets()["gazetteer"].items() if isinstance(held, dict) and held}
    assert goals <= set(targets()["low"])
