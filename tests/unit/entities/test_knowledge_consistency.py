"""The knowledge base does not contradict itself: one holder of an office at a time, dates in order, names that do not hide words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta

import pytest

from dateline.entities.knowledge import BODIES, Entry, Knowledge, Role, load_knowledge, words_of

# Offices that one person of a country holds at a time.
EXCLUSIVE = frozenset(
    {
        "President", "Prime Minister", "Premier", "Chancellor", "Taoiseach", "King", "Queen", "Emperor", "Emir", "Sultan",
        "Foreign Minister", "Foreign Secretary", "Secretary of State", "Defence Minister", "Defence Secretary",
        "Secretary of Defense", "UN Secretary-General", "Pope", "Chief of the General Staff", "Governor-General",
        "Secretary General of NATO", "President of the European Commission", "Leader of the Opposition",
        "UN High Commissioner for Refugees", "High Commissioner for Human Rights", "Managing Director of the IMF",
    }
)  # fmt: skip
# Two who claimed one office at once, each in command of a part of the country.
RIVALS = frozenset(
    {
        ("LBY", "Prime Minister", "Baghdadi al-Mahmudi", "Mahmoud Jibril"),
        ("LBY", "Prime Minister", "Abdullah al-Thinni", "Fayez al-Sarraj"),
        ("CIV", "President", "Laurent Gbagbo", "Alassane Ouattara"),
    }
)
# Words of everyday English, with a capital at the start of a sentence, that no name of one word may be.
EVERYDAY = frozenset(
    """about above after again all also an and any are as at back be before both but by can come could day do down each
    end even every fact few find first for force free from general get give go good great had has have he her here high
    him his home house how if in into it its just know last late law left let life like line little long look made
    make man many may me mean mend model more most much must my near new no not now of off old on one only or other our
    out over own pace part peace people place power right same say see she should since so some state still such take
    than that the their them then there these they thing think this those three through time to today too trade two
    under up us use very want war was way we week well were what when where which while who will with work world would
    year you your""".split()
)


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


def held(base: Knowledge) -> dict[tuple[str, str], list[tuple[Role, str]]]:
    offices: dict[tuple[str, str], list[tuple[Role, str]]] = defaultdict(list)
    for e in base.entries:
        for r in e.roles:
            if e.kind == "person" and r.title in EXCLUSIVE and r.country:
                offices[r.country, r.title].append((r, e.names[0]))
    return offices


def shared_days(a: Role, b: Role) -> int:
    start = max(a.period.start or date.min, b.period.start or date.min)
    end = min(a.period.end or date.max, b.period.end or date.max)
    return (end - start).days


def test_an_office_has_one_holder_at_a_time(base: Knowledge) -> None:
    clashes = [
        (country, title, x, y)
        for (country, title), roles in held(base).items()
        for (a, x), (b, y) in itertools.combinations(roles, 2)
        if x != y and shared_days(a, b) > 62
    ]
    assert [c for c in clashes if not {c, (*c[:2], c[3], c[2])} & RIVALS] == []


def test_nobody_holds_an_office_twice_at_once(base: Knowledge) -> None:
    for e in base.entries:
        for a, b in itertools.combinations(e.roles, 2):
            if e.kind == "person" and (a.country, a.title, a.sectors) == (b.country, b.title, b.sectors):
                assert shared_days(a, b) <= 0, (e.id, a, b)


def test_the_roles_of_a_person_are_in_the_order_of_time(base: Knowledge) -> None:
    for e in base.entries:
        if e.kind == "person":
            starts = [r.period.start for r in e.roles if r.period.start]
            assert starts == sorted(starts), e.id


def test_every_role_has_a_code_and_a_title(base: Knowledge) -> None:
    known = base.by_code.keys() | BODIES
    for e in base.entries:
        for r in e.roles:
            assert r.country is None or r.country in known, e.id
            assert r.code, e.id
            assert e.kind != "person" or r.title, e.id


def test_no_life_in_office_is_longer_than_a_life(base: Knowledge) -> None:
    for e in base.entries:
        if e.kind == "person":
            first = min(r.period.start or r.period.end or date.max for r in e.roles)
            last = max(r.period.end or date(2026, 1, 1) for r in e.roles)
            assert last - first < timedelta(days=366 * 75), e.id


def test_a_name_of_one_word_is_no_everyday_word(base: Knowledge) -> None:
    for e in base.entries:
        for name in e.names:
            short_acronym = len(name) <= 3 and name.isupper()
            assert short_acronym or words_of(name) not in {(w,) for w in EVERYDAY}, (e.id, name)


def bodies_by_name(base: Knowledge) -> dict[tuple[str, ...], list[Entry]]:
    out: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for e in base.entries:
        if e.kind != "person" and len(e.names[0].split()) > 1:
            out[tuple(e.names[0].casefold().split())].append(e)
    return out


def test_no_group_or_body_is_listed_twice(base: Knowledge) -> None:
    assert [[e.id for e in found] for found in bodies_by_name(base).values() if len(found) > 1] == []


def test_states_have_capitals(base: Knowledge) -> None:
    cities = {"DJI", "SGP", "GIB", "HKG", "MAC"}  # the state bears the name of its city
    lacking = {c.code for c in base.countries if not c.capitals and c.period.end is None}
    assert lacking <= cities


@pytest.mark.parametrize(
    "code", "USA GBR FRA RUS CHN DEU IND PAK IRN SYR NGA COD COL BRA MMR UKR TUR EGY ZAF PHL".split()
)
def test_states_have_a_leader_in_every_year_since_1992(base: Knowledge, code: str) -> None:
    leading = {
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "head of state",
        "supreme leader",
        "head of the junta",
    }
    roles = [
        r for e in base.entries for r in e.roles
        if r.country == code and (r.title.lower() in leading or r.title.endswith("president") or "Interim" in r.title or "tate" in r.title or "Acting" in r.title)
    ]  # fmt: skip
    for year in range(1992, 2025):
        assert any(r.period.holds(date(year, 6, 30)) for r in roles), (code, year)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Mikhail Khodorkovsky", date(2000, 5, 1), "RUSBUS"),
        ("Mikhail Khodorkovsky", date(2015, 5, 1), "RUSOPP"),
        ("Nikol Pashinyan", date(2017, 5, 1), "ARMOPP"),
        ("Nikol Pashinyan", date(2019, 5, 1), "ARMGOV"),
        ("Corneille Nangaa", date(2018, 12, 1), "CODGOV"),
        ("Corneille Nangaa", date(2024, 12, 1), "CODREB"),
        ("Chuck Hagel", date(2003, 3, 1), "USALEG"),
        ("Chuck Hagel", date(2014, 3, 1), "USAGOV"),
        ("Gustavo Petro", date(1985, 11, 1), "COLREB"),
        ("Gustavo Petro", date(2023, 1, 1), "COLGOV"),
        ("Ramtane Lamamra", date(2010, 1, 1), "IGO"),
        ("Ramtane Lamamra", date(2015, 1, 1), "DZAGOV"),
    ],
)
def test_roles_before_and_after_an_office(base: Knowledge, name: str, day: date, code: str) -> None:
    entry = next(e for e in base.entries if name in e.names)
    role = entry.role_at(day)
    assert role is not None and role.code == code
