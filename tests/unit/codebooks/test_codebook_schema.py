"""A codebook of one's own: read when it is right, refused with file, line and remedy when it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.codebooks import (
    Example,
    available_codebooks,
    check_codebook,
    load_codebook,
    read_codebook,
    skeleton,
)
from dateline.errors import DataError, InputNotFound

PLAIN = """\
name: plain
version: 3
types:
  SHARE:
    definition: Give a part to another.
    examples:
      yes:
        - The crew shared its bread with the passengers.
        - The villages divided the water of the well.
        - Half of the harvest was left to the poor.
        - Neighbours gave their seed corn to the newcomers.
        - The tribe let the strangers fish in its bay.
      no:
        - The crew sold its bread to the passengers.
"""
SMALL = """\
name: small
title: "A small codebook: for bread"
version: "1"
contexts:
  bread: Bread and who has it.
types:
  SHARE:
    title: Sharing
    definition: Give a part
      to another.
    quad_class: material cooperation
    cameo: 07
    plover: AID
    roles: {actor: [CVL, GOV person], recipients: 1+}
    from: AID
    examples: {yes: [The crew shared its bread.], no: [The crew sold its bread.]}
    modes:
      bread:
        definition: The part is bread.
        cameo: 073
        from:
          - {type: AID, words: [bread, loa*]}
        examples: {yes: [Loaves were handed out.]}
