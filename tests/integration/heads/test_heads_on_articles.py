"""A codebook of one's own on articles: by examples alone, and by labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dateline
from dateline.claims.lexicon import load_lexicon
from dateline.coder import Coder
from dateline.errors import DataError
from dateline.heads import load_labels, row_features, train, type_rows, types_of
from dateline.heads.examples import sentences_of
from dateline.heads.typer import crosswalked
from dateline.trace import Trace

WATER = """
name: water
version: 1
types:
  DIVERSION:
    definition: Somebody takes water from others.
    examples:
      yes:
        - Upstream villages diverted the river into their fields.
        - The ministry dammed the northern stream.
        - Farmers pumped water out of the shared canal.
        - The province rerouted the canal to its new towns.
        - Engineers dammed the river above the border.
      no: [The ministry paid farmers for lost water.]
  COMPENSATION:
    definition: Somebody is paid for water that was lost.
    examples:
      yes:
        - The ministry paid farmers for lost fields.
        - The state compensated the villages for drowned land.
        - The company reimbursed herders for the wells.
        - The owners compensated families downstream.
        - The council reimbursed fishermen for the dry season.
"""
MIXED = WATER + "  FIGHT:\n    definition: Violence.\n    from: ASSAULT\n    examples: {yes: [The guards shot at the herders.]}\n"
STORY = "The government rerouted the river on Monday. Soldiers shelled the harbour of Norton. The council reimbursed the herders."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("heads")
    (folder / "water.yaml").write_text(WATER)
    (folder / "mixed.yaml").write_text(MIXED)
    verbs = {"DIVERSION": ("diverted", "dammed", "rerouted"), "COMPENSATION": ("compensated", "paid for", "reimbursed"), "none": ("praised", "visited", "saw")}
    rows = [
        {"text": f"The {who} {verb} the {what}.", "source": f"The {who}", "target": f"the {what}", "type": t}
        for t, some in verbs.items() for verb in some for who in ("ministry", "council") for what in ("herders", "river", "wells")
    ]  # fmt: skip
    (folder / "labels.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    return folder


@pytest.fixture(scope="module")
def by_words(folder: Path) -> Coder:
    return dateline.load(codebook=folder / "water.yaml")


@pytest.fixture(scope="module")
def trained(folder: Path, by_words: Coder) -> Coder:
    labels = load_labels(folder / "labels.jsonl", by_words.codebook)
    head, _ = train(labels, list(row_features([x.row for x in labels], by_words)), by_words.codebook, encoder=by_words.encoder, folds=3)
    (folder / "water.head").write_text(head.to_json())
    return dateline.load(codebook=folder / "water.yaml", head=folder / "water.head")


def types(coder: Coder, text: str = STORY) -> list[tuple[str, str]]:
    record = coder.code(text, published="2020-05-05")
    coder.validate(record)
    return [(c.type, c.trigger.text) for c in record.claims]


def test_events_that_plover_does_not_know_are_found_and_others_dropped(by_words: Coder) -> None:
    assert not load_lexicon().readings("verb", "reroute")
    assert types(by_words) == [("DIVERSION", "rerouted"), ("COMPENSATION", "reimbursed")]


def test_who_did_it_to_whom_is_filled(by_words: Coder) -> None:
    claim = by_words.code(STORY, published="2020-05-05").claims[1]
    assert ([f.span.text for f in claim.actors], [f.span.text for f in claim.recipients]) == (["The council"], ["the herders"])


def test_the_trace_tells_what_was_dropped(by_words: Coder) -> None:
    trace = Trace()
    by_words.code(STORY, published="2020-05-05", trace=trace)
    assert any("dropped" in n.message and "shelled" in STORY[n.start : n.end] for n in trace.notes if n.stage == "codebook")


def test_rules_and_examples_stand_in_one_codebook(folder: Path) -> None:
    mixed = dateline.load(codebook=folder / "mixed.yaml")
    assert types(mixed) == [("DIVERSION", "rerouted"), ("FIGHT", "shelled"), ("COMPENSATION", "reimbursed")]
    out = list(type_rows([{"id": 1, "text": "Guards shot at the herders.", "source": "Guards", "target": "the herders"}], mixed))
    assert out[0]["type"] == "FIGHT" and out[0]["id"] == 1


def test_records_name_the_head_and_only_a_trained_one(by_words: Coder, trained: Coder) -> None:
    assert trained.typer is not None
    record = trained.code(STORY, published="2020-05-05")
    assert record.coder.head == trained.typer.name and record.to_dict()["coder"]["head"].startswith("water 1 (")
    assert "head" not in by_words.code(STORY, published="2020-05-05").to_dict()["coder"]
    assert dateline.records.Record.from_dict(record.to_dict()) == record


def test_a_trained_head_decides_alone(trained: Coder) -> None:
    rows = [{"id": n, "text": f"The state {v} the lake.", "source": "The state", "target": "the lake"} for n, v in enumerate(("dammed", "praised"))]
    out = list(type_rows(rows, trained))
    assert [(r["id"], r["type"]) for r in out] == [(0, "DIVERSION"), (1, "none")]
    assert sum(out[0]["scores"].values()) == pytest.approx(1, abs=1e-3)
    assert list(out[0]["scores"].values()) == sorted(out[0]["scores"].values(), reverse=True)


def test_a_claim_that_is_most_like_none_is_dropped(trained: Coder) -> None:
    assert types(trained, "The ministry praised the herders.") == []


@pytest.mark.usefixtures("trained")
def test_a_head_needs_its_codebook(folder: Path) -> None:
    with pytest.raises(DataError, match="not the same"):
        dateline.load(codebook=folder / "mixed.yaml", head=folder / "water.head")
    with pytest.raises(DataError, match="not the same"):
        dateline.load(head=folder / "water.head")


def test_plover_rows_stay_as_they_are() -> None:
    coder = dateline.load()
    assert coder.typer is None
    (row,) = type_rows([{"id": "a", "text": "Rebels shelled the town.", "source": "Rebels", "target": "the town"}], coder)
    assert row["type"] == "ASSAULT"


def test_a_crosswalk_alone_types_rows() -> None:
    coder = dateline.load(codebook="polecat")
    assert crosswalked({"ASSAULT": 0.7, "AID": 0.3}, coder.codebook) == {"ASSAULT": 0.7, "AID": 0.3}
    assert types_of([], coder) == []


def test_examples_of_modes_are_examples_of_their_type() -> None:
    plover = dateline.load().codebook
    found = [s for s in sentences_of(plover) if s.type == "CONSULT"]
    assert sum(s.positive for s in found) == 10 and sum(not s.positive for s in found) == 1


def test_an_article_without_events_has_none(by_words: Coder, trained: Coder) -> None:
    for coder in (by_words, trained):
        assert types(coder, "It rained in the valley for three days.") == []
