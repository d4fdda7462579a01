"""Figures on our own tables of cases, with floors: spellings, metonyms, stories of the world."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from dateline.entities import find_entities, load_knowledge
from dateline.entities.places import Gazetteer, GazetteerEntry, PlaceFinder, haversine
from dateline.language import Parser

HERE = Path(__file__).parent
SPELLINGS_FLOOR = 0.96
METONYMS_FLOOR = 0.95
FOUND_FLOOR, NEAR_FLOOR, WITHIN_KM, COUNTRY_KM = 0.97, 0.97, 161.0, 700.0


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer()


def _rows(name: str) -> Iterator[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if not line.startswith("#")]
    yield from kept[1:]


def _best(name: str, country: str) -> GazetteerEntry | None:
    g = _gazetteer()
    found = [e for e in (*g.lookup(name), *g.similar(name)) if e.country == country]
    towns = [e for e in found if e.kind in ("city", "capital", "town")]
    return next(iter(towns or found), None)


def test_two_spellings_lead_to_one_place() -> None:
    rows = list(_rows("spellings.tsv"))
    assert len(rows) >= 200
    wrong = []
    for _, one, other, country in rows:
        a, b = _best(one, country), _best(other, country)
        if a is None or b is None or haversine(a.position, b.position) > 30:
            wrong.append((one, other))
    assert 1 - len(wrong) / len(rows) >= SPELLINGS_FLOOR, wrong


def test_capitals_are_read_as_cities_and_as_governments(parser: Parser) -> None:
    knowledge, places = load_knowledge(), PlaceFinder(_gazetteer())
    rows = list(_rows("metonyms.tsv"))
    assert len(rows) >= 140
    wrong = []
    for reading, name, sentence in rows:
        layer = find_entities(parser(sentence), published=None, knowledge=knowledge, places=places)
        named = [
            (min(len(m.text) for m in e.mentions), e)
            for e in layer.entities
            if any(name in m.text and m.form == "name" for m in e.mentions)
        ]
        entity = min(named, key=lambda x: x[0])[1] if named else None
        got = "nobody" if entity is None else "city" if entity.kind == "place" else "government"
        if got != reading:
            wrong.append((reading, got, sentence))
    assert 1 - len(wrong) / len(rows) >= METONYMS_FLOOR, wrong


def test_places_of_international_news_are_found_and_resolved(parser: Parser) -> None:
    finder = PlaceFinder(_gazetteer())
    lost, far, total = [], [], 0
    for story in yaml.safe_load((HERE / "world_stories.yaml").read_text(encoding="utf-8")):
        mentions = finder.find(parser(story["text"]))
        for name, point in story["places"].items():
            assert name in story["text"]
            total += 1
            m = next((m for m in mentions if m.name == name), None) or next(
                (m for m in mentions if name in m.name), None
            )
            if m is None:
                lost.append(name)
            elif m.place is None or haversine((m.place.lat, m.place.lon), tuple(point)) > (
                COUNTRY_KM if m.kind == "country" else WITHIN_KM
            ):
                far.append((name, m.place))
    assert total >= 270
    assert 1 - len(lost) / total >= FOUND_FLOOR, lost
    assert 1 - len(far) / (total - len(lost)) >= NEAR_FLOOR, far
