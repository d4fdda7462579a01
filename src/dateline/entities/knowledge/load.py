"""Loads the data files into a :class:`Knowledge`, checking their schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.entities.knowledge.base import Knowledge, Lexicon
from dateline.entities.knowledge.match import words_of
from dateline.entities.knowledge.model import BODIES, SECTORS, Country, Entry, Noun, Role
from dateline.entities.knowledge.tables import checked_code, listed, period, read_table, read_yaml
from dateline.errors import DataError
from dateline.records import Kind

_COUNTRY_COLUMNS = ("code", "name", "names", "adjectives", "people", "capitals", "seats", "from", "until")
_OFFICIAL_COLUMNS = ("name", "names", "gender", "country", "sectors", "title", "from", "until")
_ACTOR_COLUMNS = ("name", "names", "code", "sectors", "from", "until")
_PEOPLE_COLUMNS = ("names", "code")
_NATIONALITY_COLUMNS = ("code", "names")
_NOUN_KEYS = frozenset(
    {"classes", "plural_only", "modifiers", "fighting", "former", "synonyms", "away", "designations"}
)
_CLASS_KEYS = frozenset(
    {
        "sectors",
        "kind",
        "nouns",
        "weak",
        "story",
        "title",
        "relational",
        "only_plural",
        "complement",
        "collective",
        "precision",
        "homes",
    }
)
_LONGEST_NAME = 9  # words of an organisation's name
_NOUN_KINDS = frozenset({"person", "body", "means", "place"})
_METONYMY_KEYS = frozenset(
    {
        "government_prepositions", "place_prepositions", "government_nouns", "place_subject_verbs", "government_predicates",
    "government_states", "government_adjectives", "between_cities", "city_appositions",
        "place_passives", "government_object_verbs", "place_possessed", "government_participles",
    }
)  # fmt: skip
_CUE_KEYS = frozenset(
    {
        "person_titles", "honorifics", "person_verbs", "role_links", "acronym_stop", "partitives",
        "tie_participles", "speech_verbs", "name_particles", "dummy_predicates", "lasting_predicates", "lengths", "impersonal_passives", "feelings", "pairs",
        "actor_verbs", "doers", "deeds", "acting_bodies", "generic_places", "texts", "verbs_of_texts", "deputies", "spokespeople", "triples", "sides", "free_persons", "group_words", "leading_titles",
        "generic_name_words", "specific_words", "place_endings", "place_beginnings", "endings_of_people", "other_places", "island_states", "name_remainders",
    }
)  # fmt: skip
_TENSE_KEYS = frozenset(
    {
        "then_words", "coming_words", "office_sectors", "standing_sectors", "career_sectors", "posted_abroad",
        "elected_titles", "ending_sectors", "one_party_states",
    }
)  # fmt: skip


@cache
def load_knowledge() -> Knowledge:
    """The knowledge base that comes with the package; loaded once a process, in a fifth of a second."""
    return read_knowledge(files("dateline.entities.knowledge") / "data")


def read_knowledge(folder: Traversable) -> Knowledge:
    """A knowledge base from a folder of data files; DataError names file and entry when one breaks its schema."""
    countries = _countries(folder / "countries.tsv")
    codes = frozenset(c.code for c in countries) | BODIES
    organisations = tuple(_actors(folder / "organisations.tsv", "organisation", codes))
    entries = [
        *_at_home(
            _officials(folder / "officials.tsv", codes, _works(organisations)),
            _nationalities(folder / "nationalities.tsv", codes),
        ),
        *_actors(folder / "groups.tsv", "group", codes),
        *organisations,
    ]
    return Knowledge(
        countries=countries,
        entries=tuple(entries),
        lexicon=_lexicon(folder / "nouns.yaml"),
        metonymy=_word_sets(folder / "metonymy.yaml", _METONYMY_KEYS),
        cues=_word_sets(folder / "cues.yaml", _CUE_KEYS) | _word_sets(folder / "tenses.yaml", _TENSE_KEYS),
        given_names=_given_names(folder / "given_names.tsv"),
        peoples=_peoples(folder / "peoples.tsv", codes),
    )


def _countries(file: Traversable) -> tuple[Country, ...]:
    out: dict[str, Country] = {}
    for where, row in read_table(file, _COUNTRY_COLUMNS):
        code = row["code"]
        if len(code) != 3 or not code.isupper() or code in out or code in BODIES:
            raise DataError(f"{where}: {code!r} is not a new code of three capitals. Correct it.")
        adjectives = listed(row["adjectives"])
        people = listed(row["people"]) or tuple(x for a in adjectives for x in (a, a + "s"))
        out[code] = Country(
            code, row["name"], (row["name"], *listed(row["names"])), adjectives, people,
            listed(row["capitals"]), listed(row["seats"]), period(where, row["from"], row["until"]), where,
            row["source"],
        )  # fmt: skip
    return tuple(out.values())


def _works(organisations: Iterable[Entry]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What the work of each international body is, by its names."""
    return {
        words_of(name): e.roles[-1].sectors
        for e in organisations if e.roles[-1].country == "IGO" and e.roles[-1].sectors
        for name in e.names
    }  # fmt: skip


