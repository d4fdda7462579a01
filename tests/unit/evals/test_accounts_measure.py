"""The measure of accounts from end to end, on one invented episode and with accounts that are known to be right or empty."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from evals import accounts, accounts_gold, bench, floors
from evals.accounts import Split, Way
from evals.accounts_gold import Episode, GoldIncident, episode_of
from evals.accounts_score import Told, ToldIncident
from evals.accounts_told import tell

from dateline.entities import load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.events import Event, Tie
from dateline.language import Parser
from dateline.records import Record

TEXTS = {
    "k1": "Syrian rebels seized Idlib on Monday. The army shelled the town of Homs.",
    "k2": "Rebels captured Idlib. The army denied that it had bombarded Homs.",
}
CLAIMS = {
    "k1": [("seized", "COERCE", "actual", "fall"), ("shelled", "ASSAULT", "actual", "shelling")],
    "k2": [("captured", "COERCE", "actual", "fall"), ("bombarded", "ASSAULT", "negated", "shelling")],
}


def make() -> Episode:
    articles = [
        {"id": id, "publisher": f"Outlet {id}", "published": f"2020-03-0{n}", "title": "T", "text": text, "claims": [
            {"id": trigger, "trigger": trigger, "type": type, "actors": [], "recipients": [], "status": status,
             "according_to": [], "incident": incident}
            for trigger, type, status, incident in CLAIMS[id]
        ]} for n, (id, text) in enumerate(TEXTS.items(), 3)
    ]  # fmt: skip
    episode = episode_of({"episode": "idlib", "split": "dev", "articles": articles, "incidents": []})
    fall = GoldIncident("fall", "COERCE", "actual", "k1", 2)
    return replace(episode, incidents=(fall, GoldIncident("shelling", "ASSAULT", "disputed", "k1", 2)))


def right(events: Sequence[Event], _: Sequence[Tie], __: Mapping[str, str]) -> Told:
    """Incidents as in the gold, by type, and nothing else."""
    rows = []
    for type, status in (("COERCE", "actual"), ("ASSAULT", "disputed")):
        keys = frozenset(e.key for e in events if e.type == type)
        rows.append(ToldIncident(keys, status, "k1", 2))
    return Told(tuple(r for r in rows if r.events), lambda _: (), (), lambda _, __: (), lambda _: ())


@pytest.fixture(scope="module")
def coder(parser: Parser) -> Any:
    return SimpleNamespace(parser=parser, knowledge=load_knowledge(), places=PlaceFinder(Gazetteer()))


def split(coder: Any, tell: Any = right) -> Split:
    """As if the coder had found the claims of the first article only, and one that is none."""
    own = Split("dev", coder, [make()], tell)
    own.__dict__["coded"] = {}
    first, second = own.gold.records["idlib"]
    spurious = replace(first.claims[0], id="c9", type="AID", trigger=replace(first.claims[0].trigger, start=0, end=6, text="Syrian"))
    records: list[Record] = [replace(first, claims=(*first.claims, spurious)), replace(second, claims=())]
    found = {m: m for c in own.key for m in c if m.startswith("k1#")}
    own.__dict__["raw"] = Way(own.episodes, {"idlib": records}, found, tell)
    return own


def test_a_right_account_is_perfect_and_raw_text_loses_by_missed_and_spurious_claims(coder: Any) -> None:
    figures = split(coder).figures()
    assert {figures[f] for f in ("b3", "conll", "together_b3", "status", "sources", "first")} == {100}
    assert (figures["raw_claims_recall"], figures["raw_claims_precision"]) == (50, 66.7)
    assert figures["raw_b3"] < 100
    assert figures["peer_b3"] < 100, "seized and captured are two lemmas"
    assert math.isnan(figures["talks"]), "there are no talks in the gold"


def test_chains_over_two_episodes_are_counted(coder: Any) -> None:
    one = make()
    articles = tuple(replace(a, id=f"{a.id}x") for a in one.articles)
    incidents = tuple(replace(i, first="k1x") for i in one.incidents)
    other = replace(one, id="other", articles=articles, incidents=incidents)
    both = Split("dev", coder, [one, other], right)
    both.__dict__["coded"] = {}
    both.__dict__["raw"] = both.gold
    figures = both.figures()
    assert (figures["b3"], figures["joined"]) == (100, 2)
    assert figures["together_b3"] < 100


def test_losses_name_both_and_gold_fields(coder: Any) -> None:
    rows = {row.cause: row for row in split(coder).losses()}
    assert rows["missed claims"].count == 2
    assert rows["spurious claims"].count == 0, "the right account holds no incident of another type"
    assert (rows["missed claims"].b3 or 0) == 100
    assert rows["the gold's types"].b3 is not None


def test_the_real_account_is_told_in_the_same_rows(coder: Any) -> None:
    own = split(coder, tell)
    (told,) = own.gold.told.values()
    keys = sorted(k for i in told.incidents for k in i.events)
    assert keys == sorted(m for c in own.key for m in c), "every claim is of exactly one incident"
    assert list(own.differences(own.raw)) is not None
    assert 0 < own.figures()["b3"] <= 100


def test_measure_and_command_read_the_files_of_a_split(
    coder: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import dateline

    monkeypatch.setattr(accounts_gold, "load", lambda name: [make()] if name == "dev" else [])
    monkeypatch.setattr(accounts, "Split", lambda *_: split(coder))
    monkeypatch.setattr(dateline, "load", lambda: coder)
    found = accounts.measure(coder, "dev")
    assert (found.name, found.size, found.unit) == ("accounts", 2, "articles")
    assert accounts.measure(coder, "held").name == "accounts-held"
    assert accounts.measure(coder, "held").figures == {}
    assert accounts.main(["measure", "--json"]) == 0
    rows = {row["figure"]: row["%"] for row in json.loads(capsys.readouterr().out)}
    assert rows["b3"] == 100
    assert rows["talks"] is None
    assert accounts.main(["loss", "--split", "held"]) == 0
    assert "missed claims" in capsys.readouterr().out
    assert accounts.main(["show", "--raw"]) == 0


def test_bench_and_floors_know_both_splits() -> None:
    assert {"accounts", "accounts-held"} <= set(bench.NAMES)
    hashes = {name: floors.gold_hash(f"{name}.b3", "articles") for name in ("accounts", "accounts-held")}
    assert len({*hashes.values(), "articles"}) == 3
