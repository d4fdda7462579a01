"""Names and codes of other data sets as ours."""

from __future__ import annotations

import pytest

from dateline.errors import DataError
from dateline.imports import DATASETS
from dateline.imports.codes import codes, country_by_fips, country_by_name, country_by_number
from dateline.imports.layouts import by_header, by_width, layout
from dateline.imports.parties import bare_name, by_cameo, by_name, by_sectors


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Military Forces of Syria (2000-2024)", "SYRMIL"), ("Police Forces of Kenya (2013-2022)", "KENCOP"), ("Protesters (Kenya)", "KENOPP"),
        ("Government of DR Congo (Zaire)", "CODGOV"), ("Government of Yemen (North Yemen)", "YEMGOV"), ("Civilians", "CVL"), ("Kenya", "KEN"),
        ("Unheard-of Front of Nobody", None),
    ],
)  # fmt: skip
def test_codes_of_names(name: str, code: str | None) -> None:
    party = by_name(name)
    assert party is not None and party.code == code


@pytest.mark.parametrize("name", [None, "Unknown", "unidentified", "None", "-"])
def test_names_of_nobody(name: str | None) -> None:
    assert by_name(name) is None and by_cameo(name, None) is None and by_sectors(name, None, ()) is None


def test_what_the_data_set_codes_counts_where_the_name_tells_nothing() -> None:
    hill = by_name("Hill Front", sector="REB", home="KEN", given="2")
    assert hill is not None and (hill.code, hill.country, hill.given) == ("KENREB", "KEN", "2")
    farmers = by_name("Brotherhood of Hill Farmers", sector="REB", home="KEN")  # a name is no trade
    assert farmers is not None and farmers.code == "KENREB"
    army = by_name("Military Forces of Syria (2000-2024)", sector="GOV", home="KEN")
    assert army is not None and army.code == "SYRMIL"


@pytest.mark.parametrize(("code", "ours"), [("RUSGOV", "RUSGOV"), ("ROMMIL", "ROUMIL"), ("REB", "REB"), ("USAMED", "USAJRN"), ("IGOUNO", "IGO")])
def test_cameo_codes(code: str, ours: str) -> None:
    party = by_cameo("SOMEBODY", code)
    assert party is not None and (party.code, party.given) == (ours, code)


def test_sectors_that_polecat_gives() -> None:
    party = by_sectors("a navy", "Kenya", ("MIL", "MIL", "XYZ"))
    assert party is not None and (party.code, party.country) == ("KENMIL", "KEN")


def test_countries_by_every_code() -> None:
    assert (country_by_number("760"), country_by_number("004"), country_by_number("4"), country_by_number("x")) == ("SYR", "AFG", "AFG", None)
    assert (country_by_fips("UP"), country_by_fips("uk"), country_by_fips("??")) == ("UKR", "GBR", None)
    assert (country_by_name("Ivory Coast"), country_by_name("syr"), country_by_name("")) == ("CIV", "SYR", None)


def test_brackets_at_the_end_are_no_name() -> None:
    assert bare_name("Hill Front (Kenya)") == "Hill Front" and bare_name("(Kenya)") == "(Kenya)"


@pytest.mark.parametrize("name", DATASETS)
def test_layouts_hold_together(name: str) -> None:
    shape = layout(name)
    assert len(set(shape.columns)) == len(shape.columns) in shape.widths
    assert by_header(shape.delimiter.join(shape.columns)) == (shape, shape.delimiter)
    assert by_width(len(shape.columns)) is shape


def test_unknown_layouts() -> None:
    assert by_header("a,b,c") is None and by_width(3) is None
    with pytest.raises(DataError):
        layout("icews")


def test_codes_hold_together() -> None:
    known = codes()
    assert known.inter["state forces"] == known.inter["1"] and set(known.violence) == {"1", "2", "3"}
