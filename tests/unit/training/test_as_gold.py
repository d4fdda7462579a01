"""Blocks as hand-coded articles."""

from __future__ import annotations

from training.as_gold import as_gold, nth
from training.marks import read_block

from dateline.records import Span

TEXT = "The rebels said the army shelled Kobal, and that the rebels would answer."


def test_claims_and_statements_become_what_the_scorer_reads() -> None:
    b = read_block("x.txt", 1, [
        "@ wire 2000s asia", TEXT, '" The rebels | said | the army … answer',
        "= ASSAULT/heavy-weapons actual | shelled | the army | - | says 1", "= ASSAULT planned | answer | the rebels | - | says 1 | about 1",
    ])  # fmt: skip
    gold = as_gold(b)
    assert gold["doc_id"] == "x.txt:1"
    first, second = gold["claims"]
    assert (first["trigger"], first["n"], first["types"], first["mode"]) == ("shelled", 1, ["ASSAULT"], ["heavy-weapons"])
    assert first["according_to"] == [["The rebels"]]
    assert second["about"] == ["shelled", 1]
    assert gold["statements"][0]["begins"].startswith("the army")


def test_an_occurrence_is_counted_from_one() -> None:
    at = TEXT.index("rebels", 20)
    assert nth(TEXT, Span.of(TEXT, at, at + 6)) == 2
    assert nth(TEXT, Span.of(TEXT, 4, 10)) == 1