def _work_of(title: str, works: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """The sectors of the body that a title names: who leads the World Health Organization is of its work."""
    words = words_of(title)
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for n in range(len(words) - size, -1, -1):
            found = works.get(words[n : n + size])
            if found:
                return found
    return ()


def _officials(
    file: Traversable, codes: frozenset[str], works: Mapping[tuple[str, ...], tuple[str, ...]]
) -> Iterable[Entry]:
    people: dict[str, Entry] = {}
    for where, row in read_table(file, _OFFICIAL_COLUMNS):
        name = row["name"]
        if not name or row["gender"] not in ("", "m", "f"):
            raise DataError(f"{where}: a name is needed, and a gender of m, f or nothing. Correct it.")
        sectors = _sectors(where, row["sectors"])
        if row["country"] == "IGO" and not sectors:
            sectors = _work_of(row["title"], works)
        role = Role(
            checked_code(where, row["country"], codes), sectors,
            period(where, row["from"], row["until"]), row["title"], where, row["source"],
        )  # fmt: skip
        known = people.get(name)
        names = (*known.names, *listed(row["names"])) if known else (name, *listed(row["names"]))
        roles = (*known.roles, role) if known else (role,)
        gender = row["gender"] or (known.gender if known else "")
        people[name] = Entry("person:" + name, "person", tuple(dict.fromkeys(names)), roles, gender)  # type: ignore[arg-type]
    return people.values()


def _nationalities(file: Traversable, codes: frozenset[str]) -> dict[str, str]:
    return {
        name: checked_code(where, row["code"], codes)
        for where, row in read_table(file, _NATIONALITY_COLUMNS) for name in listed(row["names"])
    }  # fmt: skip


def _at_home(people: Iterable[Entry], homes: Mapping[str, str]) -> Iterator[Entry]:
    """The people with their countries; DataError where a name is nobody's."""
    unknown = dict(homes)
    for e in people:
        home = unknown.pop(e.names[0], "")
        yield replace(e, home=home) if home else e
    if unknown:
        raise DataError(
            f"nationalities.tsv: {sorted(unknown)} are not in officials.tsv. Write their names as there."
        )


def _actors(file: Traversable, kind: Kind, codes: frozenset[str]) -> Iterable[Entry]:
    actors: dict[str, Entry] = {}
    for where, row in read_table(file, _ACTOR_COLUMNS):
        if not row["name"]:
            raise DataError(f"{where}: an actor without a name. Give it one.")
        country = checked_code(where, row["code"], codes) if row["code"] else None
        role = Role(
            country, _sectors(where, row["sectors"]), period(where, row["from"], row["until"]), where=where,
            source=row["source"],
        )  # fmt: skip
        known = actors.get(row["name"])
        names = (*(known.names if known else (row["name"],)), *listed(row["names"]))
        roles = (*known.roles, role) if known else (role,)
        if known and role.period == known.roles[-1].period:
            raise DataError(f"{where}: {row['name']!r} stands twice with the same dates. Merge the rows.")
        actors[row["name"]] = Entry(f"{kind}:{row['name']}", kind, names, roles)
    return actors.values()


def _sectors(where: str, text: str) -> tuple[str, ...]:
    return tuple(checked_code(where, s, SECTORS | BODIES) for s in listed(text))


def _given_names(file: Traversable) -> dict[str, str]:
    out: dict[str, str] = {}
    for where, row in read_table(file, ("gender", "names")):
        if row["gender"] not in ("m", "f", "-"):
            raise DataError(f"{where}: gender is {row['gender']!r}. It must be m, f or - for both.")
        out.update((n.lower(), row["gender"].strip("-")) for n in row["names"].split())
    return out


def _peoples(file: Traversable, codes: frozenset[str]) -> dict[tuple[str, ...], str]:
    out: dict[tuple[str, ...], str] = {}
    for where, row in read_table(file, _PEOPLE_COLUMNS):
        code = checked_code(where, row["code"], codes)
        for name in listed(row["names"]):
            if out.setdefault(words_of(name), code) != code:
                raise DataError(f"{where}: {name!r} stands in two countries. Leave it in one, or out.")
    return out


def _lexicon(file: Traversable) -> Lexicon:
    data = read_yaml(file, _NOUN_KEYS)
    nouns: dict[tuple[str, ...], Noun] = {}
    for number, group in enumerate(data["classes"], start=1):
        where = f"{file.name}, class {number}"
        for noun in _class_nouns(where, group):
            if noun.words in nouns:
                raise DataError(f"{where}: {' '.join(noun.words)!r} stands twice. Leave it in one class.")
            nouns[noun.words] = noun
    for sector in data["modifiers"]:
        checked_code(f"{file.name}, modifiers", sector, SECTORS | BODIES)
    return Lexicon(
        nouns=nouns,
        plural_only=frozenset(data["plural_only"]),
        modifiers={w: s for s, words in data["modifiers"].items() for w in words},
        fighting=frozenset(data["fighting"]),
        former=frozenset(data["former"]),
        away=frozenset(data["away"]),
        synonyms={w: n for n, words in enumerate(data["synonyms"]) for w in words},
        designations=tuple(_designations(file.name, data["designations"], nouns)),
    )


def _designations(
    name: str, patterns: Mapping[str, str], nouns: Mapping[tuple[str, ...], Noun]
) -> Iterator[tuple[re.Pattern[str], Noun]]:
    for noun, pattern in patterns.items():
        if (noun,) not in nouns:
            raise DataError(f"{name}, designations: {noun!r} is no noun of the classes above. Use one.")
        yield re.compile(pattern), nouns[noun,]


def _class_nouns(where: str, group: Mapping[str, Any]) -> Iterable[Noun]:
    if not set(group) <= _CLASS_KEYS or not {"sectors", "kind", "nouns"} <= set(group):
        raise DataError(f"{where}: keys are {sorted(group)}. They must be among {sorted(_CLASS_KEYS)}.")
    if group["kind"] not in _NOUN_KINDS:
        raise DataError(f"{where}: kind is {group['kind']!r}. It must be one of {sorted(_NOUN_KINDS)}.")
    sectors = tuple(checked_code(where, s, SECTORS | BODIES) for s in group["sectors"])
    options = {k: v for k, v in group.items() if k not in ("sectors", "kind", "nouns")}
    options["homes"] = tuple(tuple(pair.split(" ")) for pair in group.get("homes", ()))
    if any(len(pair) != 2 for pair in options["homes"]):
        raise DataError(f"{where}: homes are {group['homes']}. Each must be two codes with a space between.")
    for words in group["nouns"]:
        yield Noun(tuple(words.replace("-", " ").split()), group["kind"], sectors, **options, where=where)


def _word_sets(file: Traversable, keys: frozenset[str]) -> dict[str, frozenset[str]]:
    data = read_yaml(file, keys)
    for key, words in data.items():
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise DataError(f"{file.name}, {key}: must be a list of words. Quote yes, no, on and off.")
    return {k: frozenset(v) for k, v in data.items()}
