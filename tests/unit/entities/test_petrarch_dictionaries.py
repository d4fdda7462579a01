"""Dictionaries of PETRARCH and TABARI, made up here in their format: what is read, what is skipped, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.entities.knowledge import Knowledge, Period, load_knowledge
from dateline.entities.knowledge.own import OwnActors, read_own
from dateline.entities.knowledge.own.cameo import convert, crosswalk
from dateline.entities.knowledge.own.dated import restriction
from dateline.entities.knowledge.own.petrarch import looks_like_dictionary, read_dictionary
from dateline.entities.knowledge.own.spelling import spelled

ACTORS = """\
<!-- made up
for these tests -->
# a comment of Python's kind

RIVER_FRONT_ [SYRINS] ; of the older kind
+RVF_
+FRONT_OF_THE_RIVER_   # another name
ANNA_QUIST_ [NORELI]
+QUIST_
\t[NORGOV 19990304-011231]
\t[NORLEG >20050101]
\t[NOROPP <930101]
PAVEL_ORLIC_ [SRBELI <19930120] [SRBGOV 19930120-20010120] [SRBELI]
HARBOUR_GAZETTE_ [SDNMED]
KOSOVAR_GUARD_ [KSVMIL]
"""
AGENTS = """\
!MAN! = MAN, MEN , WOMAN_
VILLAGE_WATCH!MAN! [~MIL]
TRIBAL_SCRIBE [~GOV] # regular
CLERK_AT_ARMS {CLERKS_AT_ARMS} [~JUD]
REEVE {REEVES} [~GOV]
SALT_MONGER {} [~BUS]
RELIEF_BAND [NGO~]
"""


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def actors(base: Knowledge) -> OwnActors:
    return read_dictionary("a.txt", ACTORS, base)


@pytest.fixture(scope="module")
def agents(base: Knowledge) -> OwnActors:
    return read_dictionary("b.txt", AGENTS, base)


def test_records_have_names_synonyms_and_codes(actors: OwnActors) -> None:
    front = actors.entries[0]
    assert front.names == ("River Front", "RVF", "Front of the River") and front.kind == "group"
    assert front.roles[0].code == "SYRREB" and front.roles[0].period == Period()
    assert front.roles[0].where == "a.txt, line 5"
    assert actors.skipped == ()


def test_dates_of_six_and_eight_digits_bound_the_codes(actors: OwnActors) -> None:
    quist = actors.entries[1]
    assert quist.kind == "person"
    on = {day: (r.code if (r := quist.role_at(day)) else None) for day in (
        date(1990, 1, 1), date(1993, 1, 1), date(1996, 1, 1), date(1999, 3, 4), date(2001, 12, 31), date(2002, 1, 1),
        date(2005, 1, 1), date(2024, 1, 1),
    )}  # fmt: skip
    assert list(on.values()) == [
        "NOROPP",
        "NOROPP",
        "NORELI",
        "NORGOV",
        "NORGOV",
        "NORELI",
        "NORLEG",
        "NORLEG",
    ]


def test_codes_of_the_older_kind_stand_in_line(actors: OwnActors) -> None:
    orlic = next(e for e in actors.entries if e.names[0] == "Pavel Orlic")
    days = (date(1990, 1, 1), date(1995, 1, 1), date(2010, 1, 1))
    assert [orlic.role_at(d).code for d in days] == ["SRBELI", "SRBGOV", "SRBELI"]  # type: ignore[union-attr]


def test_codes_of_cameo_become_ours(actors: OwnActors) -> None:
    codes = {e.names[0]: e.roles[0].code for e in actors.entries}
    assert codes["Harbour Gazette"] == "SDNJRN" and codes["Kosovar Guard"] == "XKXMIL"


def test_agents_become_nouns_with_their_sets_and_plurals(agents: OwnActors) -> None:
    nouns = {" ".join(n.words): n.sectors for n in agents.nouns}
    assert nouns == {
        "village watchman": ("MIL",), "village watchmen": ("MIL",), "village watchwoman": ("MIL",),
        "tribal scribe": ("GOV",), "clerk at arms": ("JUD",), "clerks at arms": ("JUD",), "reeve": ("GOV",),
        "salt monger": ("BUS",), "relief band": ("NGO",),
    }  # fmt: skip
    assert agents.entries == () and agents.skipped == ()


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("+LONE_NAME_\n", "LONE_NAME", "a synonym with no record before it"),
        ("\t[NORGOV]\n", "NORGOV", "a code with no record before it"),
        ("NOBODY_\nSOMEBODY_ [NORGOV]\n", "Nobody", "no code that can be read"),
        ("NOBODY_ [---]\n", "---", "the null code"),
        ("NOBODY_ [QQQXYZ]\n", "QQQXYZ", "no code here says QQQXYZ"),
        ("NOBODY_ [NORGOV 1999-2001]\n", "1999-2001", "is no date restriction"),
        ("NOBODY_ [NORGOV 20010101-19990101]\n", "20010101", "is no date restriction"),
        ("NOBODY_ [NORGOV >19991350]\n", "19991350", "is no date restriction"),
        ("SOMEBODY_ [NORGOVQQQ]\n", "NORGOVQQQ", "read without QQQ"),
        ("HARDVIK_ [NOR]\n", "Hardvik", "a bare NOR"),
        ("!LOST!_OF_STATE [~GOV]\n", "!LOST!", "its substitution set is not defined"),
        ("SCRIBE [~QQQ]\n", "SCRIBE", "no code here says ~QQQ"),
        ("SCRIBE ~GOV\n", "SCRIBE", "this is no agent"),
    ],
)
def test_what_is_skipped_is_named_with_its_reason(base: Knowledge, text: str, what: str, why: str) -> None:
    found = read_dictionary("x.txt", "# first line\n" + text, base)
    assert any(what in s.what and why in s.why and s.where == "x.txt, line 2" for s in found.skipped), (
        found.skipped
    )


def test_countries_give_spellings_only(base: Knowledge) -> None:
    found = read_dictionary("c.txt", "NORWAY_ [NOR]\n+NORVAY_\n+NORWEGIAN_\n+BERGEN_\n", base)
    assert found.entries == () and found.spellings == {"NOR": ("Norvay",)}
    assert [s.what for s in found.skipped] == ["Bergen"]


@pytest.mark.parametrize(
    ("code", "country", "sectors", "left_out"),
    [
        ("USAGOVMED", "USA", ("GOV", "JRN"), ()),
        ("SYRSHI", "SYR", ("REL",), ()),
        ("SUNMIL", "SUN", ("MIL",), ()),
        ("IRQSUN", "IRQ", ("REL",), ()),
        ("IGOUNO", "IGO", (), ("UNO",)),
        ("IMGSEP", "INT", ("UAF", "REB"), ()),
        ("MNC", "INT", ("BUS",), ()),
        ("EURGOV", "INT", ("GOV",), ()),
        ("---REB", None, ("REB",), ()),
        ("USAREBREB", "USA", ("REB",), ()),
        ("NGOHLHHRI", "NGO", ("MED", "SOC"), ()),
        ("QQQ", None, (), ("QQQ",)),
    ],
)
def test_the_crosswalk(
    base: Knowledge, code: str, country: str | None, sectors: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    found = convert(code, base.by_code)
    assert (found.country, found.sectors, found.left_out) == (country, sectors, left_out)


def test_the_crosswalk_holds_every_sector_of_cameo() -> None:
    cameo = "COP GOV JUD MIL OPP REB SPY UAF AGR BUS CRM CVL DEV EDU ELI ENV HLH HRI LAB LEG MED REF MOD RAD INS SEP SET STU"
    assert {c for c in cameo.split() if ("sector", c) not in crosswalk()} == set()
    assert {c for c in ("NGO", "NGM", "IGO", "IMG", "MNC", "INT") if ("body", c) not in crosswalk()} == set()


@pytest.mark.parametrize(
    ("inside", "start", "end"),
    [
        ("NORGOV <19930120", None, date(1993, 1, 20)),
        ("NORGOV >930120", date(1993, 1, 20), None),
        ("NORGOV 310000-300000", date(1931, 1, 1), date(2030, 12, 31)),
        ("NORGOV 19930200-19930200", date(1993, 2, 1), date(1993, 2, 28)),
        (" NORGOV", None, None),
    ],
)
def test_date_restrictions(base: Knowledge, inside: str, start: date | None, end: date | None) -> None:
    found = restriction("x", inside, base.by_code)
    assert not isinstance(found, str) and found.period == Period(start, end)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("RVF_", "RVF"), ("AL_RIVER-SIDE_", "Al River-Side"), ("HOUSE_OF_SALT", "House of Salt"), ("Mixed_case_", "Mixed case"), ("_", "")],
)  # fmt: skip
def test_capitals_become_names(phrase: str, name: str) -> None:
    assert spelled(phrase) == name


def test_dictionaries_are_told_by_their_shape(base: Knowledge, tmp_path: Path) -> None:
    assert looks_like_dictionary(ACTORS) and looks_like_dictionary(AGENTS)
    assert not looks_like_dictionary("actors:\n- {name: A, code: SYR}\n")
    assert not looks_like_dictionary("name,code\nA,SYR\n") and not looks_like_dictionary("")
    path = tmp_path / "my.actors.txt"
    path.write_text(ACTORS)
    assert len(read_own(path, base).entries) == 5
