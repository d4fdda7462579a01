"""Synthetic records are records, and the measure of the store runs on them."""

from __future__ import annotations

import itertools
import json
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import pytest
from evals import bench, scale
from evals.synthetic import CLAIMS, World, record, records

from dateline.events import events_of
from dateline.records import Record
from dateline.store import Store


def test_synthetic_records_keep_the_contract() -> None:
    schema = jsonschema_rs.validator_for((files("dateline") / "record.schema.json").read_text(encoding="utf-8"))
    for line in records(30):
        d = json.loads(line)
        schema.validate(d)
        one = Record.from_dict(d)
        text = one.article.text
        assert one.to_dict() == d
        assert len(one.claims) == CLAIMS
        spans = [s for e in events_of(one) for _, s in e.spans()] + [m for e in one.entities for m in e.mentions]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert all(s.content[0].text in text for s in one.statements)


def test_the_same_seed_gives_the_same_records() -> None:
    assert list(records(3)) == list(records(3))
    assert list(records(3)) != list(records(3, seed=2))
    assert record(World.made(), 2) == json.loads(list(records(3))[2])


def test_texts_are_of_usual_length() -> None:
    lengths = [len(record(World.made(), i)["article"]["text"]) for i in range(40)]
    assert 1300 < sum(lengths) / 40 < 2500


def test_measure() -> None:
    ticks = itertools.count()
    outcome = scale.measure(articles=20, clock=lambda: next(ticks) / 100, busy=lambda: next(ticks) / 50)
    assert outcome.name == "scale"
    assert outcome.name in bench.NAMES
    assert set(outcome.figures) == set(bench.targets()["scale"]) - {"title"}
    assert all(v > 0 for v in outcome.figures.values())


def test_every_question_is_answered(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.load(records(60))
        _, timed = scale.ask(store, rounds=1)
    assert len({t.name for t in timed}) == len(timed)
    assert {t.kind for t in timed} == {"find", "sum"}
    assert sum(t.rows > 0 for t in timed) > len(timed) / 2


def test_command_prints_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert scale.main(["--articles", "10"]) == 0
    out = capsys.readouterr().out
    assert "10 records loaded" in out
    assert "find: actor, common" in out
    with Store.open(tmp_path / "s.sqlite") as store:
        store.load(records(2))
    assert scale.main(["--db", str(tmp_path / "s.sqlite")]) == 0
