"""Which role of a known actor counts: held, over, coming, not begun, or the text's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities.draft import TextRole
from dateline.entities.knowledge import Entry, Knowledge, Period, Role, load_knowledge
from dateline.entities.tenure import known_role, past_sectors, role_in_words


def role(code: str, title: str, start: int | None, end: int | None, where: str = "") -> Role:
    period = Period(start and date(start, 1, 1), end and date(end, 12, 31))  # type: ignore[arg-type]
    return Role(code[:3], tuple(code[n : n + 3] for n in range(3, len(code), 3)), period, title, where)


def person(*roles: Role) -> Entry:
    return Entry("person:X", "person", ("X",), roles)


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


SENATOR = role("NORLEG", "Senator", 1990, 1999, "a")
MINISTER = role("NORGOV", "Foreign Minister", 2003, 2008, "b")
ELECT = role("NORGOV", "President-elect", 2010, 2010, "c")
PRESIDENT = role("NORGOV", "President", 2011, 2015, "d")
LIFE = person(SENATOR, MINISTER, ELECT, PRESIDENT)


@pytest.mark.parametrize(
    ("year", "code", "rule"),
    [
        (1995, "NORLEG", "role"),
        (2001, "NORELI", "past role"),
        (2005, "NORGOV", "role"),
        (2009, "NORELI", "past role"),
        (2010, "NORELI", "past role"),
        (2012, "NORGOV", "role"),
        (2020, "NORELI", "past role"),
        (1980, "NORELI", "later role"),
    ],
)
def test_a_life_in_office(base: Knowledge, year: int, code: str, rule: str) -> None:
    country, sectors, by, _, _ = known_role(LIFE, None, date(year, 6, 1), base)
    assert ((country or "") + "".join(sectors), by) == (code, rule)


def test_the_role_held_until_then_counts_for_the_elect(base: Knowledge) -> None:
    elect = person(role("NORPTY", "Presidential candidate", 2008, 2009), ELECT, PRESIDENT)
    assert known_role(elect, None, date(2010, 6, 1), base)[1] == ("PTY",)
    said = TextRole("NOR", ("GOV",), title="president", coming=True)
    alone = person(role("NORLEG", "Senator", 2000, 2012), PRESIDENT)
    assert known_role(alone, said, date(2010, 6, 1), base)[1] == ("LEG",)


@pytest.mark.parametrize(
    ("said", "year", "sectors"),
    [
        (TextRole(None, ("LEG",), title="senator", then=True), 2012, ("LEG",)),
        (TextRole(None, ("GOV",), title="president", former=True), 2012, ("GOV",)),
        (TextRole(None, ("GOV",), title="president"), 2020, ("ELI",)),
        (TextRole(None, ("GOV",), title="envoy"), 2020, ("GOV",)),
        (TextRole(None, ("GOV",), title="president", former=True), 2020, ("ELI",)),
        (TextRole(None, ("OPP",), title="opposition leader"), 1980, ("OPP",)),
    ],
)
def test_what_the_text_says(base: Knowledge, said: TextRole, year: int, sectors: tuple[str, ...]) -> None:
    assert known_role(LIFE, said, date(year, 6, 1), base)[1] == sectors


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (role("SYRREB", "Commander", 2012, None), "SYRREB"),
        (role("NORMIL", "Chief of staff", 2012, None), "NORMIL"),
        (role("NOROPP", "Opposition leader", 2012, None), "NOROPP"),
        (role("NORGOV", "President", 2012, None), "NOROPP"),
        (role("NORGOV", "Foreign Minister", 2012, None), "NORELI"),
        (role("NORLEG", "Senator", 2012, None), "NORELI"),
    ],
)
def test_before_the_first_known_role(base: Knowledge, first: Role, code: str) -> None:
    country, sectors, by, *_ = known_role(person(first), None, date(2000, 1, 1), base)
    assert (country or "") + "".join(sectors) == code and by == "later role"


@pytest.mark.parametrize(
    ("first", "second", "code", "rule"),
    [
        ("NORMIL", "NORMIL", "NORMIL", "past role"),
        ("NORREB", "NORREB", "NORREB", "past role"),
        ("NORGOV", "NORGOV", "NORELI", "past role"),
        ("NORLEG", "NORGOV", "NORELI", "past role"),
        ("NORPTY", "SWEPTY", "NORPTY", "past role"),
    ],
)
def test_between_two_roles(base: Knowledge, first: str, second: str, code: str, rule: str) -> None:
    one = person(role(first, "A", 1990, 1995), role(second, "B", 2000, 2005))
    country, sectors, by, *_ = known_role(one, None, date(1997, 6, 1), base)
    assert ((country or "") + "".join(sectors), by) == (code, rule)


@pytest.mark.parametrize(("title", "code"), [("Senator", "NORLEG"), ("Speaker", "NORELI")])
def test_between_two_terms_only_the_same_seat_is_kept(base: Knowledge, title: str, code: str) -> None:
    one = person(SENATOR, role("NORLEG", title, 2004, 2008))
    country, sectors, *_ = known_role(one, None, date(2001, 6, 1), base)
    assert (country or "") + "".join(sectors) == code


def test_a_ministry_counts_before_a_seat_that_is_held_too() -> None:
    minister = role("NORGOV", "Minister", 1995, 1999)
    seat = role("NORLEG", "Senator", 1997, 2005)
    both = person(minister, seat)
    assert [both.role_at(date(y, 6, 1)) for y in (1996, 1998, 2001)] == [minister, minister, seat]
    unended = replace(both, roles=(role("NORGOV", "Minister", 1995, None), seat))
    assert unended.role_at(date(1998, 6, 1)) == seat


def test_the_order_of_the_lines_does_not_matter_for_what_is_over(base: Knowledge) -> None:
    jumbled = person(role("NORMIL", "Colonel", 2001, 2005), role("NORLEG", "Senator", 1990, 1995))
    assert known_role(jumbled, None, date(2010, 1, 1), base)[1] == ("MIL",)
    assert known_role(jumbled, None, date(1980, 1, 1), base)[4] == jumbled.roles[1].where


def test_who_has_left_the_united_nations_is_of_a_country_again(base: Knowledge) -> None:
    one = person(role("NORGOV", "Minister", 1990, 1995), role("IGO", "Secretary-General", 1997, 2006))
    assert known_role(one, None, date(2010, 1, 1), base)[:2] == ("NOR", ("ELI",))


def test_before_and_after_a_body_of_states_somebody_is_of_the_own_country(base: Knowledge) -> None:
    envoy = replace(person(role("IGO", "UN envoy", 2000, 2005)), home="NOR")
    assert [known_role(envoy, None, date(y, 6, 1), base)[:2] for y in (1995, 2010)] == [("NOR", ("ELI",))] * 2


def test_who_rises_in_the_only_party_was_no_opposition(base: Knowledge) -> None:
    premier = person(role("VNMGOV", "Prime Minister", 2006, 2016))
    assert known_role(premier, None, date(2000, 1, 1), base)[1] == ("PTY",)


def test_groups_keep_the_last_code_and_have_the_first_before(base: Knowledge) -> None:
    group = replace(
        person(role("AFGREB", "", 1994, 1996), role("AFGGOV", "", 2021, None)), kind="group", id="group:X"
    )
    codes = [known_role(group, None, date(y, 6, 1), base)[1] for y in (1990, 1995, 2005, 2022)]
    assert codes == [("REB",), ("REB",), ("REB",), ("GOV",)]


@pytest.mark.parametrize(
    ("sectors", "one", "past"),
    [
        (("GOV",), True, ("ELI",)), (("GOV",), False, ("ELI",)), (("REB",), True, ("ELI",)), (("REB",), False, ("REB",)),
        (("EDU",), True, ("EDU",)), ((), True, ()),
    ],
)  # fmt: skip
def test_what_is_left_of_a_role(
    base: Knowledge, sectors: tuple[str, ...], one: bool, past: tuple[str, ...]
) -> None:
    assert past_sectors(sectors, base, one=one) == past


def test_roles_in_words() -> None:
    assert role_in_words(MINISTER) == "Foreign Minister (NORGOV), 2003-01-01 to 2008-12-31"
    assert role_in_words(role("NORGOV", "", None, None)) == "(NORGOV), at all times"


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)))
def test_every_entry_of_the_base_has_an_answer_on_every_day(day: date) -> None:
    base = load_knowledge()
    for entry in base.entries[::37]:
        country, sectors, rule, why, where = known_role(entry, None, day, base)
        assert rule in ("role", "past role", "later role") and why and where
        assert country is not None or sectors
