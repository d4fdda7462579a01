"""Single actor strings: whom they name as a whole, on which day, and what decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.entities.actors import ActorCoder, CodedActor, actor_rows
from dateline.entities.knowledge import load_knowledge
from dateline.entities.knowledge.own import read_own, with_own
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Parser

STRINGS = Path(__file__).with_name("actor_strings.tsv")


@pytest.fixture(scope="module")
def coder(parser: Parser) -> ActorCoder:
    return ActorCoder(parser, load_knowledge(), PlaceFinder(Gazetteer()))


@pytest.fixture(scope="module")
def code(coder: ActorCoder) -> Callable[..., CodedActor]:
    def one(text: str, day: str | None = "2016-12-10", context: str | None = None) -> CodedActor:
        return coder.code(text, published=date.fromisoformat(day) if day else None, context=context)

    return one


def strings() -> list[list[str]]:
    lines = STRINGS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def test_strings_of_all_regions_are_coded_right(coder: ActorCoder) -> None:
    rows = strings()
    assert len(rows) > 200 and len({r[4] for r in rows}) >= 7
    asked = [{"text": r[0], "published": date.fromisoformat(r[1]), "context": r[2] or None} for r in rows]
    wrong = [
        f"{r[0]} ({r[1]}): {c.code}, not {r[3]}"
        for r, c in zip(rows, coder.code_many(asked), strict=True)
        if (c.code or "-") not in r[3].split("|")
    ]
    assert len(wrong) <= 0.04 * len(rows), wrong


TENSES = [
    ("then-Senator John Kerry", "2016-01-01", "USALEG"),
    ("former US secretary of state John Kerry", "2018-01-01", "USAELI"),
    ("US Secretary of State John Kerry", "2014-01-01", "USAGOV"),
    ("former Norwegian prime minister Kari Moen", "2016-01-01", "NORELI"),
    ("ex-president of Peru", "2016-01-01", "PERELI"),
    ("the late president of Kenya", "2016-01-01", "KENELI"),
    ("Peru's president-elect", "2016-01-01", "PERELI"),
    ("Czech prime minister-designate Petr Novak", "2016-01-01", "CZEELI"),
    ("acting Norwegian defence minister", "2016-01-01", "NORGOV"),
    ("Norway's caretaker prime minister", "2016-01-01", "NORGOV"),
    ("interim Malian president Issa Keba", "2016-01-01", "MLIGOV"),
    ("Kenya's deputy foreign minister", "2016-01-01", "KENGOV"),
    ("former Liberian rebel commander Joe Tuah", "2016-01-01", "LBRELI"),
    ("former Liberian rebels", "2016-01-01", "LBRREB"),
    ("jailed Belarusian opposition leader Ales Kavalenka", "2016-01-01", "BLROPP"),
    ("ousted president of Mali", "2016-01-01", "MLIELI"),
]


@pytest.mark.parametrize(("text", "day", "right"), TENSES)
def test_when_the_role_is_held(code: Callable[..., CodedActor], text: str, day: str, right: str) -> None:
    assert code(text, day).code == right


OFFICES = [
    ("the Egyptian foreign minister", "EGYGOV"),
    ("Poland's president", "POLGOV"),
    ("the governor of Borno state", "NGAGOV"),
    ("Russian ambassador to Turkey Andrei Belov", "RUSGOV"),
    ("the ambassador to Turkey", "GOV"),
    ("police in Nairobi", "KENCOP"),
    ("pro-Russian separatists in Donetsk", "UKRREB"),
    ("Chechen rebels", "RUSREB"),
    ("Uighur activists", "CHNSOC"),
]


@pytest.mark.parametrize(("text", "right"), OFFICES)
def test_whose_office_it_is(code: Callable[..., CodedActor], text: str, right: str) -> None:
    assert code(text).code == right


@pytest.mark.parametrize("context", ["Fighting went on around Aleppo.", "In Syria, the lines did not move."])
def test_the_context_gives_the_country(code: Callable[..., CodedActor], context: str) -> None:
    assert code("opposition fighters", context=context).code == "SYRREB"
    assert code("the foreign minister", context=context).code == "SYRGOV"


def test_the_person_is_named_not_the_country_of_the_office(code: Callable[..., CodedActor]) -> None:
    found = code("Russian ambassador to Turkey Andrei Belov")
    assert (found.name, found.kind, found.country) == ("Andrei Belov", "person", "RUS")


HEADS = [
    ("President Obama", "Barack Obama", "USAGOV"),
    ("the Obama administration", "Obama administration", "USAGOV"),
    ("forces loyal to President Assad", "forces", "SYRMIL"),
    ("Hassan Rouhani, president of Iran", "Hassan Rouhani", "IRNGOV"),
    ("Russia and Turkey", "Russia", "RUS"),
    ("commander of US forces in Afghanistan", "commander", "USAMIL"),
    ("Chinese embassy in Belgrade", "Chinese embassy", "CHNGOV"),
]


@pytest.mark.parametrize(("text", "name", "right"), HEADS)
def test_the_head_of_the_string_is_named(
    code: Callable[..., CodedActor], text: str, name: str, right: str
) -> None:
    found = code(text, "2014-06-01")
    assert (found.name or "").lower() == name.lower() and found.code == right


def test_reasons_tell_the_role_its_line_and_what_was_passed_over(code: Callable[..., CodedActor]) -> None:
    found = code("John Kerry", "2014-01-01")
    first, *others = found.reasons
    assert first.decided and first.rule == found.by == "role"
    assert "Secretary of State" in first.says and "2013-02-01" in first.says
    assert first.where.startswith("officials.tsv, line ") and first.source
    assert any("Senator" in r.says and not r.decided for r in others)


def test_reasons_of_a_generic_noun_name_the_class_of_the_lexicon(code: Callable[..., CodedActor]) -> None:
    first = code("Kenyan police").reasons[0]
    assert first.rule == "noun" and "police" in first.says and first.where.startswith("nouns.yaml, class ")


@pytest.mark.parametrize("text", ["", "   ", "…", "?!", "the", "12", "\n\t", "a" * 500, "«»", "of of of"])
def test_what_names_nobody_has_no_code(code: Callable[..., CodedActor], text: str) -> None:
    found = code(text)
    assert found.code is None and found.text == text and found.sectors == ()


def test_rows_keep_order_and_ids_and_bad_dates_lose_nothing(coder: ActorCoder) -> None:
    rows = [
        {"id": 7, "text": "Kenyan police", "published": "2016-12-10"},
        {"id": 7, "text": "John Kerry", "published": "no date"},
        {"text": "xyzzy"},
        {"id": "c", "text": "rebels", "context": "Shells fell on Aleppo."},
    ]
    found = list(actor_rows(iter(rows), coder))
    assert [r["id"] for r in found] == [7, 7, None, "c"]
    assert [r["code"] for r in found] == ["KENCOP", "USAGOV", None, "SYRREB"]
    assert set(found[0]) == {"id", "code", "name", "kind", "country", "sectors", "by"}


def test_many_rows_are_coded_as_each_alone(coder: ActorCoder) -> None:
    texts = ["Kenyan police", "the Kremlin", "rebels in Aleppo", "former president of Peru"] * 40
    together = list(coder.code_many({"text": t} for t in texts))
    alone = {t: coder.code(t) for t in set(texts)}
    assert [c.code for c in together] == [alone[t].code for t in texts]


def test_a_users_actor_wins(coder: ActorCoder, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("- {name: Hamas, kind: organisation, code: PSEGOV, source: our codebook}\n")
    base: Any = coder.knowledge
    own = ActorCoder(coder.parser, with_own(base, read_own(path, base)), coder.places)
    found = own.code("Hamas", published=date(2016, 12, 10))
    assert (found.code, found.kind) == ("PSEGOV", "organisation")
    assert found.reasons[0].where.startswith("own.yaml, line 1") and found.reasons[0].source == "our codebook"
    assert coder.code("Hamas", published=date(2016, 12, 10)).code == "PSEREB"
