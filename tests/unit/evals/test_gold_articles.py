"""The hand-coded articles can be right: whatever they name is in their text, and in the codebook."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from evals import gold

from dateline.codebooks import load_codebook
from dateline.reading import Article, read
from dateline.records import STATUSES

ARTICLES = gold.load()
EXAMPLES = gold.load(gold.ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["doc_id"])
def test_article_has_no_problems(article: dict[str, Any]) -> None:
    assert gold.problems(article) == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["doc_id"])
def test_article_is_coded_in_full(article: dict[str, Any]) -> None:
    assert article["exhaustive"] is True
    assert 25 <= len(article["claims"]) <= 50
    assert len(article["statements"]) >= 8
    assert article["codes"]
    words = len(article["text"].split())
    assert 180 <= words <= 550


def test_splits_share_out_all_articles() -> None:
    splits = gold.splits()
    assert sorted(splits) == ["dev", "held"]
    assert sorted(splits["dev"] + splits["held"]) == sorted(a["doc_id"] for a in ARTICLES)
    assert len(splits["held"]) >= 5


def test_no_claim_is_coded_twice() -> None:
    for article in ARTICLES:
        keys = [(c["trigger"], c.get("n", 1)) for c in article["claims"]]
        assert len(keys) == len(set(keys)), article["doc_id"]


def test_types_modes_and_statuses_are_those_of_the_codebook() -> None:
    codebook = load_codebook("plover")
    assert set(gold.MODES) == set(codebook.types)
    for name, modes in gold.MODES.items():
        assert set(modes.split()) == set(codebook.types[name].modes), name
    assert set(STATUSES) == gold.STATUSES


def test_every_gold_article_stands_among_the_examples() -> None:
    found = {a.id: a for a in read([gold.EXAMPLES]) if isinstance(a, Article)}
    assert {a["doc_id"] for a in EXAMPLES} <= set(found)
    for article in EXAMPLES:
        raw = found[article["doc_id"]].text or found[article["doc_id"]].html or ""
        for paragraph in article["text"].split("\n\n"):
            assert paragraph[:60].replace("&", "&amp;") in raw, article["doc_id"]


def test_examples_are_untidy() -> None:
    """A mark of boilerplate that no example holds would measure nothing."""
    found = {a.id: a for a in read([gold.EXAMPLES]) if isinstance(a, Article)}
    for article in EXAMPLES:
        raw = found[article["doc_id"]].text or found[article["doc_id"]].html or ""
        stripped = "\n".join(line.strip() for line in raw.replace("<", "\n").replace(">", "\n").split("\n"))
        doctored = {**article, "text": stripped}
        seen = [p for p in gold.problems(doctored) if ": absent " in p]
        assert len(seen) == len(article["absent"]), (article["doc_id"], article["absent"], seen)


def test_examples_give_every_form_and_no_failure() -> None:
    inputs = list(read([gold.EXAMPLES]))
    assert all(isinstance(a, Article) for a in inputs)
    assert len(inputs) >= 12
    kinds = {Path(str(a.source)).suffix for a in inputs if isinstance(a, Article)}
    assert kinds == {".txt", ".html", ".jsonl"}


def small() -> dict[str, Any]:
    """An article of invented events without a problem, to be broken one slot at a time."""
    claim = {
        "trigger": "shelled", "types": ["ASSAULT"], "mode": ["heavy-weapons"], "actors": [["rebels"]],
        "recipients": [], "status": ["actual"], "according_to": [["a mayor"]], "time": [["2020-05-01", "2020-05-02"]],
        "counts": [{"what": "killed", "low": 3, "high": 3}],
    }  # fmt: skip
    demand = {**claim, "trigger": "demanded", "types": ["REQUEST"], "mode": [None], "about": "shelled"}
    return {
        "doc_id": "small", "text": "Rebels shelled the town, a mayor said; he demanded that they stop.\n\nHe left.",
        "claims": [claim, demand], "relations": [{"type": "leads", "from": ["he"], "to": ["the town"]}],
        "statements": [{"source": ["a mayor"], "begins": "Rebels", "ends": "town"}],
        "codes": {"Rebels": "XYZREB"}, "absent": ["^Menu$"],
    }  # fmt: skip


def test_small_article_is_sound() -> None:
    assert gold.problems(small()) == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("claims", 0, "trigger"), "bombed", "is not in the text"),
        (("claims", 0, "n"), 2, "is not in the text"),
        (
            ("claims", 0, "trigger"),
            "Rebels shelled the town, a mayor said; he demanded",
            "longer than eight words",
        ),
        (("claims", 0, "types"), ["ATTACK"], "no type ATTACK"),
        (("claims", 0, "types"), [], "no type or no status"),
        (("claims", 0, "mode"), ["arrest"], "no mode arrest"),
        (("claims", 0, "status"), ["doubtful"], "no status doubtful"),
        (("claims", 0, "actors"), [[]], "a filler without names"),
        (("claims", 0, "according_to"), ["a mayor"], "should be a list of names"),
        (("claims", 0, "time"), [["2020-05", None]], "no interval"),
        (("claims", 0, "time"), [["2020-05-02", "2020-05-01"]], "ends before it begins"),
        (("claims", 0, "counts"), [{"what": "wounded", "low": 1, "high": 1}], "no count of wounded"),
        (("claims", 0, "or"), [{"status": ["maybe"]}], "no status maybe"),
        (("claims", 1, "about"), "stop", "is no claim's trigger"),
        (("claims", 1, "about"), ["shelled", 2], "is no claim's trigger"),
        (("statements", 0, "begins"), "Nobody", "is not in the text"),
        (("statements", 0, "ends"), "city", "does not follow"),
        (("statements", 0, "ends"), "He left", "runs over a paragraph"),
        (("relations", 0, "type"), "likes", "no such type"),
        (("relations", 0, "to"), [], "an empty side"),
        (("codes",), {"Rebels": "xyz"}, "code of Rebels: 'xyz'"),
        (("codes",), {"Soldiers": "XYZMIL"}, "is not in the text"),
        (("absent",), ["shelled"], "is in the text"),
    ],
)
def test_a_broken_slot_is_found(path: tuple[Any, ...], value: object, words: str) -> None:
    article = copy.deepcopy(small())
    place: Any = article
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = gold.problems(article)
    assert any(words in p for p in found), found
    assert all(p.startswith("small: ") for p in found)


def test_digest_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "a"}) + "\n", encoding="utf-8")
    before = gold.digest(path)
    path.write_text(json.dumps({"doc_id": "b"}) + "\n", encoding="utf-8")
    assert gold.digest(path) != before
    assert gold.load(path) == [{"doc_id": "b"}]
