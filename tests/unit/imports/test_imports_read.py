"""Files of ACLED, GED, POLECAT and GDELT as their publishers write them, and as they come out of spreadsheets."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import DataError, InputNotFound, MalformedInput
from dateline.imports import DATASETS, Outside, OutsideRows, read_outside
from dateline.imports.layouts import layout
from outside_rows import cells, written


def read(path: Path, **options: str) -> tuple[list[Outside], OutsideRows]:
    rows = OutsideRows(path.name)
    return list(read_outside(path, into=rows, **options)), rows  # type: ignore[arg-type]


@pytest.mark.parametrize("dataset", DATASETS)
def test_each_data_set_is_told_by_its_columns(dataset: str, tmp_path: Path) -> None:
    (event,), rows = read(written(tmp_path / "x.csv", dataset, [cells(dataset)]))
    assert event.dataset == rows.dataset == dataset and rows.skipped == [] and rows.read == 1
    assert (event.type, event.country, event.place) == ("ASSAULT", "KEN", "Vell town" if dataset == "ged" else "Vell")
    assert (event.first, event.last, event.lat, event.lon) == (date(2016, 12, 8), date(2016, 12, 8), 1.0, 2.0)
    assert event.admin1 == "Coast" and event.line == (1 if dataset == "gdelt" else 2)


def test_acled_says_who_without_a_direction(tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled")]))
    assert [p.code for p in event.actors] == ["KENMIL", "KENCVL"] and event.recipients == () and not event.directed
    assert (event.label, event.deaths_best, event.precision, event.source) == ("Battles: Armed clash", 4, "town", "A Paper")


def test_numbers_and_words_for_kinds_of_actor_say_the_same(tmp_path: Path) -> None:
    rows = [
        cells("acled", event_id_cnty="1", actor1="Hill Front", inter1=2), cells("acled", event_id_cnty="2", actor1="Hill Front", inter1="Rebel Groups"),
        cells("acled", event_id_cnty="3", actor1="Hill Front", inter1="2.0"), cells("acled", event_id_cnty="4", actor1="Hill Front", inter1=8),
    ]  # fmt: skip
    events, _ = read(written(tmp_path / "a.csv", "acled", rows))
    assert [e.actors[0].code for e in events] == ["KENREB", "KENREB", "KENREB", None]


@pytest.mark.parametrize(
    ("kind", "sub", "type_", "mode", "also"),
    [
        ("Protests", "Peaceful protest", "PROTEST", "demo", ()), ("Explosions/Remote violence", "Air/drone strike", "ASSAULT", "aerial", ()),
        ("Protests", "Protest with intervention", "ASSAULT", "crowd-control", ("PROTEST",)),
        ("Strategic developments", "Agreement", "AGREE", None, ("MOBILIZE",)), ("battles", "", "ASSAULT", None, ()),
        ("Something new", "Unheard of", None, None, ()),
    ],
)  # fmt: skip
def test_acled_types_by_the_crosswalk_of_the_codebook(
    kind: str, sub: str, type_: str | None, mode: str | None, also: tuple[str, ...], tmp_path: Path
) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled", event_type=kind, sub_event_type=sub)]))
    assert (event.type, event.mode, event.also) == (type_, mode, also)


@pytest.mark.parametrize(
    ("precision", "first", "last"), [(1, "2016-12-08", "2016-12-08"), (2, "2016-12-05", "2016-12-11"), (3, "2016-12-01", "2016-12-31")]
)
def test_a_date_that_is_known_to_the_week_or_month_is_all_of_it(precision: int, first: str, last: str, tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled", time_precision=precision)]))
    assert (event.first.isoformat(), event.last.isoformat()) == (first, last)


@pytest.mark.parametrize("said", ["2016-12-08", "8 December 2016", "08 Dec 2016", "08-Dec-2016", "December 8, 2016", "20161208", "2016-12-08T10:00:00"])
def test_dates_of_any_portal(said: str, tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled", event_date=said)]))
    assert event.first == date(2016, 12, 8)


def test_ged_figures_and_interval(tmp_path: Path) -> None:
    row = cells("ged", date_end="2016-12-10", date_prec=2, best=4.0)
    (event,), _ = read(written(tmp_path / "g.csv", "ged", [row]))
    assert (event.deaths_low, event.deaths_best, event.deaths_high) == (3, 4, 6)
    assert (event.last, event.grain, event.source) == (date(2016, 12, 10), "week", "A Paper")
    assert [p.code for p in event.actors] == ["KENGOV", None] and not event.directed


def test_one_sided_violence_has_a_direction(tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "g.csv", "ged", [cells("ged", type_of_violence=3, side_b="Civilians")]))
    assert event.directed and [p.name for p in event.recipients] == ["Civilians"] and len(event.actors) == 1


@pytest.mark.parametrize(("name", "code"), [("DR Congo (Zaire)", "COD"), ("Myanmar (Burma)", "MMR"), ("Yemen (North Yemen)", "YEM"), ("Nowhereland", None)])
def test_countries_by_the_names_of_ged(name: str, code: str | None, tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "g.csv", "ged", [cells("ged", country=name)]))
    assert event.country == code


def test_gdelt_codes_are_cameos_and_its_places_fips(tmp_path: Path) -> None:
    row = cells("gdelt", actor1code="RUSGOV", actor1name="MOSCOW", actiongeo_countrycode="UP", actiongeo_fullname="Vell, Coast, Ukraine")
    (event,), _ = read(written(tmp_path / "x.export.CSV", "gdelt", [row]))
    assert (event.country, event.type, event.mode, event.precision) == ("UKR", "ASSAULT", "firearms", "town")
    assert [(p.code, p.given) for p in (*event.actors, *event.recipients)] == [("RUSGOV", "RUSGOV"), ("KENCVL", "KENCVL")]
    assert (event.source, event.url) == ("paper.example", "https://www.paper.example/a")


def test_gdelt_codes_without_their_first_zero_and_of_the_first_version(tmp_path: Path) -> None:
    wide = cells("gdelt", eventcode="43", eventrootcode="4", actor2code="", actor2name="")
    first = [c for name, c in zip(layout("gdelt").columns, wide, strict=True) if "adm2" not in name]
    (event,), _ = read(written(tmp_path / "x.CSV", "gdelt", [first]))
    assert len(first) == 58 and (event.type, event.recipients) == ("CONSULT", ())


def test_polecat_types_and_sectors(tmp_path: Path) -> None:
    rows = [cells("polecat"), cells("polecat", recipient_name="None", recipient_country="", recipient_sectors=""), cells("polecat", event_type="SLEEP")]
    events, found = read(written(tmp_path / "p.txt", "polecat", rows))
    assert [(e.id, e.type, e.mode) for e in events] == [("p-1", "ASSAULT", "aerial"), ("p-1#2", "ASSAULT", "aerial")]
    assert [p.code for p in (*events[0].actors, *events[0].recipients)] == ["KENMIL", "KENCVL"] and events[1].recipients == ()
    assert [(s.line, s.why) for s in found.skipped] == [(4, "event_type: 'SLEEP' is none of PLOVER's types. Correct it, or leave the row out.")]


def test_polecat_stray_tabs_and_a_stray_headline(tmp_path: Path) -> None:
    row = cells("polecat")
    at = layout("polecat").columns.index("source")
    stray = [*row[: at + 1], "Four dead", *row[at + 1 :]]
    header = [*layout("polecat").columns[: at + 1], "Headline", *layout("polecat").columns[at + 1 :]]
    lines = [header, stray, row, [*stray[: at + 1], "Four", "dead", *stray[at + 2 :]]]
    path = tmp_path / "p.txt"
    path.write_text("".join("\t".join(x) + "\n" for x in lines), encoding="utf-8")
    events, found = read(path)
    assert found.skipped == [] and [e.lat for e in events] == [1.0, 1.0, 1.0]
    headless = written(tmp_path / "q.txt", "polecat", [stray])
    (event,), found = read(headless)
    assert found.skipped == [] and (event.lat, event.source) == (1.0, "A Paper Four dead")


@pytest.mark.parametrize("dataset", ["ged", "gdelt", "acled", "polecat"])
def test_without_a_header_by_width(dataset: str, tmp_path: Path) -> None:
    (event,), rows = read(written(tmp_path / "x.csv", dataset, [cells(dataset)], header=False))
    assert rows.dataset == dataset and event.line == 1


def test_a_row_of_tags_under_the_header_is_no_row(tmp_path: Path) -> None:
    tags = ["#event+id", "#date+occurred", *[""] * 29]
    events, rows = read(written(tmp_path / "a.csv", "acled", [tags, cells("acled")]))
    assert len(events) == 1 and rows.skipped == []


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [
        cells("acled", event_id_cnty="1", notes="two\nlines"), cells("acled", event_date="13/14/2016"), cells("acled", latitude="north"),
        cells("acled", fatalities=-2), cells("acled", event_id_cnty=""), cells("acled")[:12], cells("acled", latitude=91.5),
        [*cells("acled"), "more"], cells("acled", event_id_cnty="9"),
    ]  # fmt: skip
    events, found = read(written(tmp_path / "a.csv", "acled", rows))
    assert [e.id for e in events] == ["1", "9"] and events[1].line == 11
    assert [s.line for s in found.skipped] == [4, 5, 6, 7, 8, 9, 10]
    whys = [s.why for s in found.skipped]
    assert whys[0].startswith("event_date: '13/14/2016' is not a date") and whys[4] == "it has 12 columns, not 31"
    assert "7 skipped" in found.to_line() and "2 rows of ACLED" in found.to_line()


def test_zeros_for_coordinates_are_no_place(tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled", latitude=0, longitude=0)]))
    assert (event.lat, event.lon, event.precision) == (None, None, "unknown")


@pytest.mark.parametrize("how", ["utf-8-sig", "utf-16", "cp1252", "gz", "zip", "semicolons", "stdin"])
def test_however_it_is_packed(how: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "acled", [cells("acled", location="Béja")], delimiter=";" if how == "semicolons" else None)
    raw = path.read_bytes()
    if how == "gz":
        path.write_bytes(gzip.compress(raw))
    elif how == "zip":
        with zipfile.ZipFile(path, "w") as z:
            z.writestr("README.txt", "about")
            z.writestr("data/a.csv", raw)
    elif how not in ("semicolons", "stdin"):
        path.write_bytes(raw.decode().encode(how))
    (event,) = read_outside(io.BytesIO(raw) if how == "stdin" else path)
    assert event.place == "Béja"


def test_header_in_other_capitals_with_further_columns_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    names = {"population_best": "9", **dict(reversed(list(zip(layout("acled").columns, cells("acled"), strict=True))))}
    path.write_text(",".join(n.upper().replace("_", " ") for n in names) + "\n" + ",".join(f'"{v}"' for v in names.values()) + "\n")
    (event,), _ = read(path)
    assert (event.id, event.place) == ("XVE1", "Vell")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "neither its first line nor its number of columns"), ("", "it is empty"), ("\n\n", "it is empty"),
        ("id,type_of_violence,side_a,side_b,date_start,country\n", ""),
    ],
)  # fmt: skip
def test_files_of_nothing_known(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    if not message:
        assert list(read_outside(path)) == []
        return
    with pytest.raises((DataError, MalformedInput), match=message):
        list(read_outside(path))


def test_a_data_set_that_is_asked_for_must_be_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "acled", [cells("acled")])
    with pytest.raises(DataError, match="this is ACLED, not UCDP GED"):
        list(read_outside(path, dataset="ged"))
    path.write_text("event_date,event_type\n2016-12-08,Battles\n")
    with pytest.raises(DataError, match="It lacks actor1, country for ACLED"):
        list(read_outside(path, dataset="acled"))
    with pytest.raises(DataError, match="no such data set"):
        list(read_outside(path, dataset="icews"))


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="no such file"):
        list(read_outside(tmp_path / "none.csv"))
    with pytest.raises(InputNotFound, match="this is a folder"):
        list(read_outside(tmp_path))
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"a,b\n" * 5000)[:-20])
    with pytest.raises((MalformedInput, DataError)):
        list(read_outside(tmp_path / "x.gz"))
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(MalformedInput, match="no table of text"):
        list(read_outside(tmp_path / "x.pdf"))
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as z:
        z.writestr("a.csv", "x")
        z.writestr("b.csv", "x")
    with pytest.raises(MalformedInput, match="one table in it, not 2"):
        list(read_outside(tmp_path / "two.zip"))


def test_an_event_as_an_object(tmp_path: Path) -> None:
    (event,), _ = read(written(tmp_path / "a.csv", "acled", [cells("acled")]))
    found = event.to_dict()
    assert found["deaths"] == [4, 4, 4] and found["actors"][0]["code"] == "KENMIL" and found["first"] == "2016-12-08"
