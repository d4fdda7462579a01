"""A user's own actors in YAML and CSV: read, refused with file and line, and put before ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.entities.knowledge import Entry, Knowledge, Noun, Period, Role, load_actors, load_knowledge
from dateline.entities.knowledge.model import SECTORS
from dateline.entities.knowledge.own import OwnActors, read_own, read_own_files, to_yaml, with_own
from dateline.errors import DataError, InputNotFound

Write = Callable[..., Path]

YAML = """\
actors:
  - name: River Guard
    aliases: [RG, Guard of the River]
    kind: group
    code: SYRREB
    from: 2012-03
    source: field notes
  - name: Anna Quist
    kind: person
    gender: f
    roles:
      - {code: NORLEG, title: Member of Parliament, from: 2001, until: 2005-09-12}
      - {country: NOR, sectors: [GOV], title: Minister of Trade, from: 2005-10-17}
  - {name: Suriya, kind: country, code: SYR}
nouns:
  - {nouns: [village guard, hill-man], sectors: [MIL], story: true}
"""
CSV = """\
name,aliases,kind,country,sectors,title,from,until
River Guard,RG|Guard of the River,group,SYR,REB,,2012-03,
Anna Quist,,person,NOR,LEG,Member of Parliament,2001,2005-09-12
Anna Quist,,person,NOR,GOV,Minister of Trade,2005-10-17,
"""


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def test_yaml_gives_actors_nouns_and_spellings(base: Knowledge, write: Write) -> None:
    own = read_own(write("own.yaml", YAML), base)
    guard, quist = own.entries
    assert guard.names == ("River Guard", "RG", "Guard of the River") and guard.kind == "group"
    assert guard.roles == (Role("SYR", ("REB",), Period(date(2012, 3, 1))),)
    assert guard.roles[0].where == "own.yaml, line 2 (River Guard)" and guard.roles[0].source == "field notes"
    assert [r.code for r in quist.roles] == ["NORLEG", "NORGOV"] and quist.gender == "f"
    assert quist.roles[0].period == Period(date(2001, 1, 1), date(2005, 9, 12))
    assert own.spellings == {"SYR": ("Suriya",)} and own.skipped == ()
    assert [n.words for n in own.nouns] == [("village", "guard"), ("hill", "man")] and own.nouns[0].story


def test_csv_gives_the_same_with_a_row_for_each_role(base: Knowledge, write: Write) -> None:
    table = read_own(write("own.csv", CSV), base)
    yaml = read_own(write("own.yaml", YAML), base)
    assert [(e.names, e.kind, e.roles) for e in table.entries] == [
        (e.names, e.kind, e.roles) for e in yaml.entries
    ]
    assert table.entries[1].roles[1].where == "own.csv, line 4 (Anna Quist)"


@pytest.mark.parametrize(("name", "delimiter"), [("own.tsv", "\t"), ("own.csv", ";"), ("own.txt", ",")])
def test_tables_with_other_separators_and_endings(
    base: Knowledge, write: Write, name: str, delimiter: str
) -> None:
    assert len(read_own(write(name, CSV.replace(",", delimiter)), base).entries) == 2


def test_a_bare_list_is_a_list_of_actors(base: Knowledge, write: Write) -> None:
    own = read_own(write("own.yml", "- {name: River Guard, code: IGOREF}\n"), base)
    assert own.entries[0].roles[0].code == "IGOREF"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {nome: X, code: SYR}", r"own.yaml, line 1: nome is no key of an actor. Keys are name"),
        ("- {code: SYR}", "line 1: an actor without a name"),
        ("\n- {name: A, code: SYR}\n- {name: B}", r"line 3 \(B\): no code. Give it"),
        ("- {name: A, code: XXXREB}", "begins with no country"),
        ("- {name: A, code: SYRINS}", "'INS' is no sector. Use one of AGR"),
        ("- {name: A, country: Syria, sectors: [REB]}", "'Syria' is no country. Use ISO 3166"),
        ("- {name: A, code: SYR, sectors: [REB]}", "both a code and a country or sectors"),
        ("- {name: A, code: SYR, kind: clan}", "kind is 'clan'. Use one of person"),
        ("- {name: A, code: SYR, gender: x}", "gender is 'x'. Use m or f"),
        ("- {name: A, code: SYR, from: soon}", "'soon' is no date. Write YYYY"),
        ("- {name: A, code: SYR, from: 2012, until: 2011}", "from 2012 is after until 2011"),
        ("- {name: A, roles: {code: SYR}}", "roles must be a list"),
        ("- {name: A, roles: [{code: SYR, year: 2012}]}", "year is no key of a role"),
        ("- {name: A, roles: [{title: X}]}", "a role without a code"),
        ("- {name: A, aliases: [2012], code: SYR}", "aliases must be a list of words"),
        ("- {name: A, code: SYR}\n- {name: A, code: SYR}", "line 2: 'A' stands twice"),
        ("- just words", "an actor must be a mapping"),
        ("people: []", "top-level keys are among actors and nouns"),
        ("actors: {}\nnouns: 3", "nouns must be a list"),
        ("nouns: [{nouns: [x], sectors: [ARMY]}]", "'ARMY' is no sector"),
        ("nouns: [{sectors: [MIL]}]", "a class without nouns"),
        ("nouns: [{nouns: [x], sectors: [MIL], kind: dog}]", "kind of nouns is 'dog'"),
        ("- {name: A", "not readable as YAML"),
        ("", "the file is empty"),
    ],
)
def test_broken_yaml_is_refused_with_its_line(base: Knowledge, write: Write, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_own(write("own.yaml", text), base)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,code,army\nA,SYR,x\n", "own.csv, line 1: columns are name, code, army. They must be among"),
        ("label,code\nA,SYR\n", "name is needed"),
        ("name,code\n,SYR\n", "line 2: an actor without a name"),
        ("name,code\nA,SYR,more\n", "line 2: 3 cells under 2 columns. Quote cells"),
        ("name,code\nA,SYR\nB,\n", r"line 3 \(B\): no code"),
    ],
)
def test_broken_tables_are_refused_with_their_line(
    base: Knowledge, write: Write, text: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        read_own(write("own.csv", text), base)


def test_missing_files_and_other_encodings_are_named(base: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="there is no such file of actors"):
        read_own(tmp_path / "none.yaml", base)
    (tmp_path / "latin.csv").write_bytes("name,code\nJosé,ESP\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.csv, line 2: not UTF-8"):
        read_own(tmp_path / "latin.csv", base)


def test_of_two_files_the_later_one_counts(base: Knowledge, write: Write) -> None:
    first = write("a.yaml", "- {name: River Guard, code: SYRREB}\n- {name: Other, code: SYR}\n")
    second = write("b.yaml", "- {name: River Guard, code: SYRMIL}\n")
    own = read_own_files([first, second], base)
    assert [(e.names[0], e.roles[0].code) for e in own.entries] == [
        ("Other", "SYR"),
        ("River Guard", "SYRMIL"),
    ]


def test_own_names_win_over_ours_and_ours_are_left_alone(base: Knowledge, write: Write) -> None:
    own = with_own(
        base, read_own(write("own.yaml", "- {name: Hamas, aliases: [Kerry, Oslo], code: PSEGOV}"), base)
    )
    for name in ("Hamas", "Oslo"):
        found = own.names.called(name)
        assert [k.entry and k.entry.id for k in found] == ["own:Hamas"], name
    assert own.entries[0].names[0] == "Hamas" and sum(e.names[0] == "Hamas" for e in own.entries) == 1
    assert [k.entry and k.entry.id for k in base.names.called("Hamas")] == ["group:Hamas"]
    assert own.by_code["SYR"].names == base.by_code["SYR"].names


def test_spellings_of_countries_are_added(base: Knowledge, write: Write) -> None:
    own = with_own(base, read_own(write("own.yaml", YAML), base))
    assert [k.country and k.country.code for k in own.names.called("Suriya")] == ["SYR"]
    assert "Suriya" in own.by_code["SYR"].names and "Suriya" not in base.by_code["SYR"].names


def test_a_record_is_coded_with_own_actors(write: Write) -> None:
    coder = dateline.load(actors=[write("own.yaml", YAML)])
    record = coder.code("The River Guard shelled Aleppo. Anna Quist condemned it.", published="2016-12-10")
    codes = {e.name: e.code for e in record.entities}
    assert codes["River Guard"] == "SYRREB" and codes["Anna Quist"] == "NORGOV"


def test_no_files_give_the_base_itself(base: Knowledge) -> None:
    assert load_actors() is base and load_actors([]) is base


NAMES = st.text("abcdeé ßØ'", min_size=1, max_size=12).map(str.strip).filter(bool)
DATES = st.dates(date(1950, 1, 1), date(2030, 1, 1))
PERIODS = st.tuples(st.none() | DATES, st.none() | DATES).map(
    lambda p: Period(min(p), max(p)) if p[0] and p[1] else Period(*p)  # type: ignore[type-var]
)
ROLES = st.builds(
    Role, st.sampled_from(["SYR", "IGO", "FRA"]), st.lists(st.sampled_from(sorted(SECTORS)), max_size=3, unique=True).map(tuple),
    PERIODS, NAMES, st.just(""), NAMES,
)  # fmt: skip
ENTRIES = st.builds(
    lambda name, kind, roles, gender: Entry(f"own:{name}", kind, (name,), tuple(roles), gender),
    NAMES, st.sampled_from(["person", "group", "organisation"]), st.lists(ROLES, min_size=1, max_size=3),
    st.sampled_from(["", "m", "f"]),
)  # fmt: skip
NOUNS = st.builds(
    Noun, st.just(("hill", "man")), st.sampled_from(["person", "body", "means"]), st.just(("MIL",)), story=st.booleans(),
    title=st.booleans(),
)  # fmt: skip


@given(st.lists(ENTRIES, min_size=1, max_size=4, unique_by=lambda e: e.names[0]), st.lists(NOUNS, max_size=1))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], nouns: list[Noun]
) -> None:
    own = OwnActors(tuple(entries), tuple(nouns), {"SYR": ("Suriya",)})
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(to_yaml(own), encoding="utf-8")
    back = read_own(path, load_knowledge())
    assert back.entries == own.entries and back.nouns == own.nouns and back.spellings == own.spellings
