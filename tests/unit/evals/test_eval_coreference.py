"""The scorer of coreference on small partitions whose figures are known, and the gold itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from evals import coreference, gold
from evals.coreference import Chains, align, figures, score

A, B, C, D, E, F, G, H, I = ((n, n + 1) for n in range(9))  # noqa: E741


def f1(metric: str, key: list[set[Any]], response: list[set[Any]]) -> float:
    hit, wanted, right, given = score([frozenset(c) for c in key], [frozenset(c) for c in response])[metric]
    recall, precision = hit / wanted, right / given
    return round(2 * recall * precision / (recall + precision), 4) if hit else 0.0


# The example of Luo (2005), table 1: key {1-5}, {6,7}, {8,9,A,B,C}; the figures that he gives for systems a and b.
_KEY: list[set[Any]] = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, "A", "B", "C"}]
_LUO = [
    ([{1, 2, 3, 4, 5}, {6, 7, 8, 9, "A", "B", "C"}], {"muc": 0.9474, "b3": 0.865, "ceafe": 0.733}),
    ([{1, 2, 3, 4, 5, 8, 9, "A", "B", "C"}, {6, 7}], {"muc": 0.9474, "b3": 0.737, "ceafe": 0.667}),
]


@pytest.mark.parametrize(("response", "expected"), _LUO)
def test_figures_of_the_literature(response: list[set[Any]], expected: dict[str, float]) -> None:
    for metric, value in expected.items():
        assert f1(metric, _KEY, response) == pytest.approx(value, abs=0.001)


def test_lea_weighs_chains_by_their_size() -> None:
    # Moosavi and Strube (2016), section 4: key {a,b,c}, {d,e,f,g}; response {a,b}, {c,d}, {f,g,h,i}
    key, response = [{*"abc"}, {*"defg"}], [{*"ab"}, {*"cd"}, {*"fghi"}]
    hit, wanted, right, given = score([frozenset(c) for c in key], [frozenset(c) for c in response])["lea"]
    assert hit / wanted == pytest.approx(0.24, abs=0.01)
    assert right / given == pytest.approx(0.33, abs=0.01)


@pytest.mark.parametrize("metric", ["muc", "b3", "ceafe", "lea"])
def test_the_same_partition_is_perfect_and_none_is_nothing(metric: str) -> None:
    assert f1(metric, [{A, B}, {C, D, E}], [{C, D, E}, {A, B}]) == 1
    assert f1(metric, [{A, B}], [{C, D}]) == 0


def test_chains_of_one_mention_do_not_count() -> None:
    key = Chains([frozenset({A, B}), frozenset({C})])
    assert figures([(key, Chains([frozenset({A, B})]))])["conll"] == 100
    assert figures([(key, Chains([frozenset({A, B}), frozenset({C}), frozenset({D})]))])["conll"] == 100
    assert figures([(key, Chains([frozenset({A, B}), frozenset({C, D})]))])["conll"] < 100


def test_articles_are_summed_not_averaged() -> None:
    good = Chains([frozenset({A, B, C, D, E})])
    pair = Chains([frozenset({A, B})])
    apart = Chains([frozenset({A}), frozenset({B})])
    assert figures([(good, good), (pair, apart)])["muc"] == round(100 * 2 * (4 / 5) / (4 / 5 + 1), 1)


def test_boundaries_do_not_decide_but_heads_do() -> None:
    text = "the council of officers met the new council"
    council, officers = (4, 11), (15, 23)
    assert align([(0, 23)], [council], text) == {council: (0, 23)}
    assert align([(0, 23)], [officers], text) == {}
    assert align([(36, 43)], [(32, 43)], text) == {(32, 43): (36, 43)}


def test_each_mention_is_aligned_once() -> None:
    assert align([(0, 10)], [(0, 10), (5, 10)]) == {(0, 10): (0, 10)}
    assert align([(0, 10)], [(5, 10), (8, 10)]) == {(5, 10): (0, 10)}


def test_members_of_a_split_mention_are_compared_by_chain() -> None:
    key = Chains([frozenset({A, B}), frozenset({C, D}), frozenset({E})], {E: frozenset({0, 1})})
    right = Chains([frozenset({E}), frozenset({C}), frozenset({A, B})], {E: frozenset({1, 2})})
    wrong = Chains([frozenset({E}), frozenset({C}), frozenset({A, B})], {E: frozenset({2})})
    assert figures([(key, right)])["split"] == 100
    assert figures([(key, wrong)])["split"] == 0
    assert figures([(key, Chains(right.spans))])["split"] == 0


def test_gold_is_well_formed() -> None:
    rows = gold.load(gold.COREFERENCE)
    assert sum(r["set"] == "dev" for r in rows) == 16
    assert sum(r["set"] == "held" for r in rows) == 8
    assert len({r["doc_id"] for r in rows}) == len(rows)
    kinds = {"person", "organisation", "group", "country", "place"}
    for row in rows:
        ids = {c["id"] for c in row["chains"]}
        spans = [tuple(m) for c in row["chains"] for m in c["mentions"]]
        assert len(spans) == len(set(spans)), row["doc_id"]
        assert {c["kind"] for c in row["chains"]} <= kinds
        for a, b in spans:
            assert re.fullmatch(r"\w.*\w\.?|\w", row["text"][a:b], re.S), row["text"][a:b]
        for split in row["split"]:
            assert tuple(split["mention"]) in spans
            assert set(split["members"]) <= ids
            assert len(split["members"]) > 1


def test_the_peer_links_equal_words_and_the_nearest_pronoun() -> None:
    from dateline.entities import EntityLayer
    from dateline.records import Entity, Mention

    text = "Brandt met Haddad. Haddad said he left."
    people = (
        Entity("e1", "Brandt", "person", None, None, (), None, None, (Mention.of(text, 0, 6),)),
        Entity("e2", "Haddad", "person", None, None, (), None, None, (Mention.of(text, 11, 17),)),
        Entity("e3", "Haddad", "person", None, None, (), None, None,
               (Mention.of(text, 19, 25), Mention.of(text, 31, 33, "pronoun"))),
    )  # fmt: skip
    chains = coreference.baseline(EntityLayer(people, ()))
    assert {frozenset(c) for c in chains} == {frozenset({(0, 6)}), frozenset({(11, 17), (19, 25), (31, 33)})}


def test_errors_name_what_is_lost_and_what_is_wrong() -> None:
    text = "Ann said she met Bob"
    key = Chains([frozenset({(0, 3), (9, 12)})])
    [line] = coreference.errors(key, Chains([frozenset({(0, 3), (17, 20)})]), text)
    assert "lost ['she']" in line
    assert "wrong ['Bob']" in line
