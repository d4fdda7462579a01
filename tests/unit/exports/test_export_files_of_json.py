"""JSON a value at a time, and what is said of files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.exports import FORMATS
from dateline.exports.jsonfiles import dumps, lines_of, object_of, write_lines, write_list
from dateline.exports.model import Problem


def test_lists_of_none_one_and_many(tmp_path: Path) -> None:
    for n in (0, 1, 3):
        path = tmp_path / f"{n}.json"
        assert write_list(path, [{"a": i} for i in range(n)], head='{"items":[', tail='],"total":{n}}') == n
        assert json.loads(path.read_text()) == {"items": [{"a": i} for i in range(n)], "total": n}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("kept")
    with pytest.raises(FileExistsError):
        write_lines(path, [1])
    assert path.read_text() == "kept"


def test_letters_stay_readable_and_half_pairs_become_one_character() -> None:
    assert dumps({"ä": "🔥"}) == '{"ä":"🔥"}'
    assert json.loads(dumps("a\ud800b")) == "a\ufffdb"


def test_lines_name_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"a":1}\n\n{"a"\n\xff\n')
    found = list(lines_of(path))
    assert found[0] == ("line 1", {"a": 1})
    assert [where for where, _ in found] == ["line 1", "line 3", "line 4"]
    assert all(isinstance(v, Problem) for _, v in found[1:])


@pytest.mark.parametrize("name", ["geojson", "annotation", "labelstudio", "doccano", "ftm", "prov", "graphml"])
@pytest.mark.parametrize("content", ["", "{", "[]", "7", '"text"', '{"features": 1}', "<graphml/>", "[1]", "null"])
def test_a_check_says_something_of_any_other_file(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(content)
    problems = list(FORMATS[name].check(path))
    empty_of_its_kind = {("labelstudio", "[]"), ("doccano", ""), ("ftm", "")}
    assert bool(problems) != ((name, content) in empty_of_its_kind), problems
    assert all(p.where and p.what for p in problems)


def test_object_of_reads_only_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes('"ä"'.encode("latin-1"))
    assert isinstance(object_of(path), Problem)
