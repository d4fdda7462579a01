"""A user's places win, by name, by sound and by context, and their ids stay on records and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.coder import load
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Parser
from dateline.records import Record

ROWS = """name,pcode,lat,lon,country,alt_names,type
Ma'arrat An Nu'man,C4000,35.65,36.68,SYR,,town
Atmeh Camp,C4001,36.30,36.69,SYR,Atma camp,camp
Springfield,Z1,-20.5,30.5,ZWE,,town
Al Qasr,A1,33.1,36.2,SYR,,village
Al Qasr,A2,35.9,39.9,SYR,,village
Paris,X1,33.66,-95.55,USA,,town
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "places.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def _ids(own: Path, parser: Parser, text: str) -> dict[str, str | None]:
    found = PlaceFinder(Gazetteer(own=own)).find(parser(text))
    return {m.name: m.place and m.place.id for m in found}


def test_a_name_that_sounds_like_the_users_has_its_id(own: Path, parser: Parser) -> None:
    assert _ids(own, parser, "Rebels shelled Maarat al-Noman on Monday.")["Maarat al-Noman"] == "C4000"


def test_the_users_place_wins_over_larger_ones_of_its_name(own: Path, parser: Parser) -> None:
    assert _ids(own, parser, "Police in Springfield held two men.")["Springfield"] == "Z1"
    assert _ids(own, parser, "Police in Paris held two men.")["Paris"] == "X1"


def test_unless_the_text_says_otherwise(own: Path, parser: Parser) -> None:
    assert _ids(own, parser, "Police in Paris, France, held two men.")["Paris"] is None


@pytest.mark.parametrize(("beside", "id"), [("Daraa", "A1"), ("Raqqa", "A2")])
def test_of_several_rows_the_story_decides(own: Path, parser: Parser, beside: str, id: str) -> None:
    text = f"Shells hit {beside} and Al Qasr. Fighting near {beside} went on for days."
    assert _ids(own, parser, text)["Al Qasr"] == id


def test_the_id_survives_the_way_into_json_and_back(own: Path) -> None:
    record = load(gazetteer=[own]).code("Rebels shelled Maarat al-Numaan.", published="2016-12-10")
    data = json.loads(json.dumps(record.to_dict()))
    places = [e["place"] for e in data["entities"] if e["place"]]
    assert [p["id"] for p in places] == ["C4000"]
    assert Record.from_dict(data) == record


def test_records_without_a_gazetteer_of_ones_own_are_as_before() -> None:
    record = load().code("Rebels shelled Maarat al-Numaan.", published="2016-12-10")
    assert all("id" not in (e["place"] or {}) for e in record.to_dict()["entities"])


def test_the_command_takes_gazetteers(own: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Rebels shelled Maarat al-Numaan on Monday.\n", encoding="utf-8")
    result = CliRunner().invoke(
        main, ["code", str(story), "--gazetteer", str(own), "--format", "jsonl", "--as-is"]
    )
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert [e["place"]["id"] for e in record["entities"] if e["place"]] == ["C4000"]


@pytest.mark.parametrize("content", [None, "name,lat,lon\nX,99,3\n"])
def test_the_command_names_what_is_wrong_with_one(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    story = tmp_path / "story.txt"
    story.write_text("Rebels shelled Aleppo on Monday.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["code", str(story), "--gazetteer", str(path)])
    assert result.exit_code != 0
    assert "bad.csv" in result.output + result.stderr
    assert "Traceback" not in result.output
