"""GeoJSON: read back by a library of the format, and what its check finds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from dateline.exports import FORMATS, Options, flat_row
from dateline.exports.cases import claim_cases
from dateline.exports.layouts import load_layout
from marked_stories import sample_story, strange_story

GEOJSON = FORMATS["geojson"]


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Any]:
    GEOJSON.write([sample_story()], tmp_path / "x.geojson", Options(license="ours"))
    return json.loads((tmp_path / "x.geojson").read_text())


def test_a_library_of_the_format_takes_it(tmp_path: Path) -> None:
    outcome = GEOJSON.write([sample_story(), strange_story()], tmp_path / "x.geojson", Options())
    collection = FeatureCollection.model_validate_json((tmp_path / "x.geojson").read_text())
    assert len(collection.features) == outcome.written == 4
    assert not list(GEOJSON.check(tmp_path / "x.geojson"))


def test_longitude_comes_first_and_nowhere_is_null(written: dict[str, Any]) -> None:
    assert [f["geometry"] for f in written["features"]] == [{"type": "Point", "coordinates": [2.18, 41.38]}, None, None]
    assert written["features"][0]["properties"]["geo_precision"] == "town"


def test_properties_are_the_cells_of_the_native_row(written: dict[str, Any]) -> None:
    story, options = sample_story(), Options(license="ours")
    for feature, case in zip(written["features"], claim_cases(story), strict=True):
        row = flat_row(case, options)
        assert list(feature["properties"]) == list(load_layout("flat").names)
        assert feature["id"] == feature["properties"]["event_id"] == case.event.key
        assert feature["properties"]["actor_text"] == row["actor_text"]
        assert feature["properties"]["contexts"] == list(case.event.contexts)
    assert written["features"][0]["properties"]["date_start"] == "2016-12-08"


def test_one_feature_an_incident(tmp_path: Path) -> None:
    story = sample_story()
    one = replace(story, incidents=dict.fromkeys(story.incidents, next(iter(story.incidents.values()))))
    outcome = GEOJSON.write([one], tmp_path / "x.geojson", Options(unit="incident"))
    assert outcome.written == 1
    assert not list(GEOJSON.check(tmp_path / "x.geojson"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f["geometry"].update(coordinates=[41.38, 200]), "longitude comes first"),
        (lambda f: f["geometry"].update(type="Polygon"), "no Point"),
        (lambda f: f["geometry"].update(coordinates=["2", "3"]), "no coordinates"),
        (lambda f: f.pop("geometry"), "no geometry"),
        (lambda f: f.update(type="Thing"), "no Feature"),
        (lambda f: f["properties"].update(status="sure"), "sure"),
        (lambda f: f["properties"].update(event_id=None), "empty"),
        (lambda f: f.update(id="vell-1#c2"), "another one"),
        (lambda f: f.update(properties=None), "no object"),
    ],
)
def test_what_is_wrong_is_found(written: dict[str, Any], change: Any, said: str, tmp_path: Path) -> None:
    change(written["features"][0])
    (tmp_path / "y").write_text(json.dumps(written))
    assert any(said in p.what for p in GEOJSON.check(tmp_path / "y"))
