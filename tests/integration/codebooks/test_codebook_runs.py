"""Articles coded in the terms of other codebooks, from text to record and at the prompt."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import main
from dateline.codebooks import available_codebooks, load_codebook
from dateline.coder import Coder
from dateline.errors import DataError
from dateline.records import Record
from dateline.trace import Trace

STORY = (
    "Rebels shelled the harbour of Port Vell on Thursday, killing at least 12 civilians, the mayor said. "
    "The government called on the rebels to accept a ceasefire. Thousands of people marched in the capital against the war. "
    "Police fired tear gas at the protesters. The army recaptured the town of Azaz from the rebels. "
    "The foreign minister visited Ankara. The European Union imposed sanctions on Syria."
)
OWN = """\
name: siege
version: 4
types:
  HIT:
    definition: Armed force hits people who do not fight.
    from: ASSAULT
    roles: {recipient: [CVL, REF]}
    examples: {yes: [A shell killed two nurses.]}
  CALL FOR TRUCE:
    definition: Somebody asks for a truce.
    from: {type: REQUEST, about: RETREAT.ceasefire}
    examples: {yes: [The patriarch asked for a truce.]}
"""
UNTIED = OWN[: OWN.index("    from")] + "    examples: {yes: [One., Two., Three., Four., Five.]}\n"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return dateline.load()


@pytest.fixture(scope="module")
def code(coder: Coder) -> Callable[..., Record]:
    def run(codebook: str | Path, trace: Trace | None = None) -> Record:
        return replace(coder, codebook=load_codebook(codebook)).code(STORY, published="2016-12-10", trace=trace)

    return run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "siege.yaml"
    path.write_text(OWN)
    return path


def by_trigger(record: Record) -> dict[str, str]:
    return {c.trigger.text: " > ".join(filter(None, (c.type, c.mode))) for c in record.claims}


def test_acled(code: Callable[..., Record]) -> None:
    found = by_trigger(code("acled"))
    assert found["shelled"] == "Explosions/Remote violence > Shelling/artillery/missile attack"
    assert found["recaptured"] == "Battles > Government regains territory"
    assert found["fired tear gas"] == "Protests > Protest with intervention"
    assert "Protests > Peaceful protest" in found.values()
    assert not {"visited", "imposed sanctions", "called on"} & set(found)


def test_cameo(code: Callable[..., Record]) -> None:
    record = code("cameo")
    found = by_trigger(record)
    assert found["shelled"] == "19 > 194" and found["visited"] == "04 > 042" and found["imposed sanctions"] == "16 > 163"
    assert found["called on"] == "02 > 0256"
    assert all(c.cameo == (c.mode or c.type) for c in record.claims)


def test_polecat(code: Callable[..., Record]) -> None:
    assert by_trigger(code("polecat"))["imposed sanctions"] == "COERCE"
    assert by_trigger(code("plover"))["imposed sanctions"] == "SANCTION"


@pytest.mark.parametrize("name", available_codebooks())
def test_records_of_every_codebook_keep_the_schema_and_the_ids(name: str, code: Callable[..., Record], coder: Coder) -> None:
    record, plover = code(name), {c.id: c for c in code("plover").claims}
    coder.validate(record)
    assert record.coder.codebook == name and record.claims
    assert Record.from_dict(record.to_dict()) == record
    for c in record.claims:
        assert c.trigger == plover[c.id].trigger and c.actors == plover[c.id].actors and c.status == plover[c.id].status


def test_what_is_dropped_is_in_the_trace(code: Callable[..., Record]) -> None:
    trace = Trace()
    code("acled", trace)
    said = [n.message for n in trace.notes if n.stage == "codebook"]
    assert "CONSULT/visit dropped: acled has no type for it" in said
    silent = Trace()
    code("plover", silent)
    assert not [n for n in silent.notes if n.stage == "codebook"]


def test_ones_own(code: Callable[..., Record], own: Path) -> None:
    record = code(own)
    assert record.coder.codebook == "siege 4"
    assert by_trigger(record)["shelled"] == "HIT" and by_trigger(record)["called on"] == "CALL FOR TRUCE"
    assert {c.about for c in record.claims} == {None}


def test_load_takes_names_and_paths(own: Path) -> None:
    assert dateline.load(codebook=own).codebook.name == "siege"
    with pytest.raises(DataError, match="no such codebook"):
        dateline.load(codebook="siege")
    own.write_text(UNTIED)
    assert dateline.load(codebook=own).typer is not None  # what no rule leads to is typed by its examples


@pytest.mark.parametrize("name", available_codebooks())
def test_codebooks_can_be_sent_to_another_process(name: str) -> None:
    assert pickle.loads(pickle.dumps(load_codebook(name))) == load_codebook(name)


def invoke(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, done.stdout, done.stderr


def test_at_the_prompt(tmp_path: Path, own: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    status, out, _ = invoke("code", story, "--codebook", own, "--format", "json")
    record = json.loads(out)
    assert status == 0 and record["coder"]["codebook"] == "siege 4" and {c["type"] for c in record["claims"]} == {"HIT", "CALL FOR TRUCE"}
    status, out, _ = invoke("explain", story, "--codebook", "acled", "--match", "visited")
    assert status == 0 and "CONSULT/visit dropped: acled has no type for it" in out
    status, out, err = invoke("code", story, "--codebook", "acledd")
    assert status == 1 and "acledd: no such codebook. Give the path of a YAML file or one of: acled" in err
    own.write_text(OWN.replace("ASSAULT", "ASSALT"))
    status, out, err = invoke("code", story, "--codebook", own)
    assert status == 1 and f"{own}, line 6: types, HIT, from: 'ASSALT' is no type of PLOVER. Perhaps 'ASSAULT'." in err and not out


def test_a_store_knows_what_it_was_coded_with(tmp_path: Path, own: Path) -> None:
    story, db = tmp_path / "story.txt", tmp_path / "s.sqlite"
    story.write_text(STORY)

    def types(*options: object) -> set[str]:
        status, out, err = invoke("code", story, "--db", db, "--format", "json", *options)
        assert status == 0, err
        return {c["type"] for c in json.loads(out)["claims"]}

    assert "ASSAULT" in types()
    assert types("--codebook", own) == {"HIT", "CALL FOR TRUCE"}
    own.write_text(OWN.replace("  HIT:", "  STRUCK:"))
    assert types("--codebook", own) == {"STRUCK", "CALL FOR TRUCE"}
    assert "Battles" in types("--codebook", "acled")
