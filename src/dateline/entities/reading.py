"""Reading names: each candidate becomes a mention of a country, a government, a known actor, a person, a place …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dateline.entities.draft import Draft
from dateline.entities.kinds import PLACE_LABELS, Evidence, has_title, kind_of, surface_key
from dateline.entities.knowledge import BODIES, Entry, Knowledge, Known, Period, fold
from dateline.entities.knowledge.match import HYPHENS
from dateline.entities.leaders import leaders_missed, leads_a_state, surnames_in_full
from dateline.entities.metonyms import is_government
from dateline.entities.names import Candidate, candidates, name_draft
from dateline.entities.onmap import inner_places, locate, phrases, with_places
from dateline.language import Document


class NameReader:
    """Reads the names of one document. ``places`` is anything with ``find(doc, names=…)``."""

    def __init__(self, doc: Document, knowledge: Knowledge, day: date | None) -> None:
        self._doc = doc
        self._knowledge = knowledge
        self._day = day
        self._countries: frozenset[str] = frozenset()
        self._on_map: Sequence[Any] = ()
        self._mapped = False
        self._last_words: frozenset[str] = frozenset()
        self._in_full: frozenset[str] = frozenset()

    def read(self, places: Any = None) -> list[Draft]:
        """All name mentions in text order; a nationality inside a longer name is a mention of its own."""
        found = candidates(self._doc, self._knowledge)
        found = sorted([*found, *leaders_missed(self._doc, found, self._knowledge, self._day)], key=lambda c: (c.start, -c.end))
        self._countries = frozenset(k.country.code for c in found for k in c.known if k.country)
        self._last_words = frozenset(
            self._doc.tokens[c.end - 1].text
            for c in found
            if c.end - c.start > 1 and (c.label == "ORG" or any(k.entry for k in c.known))
        )
        self._in_full = surnames_in_full(self._doc, found)
        evidence = Evidence.of(self._doc, found, self._knowledge)
        taken = [(c.start, c.end) for c in found if self._is_actor(c)]
        if places is not None:
            self._on_map, self._mapped = places.find(self._doc, names=taken), True
        found = with_places(found, self._on_map)
        for c in found:
            if c.place is not None:
                evidence.labels[surface_key(self._doc, c.start, c.end)]["mapped"] += 1
        drafts = [d for d in (self._read(c, evidence) for c in found) if d is not None]
        locate(drafts, self._on_map)
        return drafts

    def inner_places(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The gazetteer's places within other names, and those named by a phrase, after :meth:`read`."""
        yield from inner_places(self._doc, drafts, self._on_map, self._knowledge)
        yield from phrases(drafts, self._on_map)

    def _is_actor(self, c: Candidate) -> bool:
        """Known already as a person or a body, so that the gazetteer needn't consider it."""
        if c.known:
            return any(k.entry for k in c.known) and not any(
                k.sense in ("country", "capital") for k in c.known
            )
        first = self._doc.tokens[c.start].lower
        if c.end - c.start > 1 and c.label == "PERSON" and first in self._knowledge.given_names:
            return True
        return has_title(self._doc, c.start, self._knowledge)

    def _read(self, c: Candidate, evidence: Evidence) -> Draft | None:
        if c.known:
            draft = self._known(c, evidence)
            if draft is not None:
                return draft
        if self._is_only_noun(c) or not self._is_name(c):
            return None
        if self._is_short_form(c):
            return self._organisation(c)
        kind = kind_of(self._doc, c, evidence, self._knowledge, mapped=self._mapped)
        if kind == "place":
            draft = name_draft(self._doc, c, "place", "place")
            draft.country = c.place.place.country if c.place is not None and c.place.place else None
            return draft
        if kind == "person":
            return self._person(c) if not self._is_plural(c) else self._people_of(c)
        if kind == "organisation" and c.label in ("ORG", "NORP", "GPE", "PERSON", "FAC", "LOC", ""):
            return self._organisation(c)
        doubted = ("EVENT", "PRODUCT", "GPE", "LOC", "FAC") if self._mapped else ("EVENT", "PRODUCT")
        return name_draft(self._doc, c, "other", "other") if c.label in doubted else None

    def _is_short_form(self, c: Candidate) -> bool:
        """ "the Fund" where the International Monetary Fund is named too."""
        t = self._doc.tokens[c.start]
        return (
            c.end - c.start == 1 and c.label in ("", "ORG") and c.place is None and c.start > 0
            and t.text in self._last_words and self._doc.tokens[c.start - 1].lower == "the"
        )  # fmt: skip

    def _is_name(self, c: Candidate) -> bool:
        """Not a lone adjective of faith or people, nor a shouted or sentence-initial common word."""
        t = self._doc.tokens[c.start]
        if c.place is not None:
            return True
        if c.label == "NORP" and c.end - c.start == 1:
            return t.pos == "PROPN" and t.dep not in ("amod", "compound")
        if all(
            x.lower.rstrip(".") in self._knowledge.cues["person_titles"]
            for x in self._doc.tokens[c.start : c.end]
        ):
            return False
        if c.end - c.start == 1 and t.lower in self._knowledge.cues["name_remainders"]:
            return False
        if c.end - c.start == 1 and t.tag.startswith("JJ") and t.dep == "amod":
            return False
        if c.label == "":
            return (
                any(x.tag in ("NNP", "NNPS") for x in self._doc.tokens[c.start : c.end]) and len(t.text) > 1
            )
        return True

    def _is_only_noun(self, c: Candidate) -> bool:
        """A generic noun with a capital ("Parliament", "the Foreign Ministry") is read as a nominal."""
        words = tuple(t.lower for t in self._doc.tokens[c.start : c.end] if t.text not in HYPHENS)
        lexicon = self._knowledge.lexicon
        last = self._doc.tokens[c.end - 1]
        if words in lexicon.nouns or (*words[:-1], last.lemma) in lexicon.nouns:
            return True
        rank = lexicon.nouns.get((words[-1] + ".",)) or lexicon.nouns.get((words[-1],)) if words else None
        return bool(rank and rank.title) and all(
            w in lexicon.modifiers or (w,) in lexicon.nouns for w in words[:-1]
        )

    def _known(self, c: Candidate, evidence: Evidence) -> Draft | None:
        alive = sorted(c.known, key=self._exists, reverse=True)
        senses = {k.sense: k for k in reversed(alive)}
        t = self._doc.tokens[c.start]
        head_pos = self._doc.tokens[c.end - 1]
        if (
            "adjective" in senses
            and (t.pos == "ADJ" or head_pos.dep in ("amod", "nmod") or "people" not in senses)
            and ("country" not in senses or head_pos.dep == "amod")
        ):
            return self._state(c, senses["adjective"])
        if "people" in senses and "country" not in senses:
            return self._people(c, senses["people"])
        if "country" in senses:
            return self._state(c, senses["country"]) if self._is_state(c, evidence) else None
        if "seat" in senses:
            return self._government(c, senses["seat"])
        if "capital" in senses:
            return self._capital(c, senses["capital"], evidence)
        entry = self._best_entry([k.entry for k in c.known if k.entry and self._is_told(c, k.entry)])
        return self._entry(c, entry) if entry else None

    def _exists(self, known: Known) -> tuple[bool, bool]:
        """States of the day rank first, and of those the ones that came to an end: "the Kremlin" was a Soviet seat in 1990."""
        period = known.country.period if known.country is not None else Period()
        return period.holds(self._day), period.end is not None

    def _is_state(self, c: Candidate, evidence: Evidence) -> bool:
        if c.place is not None and c.place.kind == "country":
            return True
        votes = evidence.labels[surface_key(self._doc, c.start, c.end)]
        return c.end - c.start > 1 or votes["PERSON"] + 2 * votes["person"] <= max(
            2, sum(votes[x] for x in PLACE_LABELS) + votes["place"]
        )

    def _state(self, c: Candidate, known: Known) -> Draft:
        draft = name_draft(self._doc, c, "country", "adjective" if known.sense == "adjective" else "country")
        draft.state = known.country
        draft.country = known.country.code if known.country else None
        return draft

    def _people(self, c: Candidate, known: Known) -> Draft:
        """ "Russians", "a Syrian": people of a nationality; also the state's side in games and wars."""
        head = self._doc.tokens[c.end - 1]
        determiner = head.child("det")
        also_adjective = known.country is not None and head.text in known.country.adjectives
        if also_adjective and determiner is None and head.child("nummod") is None:
            return self._state(c, Known("adjective", country=known.country))
        if also_adjective and determiner is not None and determiner.lower not in ("a", "an", "another"):
            draft = name_draft(self._doc, c, "group", "people")
            draft.number, draft.country = "pl", known.country.code if known.country else None
            return draft
        plural = head.tag in ("NNS", "NNPS") or (head.lower.endswith("s") and not head.lower.endswith("ss"))
        draft = name_draft(self._doc, c, "group" if plural else "person", "people")
        draft.number = "pl" if plural else "sg"
        draft.country = known.country.code if known.country else None
        return draft

    def _government(self, c: Candidate, known: Known) -> Draft:
        draft = name_draft(self._doc, c, "organisation", "government")
        draft.state, draft.sectors = known.country, ("GOV",)
        draft.country = known.country.code if known.country else None
        return draft

    def _capital(self, c: Candidate, known: Known, evidence: Evidence) -> Draft | None:
        draft = name_draft(self._doc, c, "place", "place")
        votes = evidence.labels[surface_key(self._doc, c.start, c.end)]
        if votes["PERSON"] + votes["person"] > 3 + sum(votes[x] for x in PLACE_LABELS) and c.place is None:
            return None
        mapped = c.place.place.country if c.place is not None and c.place.place else None
        code = known.country.code if known.country else None
        if is_government(self._doc.tokens, self._doc.tokens[draft.head], self._knowledge):
            return self._government(c, known)
        draft.country = mapped or code
        return draft

    def _is_told(self, c: Candidate, entry: Entry) -> bool:
        """ "Labour", "the Senate": a name of common words is somebody known only where the country is mentioned."""
        if entry.id.startswith("own:"):
            return True
        if entry.kind == "person":
            return c.end - c.start > 1 or self._at_home(entry)
        words = [t.lower for t in self._doc.tokens[c.start : c.end] if t.text not in HYPHENS]
        return not all(w in self._knowledge.generic_words for w in words) or self._at_home(entry)

    def _best_entry(self, entries: Sequence[Entry]) -> Entry | None:
        """Of several of one name the one with a role at the date, else one whose role came last."""
        distinct = list({e.id: e for e in entries}.values())
        if not distinct:
            return None
        active = [e for e in distinct if e.role_at(self._day)] or distinct
        home = [e for e in active if any(r.country in self._countries for r in e.roles)]
        return (home or active)[0]

    def _entry(self, c: Candidate, entry: Entry) -> Draft:
        draft = name_draft(self._doc, c, entry.kind, "entry")
        draft.entry = entry
        draft.gender = entry.gender
        if entry.kind == "person":
            draft.head = max(draft.head, c.start)
        return draft

    def _is_plural(self, c: Candidate) -> bool:
        """ "Democrats", "the Clintons": many, so no person."""
        t = self._doc.tokens[c.end - 1]
        return c.end - c.start == 1 and t.tag == "NNPS" and t.lower.endswith("s")

    def _people_of(self, c: Candidate) -> Draft:
        draft = name_draft(self._doc, c, "group", "group")
        draft.number = "pl"
        return draft

    def _person(self, c: Candidate) -> Draft:
        draft = name_draft(self._doc, c, "person", "person")
        tokens = self._doc.tokens
        draft.gender = self._knowledge.gender_of(tokens[c.start].text) if c.end - c.start > 1 else ""
        before = tokens[c.start - 1].lower.rstrip(".") if c.start else ""
        if before in self._knowledge.cues["honorifics"]:
            draft.gender = "m" if before in ("mr", "sir", "lord", "baron") else "f"
        if c.end - c.start == 1 or "-" in draft.name[:4]:
            surname = fold(tokens[c.end - 1].text)
            known = self._knowledge.leader(surname, self._day)
            alone = surname not in self._in_full
            if known is not None and (self._at_home(known) or (alone and leads_a_state(known, self._day, self._knowledge))):
                draft.entry, draft.score = known, 0.8
        return draft

    def _at_home(self, entry: Entry) -> bool:
        """Whether the article mentions the country of an actor whose name alone does not tell who it is."""
        return any(
            r.country is None or r.country in BODIES or r.country in self._countries for r in entry.roles
        )

    def _organisation(self, c: Candidate) -> Draft:
        draft = name_draft(self._doc, c, "organisation", "organisation")
        words = [t.lower for t in self._doc.tokens[c.start : c.end] if t.text not in HYPHENS]
        words = [w[:-1] if w.endswith("forces") else w for w in words]
        core = words[: next((n for n, w in enumerate(words) if w in ("of", "for", "on")), len(words))]
        noun = self._knowledge.lexicon.noun(tuple(core)) if core else None
        noun = noun or (self._knowledge.lexicon.noun(tuple(words)) if words else None)
        if noun and noun.kind == "body":
            draft.noun, draft.sectors = noun, noun.sectors
            if noun.sectors and noun.sectors[0] in ("MIL", "REB", "UAF"):
                draft.kind = "group" if noun.sectors[0] != "MIL" else "organisation"
        draft.country = self._country_within(c)
        return draft

    def _country_within(self, c: Candidate) -> str | None:
        """The country that a body's own name tells: "Russian Defence Ministry", "Bank of China"."""
        for a, b, known in self._knowledge.names.find(self._doc.tokens[c.start : c.end]):
            del a, b
            for k in known:
                if k.country and k.sense in ("adjective", "country", "people"):
                    return k.country.code
        return None
