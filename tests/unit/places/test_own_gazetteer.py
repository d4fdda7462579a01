"""A user's gazetteer: what is read, what is refused, and what its rows become."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from dateline.entities.places import Gazetteer
from dateline.entities.places.own.columns import find_columns
from dateline.errors import DataError, InputNotFound


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def _feature(properties: dict[str, Any], geometry: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


TABLES = {
    "plain.csv": "name,id,lat,lon,country,aliases,type\nQasr Test,Q1,33.5,36.5,SYR,Kasr Test|Test Palace,village\n",
    "pcode.csv": "Place Name,P-Code,Latitude,Longitude,ISO3\nQasr Test,Q1,33.5,36.5,SYR\n",
    "xy.tsv": "name\tpcode\ty\tx\tcountry\nQasr Test\tQ1\t33.5\t36.5\tSyria\n",
    "german.csv": "name;id;lat;lon;country\nQasr Test;Q1;33,5;36,5;SY\n",
    "bom.csv": "\ufeffname,id,lat,lng\nQasr Test,Q1,33.5,36.5\n",
    "hxl.csv": "name,id,lat,lon\n#loc+name,#loc+code,#geo+lat,#geo+lon\nQasr Test,Q1,33.5,36.5\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_usual_tables_are_read(tmp_path: Path, name: str) -> None:
    own = Gazetteer(own=_written(tmp_path, name, TABLES[name]))
    entry = own.lookup("Qasr Test")[0]
    assert (entry.own, entry.lat, entry.lon) == ("Q1", 33.5, 36.5)
    assert entry.country in ("SY", None)


def test_by_names_of_the_row_lead_to_it(tmp_path: Path) -> None:
    own = Gazetteer(own=[_written(tmp_path, "a.csv", TABLES["plain.csv"])])
    assert [e.own for e in own.lookup("Test Palace")] == ["Q1"]
    assert own.lookup("Kasr Test")[0].name == "Qasr Test"


def test_points_and_polygons_of_geojson(tmp_path: Path) -> None:
    square = [[[36.0, 33.0], [37.0, 33.0], [37.0, 34.0], [36.0, 34.0], [36.0, 33.0]]]
    text = _collection(
        _feature({"name": "Qasr Test", "pcode": "Q1"}, {"type": "Point", "coordinates": [36.5, 33.5]}),
        _feature({"name": "Wadi Test", "pcode": "Q2"}, {"type": "Polygon", "coordinates": square}),
        _feature({"name": "Jebel Test", "pcode": "Q3"}, {"type": "MultiPolygon", "coordinates": [square]}),
    )
    own = Gazetteer(own=_written(tmp_path, "a.geojson", text))
    for name, id in (("Qasr Test", "Q1"), ("Wadi Test", "Q2"), ("Jebel Test", "Q3")):
        entry = own.lookup(name)[0]
        assert entry.own == id
        assert entry.position == pytest.approx((33.5, 36.5))


COD = (
    "ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE\n"
    "Idleb,SY0700,Idleb,SY07,Syrian Arab Republic,SY\n"
    "Harim,SY0704,Idleb,SY07,Syrian Arab Republic,SY\n"
)


def test_p_codes_without_coordinates_take_our_points(tmp_path: Path) -> None:
    own = Gazetteer(own=_written(tmp_path, "cod.csv", COD))
    found = {e.own: e for e in own.lookup("Idleb")}
    assert set(found) >= {"SY0700", "SY07"}
    assert found["SY07"].kind == "admin1"
    assert abs(found["SY0700"].lat - 35.9) < 0.3
    assert {e.own for e in own.lookup("Harim")} >= {"SY0704"}
    country = own.country("SY")
    assert country is not None
    assert country.own == "SY"


def test_ours_gives_way_where_the_two_are_one_place(tmp_path: Path) -> None:
    text = "name,id,lat,lon,country\nMa'arrat An Nu'man,C4000,35.65,36.68,SYR\n"
    own = Gazetteer(own=_written(tmp_path, "a.csv", text))
    assert [e.own for e in own.lookup("Maarat al-Numaan")] == ["C4000"]
    assert own.similar("Maaret al-Noman")[0].own == "C4000"


def test_a_name_that_only_sounds_alike_far_away_is_another_place(tmp_path: Path) -> None:
    text = "name,id,lat,lon,country\nAlebbo,X1,5.0,20.0,CF\n"
    own = Gazetteer(own=_written(tmp_path, "a.csv", text))
    assert own.lookup("Aleppo")[0].own is None


def test_several_files_and_pickles(tmp_path: Path) -> None:
    one = _written(tmp_path, "a.csv", TABLES["plain.csv"])
    two = _written(tmp_path, "b.csv", "name,id,lat,lon\nOther Test,Z9,1,2\n")
    own = pickle.loads(pickle.dumps(Gazetteer(own=[one, two])))
    assert own.lookup("Qasr Test")[0].own == "Q1"
    assert own.lookup("Other Test")[0].own == "Z9"
    assert own.place(own.lookup("Other Test")[0]).id == "Z9"


def test_a_row_without_an_id_has_none_in_the_record(tmp_path: Path) -> None:
    own = Gazetteer(own=_written(tmp_path, "a.csv", "name,lat,lon\nOther Test,1,2\n"))
    entry = own.lookup("Other Test")[0]
    assert entry.is_own
    assert own.place(entry).id is None
    assert "id" not in own.place(entry).to_dict()


WRONG = {
    "name,lat,lon\nX,95,3\n": ("row 2", "exchanged"),
    "name,lat,lon\nX,abc,3\n": ("row 2", "decimal degrees"),
    "name,lat,lon\nX,3,\n": ("row 2", "decimal degrees"),
    "name,lat,lon\n,3,4\n": ("row 2", "name"),
    "name,country\nQwzxq,SY\n": ("row 2", "Add lat and lon"),
    "name,country\nQwzxq,Nowhereland\n": ("row 2", "ISO 3166"),
    "name,id\nAleppo,3\n": ("row 2", "column country"),
    "label2,lat,lon\nX,3,4\n": ("label2", "Call it name"),
    "name,lat,lon\n": ("no rows", "at least one"),
    "name,lat,lon\nX,3,4,5\n": ("row 2", "Quote"),
    "just one column\nX\n": ("first line", "name the columns"),
    '{"type": "Feature"}': ("FeatureCollection", "Export"),
    "{broken": ("JSON", "Export"),
    '{"features": [{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Point", "coordinates": ["a", "b"]}}]}':
        ("feature 1", "coordinates of a Point", "Export"),
    '{"features": [{"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}':
        ("no column of names.", "Call it name"),
    '{"features": ' + "[" * 100_000: ("JSON", "Export"),
    "name,id,lat,lon\nQasr Test,7,10,3\nWadi Test,7,20,3\n": ("row 3", "'7'", "row 2", "an id of its own"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_every_error_names_the_row_and_what_to_do(tmp_path: Path, text: str) -> None:
    path = _written(tmp_path, "wrong.csv", text)
    with pytest.raises(DataError) as e:
        Gazetteer(own=path)
    assert str(path) in str(e.value)
    for words in WRONG[text]:
        assert words in str(e.value)


def test_errors_are_collected_and_capped(tmp_path: Path) -> None:
    rows = "".join(f"X{n},99{n},3\n" for n in range(12))
    with pytest.raises(DataError) as e:
        Gazetteer(own=_written(tmp_path, "wrong.csv", f"name,lat,lon\n{rows}"))
    assert str(e.value).count("\n") == 5
    assert "7 more rows" in str(e.value)


def test_rows_of_one_id_may_be_by_names_and_parts_of_one_place(tmp_path: Path) -> None:
    text = "name,id,lat,lon\nQasr Test,7,10,3\nTest Palace,7,10,3\nQasr Test,7,10.4,3\n"
    own = Gazetteer(own=_written(tmp_path, "a.csv", text))
    assert {e.own for name in ("Qasr Test", "Test Palace") for e in own.lookup(name)} == {"7"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match=r"this is a folder\. Give the path of a CSV"):
        Gazetteer(own=tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match=r"nothing\.csv"):
        Gazetteer(own=tmp_path / "nothing.csv")


def test_other_encodings_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name,lat,lon\nA,1,2\nÉté,3,4\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"line 3.*UTF-8"):
        Gazetteer(own=path)


def test_columns_by_level_are_told_apart() -> None:
    columns = find_columns(["ADM1_EN", "ADM1_PCODE", "admin2Name_en", "admin2Pcode", "Shape_Area"])
    assert columns.names == {1: ("ADM1_EN",), 2: ("admin2Name_en",)}
    assert columns.ids == {1: "ADM1_PCODE", 2: "admin2Pcode"}
    assert columns.finest == 2
    assert columns.fields == {}
