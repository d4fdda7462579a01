"""A codebook of one's own: read when it is right, refused by name when it is not."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.codebooks import Example, load_codebook, read_codebook
from dateline.errors import DataError

EXAMPLES = {"yes": ["The crew shared its bread."], "no": ["The crew sold its bread."]}
SMALL: dict[str, Any] = {
    "name": "small",
    "title": "A small codebook",
    "version": "1",
    "contexts": {"bread": "Bread and who has it."},
    "types": {
        "SHARE": {
            "definition": "Give a part to another.", "quad_class": "material cooperation", "cameo": "07",
            "examples": EXAMPLES,
            "modes": {"bread": {"definition": "The part is bread.", "cameo": "073", "examples": EXAMPLES}},
        }
    },
}  # fmt: skip


def changed(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    content = copy.deepcopy(SMALL)
    at: Any = content
    for key in path[:-1]:
        at = at[key]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return content


def test_a_right_one_is_read() -> None:
    book = read_codebook("small.yaml", SMALL)
    assert book.name == "small"
    assert book.cameo("SHARE", "bread") == "073"
    assert book.cameo("SHARE", None) == "07"
    assert book.quad_class("SHARE") == "material cooperation"
    assert book.contexts["bread"].definition == "Bread and who has it."
    assert book.type("SHARE").examples == (
        Example("The crew shared its bread.", True), Example("The crew sold its bread.", False),
    )  # fmt: skip


def test_a_type_needs_no_modes() -> None:
    book = read_codebook("small.yaml", changed(("types", "SHARE", "modes"), None))
    assert book.type("SHARE").modes == {}


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("name",), None, ["small.yaml", "'name'", "missing"]),
        (("version",), 1, ["small.yaml", "'version'", "quotes"]),
        (("colour",), "red", ["small.yaml", "'colour'"]),
        (("contexts",), {}, ["contexts"]),
        (("contexts", "bread"), "", ["contexts", "'bread'"]),
        (("types",), [], ["types"]),
        (("types", "SHARE"), "give", ["type SHARE", "mapping"]),
        (("types", "SHARE", "quad_class"), "nice", ["type SHARE", "'nice'", "verbal conflict"]),
        (("types", "SHARE", "cameo"), 7, ["type SHARE", "cameo"]),
        (("types", "SHARE", "cameo"), "7", ["type SHARE", "'7'"]),
        (("types", "SHARE", "colour"), "red", ["type SHARE", "'colour'"]),
        (
            ("types", "SHARE", "modes", "bread", "definition"),
            None,
            ["type SHARE", "mode bread", "'definition'"],
        ),
        (("types", "SHARE", "modes", "bread", "cameo"), "07312", ["mode bread", "'07312'"]),
        (("types", "SHARE", "examples"), ["one"], ["type SHARE", "examples"]),
        (("types", "SHARE", "examples"), {"yes": [], "no": ["x"]}, ["type SHARE", "'yes'"]),
        (("types", "SHARE", "examples"), {"yes": ["x"], "no": "x"}, ["type SHARE", "'no'"]),
        (("types", "SHARE", "examples"), {"yes": ["x"]}, ["type SHARE", "'no'"]),
    ],
)
def test_a_wrong_one_is_refused_by_name(path: tuple[str, ...], value: Any, words: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        read_codebook("small.yaml", changed(path, value))
    assert all(w in str(caught.value) for w in words), str(caught.value)


@pytest.mark.parametrize("content", [None, [], "text", 3])
def test_what_is_no_mapping_is_refused(content: Any) -> None:
    with pytest.raises(DataError, match=r"small\.yaml"):
        read_codebook("small.yaml", content)


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(yaml.safe_dump(SMALL), encoding="utf-8")
    assert load_codebook(path).name == "small"
    assert load_codebook(str(path)).name == "small"


def test_what_is_not_there_is_named_with_what_is() -> None:
    with pytest.raises(DataError, match=r"nowhere.*plover"):
        load_codebook("nowhere")
