"""What ``explain`` says about a sentence, from a record and a trace made by hand."""

from __future__ import annotations

from dateline.cli.explain import NOTHING_SEEN, sentences, words
from dateline.trace import Trace
from sample_records import TEXT, sample

FIRST = TEXT.index("\n") + 1
SECOND = TEXT.index("“They")
THIRD = TEXT.index("Since 2012")
BOUNDS = [(0, FIRST - 1), (FIRST, SECOND - 1), (SECOND, THIRD - 1), (THIRD, len(TEXT))]


def explained() -> list[dict[str, object]]:
    trace = Trace()
    at = TEXT.index("shelled")
    trace.note("triggers", at, at + 7, "shelled is a trigger", type="ASSAULT", score=0.9)
    trace.note("triggers", at + 30, at + 37, "another one")
    trace.note("roles", at, at + 7, "actor found by rule nsubj", rule="nsubj")
    return sentences(sample(), trace, BOUNDS)


def test_each_sentence_has_its_text_and_number() -> None:
    parts = explained()
    assert [p["sentence"] for p in parts] == [1, 2, 3, 4]
    assert all(TEXT[p["start"] : p["end"]] == p["text"] for p in parts)  # type: ignore[misc]


def test_claims_and_statements_stand_with_their_sentence() -> None:
    parts = explained()
    assert [[c["id"] for c in p["claims"]] for p in parts] == [[], ["c1"], ["c2", "c3"], []]  # type: ignore[attr-defined]
    assert [[s["id"] for s in p["statements"]] for p in parts] == [[], ["s1"], ["s2", "s3"], []]  # type: ignore[attr-defined]


def test_notes_are_grouped_by_stage() -> None:
    text = words(explained()[1])
    lines = [line.strip() for line in text.splitlines()]
    assert lines.index("triggers") < lines.index("another one") < lines.index("roles")
    assert "shelled is a trigger [type=ASSAULT, score=0.9]" in lines
    assert text.count("triggers\n") == 1


def test_claim_in_words() -> None:
    assert (
        "coded: c1 “shelled” ASSAULT heavy-weapons, actual; who Rebels backed by Norland; to whom civilians; "
        "where the harbour of Port Vell; when 2016-12-08; according to the mayor; confidence 0.8"
    ) in words(explained()[1])
    assert "about c3" in words(explained()[2])


def test_sentence_without_notes_says_that_no_trigger_was_seen() -> None:
    assert NOTHING_SEEN in words(explained()[3])
    assert NOTHING_SEEN not in words(explained()[1])
    assert NOTHING_SEEN not in words(explained()[2])  # coded, though nobody left a note
