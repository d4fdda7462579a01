"""What a name names, by the votes of all its occurrences: labels, words around it, words in it, the gazetteer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from dateline.entities.draft import head_of
from dateline.entities.knowledge import Knowledge, fold
from dateline.entities.knowledge.match import HYPHENS
from dateline.entities.names import LOCATIVE, PERSON_ARTICLES, Candidate
from dateline.language import Document, Token
from dateline.records import Kind

_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")  # "I.R.S." is a body, if anything
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Evidence:
    """What the article as a whole says about each surface string: labels, and who behaves like a person."""

    labels: dict[str, Counter[str]]
    last_names: frozenset[str]
    first_names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, doc: Document, found: list[Candidate], knowledge: Knowledge) -> Evidence:
        labels: dict[str, Counter[str]] = defaultdict(Counter)
        last: set[str] = set()
        first: set[str] = set()
        for c in found:
            key = surface_key(doc, c.start, c.end)
            labels[key][c.label] += 1
            behaviour = _behaviour(doc, c, knowledge)
            labels[key].update(behaviour)
            if c.end - c.start > 1 and (
                c.label == "PERSON"
                or behaviour.count("person") > 2
                or knowledge.given_names.get(doc.tokens[c.start].lower) is not None
            ):
                last.add(fold(doc.tokens[c.end - 1].text))
                if c.label == "PERSON":
                    first.add(fold(doc.tokens[c.start].text))
        return cls(labels, frozenset(last), frozenset(first))


def surface_key(doc: Document, start: int, end: int) -> str:
    """The folded words of a stretch: the form in which surface strings are compared."""
    return " ".join(fold(t.text) for t in doc.tokens[start:end] if t.text not in HYPHENS)


def _behaviour(doc: Document, c: Candidate, knowledge: Knowledge) -> list[str]:
    """Votes from the syntax around one occurrence."""
    head = doc.tokens[head_of(doc.tokens, c.start, c.end)]
    votes = ["person"] * 3 if _is_called_person(head, knowledge) else []
    if c.start and doc.tokens[c.start - 1].lower in LOCATIVE:
        votes += ["place", "place"]
    first = head
    while first.dep == "conj" and first.head is not first:
        first = first.head
    if first.dep == "pobj" and first.head.lower in ("in", "near", "outside", "around", "inside", "across"):
        votes += ["place", "place"]
    of_body = c.label == "ORG" and c.end - c.start > 1
    if head.dep == "nsubj" and not of_body and head.head.lemma in knowledge.cues["person_verbs"]:
        votes += ["person"]
    if has_title(doc, c.start, knowledge):
        votes += ["person", "person", "person"]
    if _is_called_place(head, knowledge):
        votes += ["called"]
    return votes


def _is_called_place(head: Token, knowledge: Knowledge) -> bool:
    """ "the town of X", "the village of X"."""
    if head.dep != "pobj" or head.head.lower != "of":
        return False
    noun = knowledge.lexicon.nouns.get((head.head.head.lemma,))
    return noun is not None and noun.kind == "place" and noun.precision == "town" and head.head.head.tag == "NN"


def _is_called_person(head: Token, knowledge: Knowledge) -> bool:
    """ "X, a former spokesman for the ministry"."""
    called = head.child("appos")
    if called is None or called.tag != "NN":
        return False
    noun = knowledge.lexicon.nouns.get((called.lemma,))
    return noun is not None and noun.kind == "person"


def has_title(doc: Document, start: int, knowledge: Knowledge) -> bool:
    """Whether a personal title stands right before the token: "Mr", "Gen.", "President"."""
    if start == 0 or doc.tokens[start - 1].sent != doc.tokens[start].sent:
        return False
    before = doc.tokens[start - 1]
    if before.lower in knowledge.cues["person_titles"] or _is_coming(doc, start, knowledge):
        return True
    noun = knowledge.lexicon.nouns.get((before.lower,)) or knowledge.lexicon.nouns.get(
        (before.lower.rstrip("."),)
    )
    return bool(noun and noun.kind == "person" and (noun.title or noun.weak) and before.tag in ("NN", "NNP"))


def _is_coming(doc: Document, start: int, knowledge: Knowledge) -> bool:
    """ "prime minister-designate X", "president-elect X"."""
    before = doc.tokens[start - 1]
    return before.lower in knowledge.cues["coming_words"] and start > 2 and doc.tokens[start - 2].text in HYPHENS


def kind_of(doc: Document, c: Candidate, evidence: Evidence, knowledge: Knowledge, *, mapped: bool) -> Kind:
    """What an unknown name names, by the votes of all its occurrences in the article.

    ``mapped`` says that a gazetteer has been asked: what it does not have is a place only where the words
    around it or a word in it ("square", "bridge") say so.
    """
    key = surface_key(doc, c.start, c.end)
    votes = evidence.labels[key]
    words = key.split()
    bare = [w for w in words if w not in PERSON_ARTICLES] or words
    person = votes["PERSON"] + 1.5 * votes["person"]
    if _named_as_person(doc, c, words, bare, evidence, knowledge):
        # the recogniser repeats its mistakes, so many labels say little more than one
        person += 6 + sum(votes[x] for x in ("ORG", "GPE", "LOC", "FAC"))
        person += 2 * votes["mapped"] if votes["place"] <= votes["mapped"] else 0
    place = sum(votes[x] for x in PLACE_LABELS) + 1.5 * votes["place"] + 2 * votes["mapped"]
    place += 4 * (c.place is not None)
    if c.place is None and (votes["called"] or _ends_in_place_word(doc, c, knowledge)):
        return "place"
    if mapped and c.place is None:
        labels = sum(votes[x] for x in PLACE_LABELS)
        place = min(1.0, 0.3 * labels) + (0.75 * votes["place"] if votes["GPE"] + votes["LOC"] else 0)
        place = 0 if _ABBREVIATION.fullmatch(doc.tokens[c.start].text) else place + 2 * votes["mapped"]
    body = votes["ORG"] + 0.4 * votes[""] + 4 * _has_body_word(doc, c, knowledge)
    if c.place is not None and len(words) > 1 and words[0] in knowledge.given_names:
        place -= 4
    best = max(person, place, body)
    if best < (0.8 if any(t.text.isupper() for t in doc.tokens[c.start : c.end]) else 1):
        return "other"
    return "person" if best == person else "place" if best == place else "organisation"


def _named_as_person(
    doc: Document, c: Candidate, words: list[str], bare: list[str], evidence: Evidence, knowledge: Knowledge
) -> bool:
    """A surname or first name of somebody named in full, a known leader's surname, or a given name and another."""
    if len(bare) == 1:
        if bare[0] in evidence.last_names or knowledge.leader(bare[0], None) is not None:
            return True
        return c.place is None and bare[0] in evidence.first_names
    return 1 < len(words) < 4 and words[0] in knowledge.given_names and not _has_body_word(doc, c, knowledge)


def _ends_in_place_word(doc: Document, c: Candidate, knowledge: Knowledge) -> bool:
    """ "Nelson Street", "Tarvin Bridge", "Route 128", "Lake Ardin": places, whatever else the words may be."""
    words = [t.lower for t in doc.tokens[c.start : c.end]]
    if len(words) < 2:
        return False
    if words[0] in knowledge.given_names and words[-1] in knowledge.cues["endings_of_people"]:
        return False
    noun = knowledge.lexicon.nouns.get((words[-1],))
    if noun is not None and noun.kind == "place":
        return True
    if words[-1] in knowledge.cues["place_endings"]:
        return True
    return words[0] in knowledge.cues["place_beginnings"] and (len(words) == 2 or words[-1].isdigit())


def _has_body_word(doc: Document, c: Candidate, knowledge: Knowledge) -> bool:
    for t in doc.tokens[c.start : c.end]:
        noun = knowledge.lexicon.nouns.get((t.lemma,)) or knowledge.lexicon.nouns.get((t.lower,))
        if noun and noun.kind == "body":
            return c.end - c.start > 1
    return False
