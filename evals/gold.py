"""The hand-coded articles: how they are loaded, split, and checked against their own text.

``gold/articles.jsonl`` (the examples), ``gold/wire.jsonl`` and ``gold/held.jsonl`` hold one article a line (doc_id, published, title,
text, claims, relations, statements, codes, absent); names are surface forms, so that gold depends on no coder. :func:`problems` finds what a
scorer would pass over in silence: a trigger that isn't in the text, a type that PLOVER doesn't have.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["ARTICLES", "COREFERENCE", "EXAMPLES", "FILES", "digest", "load", "problems", "splits"]

GOLD = Path(__file__).parent / "gold"
ARTICLES = GOLD / "articles.jsonl"
FILES = (ARTICLES, GOLD / "wire.jsonl", GOLD / "held.jsonl")
COREFERENCE = GOLD / "coreference.jsonl"
SPLITS = GOLD / "splits.toml"
EXAMPLES = Path(__file__).parent.parent / "examples"

MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "",
    "AID": "", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet", "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control unconventional",
}  # fmt: skip
STATUSES = frozenset("actual planned requested feared possible conditional negated".split())
RELATIONS = frozenset("backs opposes controls member_of leads part_of located_in".split())
COUNTED = frozenset(
    "killed injured missing detained abducted displaced evacuated at_risk participants troops other".split()
)
_CODE = re.compile(r"[A-Z]{3}([A-Z]{3})*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Article = Mapping[str, Any]


def load(*paths: Path) -> list[dict[str, Any]]:
    """The gold articles of these files, of all files where none is given, in file order."""
    rows: list[dict[str, Any]] = []
    for path in paths or FILES:
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    return rows


def splits(path: Path = SPLITS) -> dict[str, list[str]]:
    """Ids by split: ``dev`` may be looked at while rules are tuned, ``held`` only measures."""
    with path.open("rb") as file:
        return dict(tomllib.load(file)["split"])


def digest(*paths: Path) -> str:
    """SHA-256 of these gold files, of all where none is given: a floor belongs to exactly one version of them."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths or FILES)).hexdigest()


def locate(text: str, needle: str, n: int = 1) -> int | None:
    """Where the n-th occurrence of ``needle`` starts, overlapping ones counted; None when there are fewer."""
    at = -1
    for _ in range(n):
        at = text.find(needle, at + 1)
        if at < 0:
            return None
    return at


def problems(article: Article) -> list[str]:
    """Everything in one gold article that cannot be right, each line naming the article and the entry."""
    text = article["text"]
    found = [p for claim in article["claims"] for p in _claim_problems(claim, article)]
    found += [p for statement in article["statements"] for p in _statement_problems(statement, text)]
    found += [
        f"relation {r['type']}: no such type" for r in article["relations"] if r["type"] not in RELATIONS
    ]
    found += [
        f"relation {r['type']}: an empty side" for r in article["relations"] if not (r["from"] and r["to"])
    ]
    found += [f"code of {name}: {name!r} is not in the text" for name in article["codes"] if name not in text]
    for name, codes in article["codes"].items():
        given = [codes] if isinstance(codes, str) else codes
        found += [f"code of {name}: {code!r}" for code in given if not _CODE.fullmatch(code)]
    found += [f"absent {rx!r} is in the text" for rx in article["absent"] if re.search(rx, text, re.M)]
    return [f"{article['doc_id']}: {p}" for p in found]


def _claim_problems(claim: Mapping[str, Any], article: Article) -> Iterator[str]:
    text, trigger = article["text"], claim["trigger"]
    if locate(text, trigger, claim.get("n", 1)) is None:
        yield f"trigger {trigger!r} is not in the text"
    if len(trigger) < 3 or len(trigger.split()) > 8:
        yield f"trigger {trigger!r} is longer than eight words or shorter than three letters"
    for slots in ({**claim}, *({**claim, **other} for other in claim.get("or", []))):
        yield from (f"{trigger!r}: {p}" for p in _slot_problems(slots))
    about = claim.get("about")
    if about is not None and about is not True and not _points_at_claim(about, article):
        yield f"{trigger!r}: about {about!r} is no claim's trigger"


def _slot_problems(slots: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"no type {t}" for t in slots["types"] if t not in MODES)
    legal = {m for t in slots["types"] for m in MODES.get(t, "").split()}
    yield from (f"no mode {m} of {slots['types']}" for m in slots.get("mode", []) if m and m not in legal)
    yield from (f"no status {s}" for s in slots["status"] if s not in STATUSES)
    if not slots["types"] or not slots["status"]:
        yield "no type or no status"
    yield from ("a filler without names" for names in [*slots["actors"], *slots["recipients"]] if not names)
    for names in [*slots["actors"], *slots["recipients"], *slots["according_to"]]:
        if isinstance(names, str):
            yield f"{names!r} should be a list of names"
    yield from (f"no count of {c['what']}" for c in slots.get("counts", []) if c["what"] not in COUNTED)
    for interval in slots.get("time") or []:
        if interval is not None and not all(day is None or _DAY.fullmatch(day) for day in interval):
            yield f"no interval {interval}"
        if interval and None not in interval and interval[0] > interval[1]:
            yield f"an interval that ends before it begins {interval}"


def _points_at_claim(about: str | list[Any], article: Article) -> bool:
    needle: str = about if isinstance(about, str) else about[0]
    n: int = 1 if isinstance(about, str) else about[1]
    at = locate(article["text"], needle, n)
    if at is None:
        return False
    for claim in article["claims"]:
        start = locate(article["text"], claim["trigger"], claim.get("n", 1))
        if start is not None and start < at + len(needle) and at < start + len(claim["trigger"]):
            return True
    return False


def _statement_problems(statement: Mapping[str, Any], text: str) -> Iterator[str]:
    at = locate(text, statement["begins"], statement.get("n", 1))
    if at is None:
        yield f"statement {statement['begins']!r} is not in the text"
    elif text.find(statement["ends"], at) < 0:
        yield f"statement {statement['begins']!r}: its end {statement['ends']!r} does not follow"
    elif "\n" in text[at : text.find(statement["ends"], at)]:
        yield f"statement {statement['begins']!r} runs over a paragraph"