"""


def problems(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(p).replace(str(path), "own.yaml") for p in check_codebook(path)]


def test_plain_english_is_enough(tmp_path: Path) -> None:
    assert problems(PLAIN, tmp_path) == []
    book = read_codebook(PLAIN, "plain.yaml")
    assert (book.title, book.version, book.label) == ("plain", "3", "plain 3")
    share = book.type("SHARE")
    assert (share.quad_class, share.cameo, share.plover, share.modes) == (None, None, None, {})
    assert not share.crosswalked and book.routes == () and book.quad_class("SHARE") is None
    assert [e.positive for e in share.examples] == [True] * 5 + [False]


def test_all_keys_are_read(tmp_path: Path) -> None:
    assert problems(SMALL, tmp_path) == []
    book = read_codebook(SMALL, "small.yaml")
    share = book.type("SHARE")
    assert share.definition == "Give a part to another." and share.title == "Sharing"
    assert (book.cameo("SHARE", None), book.cameo("SHARE", "bread"), book.cameo("SHARE", "cake")) == ("07", "073", None)
    assert (book.plover("SHARE"), book.plover("SHARE", "bread"), book.plover("SELL")) == (("AID", None), None, None)
    assert share.roles.actor == (frozenset({"CVL"}), frozenset({"GOV", "person"})) and str(share.roles.recipients) == "1+"
    assert book.contexts["bread"].definition == "Bread and who has it."
    assert share.examples == (Example("The crew shared its bread.", True), Example("The crew sold its bread.", False))
    assert [(r.type, r.mode) for r in book.routes] == [("SHARE", "bread"), ("SHARE", None)]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("name: small\n", "", 1, ["'name' is missing", "Add a line"]),
        ('version: "1"', "version:", 3, ["nothing here yet"]),
        ('version: "1"', "version: [1]", 3, ["line of text"]),
        ('version: "1"', "colour: red", 1, ["'version' is missing"]),
        ("contexts:", "context:", 4, ["unknown key 'context'", "Perhaps 'contexts'"]),
        ("name: small", "name: small\nname: tall", 2, ["'name' stands here twice", "first in line 1", "Keep one"]),
        ("    title: Sharing", "    titel: Sharing", 8, ["SHARE", "'titel'", "Perhaps 'title'"]),
        ("cooperation", "niceness", 11, ["'material niceness' is no quad class", "Perhaps 'material"]),
        ("cameo: 07\n", "cameo: 7\n", 12, ["'7' is no CAMEO code", "two to four digits"]),
        ("cameo: 07\n", "cameo: 21\n", 12, ["'21'", "01 to 20"]),
        ("cameo: 073", "cameo: 07311", 20, ["mode", "bread", "'07311'"]),
        ("plover: AID", "plover: AIDE", 13, ["'AIDE' is no type of PLOVER", "Perhaps 'AID'"]),
        ("plover: AID", "plover: AID.food", 13, ["'food' is no mode of AID", "AID has no modes"]),
        ("plover: AID", "plover: ASSAULT.arial", 13, ["'arial'", "Perhaps 'aerial'"]),
        ("actor: [CVL", "actor: [CLV", 14, ["'CLV' is no sector, body or kind", "GOV, REB, IGO"]),
        ("recipients: 1+", "recipients: many", 14, ["'many' is no number", "2+"]),
        ("{actor:", "{actress:", 14, ["'actress'", "Perhaps 'actors'"]),
        ("    from: AID", "    from: AD", 15, ["'AD' is no type of PLOVER"]),
        ("{yes:", "{maybe:", 16, ["unknown key 'maybe'"]),
        ("{yes: [The crew shared its bread.], no:", "{no:", 16, []),
        ("      bread:\n        definition", "      bread:\n        text", 18, ["'definition' is missing"]),
        ("type: AID, words", "kind: AID, words", 22, ["'kind'", "Known are type, cameo"]),
        ("{type: AID, words: [bread, loa*]}", "{type: AID, status: real}", 22, ["'real' is no status"]),
        ("{type: AID, words: [bread, loa*]}", "{type: AID, context: crafts}", 22, ["'crafts' is no context"]),
        ("{type: AID, words: [bread, loa*]}", "{type: AID, cameo: 7*}", 22, ["'7*' is no CAMEO code"]),
        ("{type: AID, words: [bread, loa*]}", "{}", 22, ["takes everything"]),
        ("examples: {yes: [Loaves were handed out.]}", "examples: {no: [No loaf.]}", 18, ["a mode needs an example"]),
        ("[Loaves were handed out.]", "[the crew shared its bread]", 23, ["line 16", "an example of SHARE", "write another"]),
        ("The crew sold its bread.", "The crew shared its bread!", 16, ["stands here and in line 16"]),
    ],
)  # fmt: skip
def test_a_wrong_one_is_refused_with_line_and_remedy(
    old: str, new: str, line: int, words: list[str], tmp_path: Path
) -> None:
    assert SMALL.count(old) >= 1
    changed = SMALL.replace(old, new, 1)
    found = problems(changed, tmp_path)
    if not words:  # an example less is still one in the mode
        assert found == []
        return
    assert any(f"own.yaml, line {line}: " in p and all(w in p for w in words) for p in found), found
    with pytest.raises(DataError, match=r"small\.yaml, line \d+"):
        read_codebook(changed, "small.yaml")


@pytest.mark.parametrize("count", range(5))
def test_a_type_without_rules_needs_five_sentences(count: int, tmp_path: Path) -> None:
    text = "\n".join(x for i, x in enumerate(PLAIN.splitlines()) if not 7 + count <= i < 12) + "\n"
    if count == 0:
        text = text.replace("      yes:\n", "")
    (problem,) = problems(text, tmp_path)
    assert f"own.yaml, line 4: types, SHARE: too few examples: {count} of at least 5. Write {5 - count} more" in problem
    crosswalked = problems(text.replace("    definition", "    from: AID\n    definition"), tmp_path)
    assert bool(crosswalked) is (count == 0)


def test_sentences_of_modes_count_for_their_type(tmp_path: Path) -> None:
    text = PLAIN.replace("      no:\n        - The crew sold its bread to the passengers.\n", "")
    moved = text.replace("        - The tribe let the strangers fish in its bay.\n", "")
    moved += "    modes:\n      bay:\n        definition: It is a bay.\n        examples: {yes: [The tribe let them fish.]}\n"
    assert problems(moved, tmp_path) == []


def test_the_same_sentence_under_two_types(tmp_path: Path) -> None:
    other = PLAIN[PLAIN.index("  SHARE") :].replace("SHARE", "SPLIT")
    found = problems(PLAIN + other, tmp_path)
    assert len(found) == 5 and all("an example of SHARE" in p for p in found)
    assert found[0].startswith("own.yaml, line 19: types, SPLIT, examples, yes: the sentence “The crew shared")


def test_an_example_of_one_type_may_be_a_counter_example_of_another(tmp_path: Path) -> None:
    sell = PLAIN[PLAIN.index("  SHARE") :].replace("SHARE", "SELL")
    sell = re.sub(r"- (?!The crew sold)(.*)\.", r"- \1 for money.", sell)
    sell = sell.replace("      no:\n        - The crew sold its bread to the passengers.\n", "      no: [The crew shared its bread with the passengers.]\n")
    assert problems(PLAIN + sell, tmp_path) == []


def test_duplicate_types_are_found_though_yaml_takes_them(tmp_path: Path) -> None:
    (problem, *_) = problems(PLAIN + PLAIN[PLAIN.index("  SHARE") :], tmp_path)
    assert problem.startswith("own.yaml, line 15: types: 'SHARE' stands here twice, first in line 4. Keep one")


def test_all_problems_are_told_in_the_order_of_lines(tmp_path: Path) -> None:
    found = problems(SMALL.replace("cameo: 07\n", "cameo: 7\n").replace("plover: AID", "plover: AD").replace("bread, loa", "…, loa"), tmp_path)
    lines = [int(re.search(r"line (\d+)", p)[1]) for p in found]  # type: ignore[index]
    assert lines == [12, 13, 22]
    with pytest.raises(DataError, match=r"line 12.*2 more; `dateline codebook check"):
        load_codebook(tmp_path / "own.yaml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"), ("# nothing\n", "the file is empty"), ("- a\n- b\n", "must be a mapping"),
        ("just text", "must be a mapping"), ("name: [", "not readable as YAML"),
        ("name: a\ntypes: b: c\n", "line 2: not readable as YAML (mapping values are not allowed"),
        ("name: a\nversion: 1\ntypes: []\n", "line 3: types: this must be a mapping"),
        ("name: a\nversion: 1\ntypes: {}\n", "line 3: types: there must be at least one type"),
        ("name: a\nversion: 1\ntypes: {X: give}\n", "line 3: types, X: this must be a mapping"),
        ("name: a\n? [b]\n: c\n", "line 2: a key must be a word"),
        ("name: a\n--- \nname: b\n", "not readable as YAML"), ("name: \0\n", "not readable as YAML"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(text: str, words: str, tmp_path: Path) -> None:
    assert any(words in p for p in problems(text, tmp_path)), problems(text, tmp_path)
    with pytest.raises(DataError, match=r"x\.yaml, line"):
        read_codebook(text, "x.yaml")


def test_extending(tmp_path: Path) -> None:
    text = """\
