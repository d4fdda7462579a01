"""The marks of the corpus: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.marks import Block, raw_blocks, read_block, read_marks

from dateline.errors import DataError

TEXT = "The envoy of Veldmark urged the rebels on Monday to free at least 30 engineers, and the rebels said they would."
GOOD = f"""@ wire 1990s balkans
{TEXT}
" The envoy of Veldmark | urged | the rebels … engineers
" the rebels^2 | said | they would
= REQUEST/yield actual | urged | The envoy of Veldmark | the rebels | on Monday | about 2 | ctx diplomatic
= RETREAT/release requested | free | the rebels | at least 30 engineers | says 1 | ctx military,human_rights
# detained 30 30 - | at least 30 engineers | engineers | of 2
~ urged 3
"""


def block(text: str) -> Block:
    return read_block("x.txt", 1, text.rstrip("\n").split("\n"))


def test_a_block_is_read_with_all_its_marks() -> None:
    b = block(GOOD)
    assert (b.name, b.style, b.decade, b.region, b.text) == ("x.txt:1", "wire", "1990s", "balkans", TEXT)
    assert [s.content[0].text for s in b.statements] == ["the rebels on Monday to free at least 30 engineers", "they would"]
    assert [(c.type, c.mode, c.status) for c in b.claims] == [("REQUEST", "yield", "actual"), ("RETREAT", "release", "requested")]
    assert b.claims[0].time is not None and b.claims[0].time.text == "on Monday"
    assert (b.claims[0].about, b.claims[1].says, b.claims[1].contexts) == (1, (0,), ("human_rights", "military"))
    assert (b.counts[0].low, b.counts[0].best, b.counts[0].high, b.counts[0].claim) == (30, 30, None, 1)
    assert b.grades[0].value == 3.0


def test_every_span_is_the_text_it_stands_for() -> None:
    b = block(GOOD)
    spans = [s for c in b.claims for s in (c.trigger, *c.actors, *c.recipients)]
    spans += [s for x in b.statements for s in (*x.cue, *x.content, *((x.source,) if x.source else ()))]
    assert spans and all(b.text[s.start : s.end] == s.text for s in spans)


def test_the_second_of_two_is_found() -> None:
    source = block(GOOD).statements[1].source
    assert source is not None and source.start == TEXT.rindex("the rebels")


def test_nobody_is_a_dash() -> None:
    b = block("@ wire 1990s x\nShells fell on the market.\n= ASSAULT/heavy-weapons actual | fell | - | - | at the market\n")
    assert (b.claims[0].actors, b.claims[0].recipients) == ((), ())
    assert b.claims[0].place is not None and b.claims[0].place.text == "the market"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("= ATTACK actual | urged | - | -", "no type 'ATTACK'"),
        ("= REQUEST/scream actual | urged | - | -", "no mode 'scream'"),
        ("= REQUEST done | urged | - | -", "no status 'done'"),
        ("= REQUEST actual | begged | - | -", "'begged' does not stand in the text"),
        ("= REQUEST actual | urged^2 | - | -", "does not stand in the text"),
        ("= REQUEST actual | urged", "2 fields where at least 4"),
        ("= REQUEST actual | urged | - | - | ctx weather", "no context 'weather'"),
        ("= REQUEST actual | urged | - | - | near 3", "no field of a claim"),
        ("= REQUEST actual | urged | - | - | about 9", "about 9, of 1 claims"),
        ("= REQUEST actual | urged | - | - | says 3", "of 0 statements"),
        ("= request | urged | - | -", "is not TYPE"),
        ('" - | said | -', "a statement has a content"),
        ('" - | urged | they would | under 2', "no field of a statement"),
        ('" - | urged | they would | in 4', "in one that is not there"),
        ('" - | urged | they … nowhere', "does not stand after"),
        ("# lost 1 1 1 | 30 | - | of 1", "is not WHAT LOW BEST HIGH"),
        ("# killed 1 1 1 | 30 | - | of 5", "of a claim that is not there"),
        ("# killed 1 1 1 | 30 | - | 5", "must be 'of N'"),
        ("~ urged 7", "a value from -3 to 3"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, complaint: str) -> None:
    with pytest.raises(DataError, match=r"x\.txt:") as e:
        block(f"@ wire 1990s balkans\n{TEXT}\n{line}\n")
    assert complaint in str(e.value)


@pytest.mark.parametrize("text", ["wire 1990s balkans\nText.", "@ wire\nText.", "@ wire 1990s balkans"])
def test_a_block_needs_its_head_and_its_text(text: str) -> None:
    with pytest.raises(DataError):
        block(text)


def test_text_may_not_follow_marks() -> None:
    with pytest.raises(DataError, match="text stands before them"):
        block(f"@ wire 1990s balkans\n{TEXT}\n~ urged 3\nMore text.")


def test_blocks_are_parted_by_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(f"\n{GOOD}\n\n@ wire 2000s asia\nNothing happened.\nAt all.\n", encoding="utf8")
    assert [n for n, _ in raw_blocks(path)] == [2, 12]
    first, second = read_marks(path)
    assert not first.is_report
    assert second.is_report
