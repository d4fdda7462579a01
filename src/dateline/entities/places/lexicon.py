"""The word lists of the finder: adjectives of nationality, abbreviations of states, cue words."""

from __future__ import annotations

from functools import lru_cache

from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.gazetteer import Gazetteer
from dateline.entities.places.tables import parts, rows, words

_LISTS = (
    "locative", "strictly locative", "place events", "directional", "common", "person titles", "area heads", "part words", "street words", "water words",
    "organisation words", "no places", "area nouns", "authorities", "place verbs", "place verbs of subjects", "place verbs with on", "waters before", "waters after", "plural divisions", "division words",
)  # fmt: skip


class Lexicon:
    """Look-ups over the tables; see ``data/words.txt`` for what each list is for."""

    def __init__(self) -> None:
        self._lists = {name: words(name) for name in _LISTS}
        self.abbreviations = {
            r["form"]: (r["state"], r["plain"] == "yes")
            for r in rows("us_abbreviations.tsv", ("form", "state", "plain"))
        }
        self._demonyms = _demonyms()

    def has(self, list_name: str, word: str) -> bool:
        return word in self._lists[list_name]

    def demonym(self, form: str) -> tuple[str, str] | None:
        """("country", "RU") for "Russian" and "Russians"; ("region", name) for people of a region."""
        return self._demonyms.get(form)

    @staticmethod
    def resolve_demonym(gazetteer: Gazetteer, people: tuple[str, str]) -> GazetteerEntry | None:
        kind, name = people
        if kind == "country":
            return gazetteer.country(name)
        place, _, country = name.partition("|")
        found = [e for e in gazetteer.lookup(place) if not country or e.country == country]
        return max(found, key=lambda e: (e.kind != "city", e.main, e.population), default=None)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon, read once a process."""
    return Lexicon()


def _demonyms() -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for r in rows("countries.tsv", ("iso2", "lat", "lon", "aliases", "demonyms")):
        for word in parts(r["demonyms"]):
            _add(out, word, ("country", r["iso2"]))
    for r in rows("regions.tsv", ("word", "place", "country")):
        _add(out, r["word"], ("region", f"{r['place']}|{r['country']}"))
    return out


def _add(out: dict[str, tuple[str, str]], word: str, meaning: tuple[str, str]) -> None:
    forms = [word] if word.endswith(("s", "sh", "ch", "se", "men")) else [word, word + "s"]
    for form in forms:
        out.setdefault(form, meaning)
        out.setdefault(form.upper(), meaning)