name: mine
version: 2
extends: plover
drop: [CONSULT]
types:
  AID:
    examples: {yes: [The crew shared its bread with the castaways.]}
    modes:
      bread: {definition: It is bread., from: {type: AID, words: bread}, examples: {yes: [They had bread.]}}
  NEW:
    definition: Something new.
    from: CONCEDE
    examples: {yes: [They did something new.]}
"""
    assert problems(text, tmp_path) == []
    book, plover = read_codebook(text, "mine.yaml"), load_codebook()
    assert set(book.types) == {*plover.types, "NEW"} and book.contexts == plover.contexts
    aid, before = book.type("AID"), plover.type("AID")
    assert (aid.definition, aid.cameo, aid.quad_class) == (before.definition, before.cameo, before.quad_class)
    assert set(before.examples) < set(aid.examples) and len(aid.examples) == len(before.examples) + 1
    assert aid.sources == before.sources and set(aid.modes) == {"bread"} and len(book.dropped) == 1
    assert "NEW" not in plover.types
    (problem,) = problems(text.replace("extends: plover", "extends: mine"), tmp_path)[:1]
    assert "line 3: extends: there is no codebook 'mine' to extend. Known are acled, cameo" in problem


def test_a_path_is_read_each_time(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert load_codebook(path).name == load_codebook(str(path)).name == "small"
    path.write_text(SMALL.replace("name: small", "name: tall"), encoding="utf-8-sig")
    assert load_codebook(path).name == "tall"


def test_what_is_not_there_is_named_with_what_is(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere.*acled, cameo, plover, polecat"):
        load_codebook("nowhere")
    with pytest.raises(DataError, match="no such codebook"):
        check_codebook(tmp_path)


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(SMALL.replace("Sharing", "Partagé").encode("latin-1"))
    with pytest.raises((DataError, InputNotFound), match=r"latin\.yaml, line 8: not UTF-8"):
        load_codebook(path)


def test_names_and_sentences_of_any_script(tmp_path: Path) -> None:
    text = SMALL.replace("SHARE:", "“تقاسم” 🔥:").replace("The crew shared its bread.", "«Экипаж поделился хлебом».")
    assert problems(text, tmp_path) == []
    assert "“تقاسم” 🔥" in read_codebook(text, "x.yaml").types


@pytest.mark.parametrize("name", ["mine", 'a "b"', "été", "x: y"])
def test_the_skeleton_asks_for_what_is_missing_and_is_right_once_it_is_filled_in(name: str, tmp_path: Path) -> None:
    text = skeleton(name)
    unfilled = problems(text, tmp_path)
    assert len(unfilled) > 8 and all("nothing here yet" in p or "too few examples" in p for p in unfilled)
    parts = text.split("…")
    filled = parts[0] + "".join(f"words of my own {i}{part}" for i, part in enumerate(parts[1:]))
    assert problems(filled, tmp_path) == []
    assert read_codebook(filled, "x.yaml").name == name


@pytest.mark.parametrize("name", available_codebooks())
def test_what_ships_is_right(name: str) -> None:
    assert check_codebook(name) == ()
    book = load_codebook(name)
    assert book.name == book.label == name and load_codebook(name) is book
    assert all(t.crosswalked for t in book.types.values())
