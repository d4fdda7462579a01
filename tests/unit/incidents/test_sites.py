"""Whether two places are one; parts are kept apart."""

from __future__ import annotations

import pytest

from dateline.events import Site
from dateline.incidents.sites import (
    base_key,
    is_part,
    is_plain,
    name_key,
    names_itself,
    plain_key,
    same_site,
    site_key,
)
from dateline.records import Place, Span

GOMA = Place(-1.68, 29.22, "town", 216281, "COD", "North Kivu")


def site(text: str, name: str | None = None, place: Place | None = None) -> Site:
    return Site(Span(0, len(text), text), None, name, place)


@pytest.mark.parametrize(("text", "name", "key"), [
    ("Goma", None, "goma"), ("GOMA", "GOMA", "goma"), ("the city of Goma", None, "goma"), ("the city", "Goma", "goma"),
    ("the village of Anefis", "Anefis", "anefis"), ("eastern Aleppo", "eastern Aleppo", "aleppo/eastern"), ("the northern city", "Kunduz", "kunduz"),
    ("the centre of Goma", None, "goma/centre"), ("Goma's airport", "Goma", "goma/airport"), ("North Kivu", None, "north kivu"),
    ("the Sheikh Maqsoud district", "Maqsoud", "sheikh maqsoud"), ("the western quarters of Aleppo", None, "aleppo/quarters western"),
    ("most of their territory", None, "most territory"),
])  # fmt: skip
def test_keys(text: str, name: str | None, key: str) -> None:
    assert site_key(site(text, name)) == key


def test_a_part_is_no_whole() -> None:
    assert not same_site(site("eastern Aleppo"), site("Aleppo"))
    assert is_part(site("eastern Aleppo")) and not is_part(site("Aleppo"))
    assert base_key(site("eastern Aleppo")) == site_key(site("Aleppo")) == name_key("Aleppo") == "aleppo"


def test_plain_words_stand_for_what_the_article_is_about() -> None:
    assert (
        is_plain(site("the city"))
        and not is_plain(site("the city", "Goma", GOMA))
        and not is_plain(site("Goma"))
    )
    assert plain_key(site("the city"), "goma") == "goma"
    assert plain_key(site("the centre"), "goma") == "goma/centre"


def test_a_name_may_come_from_elsewhere() -> None:
    assert not names_itself(site("the city", "Goma", GOMA))
    assert names_itself(site("the town of Goma"))


def test_a_place_that_nobody_names_goes_by_its_point() -> None:
    assert site_key(site("the city", "the city", GOMA)) == "g:216281"
    assert site_key(site("the city")) == site_key(site("city"))
