"""Benchmarks on small data of our own: sets are found, scorers are read right, tables say what was reached."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from evals import bench, scoring, sets, speed
from evals.sets import Outcome
from rich.console import Console

from dateline.reading import Article
from dateline.records import (
    ArticleInfo,
    Claim,
    CoderInfo,
    Entity,
    Filler,
    Mention,
    Place,
    Record,
    Span,
    Statement,
)

TEXT = "Rebels shelled Kelmar, the mayor said."


def record(id: str = "a", text: str = TEXT) -> Record:
    """What a perfect coder makes of TEXT."""
    rebels = Entity("e1", "Rebels", "group", "XYZREB", "XYZ", ("REB",), None, None, (Mention.of(text, 0, 6),))
    where = Place(10.0, 20.0, "town")
    kelmar = Entity("e2", "Kelmar", "place", None, "XYZ", (), where, None, (Mention.of(text, 15, 21),))
    mayor = Entity(
        "e3", "mayor", "person", "XYZGOV", "XYZ", ("GOV",), None, None, (Mention.of(text, 23, 32, "nominal"),)
    )
    said = Statement(
        "s1", "e3", Span.of(text, 23, 32), (Span.of(text, 33, 37),), (Span.of(text, 0, 21),), "indirect"
    )
    claim = Claim(
        "c1", "ASSAULT", "heavy-weapons", (), "194", Span.of(text, 7, 14), Span.of(text, 0, 21),
        (Filler("e1", Span.of(text, 0, 6)),), (Filler("e3", Span.of(text, 23, 32)),), Filler("e2", Span.of(text, 15, 21)),
        None, "actual", ("s1",), None, (), 0.9,
    )  # fmt: skip
    return Record(ArticleInfo(id, text), CoderInfo("0"), (rebels, kelmar, mayor), (), (said,), (claim,))


def gold_claims() -> dict[str, Any]:
    return {
        "doc_id": "a", "claims": [{
            "trigger": "shelled", "types": ["ASSAULT"], "actors": [["rebels"]], "recipients": [["mayor"]],
            "status": ["actual"], "according_to": [["mayor"]],
        }],
        "statements": [{"source": ["mayor"], "begins": "Rebels", "ends": "Kelmar"}], "relations": [],
        "codes": {"Rebels": "XYZREB", "Kelmar": "XYZ"}, "absent": ["^Menu$", "said"],
    }  # fmt: skip


class Perfect:
    """A coder that knows one sentence."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def code_many(self, articles: Iterable[Any], *, on_error: object = None) -> Iterator[Record]:  # noqa: ARG002
        for article in articles:
            self.seen.append(article)
            row: Any = asdict(article) if isinstance(article, Article) else article
            known = row["text"].strip() == TEXT
            yield (
                record(row["id"], row["text"])
                if known
                else Record(ArticleInfo(row["id"], row["text"]), CoderInfo("0"))
            )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like DIR, with a seed and three sets of one row or two."""
    put = {
        "seed/article.txt": TEXT,
        "seed/gold.jsonl": json.dumps(gold_claims()),
        "data/attribution_polnear_dev.jsonl": json.dumps({
            "doc_id": "a", "date": "2020-05-01", "text": TEXT,
            "attributions": [{"source": [[23, 32]], "cue": [[33, 37]], "content": [[0, 21]]}],
        }),
        "data/places_lgl_dev.jsonl": "\n".join(
            json.dumps({"doc_id": i, "text": TEXT, "places": [{"start": 15, "end": 21, "lat": lat, "lon": 20.0}]})
            for i, lat in (("a", 10.5), ("b", 40.0))
        ),
        "data/events_petrarch_dev.jsonl": json.dumps({
            "id": "a", "date": "20200501", "text": TEXT,
            "gold": [{"source": "XYZREB", "target": "XYZGOV", "code": "190"}],
        }),
    }  # fmt: skip
    for name, content in put.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content + "\n", encoding="utf-8")
    return tmp_path


def figures(folder: Path, name: str, limit: int | None = None) -> Outcome:
    (found,) = bench.measure(folder, only=[name], limit=limit, coder=Perfect())
    return found


def test_claims_scorer_is_read(tmp_path: Path) -> None:
    found = scoring.claims([gold_claims()], [record().to_dict()], tmp_path)
    assert (found["found_f1"], found["full_f1"], found["statements_f1"]) == (100, 100, 100)
    assert (found["codes"], found["boilerplate_left"], found["defects"]) == (50, 1, 0)
    assert found["about"] != found["about"], "nothing to be about: not a number"


def test_claims_scorer_sees_a_wrong_source_and_a_missing_article(tmp_path: Path) -> None:
    wrong = record().to_dict()
    wrong["claims"][0]["according_to"] = []
    found = scoring.claims([gold_claims(), {**gold_claims(), "doc_id": "b"}], [wrong], tmp_path)
    assert found["docs_missing"] == 1
    assert found["full_f1"] == 0 < found["found_f1"] < 100


def test_factuality_and_types_scorers_are_read(tmp_path: Path) -> None:
    gold: list[dict[str, Any]] = [
        {"text": f"t{n}", "predicate_span": [0, 1], "value": float(n), "split": "dev"} for n in (-2, 0, 2)
    ]
    guess = [{**row, "value": row["value"] + 0.5} for row in gold]
    assert scoring.factuality(gold, guess, tmp_path) == {"mae": 0.5, "r": 1.0, "macro_f1": 1.0}
    labelled = [{"id": "1", "type": "AID"}, {"id": "2", "type": "CONCEDE"}]
    assert scoring.types(labelled, [{"id": "1", "type": "AID"}, {"id": "2", "type": "RETREAT"}], tmp_path) == {
        "macro_f1": 1.0, "accuracy": 1.0
    }  # fmt: skip
    assert scoring.types(labelled, [{"id": "1", "type": "AID"}], tmp_path)["accuracy"] == 0.5


def test_a_scorer_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(scoring.ScorerFailed, match=r"score_types\.py ended with status 1"):
        scoring.types([{"id": "1"}], [], tmp_path)


def test_seed_is_read_from_its_file_and_named_as_the_gold(folder: Path) -> None:
    found = figures(folder, "seed")
    assert (found.size, found.failed) == (1, 0)
    assert found.figures["full_f1"] == 100
    assert found.figures["docs_missing"] == 0


def test_attribution_places_and_dyads(folder: Path) -> None:
    assert figures(folder, "polnear").figures["content_source_f1"] == 100
    lgl = figures(folder, "lgl")
    assert (lgl.size, lgl.figures["acc161_resolved"], lgl.figures["recognition_f1"]) == (2, 50, 100)
    dyads = figures(folder, "petrarch").figures
    assert (dyads["full_f1"], dyads["root_f1"], dyads["dyad_f1"]) == (0, 1, 1)


def test_limit_cuts_gold_and_input_alike(folder: Path) -> None:
    lgl = figures(folder, "lgl", limit=1)
    assert (lgl.size, lgl.figures["acc161_all"]) == (1, 100)


def test_rows_reach_the_coder_unchanged_and_without_labels(folder: Path) -> None:
    coder = Perfect()
    list(bench.measure(folder, only=["petrarch"], coder=coder))
    assert coder.seen == [{"id": "a", "text": TEXT, "published": "2020-05-01", "as_is": True}]


@pytest.mark.parametrize(
    ("given", "published"),
    [("20200501", "2020-05-01"), ("2020-05-01", "2020-05-01"), ("1211-08-", None), ("", None)],
)
def test_a_bad_date_loses_no_row(folder: Path, given: str, published: str | None) -> None:
    path = folder / "data/events_petrarch_dev.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**row, "date": given}) + "\n", encoding="utf-8")
    coder = Perfect()
    list(bench.measure(folder, only=["petrarch"], coder=coder))
    assert [a["published"] for a in coder.seen] == [published]


def test_missing_sets_are_left_out(folder: Path) -> None:
    names = [o.name for o in bench.measure(folder, only=[s.name for s in sets.SETS], coder=Perfect())]
    assert names == ["seed", "polnear", "petrarch", "lgl"]


def test_a_folder_without_sets_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main([str(tmp_path)]) == 1
    assert "no development set lies here" in capsys.readouterr().err


def test_a_set_that_was_asked_for_and_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "lgl", "--only", "reading"]) == 1
    said = capsys.readouterr()
    assert "lgl" in said.err
    assert "not measured" in said.err
    assert said.out == ""


def test_own_articles_are_measured_without_a_folder() -> None:
    coder = Perfect()
    found = list(bench.measure(None, only=["own-dev", "own-held"], limit=2, coder=coder))
    assert [(o.name, o.size, o.figures["found_f1"]) for o in found] == [("own-dev", 2, 0), ("own-held", 2, 0)]
    assert all(a["as_is"] for a in coder.seen)


def test_reading_gives_percentages() -> None:
    found = sets.reading()
    assert found.failed == 0
    assert set(found.figures) == {"same_text", "boilerplate_free", "title_right", "date_right"}
    assert all(0 <= v <= 100 for v in found.figures.values())


def test_throughput_takes_turns_and_medians() -> None:
    hands = iter([0, 2, 10, 14, 20, 23, 30, 34, 40, 50, 60, 99])  # bare: 2, 3, 10; ours: 4, 4, 39
    found = speed.throughput(
        Perfect(),
        [{"id": "a", "text": TEXT}] * 3,
        bare=lambda texts: 8 * len(texts),
        clock=lambda: next(hands),
    )
    assert found.figures == {"ratio": 0.75, "tokens_per_second": 6, "bare_tokens_per_second": 8}
    assert found.size == 3


def test_memory_watches_after_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter([100.0, 104.5])
    monkeypatch.setattr(speed, "resident_mb", lambda: next(sizes))
    found = speed.memory(Perfect(), ["word " * 40], count=30, settle=10)
    assert found.figures == {"mb_at_500": 100.0, "mb_at_end": 104.5, "mb_grown": 4.5}
    assert found.size == 30


def test_resident_memory_is_a_size() -> None:
    assert 1 < speed.resident_mb() < 1_000_000


def test_short_articles_are_all_different() -> None:
    made = list(speed.short_articles(["x" * 100 + "\n\n" + "y" * 100], 50))
    assert len({a["text"] for a in made}) == len({a["id"] for a in made}) == 50


@pytest.mark.parametrize(
    ("name", "figure", "ours", "reached"),
    [
        ("polnear", "content_source_f1", 78, "aim"), ("polnear", "content_source_f1", 65, "least"),
        ("polnear", "content_source_f1", 64.9, "below"), ("seed", "defects", 0, "least"),
        ("seed", "defects", 1, "below"), ("uds", "mae", 0.5, "aim"), ("unknown", "x", 1, None),
    ],
)  # fmt: skip
def test_rows_say_what_was_reached(name: str, figure: str, ours: float, reached: str | None) -> None:
    (row,) = bench.rows([Outcome(name, 3, "articles", {figure: ours})])
    assert row["reached"] == reached
    assert row["ours"] == ours


def test_figures_that_are_no_number_become_null() -> None:
    (row,) = bench.rows([Outcome("seed", 1, "article", {"about": float("nan")})])
    assert row["ours"] is None
    assert "NaN" not in json.dumps(row)


def test_every_target_belongs_to_a_figure_that_is_measured() -> None:
    assert set(bench.targets()) - {"low"} == set(bench.NAMES)


def test_table_shows_ours_beside_the_figure_to_beat() -> None:
    found = [Outcome("polnear", 84, "articles", {"content_source_f1": 61.5}, failed=2)]
    console = Console(width=140, record=True, file=io.StringIO())
    console.print(bench.table(bench.rows(found)))
    shown = console.export_text()
    for words in ("PolNeAR", "84 articles (2 failed)", "61.5", "44.9 rules", "65", "78"):
        assert words in shown


def test_main_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--only", "reading", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["set"] for row in found} == {"reading"}
