"""The knowledge base: its files hold to their schema, its dates make sense, its look-ups find what they should."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dateline.entities.knowledge import (
    Knowledge,
    NameIndex,
    Period,
    Role,
    fold,
    load_knowledge,
    make_code,
    read_knowledge,
    words_of,
)
from dateline.entities.knowledge.match import shape_fits
from dateline.entities.knowledge.model import SECTORS
from dateline.errors import DataError
from dateline.language import Token


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("dateline.entities.knowledge") / "data") as source:
        return Path(shutil.copytree(source, tmp_path / "data"))


def words(text: str) -> list[Token]:
    return [
        Token(n, w, w.lower(), w.lower(), "PROPN", "NNP", "", 0, 0, 0) for n, w in enumerate(text.split())
    ]


def test_the_files_are_as_large_as_promised(base: Knowledge) -> None:
    kinds = Counter(e.kind for e in base.entries)
    assert kinds["person"] >= 900 and kinds["group"] >= 500 and kinds["organisation"] >= 300
    assert len(base.countries) >= 200 and len(base.lexicon.nouns) >= 1500


def test_every_country_has_what_the_text_may_call_it(base: Knowledge) -> None:
    for c in base.countries:
        assert len(c.code) == 3 and c.names
        assert len(set(c.names)) == len(c.names), c.name
    for code in ("SUN", "YUG", "CSK", "DDR", "SCG"):
        assert base.by_code[code].period.end is not None
    for code in ("XKX", "PSE", "TWN", "RUS"):
        assert base.by_code[code].period.end is None


def test_no_name_is_claimed_by_two_people_and_no_entry_repeats_one(base: Knowledge) -> None:
    people = Counter(n for e in base.entries if e.kind == "person" for n in e.names)
    assert [n for n, count in people.items() if count > 1] == []
    for e in base.entries:
        assert len(set(e.names)) == len(e.names), e.name if hasattr(e, "name") else e.id


def test_roles_are_dated_in_order_and_use_known_sectors(base: Knowledge) -> None:
    for e in base.entries:
        assert e.roles, e.id
        for r in e.roles:
            assert set(r.sectors) <= SECTORS | {"NGO", "IGO"}, e.id
            if e.kind == "person":
                begun = r.period.start or r.period.end  # when somebody took up a trade is often not known
                assert begun is not None and date(1918, 1, 1) <= begun <= date(2026, 12, 31), e.id
            if r.period.start and r.period.end:
                assert r.period.start <= r.period.end, e.id


def test_presidents_of_a_country_do_not_overlap_for_long(base: Knowledge) -> None:
    by_country: dict[str, list[Role]] = {}
    for e in base.entries:
        for r in e.roles:
            if r.title == "President" and r.country and len(r.country) == 3:
                by_country.setdefault(r.country, []).append(r)
    for country, roles in by_country.items():
        roles.sort(key=lambda r: r.period.start or date.min)
        for a, b in itertools.pairwise(roles):
            assert a.period.end is not None and b.period.start is not None, country
            assert (a.period.end - b.period.start).days <= 200, (country, a, b)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2013, 1, 31), False),
        (date(2013, 2, 1), True),
        (date(2017, 1, 20), True),
        (date(2017, 1, 21), False),
        (None, False),
    ],
)
def test_periods_are_inclusive(day: date | None, holds: bool) -> None:
    assert Period(date(2013, 2, 1), date(2017, 1, 20)).holds(day) is holds


def test_codes_are_country_and_sectors_without_repeats() -> None:
    assert make_code("RUS", ("MIL",)) == "RUSMIL"
    assert make_code("NGO", ("NGO", "MED")) == "NGOMED"
    assert make_code(None, ()) is None


@pytest.mark.parametrize(
    ("word", "key"), [("Élysée", "elysee"), ("U.S.", "us"), ("N’Djamena", "ndjamena"), ("Ta'ang", "taang")]
)
def test_folding(word: str, key: str) -> None:
    assert fold(word) == key


@pytest.mark.parametrize(
    ("known", "seen", "fits"),
    [("US", "us", False), ("US", "US", True), ("US", "U.S.", True), ("NATO", "Nato", True), ("AU", "Au", False), ("Turkey", "turkey", False), ("Turkey", "TURKEY", True)],
)  # fmt: skip
def test_capitals_decide(known: str, seen: str, fits: bool) -> None:
    assert shape_fits(known, seen) is fits


def test_the_longest_name_wins_and_hyphens_do_not_matter() -> None:
    index: NameIndex[str] = NameIndex()
    for name in ("Assad", "Al-Assad", "Bashar al-Assad", "US-led coalition"):
        index.add(name, name)
    index.freeze()
    assert [v for _, _, v in index.find(words("President Bashar al - Assad and Assad"))] == [
        ["Bashar al-Assad"],
        ["Assad"],
    ]
    assert [(a, b) for a, b, _ in index.find(words("the U.S.-led coalition"))] == [(1, 3)]
    assert words_of("Al-Assad") == ("al", "assad")


def test_surnames_lead_to_those_in_office(base: Knowledge) -> None:
    kerry = base.leader("kerry", date(2016, 12, 10))
    assert kerry is not None and kerry.names[0] == "John Kerry"
    assert base.leader("assad", date(2016, 12, 10)) is not None
    assert base.leader("nobody", date(2016, 12, 10)) is None


def test_a_number_is_no_surname(base: Knowledge) -> None:
    assert base.leader("ii", date(2010, 1, 1)) is None
    abdullah = base.leader("abdullah", None)
    assert abdullah is None or "II" not in abdullah.names[0].split()[-1:]
    assert not {"ii", "iii", "vi", "jr", "sr"} & base.surnames.keys()


def test_who_leads_a_body_of_states_is_of_its_work(folder: Path) -> None:
    line = "Ada Example\t\tf\tIGO\t\t{}\t2001\t2002\n"
    titles = (
        "Director-General of the World Health Organization",
        "WHO Director-General",
        "Chief of protocol",
    )
    path = folder / "officials.tsv"
    path.write_text(
        path.read_text(encoding="utf-8") + "".join(line.format(t) for t in titles), encoding="utf-8"
    )
    found = next(e for e in read_knowledge(folder).entries if e.names[0] == "Ada Example")
    assert [r.code for r in found.roles] == ["IGOMED", "IGOMED", "IGO"]


def test_a_nationality_of_nobody_is_named(folder: Path) -> None:
    path = folder / "nationalities.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "NOR\tNobody Example\n", encoding="utf-8")
    with pytest.raises(DataError, match="Nobody Example"):
        read_knowledge(folder)


def test_settlers_are_at_home_elsewhere(base: Knowledge) -> None:
    settler, villager = (base.lexicon.nouns[w,] for w in ("settler", "villager"))
    assert [settler.home(c) for c in ("PSE", "ESH", "BRA")] == ["ISR", "MAR", "BRA"]
    assert villager.home("PSE") == "PSE"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("officials.tsv", "\tUSA\t", "\tXXX\t", "officials.tsv, line"),
        ("officials.tsv", "\tGOV\t", "\tGOVT\t", "officials.tsv, line"),
        ("officials.tsv", "1989-01-20", "1989-13-20", "no day"),
        ("officials.tsv", "1989-01-20", "in 1989", "no date"),
        ("officials.tsv", "1989-01-20", "1999-01-20", "after until"),
        ("officials.tsv", "name\tnames", "nom\tnames", "columns are"),
        ("countries.tsv", "AFG\t", "AFGH\t", "three capitals"),
        ("groups.tsv", "Free Syrian Army\t", "\t", "without a name"),
        ("nouns.yaml", "kind: means", "kind: thing", "nouns.yaml, class"),
        ("nouns.yaml", "story: true", "stroy: true", "nouns.yaml, class"),
        ("nouns.yaml", "PSE ISR", "PSE", "homes are"),
        ("nouns.yaml", "[rebel, insurgent", "[minister", "synonyms"),
        ("metonymy.yaml", '"on"', "on", "metonymy.yaml, government_prepositions"),
        ("given_names.tsv", "\nm\t", "\nx\t", "gender is"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named(folder: Path, file: str, old: str, new: str, message: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if message == "synonyms":
        read_knowledge(folder)  # synonyms are free words
        return
    with pytest.raises(DataError, match=message):
        read_knowledge(folder)
