"""The data behind single actors: peoples, tenses, sectors in words; errors that name the file and the line."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dateline.entities.actors.explaining import explain, sectors
from dateline.entities.actors.phrases import in_sentence, name_and_office, tidy
from dateline.entities.actors.words import read_words
from dateline.entities.knowledge import BODIES, Knowledge, load_knowledge, read_knowledge
from dateline.entities.knowledge.model import SECTORS
from dateline.errors import DataError, UnknownCode


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


def test_every_sector_and_body_is_told_in_words() -> None:
    assert set(sectors()) == SECTORS | BODIES
    assert all(p.name and p.meaning for p in sectors().values())


def test_every_entry_knows_its_line_and_class_of_source(base: Knowledge) -> None:
    for entry in base.entries:
        assert all(".tsv, line " in r.where and r.source for r in entry.roles), entry.id
    assert all(c.where and c.source for c in base.countries)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Chechen", "rebels"], "RUS"), (["bosnian", "serb", "forces"], "BIH"), (["Uyghurs"], "CHN"),
        (["Syrian", "army"], None), ([], None), (["Kurdish", "fighters"], None),
    ],
)  # fmt: skip
def test_peoples_of_one_state(base: Knowledge, words: list[str], code: str | None) -> None:
    assert base.home_of(words) == code


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("peoples.tsv", "\tRUS", "\tXXX", "peoples.tsv, line .* is no known code"),
        ("peoples.tsv", "Catalan|", "Chechen|Catalan|", "stands in two countries"),
        ("tenses.yaml", "then_words", "than_words", "tenses.yaml: top-level keys"),
        ("groups.tsv", "from\tuntil", "from\tuntil\tsources", "columns are"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    with as_file(files("dateline.entities.knowledge") / "data") as source:
        folder = Path(shutil.copytree(source, tmp_path / "data"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    # the last place: header comments may hold the same words
    (folder / file).write_text(new.join(text.rsplit(old, 1)), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_knowledge(folder)


def test_a_table_may_have_a_source_for_each_row(tmp_path: Path) -> None:
    with as_file(files("dateline.entities.knowledge") / "data") as source:
        folder = Path(shutil.copytree(source, tmp_path / "data"))
    lines = (folder / "organisations.tsv").read_text(encoding="utf-8").splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith("name\t"))
    if not lines[head].endswith("\tsource"):
        lines[head] += "\tsource"
    lines[head + 1 :] = ["Body of Rivers\t\tIGO\t\t1950\t\tits statute", "Body of Hills\t\tIGO\t\t1950\t"]
    (folder / "organisations.tsv").write_text("\n".join(lines), encoding="utf-8")
    found = {e.names[0]: e.roles[0].source for e in read_knowledge(folder).entries if e.kind == "organisation"}
    assert found["Body of Rivers"] == "its statute" and found["Body of Hills"] == "general knowledge of the authors"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("XYZGOV", "XYZ is no country, body or sector. Perhaps"), ("SYRXYZ", "XYZ is no sector. Perhaps"),
        ("SYRINS", "INS is a code of CAMEO. Here it is REB"), ("SYRRUS", "RUS is a country, and a code has only one"),
        ("SYRIA", r"Perhaps SYR \(Syria\)"), ("Germany", r"Perhaps DEU \(Germany\)"), ("", "a code is a country of"),
        ("SYR1", "a code is a country of"),
    ],
)  # fmt: skip
def test_unknown_codes_are_told_from_the_nearest(base: Knowledge, code: str, message: str) -> None:
    with pytest.raises(UnknownCode, match=message):
        explain(code, base)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  “the  rebels”, ", "the rebels"), ("• Hamas;", "Hamas"), ("the U.S.", "the U.S."), ("ex-president", "former president"),
        ("Mexico", "Mexico"), ("", ""), ("rebels'", "rebels"),
    ],
)  # fmt: skip
def test_strings_are_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Russian ambassador to Turkey Andrei Belov", ("Andrei Belov", "the Russian ambassador to Turkey")),
        ("the leader of Hezbollah Karim Haddad", ("Karim Haddad", "the leader of Hezbollah")),
        ("minister of the United Kingdom Ann Lee", ("Ann Lee", "the minister of the United Kingdom")),
        ("president of South Korea", None), ("US Secretary of State John Kerry", None), ("fighters in Aleppo", None),
        ("ambassador to Turkey", None), ("bank of China Ltd", None),
    ],
)  # fmt: skip
def test_name_and_office_are_parted(base: Knowledge, text: str, parts: tuple[str, str] | None) -> None:
    assert name_and_office(text, base) == parts


@pytest.mark.parametrize("actor", ["rebels", "Hamas", "Russian ambassador to Turkey Andrei Belov", "president of Peru"])
@pytest.mark.parametrize("context", [None, "Shells fell on Aleppo."])
def test_the_actor_stands_where_the_phrase_says(base: Knowledge, actor: str, context: str | None) -> None:
    phrase = in_sentence(actor, context, base)
    inside = phrase.text[phrase.start : phrase.end]
    assert inside.lower() in (actor.lower(), "andrei belov")
    assert phrase.text.startswith(context or inside[:1].upper()) or phrase.text.startswith("The ")


@pytest.mark.parametrize(
    ("actor", "country", "sectors"),
    [
        ("Nepal's Maoists", "NPL", ("REB",)), ("Tunisian trade union UGTT", "TUN", ("LAB",)), ("the Kremlin", "RUS", ("GOV",)),
        ("former minister of Peru", "PER", ("ELI",)), ("president-elect of Peru", "PER", ("ELI",)), ("xyzzy", None, ()),
        ("the ambassador to Turkey", None, ("GOV",)), ("aid workers", "NGO", ()),
    ],
)  # fmt: skip
def test_reading_word_by_word(base: Knowledge, actor: str, country: str | None, sectors: tuple[str, ...]) -> None:
    found = read_words(actor, base)
    assert (found.country, found.sectors) == (country, sectors)
