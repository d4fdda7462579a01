"""Countries under the codes of the formats, and the data behind them."""

from __future__ import annotations

import pytest

from dateline.errors import DataError
from dateline.exports.armed import actor_kinds
from dateline.exports.countries import Country, code_list, countries, country


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("SYR", Country("SYR", "Syria", 760, "SY", 652, 652, "Middle East")),
        ("DEU", Country("DEU", "Germany", 276, "GM", 255, 260, "Europe")),
        ("YEM", Country("YEM", "Yemen", 887, "YM", 679, 678, "Middle East")),
        ("SRB", Country("SRB", "Serbia", 688, "RI", 345, 340, "Europe")),
        ("SSD", Country("SSD", "South Sudan", 728, "OD", 626, 626, "Africa")),
        ("USA", Country("USA", "United States", 840, "US", 2, 2, "Americas")),
        ("KOR", Country("KOR", "South Korea", 410, "KS", 732, 732, "Asia")),
        ("XKX", Country("XKX", "Kosovo", None, "KV", 347, 347, "Europe")),
        ("PRI", Country("PRI", "Puerto Rico", 630, "RQ", None, None, None)),
    ],
)
def test_a_country_has_the_codes_of_all_lists(iso3: str, expected: Country) -> None:
    assert country(iso3) == expected


@pytest.mark.parametrize("code", [None, "", "IGO", "VEL"])
def test_other_codes_are_no_countries(code: str | None) -> None:
    assert country(code) is None


@pytest.mark.parametrize("field", ["fips", "cow", "gw", "iso"])
def test_no_code_stands_for_two_countries(field: str) -> None:
    codes = [getattr(c, field) for c in countries().values() if getattr(c, field) is not None]
    assert len(codes) == len(set(codes)) > 180


def test_every_state_has_a_region_and_a_name() -> None:
    states = [c for c in countries().values() if c.gw is not None]
    assert len(states) == 195
    assert all(c.region for c in states)


def test_lists_of_codes_are_named() -> None:
    assert "652" in code_list("cow")
    assert "SY" in code_list("fips")
    assert "Syria" in code_list("country")
    with pytest.raises(DataError, match="no list of codes is called 'phone'"):
        code_list("phone")


def test_no_sector_is_both_a_states_and_anothers() -> None:
    kinds = actor_kinds()
    assert not kinds.state & kinds.armed
    assert {kinds.acled[s] for s in kinds.state} == {1}
