"""Judging: which fields of a claim are right against gold, and how wide the corpus's names are taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evals.judging import CORPUS, Sample, judge, pair, widened
from training.marks import read_marks

from dateline.records import ArticleInfo, Claim, CoderInfo, Entity, Filler, Mention, Record, Span, Statement

TEXT = "Rebels shelled Kelmar, the mayor said. Police fled."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def claim(id: str, trigger: str, actors: tuple[str, ...], **changes: Any) -> Claim:
    made = Claim(
        id, "ASSAULT", None, (), None, at(trigger), at(trigger), tuple(Filler(None, at(a)) for a in actors), (), None, None,
        "actual", (), None, (), 0.7, {"type": 0.9, "actors": 0.8, "recipients": 0.8, "status": 0.9, "source": 0.9},
    )  # fmt: skip
    return replace(made, **changes)


def record(*claims: Claim) -> Record:
    mayor = Entity("e1", "mayor", "person", None, None, (), None, None, (Mention.of(TEXT, 23, 32, "nominal"),))
    said = Statement("s1", "e1", at("the mayor"), (at("said"),), (at("Rebels shelled Kelmar"),), "indirect")
    return Record(ArticleInfo("a", TEXT), CoderInfo("0"), (mayor,), (), (said,), claims)


def wanted(trigger: str, **changes: Any) -> dict[str, Any]:
    return {
        "trigger": trigger, "types": ["ASSAULT"], "actors": [["Rebels"]], "recipients": [], "status": ["actual"],
        "according_to": [["mayor"]], **changes,
    }  # fmt: skip


def article(*claims: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"doc_id": "a", "text": TEXT, "claims": list(claims), **changes}


def judged(gold: dict[str, Any], *claims: Claim) -> Sample:
    return judge("articles", gold, record(*claims), [{"weight": float(n)} for n, _ in enumerate(claims)])


def test_a_claim_that_is_right_in_all() -> None:
    [row] = judged(article(wanted("shelled")), claim("c1", "shelled", ("Rebels",), according_to=("s1",))).rows
    assert row.right == {"claim": True, "full": True, "type": True, "actors": True, "recipients": True, "status": True, "source": True}
    assert row.stated["claim"] == 0.7 and row.stated["type"] == 0.9 and row.text == "a"


def test_the_source_is_no_part_of_the_claim_but_of_full() -> None:
    [row] = judged(article(wanted("shelled")), claim("c1", "shelled", ("Rebels",))).rows
    assert row.right["claim"] and not row.right["full"] and not row.right["source"]


@pytest.mark.parametrize(
    ("change", "field"), [({"actors": ()}, "actors"), ({"recipients": (Filler(None, at("Police")),)}, "recipients"), ({"status": "feared"}, "status")]
)
def test_one_wrong_field_makes_the_claim_wrong(change: dict[str, Any], field: str) -> None:
    made = replace(claim("c1", "shelled", ("Rebels",), according_to=("s1",)), **change)
    [row] = judged(article(wanted("shelled")), made).rows
    assert not row.right["claim"] and row.right["type"] and not row.right[field]


def test_a_claim_without_a_pair_is_wrong_in_type_and_not_judged_in_the_rest() -> None:
    [row] = judged(article(wanted("shelled")), claim("c1", "fled", ())).rows
    assert row.right == {"claim": False, "full": False, "type": False}


def test_where_gold_is_not_exhaustive_it_is_passed_over() -> None:
    assert judged(article(wanted("shelled"), exhaustive=False), claim("c1", "fled", ())).rows == []


def test_pairs_are_one_to_one_and_the_better_claim_wins() -> None:
    worse, better = claim("c1", "shelled", ()), claim("c2", "shelled", ("Rebels",), according_to=("s1",))
    rows = judged(article(wanted("shelled")), worse, better).rows
    assert [r.right["type"] for r in rows] == [False, True]
    assert [r.traits["weight"] for r in rows] == [0.0, 1.0]


def test_place_is_judged_where_it_is_set_and_gold_says_it() -> None:
    here = Filler(None, at("Kelmar"))
    stated = {**claim("c1", "shelled", ()).confidences, "place": 0.9}
    placed = claim("c1", "shelled", ("Rebels",), place=here, confidences=stated)
    assert judged(article(wanted("shelled", place=["Kelmar"])), placed).rows[0].right["place"]
    assert not judged(article(wanted("shelled", place=None)), placed).rows[0].right["place"]
    assert "place" not in judged(article(wanted("shelled")), placed).rows[0].right
    assert "place" not in judged(article(wanted("shelled", place=["Kelmar"])), claim("c1", "shelled", ())).rows[0].right


def test_what_gold_asks_for_leaves_out_optional_claims_that_were_missed() -> None:
    gold = article(wanted("shelled"), wanted("fled", optional=True))
    assert pair(gold, record().to_dict())[1] == 1
    assert pair(gold, record(claim("c1", "fled", ())).to_dict())[1] == 2


def test_samples_add_up_and_give_columns() -> None:
    one = judged(article(wanted("shelled")), claim("c1", "shelled", ("Rebels",)), claim("c2", "fled", ()))
    total = Sample()
    total.add(one)
    total.add(one)
    assert total.wanted == 2 and len(total.rows) == 4
    assert total.columns("type") == ([0.9] * 4, [True, False] * 2, ["a"] * 4)
    assert total.columns("actors")[1] == [True, True]  # those without a pair are not judged
    assert total.columns("place") == ([], [], [])


BLOCK = """@ wire 1990s balkans
The head of the harbour guard, Anna Holt, said rebels attacked the camp.
" The head of the harbour guard, Anna Holt | said | rebels attacked the camp
= ASSAULT actual | attacked | rebels | the camp | says 1
"""


def test_in_the_corpus_a_part_of_the_marked_stretch_will_do(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(BLOCK, encoding="utf-8")
    [block] = read_marks(path)
    part = at("Anna Holt", block.text)
    said = Statement("s1", None, part, (at("said", block.text),), (at("rebels attacked the camp", block.text),), "indirect")
    made = replace(
        claim("c1", "shelled", ()), trigger=at("attacked", block.text), evidence=at("attacked", block.text),
        actors=(Filler(None, at("rebels", block.text)),), recipients=(Filler(None, at("camp", block.text)),), according_to=("s1",),
    )  # fmt: skip
    coded = Record(ArticleInfo("own", block.text), CoderInfo("0"), (), (), (said,), (made,))
    [row] = judge(CORPUS, widened(block, coded), coded, [{}]).rows
    assert row.right["claim"] and row.right["full"]
    elsewhere = replace(made, actors=(Filler(None, at("harbour guard", block.text)),))
    coded = replace(coded, claims=(elsewhere,))
    assert not judge(CORPUS, widened(block, coded), coded, [{}]).rows[0].right["actors"]
