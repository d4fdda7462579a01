"""Families of derived words, synonyms and idioms; and data files that break their schema."""

from __future__ import annotations

import copy
from importlib.resources import files
from typing import Any

import pytest

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.incidents.mentions import are_synonyms, family, likeness
from dateline.incidents.mentions.wording import SYNONYMS, load_wording, read_wording

FAMILIES = [
    "kill kills killed killing killings killer",
    "die died dying dead death deaths deadly fatal",
    "shoot shot shooting gunfire",
    "attack attacks attacked attacker",
    "announce announced announces announcement announcements",
    "nominate nominated nominee nomination",
    "resign resigned resigns resignation",
    "negotiate negotiated negotiating negotiator negotiations",
    "deploy deployed deploying deployment",
    "invade invaded invasion invader",
    "withdraw withdrew withdrawal",
    "collide collided collision",
    "earthquake earthquakes quake tremor",
    "call called calls calling",
    "offer offers offered offering",
    "evacuate evacuated evacuation evacuee",
    "organize organized organizer organization organisation",
    "arrive arrived arrival",
    "carry carried carries",
    "stab stabbed stabbing",
    "control controls controlled controlling",
]
APART = [
    ("off", "of"), ("care", "car"), ("offer", "off"), ("number", "numb"), ("bus", "bu"), ("press", "pres"), ("virus", "viru"),
    ("killing", "shooting"), ("arrest", "rest"), ("summit", "sum"), ("number", "numbing"), ("station", "state"),
]  # fmt: skip


@pytest.fixture(scope="module")
def data() -> tuple[Any, Any]:
    folder = files("dateline.incidents.mentions") / "data"
    return load_yaml(folder / "families.yaml"), load_yaml(folder / "synonyms.yaml")


@pytest.mark.parametrize("words", FAMILIES)
def test_derived_words_are_one_family(words: str) -> None:
    assert len({family(w) for w in words.split()}) == 1, {w: family(w) for w in words.split()}


@pytest.mark.parametrize(("a", "b"), APART)
def test_words_that_only_look_alike_are_not(a: str, b: str) -> None:
    assert family(a) != family(b)


def test_different_families_of_the_list_do_not_fall_together() -> None:
    keys = [family(words.split()[0]) for words in FAMILIES]
    assert len(set(keys)) == len(FAMILIES)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the bombing of a bridge", "bomb"), ("a drone attack", "attack"), ("was killed", "kill"), ("called on", "call"),
        ("Air strikes", "strike"), ("their death in custody", "die"), ("has been arrested", "arrest"), ("KILLED", "kill"),
        ("attacker’s", "attacker's"),
    ],
)  # fmt: skip
def test_the_head_names_the_event(words: str, head: str) -> None:
    assert family(words) == family(head)


@pytest.mark.parametrize(
    ("idiom", "word"),
    [
        ("opened fire", "shoot"), ("opening heavy fire", "shoot"), ("stepped down", "resign"), ("let go", "dismissed"),
        ("passed away", "died"), ("blew up", "exploded"), ("called off", "cancelled"), ("took three of them into custody", "arrest"),
    ],
)  # fmt: skip
def test_idioms(idiom: str, word: str) -> None:
    assert are_synonyms(idiom, word)
    assert family(idiom) != family(idiom.split()[0])


def test_the_parts_of_an_idiom_alone_are_none() -> None:
    assert family("opened the gate") != family("opened fire")
    assert family("fire opened") != family("opened fire")  # the order counts
    assert family("opened a very long and winding fire") != family("opened fire")  # and so does the distance


@pytest.mark.parametrize("words", ["", "  ", "…", "—"])
def test_without_a_word_the_text_itself(words: str) -> None:
    assert family(words) == words.strip()


@pytest.mark.parametrize(
    ("a", "b"),
    [("killed", "deaths"), ("talks", "negotiations"), ("quake", "jolted"), ("quit", "stepped down"), ("truce", "ceasefire"),
     ("arrest", "detained"), ("explosion", "bombing"), ("sacked", "dismissal"), ("bought", "acquisition"), ("rally", "protesters")],
)  # fmt: skip
def test_synonyms(a: str, b: str) -> None:
    assert family(a) != family(b)
    assert likeness(a, b) == likeness(b, a) == SYNONYMS
    assert are_synonyms(a, b)


@pytest.mark.parametrize(("a", "b"), [("killed", "arrested"), ("talks", "strike"), ("resigned", "shot"), ("won", "lost")])
def test_no_synonyms(a: str, b: str) -> None:
    assert likeness(a, b) == 0
    assert not are_synonyms(a, b)


def test_one_family_is_wholly_alike() -> None:
    assert likeness("the killing of a guard", "killed") == 1


def test_a_word_can_be_in_several_groups_that_stay_apart() -> None:
    assert are_synonyms("fired", "dismissed")
    assert are_synonyms("fire", "blaze")
    assert not are_synonyms("dismissed", "blaze")


def test_words_that_say_little_are_known() -> None:
    wording = load_wording()
    assert {wording.key(w) for w in ("took", "incident", "made")} <= wording.light
    assert {wording.key(w) for w in ("said", "according", "reports")} <= wording.saying
    assert wording.key("killed") not in wording.light | wording.saying


def test_every_listed_form_has_its_family(data: tuple[Any, Any]) -> None:
    wording = load_wording()
    for base, forms in data[0]["families"].items():
        assert {wording.key(str(form)) for form in (base, *forms)} == {base}


def test_no_group_says_the_same_twice(data: tuple[Any, Any]) -> None:
    wording = load_wording()
    groups = [frozenset(wording.key(str(w)) for w in words) for words in data[1]["same"]]
    assert not [g for g in groups if len(g) < 2]
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f, _: f.pop("whole"), "families.yaml: needs exactly"),
        (lambda f, _: f.update(more=[]), "families.yaml: needs exactly"),
        (lambda _, s: s.pop("light"), "synonyms.yaml: needs exactly"),
        (lambda f, _: f["families"].update(zap="zaps"), "zap: give a list"),
        (lambda f, _: f["families"].update(zap=["killed"]), "zap: 'killed' is in the family 'kill' too"),
        (lambda f, _: f["suffixes"].append({"ends": ["ish"], "takes": 1}), "unknown key 'takes'"),
        (lambda _, s: s["same"].append(["kill"]), "give two words or more"),
        (lambda _, s: s["same"].append("kill"), "give two words or more"),
        (lambda _, s: s["phrases"].update(kill=["slay"]), "'slay' is a single word"),
    ],
)  # fmt: skip
def test_broken_data_is_named(data: tuple[Any, Any], change: Any, message: str) -> None:
    families, synonyms = copy.deepcopy(data)
    change(families, synonyms)
    with pytest.raises(DataError, match=message):
        read_wording(families, synonyms)


def test_no_mapping_at_all(data: tuple[Any, Any]) -> None:
    with pytest.raises(DataError, match=r"families\.yaml"):
        read_wording([], data[1])
