from __future__ import annotations

import pytest

from dateline.errors import DataError
from dateline.reading import lexicon
from dateline.reading.shapes import (
    is_appeal,
    is_bar,
    is_menu,
    is_outlet,
    is_pointer,
    is_prose,
    is_share_counter,
)


def test_every_data_file_loads() -> None:
    words = lexicon.boilerplate()
    assert "no" in words.abbreviations and "on" in words.name_particles  # not YAML's truth values
    assert {p.where for p in words.lines} == {"anywhere", "top", "below", "bottom"}
    assert set(lexicon.date_words().months.values()) == set(range(1, 13))
    assert all(s.start for s in lexicon.signatures())
    assert lexicon.export("nexis").after <= lexicon.export("nexis").fields
    assert {"text", "html", "id", "title", "url", "publisher", "published", "lists"} <= set(lexicon.columns())


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"name": "x"}, "needs name, where, words and pattern"),
        ({"name": "x", "where": "middle", "words": 3, "pattern": "a"}, "where of x must be one of"),
        ({"name": "x", "where": "top", "words": 3, "pattern": "("}, "is no regular expression"),
    ],
)
def test_a_broken_entry_names_file_and_entry(entry: object, problem: str) -> None:
    with pytest.raises(DataError, match=rf"boilerplate.yaml.*{problem}"):
        lexicon._line_pattern(entry)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(DataError, match=r"dates.yaml: months is missing"):
        lexicon._need({}, "months", dict, "dates.yaml")


def test_shapes() -> None:
    assert (
        is_menu("Home | News | Opinion")
        and is_menu("World > Middle East > Syria")
        and not is_menu("Aleppo | Idlib | Homs")
    )
    assert (
        is_share_counter("Shares 12")
        and not is_share_counter("12 people")
        and not is_share_counter("Share prices fell")
    )
    assert (
        is_outlet("The Harbour Post")
        and not is_outlet("Envoys post letters home")
        and not is_outlet("Aleppo Falls")
    )
    assert is_prose("Talks in Geneva began on Monday.") and is_prose(
        "They met. Talks began after a long night"
    )
    assert not is_prose("Envoy meets rebels in the U.S.") and not is_prose(
        "Gov. Smith visits the old town today"
    )


def test_bars_pointers_and_appeals() -> None:
    assert is_bar("Today | Yesterday | This week in history") and is_bar("37 comments | Recommend 412")
    assert not is_bar("Ardal | A bridge too many") and not is_bar("He left. | She stayed.")
    assert is_pointer("Next story →") and is_pointer("« Previous") and is_pointer("Still → gallery")
    assert not is_pointer("«Le Matin» is closed") and not is_pointer("The road to Ardal")
    assert (
        is_appeal("Like what you read? Support us from 3 euros a month.")
        and is_appeal("Please help us.")
        and is_appeal("FOLLOW US")
    )
    assert (
        not is_appeal("Support US troops")
        and not is_appeal("Help us, families say")
        and not is_appeal("“Help us,” he said.")
    )
