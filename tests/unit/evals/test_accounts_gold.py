"""Gold episodes: how a file becomes rows, what the check finds in a broken one, and that the project's own are whole."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from evals import accounts, accounts_gold
from evals.accounts_check import check, problems
from evals.accounts_gold import episode_of

_FILLER = " ".join(["Traders in the old market said little had changed."] * 8)


def article(id: str, publisher: str, published: str, claims: list[dict[str, Any]]) -> dict[str, Any]:
    text = (
        "Rebels seized the town of Kelmar on Monday.\n\nAt least 12 civilians were killed, a doctor said, and the rebels "
        f"had warned of it.\nThe mayor demanded a truce.\n\n{_FILLER}\n"
    )
    return {"id": id, "publisher": publisher, "published": published, "title": "Kelmar falls", "text": text, "claims": claims}


def claim(id: str, trigger: str, type: str, incident: str, **more: Any) -> dict[str, Any]:
    slots = {"actors": [], "recipients": [], "status": "actual", "according_to": []}
    return {"id": id, "trigger": trigger, "type": type, "incident": incident, **slots, **more}


def whole() -> dict[str, Any]:
    """An episode without a fault."""
    seized = claim("w1", "seized", "COERCE", "fall", mode="seize", actors=["Rebels"], place="Kelmar",
                   time=["2020-03-02", "2020-03-02"])  # fmt: skip
    count = {"span": "At least 12 civilians", "what": "killed", "who": "civilians", "low": 12, "best": 12, "high": None}
    killed = claim("w2", "killed", "ASSAULT", "deaths", recipients=["civilians"], according_to=[["a doctor"]], counts=[count])
    demanded = claim("w3", "demanded", "REQUEST", "asking", actors=["The mayor"], about="w4")
    truce = claim("w4", "truce", "RETREAT", "truce", mode="ceasefire", status="requested", according_to=[["The mayor"]])
    return {
        "episode": "kelmar-2020", "split": "dev", "about": "A town falls.", "facts": ["Nobody"],
        "articles": [
            article("k1", "Harbour Wire", "2020-03-02", [seized, killed, demanded, truce]),
            article("k2", "State Agency", "2020-03-03T10:00", [copy.deepcopy(seized)]),
            {**article("k3", "Copy Daily", "2020-03-04", [copy.deepcopy(seized)]), "copy_of": "k2"},
        ],
        "incidents": [
            {"id": "fall", "type": "COERCE", "status": "actual", "first": "k1", "sources": 2},
            {"id": "deaths", "type": "ASSAULT", "status": "actual", "first": "k1", "sources": 1},
            {"id": "asking", "type": "REQUEST", "status": "actual", "first": "k1", "sources": 1},
            {"id": "truce", "type": "RETREAT", "status": "requested", "first": "k1", "sources": 1},
        ],
        "talks": [{"id": "t", "parties": ["mayor", "rebels"], "points": [
            {"by": ["mayor"], "of": ["rebels"], "what": "a truce", "kind": "demand", "claims": [["k1", "w3"], ["k1", "w4"]],
             "state": "open", "at": "2020-03-04"}]}],
        "fates": [{"what": "killed", "group": "civilians", "place": "Kelmar", "certain": True, "low": 12, "high": None,
                   "claims": [["k1", "w2"]]}],
        "control": [{"place": "Kelmar", "at": "2020-03-04", "holder": ["rebels"]}],
        "ties": [{"from": ["Norland"], "type": "backs", "to": ["rebels"], "at": "2020-03-04"}],
    }  # fmt: skip


def first(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["articles"][0]
    return found


def test_a_whole_episode_has_no_problems() -> None:
    assert problems(whole(), "kelmar-2020") == []


_BREAKS: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("the file is called", lambda r: r.update(episode="other")),
    ("dev or held", lambda r: r.update(split="test")),
    ("episode without 'facts'", lambda r: r.pop("facts")),
    ("unknown 'places'", lambda r: r.update(places=[])),
    ("three to six", lambda r: r["articles"].pop()),
    ("its id stands twice", lambda r: r["articles"][2].update(id="k1")),
    ("not an ISO date or time", lambda r: first(r).update(published="May 2020")),
    ("60 to 220", lambda r: r["articles"][1].update(text="Rebels seized the town of Kelmar on Monday.")),
    ("title is part", lambda r: first(r).update(title="Rebels seized")),
    ("no such article", lambda r: r["articles"][2].update(copy_of="k9")),
    ("published later", lambda r: r["articles"][2].update(published="2020-03-02")),
    ("the same publisher", lambda r: r["articles"][2].update(publisher="State Agency")),
    ("no claims", lambda r: first(r).update(claims=[])),
    ("claim without 'status'", lambda r: first(r)["claims"][0].pop("status")),
    ("does not stand 2 times", lambda r: first(r)["claims"][0].update(n=2)),
    ("lies within a word", lambda r: first(r)["claims"][2].update(trigger="demand")),
    ("at most eight words", lambda r: first(r)["claims"][0].update(trigger="seized the town of Kelmar on Monday.\n\nAt least")),
    ("no type FIGHT", lambda r: first(r)["claims"][0].update(type="FIGHT")),
    ("no mode aerial of COERCE", lambda r: first(r)["claims"][0].update(mode="aerial")),
    ("no status done", lambda r: first(r)["claims"][0].update(status="done")),
    ("actors: 'Soldiers' is not in the text", lambda r: first(r)["claims"][0].update(actors=["Soldiers"])),
    ("actors: 'Rebel' is not in the text", lambda r: first(r)["claims"][0].update(actors=["Rebel"])),
    ("should be a list of names", lambda r: first(r)["claims"][0].update(actors="Rebels")),
    ("place: 'Homs'", lambda r: first(r)["claims"][0].update(place="Homs")),
    ("list of lists", lambda r: first(r)["claims"][0].update(according_to=["a doctor"])),
    ("none of ['a nurse']", lambda r: first(r)["claims"][0].update(according_to=[["a nurse"]])),
    ("not ISO dates", lambda r: first(r)["claims"][0].update(time=["2020", None])),
    ("ends before it begins", lambda r: first(r)["claims"][0].update(time=["2020-03-02", "2020-03-01"])),
    ("[from, to] or null", lambda r: first(r)["claims"][0].update(time="2020-03-02")),
    ("no other claim", lambda r: first(r)["claims"][2].update(about="w3")),
    ("not in text order", lambda r: first(r)["claims"].reverse()),
    ("2 equal claims", lambda r: first(r)["claims"].insert(1, {**first(r)["claims"][0], "id": "w9"})),
    ("no count of dead", lambda r: first(r)["claims"][1]["counts"][0].update(what="dead")),
    ("span '13 civilians'", lambda r: first(r)["claims"][1]["counts"][0].update(span="13 civilians")),
    ("low ≤ best ≤ high", lambda r: first(r)["claims"][1]["counts"][0].update(high=11)),
    ("no figure", lambda r: first(r)["claims"][1]["counts"][0].update(low=None, best=None)),
    ("no role sum", lambda r: first(r)["claims"][1]["counts"][0].update(role="sum")),
    ("incident 'rise' is not defined", lambda r: first(r)["claims"][0].update(incident="rise")),
    ("no claim is of it", lambda r: r["incidents"].append({**r["incidents"][0], "id": "rise"})),
    ("defined 2 times", lambda r: r["incidents"].append(dict(r["incidents"][0]))),
    ("its claims are COERCE", lambda r: r["incidents"][0].update(type="ASSAULT")),
    ("make it actual", lambda r: r["incidents"][0].update(status="disputed")),
    ("its claims are requested", lambda r: r["incidents"][3].update(status="planned")),
    ("'k1' was published before", lambda r: r["incidents"][0].update(first="k2")),
    ("copies apart", lambda r: r["incidents"][0].update(first="k3")),
    ("2 outlets report it", lambda r: r["incidents"][0].update(sources=3)),
    ("no points", lambda r: r["talks"][0].update(points=[])),
    ("no kind plea", lambda r: r["talks"][0]["points"][0].update(kind="plea")),
    ("no state done", lambda r: r["talks"][0]["points"][0].update(state="done")),
    ("no claim w9 in k1", lambda r: r["talks"][0]["points"][0].update(claims=[["k1", "w9"]])),
    ("claims: empty", lambda r: r["talks"][0]["points"][0].update(claims=[])),
    ("not an ISO date", lambda r: r["talks"][0]["points"][0].update(at="Friday")),
    ("no fate other", lambda r: r["fates"][0].update(what="other")),
    ("low ≤ high", lambda r: r["fates"][0].update(high=3)),
    ("low 11: no figure", lambda r: r["fates"][0].update(low=11)),
    ("open above", lambda r: (first(r)["claims"][1]["counts"][0].update(high=12))),
    ("place 'Homs' stands in no text", lambda r: r["control"][0].update(place="Homs")),
    ("should be a list of names", lambda r: r["control"][0].update(holder="rebels")),
    ("no type likes", lambda r: r["ties"][0].update(type="likes")),
]


@pytest.mark.parametrize(("told", "spoil"), _BREAKS, ids=[told for told, _ in _BREAKS])
def test_every_fault_is_found(told: str, spoil: Callable[[dict[str, Any]], Any]) -> None:
    raw = whole()
    spoil(raw)
    found = problems(raw, "kelmar-2020")
    assert any(told in p for p in found), found


def test_problems_of_a_claim_name_article_and_claim() -> None:
    raw = whole()
    first(raw)["claims"][0]["type"] = "FIGHT"
    assert "article k1: claim w1 (seized): no type FIGHT" in problems(raw, "kelmar-2020")


@pytest.mark.parametrize("told", ["actual", "disputed"])
def test_what_some_deny_may_be_disputed_or_come_true_later(told: str) -> None:
    raw = whole()
    raw["articles"][1]["claims"][0]["status"] = "negated"
    raw["incidents"][0]["status"] = told
    assert problems(raw, "kelmar-2020") == []


def test_a_text_wrapped_in_its_file_has_its_paragraphs_on_one_line() -> None:
    assert accounts_gold.paragraphs("One\n  two\n\n\nthree\nfour \n") == "One two\n\nthree four"


def test_a_file_becomes_typed_rows() -> None:
    episode = episode_of(yaml.safe_load(yaml.safe_dump(whole())))
    first_article = episode.articles[0]
    for c in first_article.claims:
        assert first_article.text[c.start : c.end] == c.trigger
    assert first_article.claims[0].time == ("2020-03-02", "2020-03-02")
    assert first_article.claims[1].counts[0].high is None
    assert first_article.claims[3].according_to == (("The mayor",),)
    assert episode.articles[2].copy_of == "k2"
    assert episode.talks[0].points[0].claims == (("k1", "w3"), ("k1", "w4"))
    assert (episode.fates[0].low, episode.control[0].holder, episode.ties[0].to) == (12, ("rebels",), ("rebels",))


def test_files_are_loaded_and_hashed_by_split(tmp_path: Path) -> None:
    dev, held = whole(), {**whole(), "split": "held"}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(dev), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(yaml.safe_dump(held), encoding="utf-8")
    assert [e.split for e in accounts_gold.load("held", folder=tmp_path)] == ["held"]
    assert len(accounts_gold.load(folder=tmp_path)) == 2
    before = {s: accounts_gold.digest(s, folder=tmp_path) for s in ("dev", "held")}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump({**dev, "about": "Else"}), encoding="utf-8")
    after = {s: accounts_gold.digest(s, folder=tmp_path) for s in ("dev", "held")}
    assert before["dev"] != after["dev"]
    assert before["held"] == after["held"]


def test_the_command_prints_problems_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kelmar-2020.yaml"
    path.write_text(yaml.safe_dump(whole()), encoding="utf-8")
    assert accounts.main(["check", str(path)]) == 0
    assert "no problems" in capsys.readouterr().out
    again = tmp_path / "sub"
    again.mkdir()
    (again / "kelmar-2020.yaml").write_text("a: [", encoding="utf-8")
    assert accounts.main(["check", str(path), str(path), str(again / "kelmar-2020.yaml")]) == 1
    told = capsys.readouterr().out
    assert "article k1: stands in several files" in told
    assert "not readable as YAML" in told


def test_the_projects_own_episodes_are_whole() -> None:
    own = accounts_gold.files()
    dev = [p for p in own if accounts_gold.read(p).get("split") == "dev"]
    assert check(dev) == []
    faults = len(check(own))  # a number alone: what is wrong in held-out files is not shown here
    assert faults == 0


def test_words_of_problems_are_plain() -> None:
    raw = whole()
    raw["incidents"][0]["first"] = "k9"
    assert all(re.match(r"(?:article|incident|talk|fate|control|tie|episode|split|facts)\b", p) for p in problems(raw, "kelmar-2020"))
