"""Records made up by rule, as many as wanted, for measuring how the store carries them.

Countries, towns and outlets do not exist (codes are from the range that ISO 3166 leaves to users), their words are put together
from syllables and a few sentence patterns of our own. Shares (entities, mentions, statements … a claim, figures, distances) are
those of records that the coder makes of news articles. The same ``seed`` gives the same records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

__all__ = ["World", "record", "records"]

CLAIMS = 10
_FIRST_DAY, _DAYS = date(2010, 1, 1), 3652
_SYLLABLES = "ba ce dor el fa gri hal in jo ka lu mar nev or pel qua ri sto tam ul ver wes yan zo".split()
_SECTORS = ("GOV", "MIL", "REB", "OPP", "COP", "CVL", "NGO", "LEG")
_WORDS = {
    "GOV": "government", "MIL": "army", "REB": "rebels", "OPP": "opposition", "COP": "police", "CVL": "civilians",
    "NGO": "aid workers", "LEG": "parliament",
}  # fmt: skip
# type, mode, trigger, whether it takes a recipient: commonest first
_DEEDS = (
    ("ASSAULT", "heavy-weapons", "shelled", True), ("CONSULT", "third-party", "held talks with", True),
    ("ACCUSE", "allege", "accused", True), ("REQUEST", "yield", "called on", True), ("COERCE", "arrest", "arrested", True),
    ("ASSAULT", "aerial", "bombed", True), ("AGREE", None, "signed a truce with", True), ("AID", None, "sent food to", True),
    ("REJECT", "yield", "refused to heed", True), ("PROTEST", "demo", "marched against", True),
    ("MOBILIZE", "troops", "massed troops against", True), ("THREATEN", "violence", "threatened", True),
    ("RETREAT", "withdraw", "withdrew before", True), ("SANCTION", "discontinue", "broke off ties with", True),
    ("SUPPORT", None, "praised", True), ("COOPERATE", None, "opened a crossing for", True), ("CONCEDE", None, "gave way to", True),
)  # fmt: skip
_STATUSES = ("actual",) * 12 + ("planned", "requested", "possible", "feared", "conditional", "negated")
_CONTEXTS = ("military", "diplomatic", "human_rights", "asylum", "economic", "legal", "peacekeeping", "territory")
_CUES = ("said", "told reporters", "reported", "insisted")
_REST = (
    "Shops along the river {} stayed shut for most of the week, and few buses ran to {}.",
    "Prices of {} and fuel have risen since the harvest, traders in the covered market complained.",
    "The road over the {} pass was closed by snow until late in the evening, and letters to {} were delayed.",
    "Schools in {} are to open again once the roofs have been mended and the wells are clean.",
    "Telephone lines to {} were down for much of the day.",
)
_COUNTS = (("killed", "killing", "people"), ("injured", "wounding", "people"), ("displaced", "driving out", "villagers"))


@dataclass(frozen=True)
class World:
    """Who and what the records are about."""

    countries: tuple[tuple[str, str], ...]  # (code, name)
    towns: tuple[dict[str, Any], ...]
    outlets: tuple[str, ...]
    names: tuple[str, ...]
    weights: tuple[float, ...]  # of the countries: a few are in the news most of the time

    @classmethod
    def made(cls, seed: int = 1) -> World:
        r = Random(seed)
        names = sorted({_name(r) for _ in range(9000)})
        r.shuffle(names)
        countries = tuple((f"X{chr(65 + i // 26)}{chr(65 + i % 26)}", names[i] + "ia") for i in range(60))
        towns = tuple(
            {"name": name, "lat": round(r.uniform(-60, 70), 4), "lon": round(r.uniform(-180, 180), 4), "geonames": 10**7 + i,
             "country": countries[min(int(r.expovariate(0.12)), 59)][0], "admin1": names[i % 400] + " Province",
             "precision": "town"}
            for i, name in enumerate(names[100:5100])
        )  # fmt: skip
        outlets = tuple(f"{name} {r.choice(('Courier', 'Herald', 'Wire', 'Radio'))}" for name in names[5100:5300])
        return cls(countries, towns, outlets, tuple(names), tuple(1 / (i + 3) for i in range(60)))


def records(count: int, *, seed: int = 1) -> Iterator[str]:
    """``count`` records as lines of JSON."""
    world = World.made(seed)
    for i in range(count):
        yield json.dumps(record(world, i, seed=seed), ensure_ascii=False, separators=(",", ":"))


def record(world: World, number: int, *, seed: int = 1) -> dict[str, Any]:
    """The ``number``-th ``dateline/1`` record of the world."""
    return _Writer(world, Random(seed * 1_000_003 + number), number).written()


def _name(r: Random) -> str:
    return "".join(r.choices(_SYLLABLES, k=r.randint(2, 4))).capitalize()


class _Writer:
    """Writes one article and its record side by side, so that all offsets are right."""

    def __init__(self, world: World, r: Random, number: int) -> None:
        self.world, self.r, self.number = world, r, number
        self.day = _FIRST_DAY + timedelta(days=int(r.random() * _DAYS))
        self.text = ""
        self.entities: dict[str, dict[str, Any]] = {}
        self.times: list[dict[str, Any]] = []
        self.statements: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.countries = [r.choices(world.countries, world.weights)[0] for _ in range(3)]
        self.towns = [world.towns[min(int(r.expovariate(0.002)), 4999)] for _ in range(2)]

    def written(self) -> dict[str, Any]:
        r = self.r
        title = f"{self.countries[0][1]} and {self.countries[1][1]}: the day in {self.towns[0]['name']}"
        self.put(title)
        for n in range(CLAIMS):
            self.sentence()
            if n % 5:
                self.put(" " + r.choice(_REST).format(r.choice(self.world.names), r.choice(self.world.names)))
        return {
            "format": "dateline/1",
            "article": {
                "id": f"synthetic-{self.number:06}", "source": f"synthetic/{self.number:06}.txt", "sha256": f"{self.number:064x}",
                "publisher": r.choice(self.world.outlets), "title": title, "byline": None,
                "published": self.day.isoformat(), "language": "en", "text": self.text,
            },
            "entities": [*self.entities.values()], "times": self.times, "statements": self.statements, "claims": self.claims,
            "relations": self.relations(), "warnings": [],
            "coder": {"version": "0.1.0", "pipeline": "synthetic", "codebook": "plover"},
        }  # fmt: skip

    def sentence(self) -> None:
        """One sentence with one claim; every other one is somebody's words, some have a time, a place, a figure."""
        r, n = self.r, len(self.claims) + 1
        type_, mode, trigger, _ = _DEEDS[min(int(r.expovariate(0.25)), len(_DEEDS) - 1)]
        self.put("\n" if n == 1 else " ")
        begin = len(self.text)
        actors = [self.filler("The ")] if r.random() < 0.92 else []
        if not actors:
            self.put("Unknown men")
        self.put(" ")
        verb = self.span(trigger)
        self.put(" ")
        recipients = [self.filler("the ")]
        place = self.place() if r.random() < 0.3 else None
        time = self.time() if r.random() < 0.4 else None
        counts = [self.count()] if type_ == "ASSAULT" and r.random() < 0.45 else []
        evidence = self.cut(begin, len(self.text))
        said = [self.statement(evidence)] if r.random() < 0.45 else []
        self.put(".")
        self.claims.append({
            "id": f"c{n}", "type": type_, "mode": mode, "contexts": r.sample(_CONTEXTS, r.randint(0, 2)), "cameo": None,
            "trigger": verb, "evidence": evidence, "actors": actors, "recipients": recipients, "place": place, "time": time,
            "status": r.choice(_STATUSES), "according_to": said,
            "about": f"c{n - 1}" if n > 1 and r.random() < 0.1 else None, "counts": counts,
            "confidence": round(r.random(), 3),
            "confidences": {k: round(r.random(), 3) for k in ("type", "actors", "recipients", "status", "place")},
        })  # fmt: skip

    def put(self, words: str) -> None:
        self.text += words

    def span(self, words: str) -> dict[str, Any]:
        self.text += words
        return self.cut(len(self.text) - len(words), len(self.text))

    def cut(self, start: int, stop: int) -> dict[str, Any]:
        return {"start": start, "end": stop, "text": self.text[start:stop]}

    def filler(self, article: str) -> dict[str, Any]:
        r = self.r
        if r.random() < 0.12:
            who = self.span(article + r.choice(("villagers of the plain", "men at the bridge", "drivers of the convoy")))
            return {"entity": None, "span": who}
        (code, country), sector = r.choice(self.countries), r.choice(_SECTORS) if r.random() < 0.8 else None
        words = f"{country} {_WORDS[sector]}" if sector else country
        who = self.span(words if sector is None else article + words)
        entity = self.entity(words, "country" if sector is None else "group", code + (sector or ""), code, who)
        return {"entity": entity, "span": who}

    def entity(self, name: str, kind: str, code: str | None, country: str, mention: dict[str, Any], **more: Any) -> str:
        known = self.entities.setdefault(name, {
            "id": f"e{len(self.entities) + 1}", "name": name, "kind": kind, "code": code, "country": country,
            "sectors": [code[3:]] if code and code[3:] else [], "place": None, "wikidata": None, "mentions": [], **more,
        })  # fmt: skip
        known["mentions"].append({**mention, "form": "name"})
        return str(known["id"])

    def place(self) -> dict[str, Any]:
        town = self.r.choice(self.towns)
        self.put(" near ")
        where = self.span(town["name"])
        coordinates = {k: v for k, v in town.items() if k != "name"}
        return {"entity": self.entity(town["name"], "place", None, town["country"], where, place=coordinates), "span": where}

    def time(self) -> str:
        day = (self.day - timedelta(days=self.r.randint(0, 5))).isoformat()
        self.put(" on ")
        self.times.append({"id": f"t{len(self.times) + 1}", "span": self.span(day), "from": day, "to": day, "grain": "day",
                           "value": day})  # fmt: skip
        return str(self.times[-1]["id"])

    def count(self) -> dict[str, Any]:
        what, verb, who = self.r.choice(_COUNTS)
        number = int(self.r.expovariate(0.05)) + 1
        self.put(f", {verb} ")
        return {"what": what, "who": who, "low": number, "best": number, "high": number, "span": self.span(f"{number} {who}")}

    def statement(self, content: dict[str, Any]) -> str:
        self.put(", ")
        source = self.filler("the ")
        self.put(" ")
        cue = self.span(self.r.choice(_CUES))
        self.statements.append({
            "id": f"s{len(self.statements) + 1}", "source": source["entity"], "source_span": source["span"], "cue": [cue],
            "content": [content], "manner": "indirect", "addressee": None, "sources": [], "time": None, "within": None,
        })  # fmt: skip
        return str(self.statements[-1]["id"])

    def relations(self) -> list[dict[str, Any]]:
        two = [e for e in self.entities.values() if e["kind"] != "place"][:2]
        if len(two) < 2:
            return []
        evidence = {k: two[0]["mentions"][0][k] for k in ("start", "end", "text")}
        return [{"id": "r1", "type": self.r.choice(("backs", "opposes")), "from": two[0]["id"], "to": two[1]["id"],
                 "evidence": evidence, "since": None, "until": None, "status": "actual", "according_to": [],
                 "confidence": 0.5}]  # fmt: skip
