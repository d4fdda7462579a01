"""Names in the text: what the recogniser found, repaired with the knowledge base, the gazetteer and the text itself.

The small recogniser is right about where most names are, and often wrong about what they name, above all for
names that it never saw: "Aleppo" comes as PERSON, NORP or WORK_OF_ART. So its label is only one voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.entities.draft import ARTICLES, Draft, head_of
from dateline.entities.knowledge import Knowledge, Known
from dateline.entities.knowledge.match import HYPHENS
from dateline.entities.runs import LOCATIVE, NOT_NAMES, capitalised_runs, grown
from dateline.language import Document, Token
from dateline.records import Kind

__all__ = ["LOCATIVE", "PERSON_ARTICLES", "Candidate", "candidates", "name_draft"]

_NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC"})
_DOUBTFUL = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WATERS = frozenset({"ocean", "sea", "gulf", "bay"})
_NAME_ENDS = frozenset(
    {"inc", "ltd", "llc", "jr", "sr", "plc", "corp", "co", "lp", "llp", "sa", "ag", "gmbh"}
)
_NOT_FIRST = frozenset({"PUNCT", "ADP", "ADV", "CCONJ", "SCONJ", "DET"})
# The Arabic article, in the forms that romanisations give it.
PERSON_ARTICLES = frozenset({"al", "el", "ar", "as", "ad", "az", "ash", "at", "an"})


@dataclass(slots=True)
class Candidate:
    """A stretch that may be a name: the recogniser's label ("" for none) and what the base knows under it."""

    start: int
    end: int
    label: str
    known: list[Known] = field(default_factory=list)
    place: Any = None
    tokens: list[Token] = field(default_factory=list)


def candidates(doc: Document, knowledge: Knowledge) -> list[Candidate]:
    """Stretches that may be names, left to right; they do not overlap, but nationality words inside names are kept."""
    spans = [
        c
        for e in doc.ents
        if e.label in _NAMES | _DOUBTFUL
        for c in _trimmed(doc.tokens, e.start, e.end, e.label)
    ]
    spans = [c for c in spans if knowledge.lexicon.designation(doc.tokens[c.end - 1].text) is None]
    for c in spans:
        _strip_title(doc.tokens, c, knowledge)
    spans += _surnames_again(doc, spans)
    spans += [
        Candidate(a, b, "")
        for a, b in capitalised_runs(doc, {i for c in spans for i in range(c.start, c.end)})
        if knowledge.lexicon.designation(doc.tokens[b - 1].text) is None
    ]
    hits = [Candidate(a, b, _label(doc, a), k) for a, b, k in knowledge.names.find(doc.tokens)]
    hits = sorted([*hits, *_small_adjectives(doc, knowledge)], key=lambda h: h.start)
    hits = [h for h in hits if _plausible(doc, h) and not _is_given_name(doc, h, knowledge)]
    return _merge([s for s in spans if not _is_pair(doc.tokens, s, hits)], hits)


def _small_adjectives(doc: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """ "tunisian rioters": nationalities that are written small, where the word can be nothing else."""
    for t in doc.tokens:
        if t.tag == "JJ" and t.dep == "amod" and len(t.text) > 4 and t.text.islower() and t.text not in _OTHER_WORDS:
            known = [k for k in knowledge.names.called(t.text.capitalize()) if k.sense == "adjective"]
            if known:
                yield Candidate(t.i, t.i + 1, "NORP", known)


_OTHER_WORDS = frozenset({"polish"})


def _surnames_again(doc: Document, spans: list[Candidate]) -> list[Candidate]:
    """Last words of persons' full names that the recogniser and the tagger missed where they stand alone."""
    taken = {i for c in spans for i in range(c.start, c.end)}
    last = {
        doc.tokens[c.end - 1].text
        for c in spans
        if c.label == "PERSON" and c.end - c.start > 1 and doc.tokens[c.end - 1].text.istitle()
    }
    return [
        Candidate(t.i, t.i + 1, "PERSON", tokens=[t])
        for t in doc.tokens
        if t.text in last and t.i not in taken and t.pos in ("NOUN", "ADJ", "X", "INTJ", "ADV", "VERB")
    ]


def _is_pair(tokens: list[Token], span: Candidate, hits: list[Candidate]) -> bool:
    """ "Egyptian-US": two countries and a hyphen are two names."""
    if not any(tokens[i].text in HYPHENS for i in range(span.start, span.end)):
        return False
    inside = [
        h for h in hits if span.start <= h.start and h.end <= span.end and any(k.country for k in h.known)
    ]
    return len(inside) > 1 and sum(h.end - h.start for h in inside) + len(inside) - 1 == span.end - span.start


def _label(doc: Document, i: int) -> str:
    return doc.tokens[i].ent


def _plausible(doc: Document, hit: Candidate) -> bool:
    """A one-word name must look like a name here: not "May" in a date, not a verb, not the start of a sentence alone."""
    if hit.end - hit.start > 1:
        return True
    t = doc.tokens[hit.start]
    if t.tag == "NNP" and t.text.isupper() and t.text.isalpha() and len(t.text) > 2 and t.ent == "CARDINAL":
        return True  # an acronym, which the recogniser takes for a number
    if t.ent in NOT_NAMES or t.pos in ("VERB", "AUX", "ADP", "DET", "PRON"):
        return t.pos not in ("AUX", "ADP", "DET", "PRON") and t.ent in _PLACES
    return True


def _is_given_name(doc: Document, hit: Candidate, knowledge: Knowledge) -> bool:
    """ "Ana Ruiz", "Amal Deng": no army and no movement, though one of them has that name."""
    t = doc.tokens[hit.start]
    if hit.end - hit.start > 1 or t.lower not in knowledge.given_names or t.text.isupper():
        return False
    follows = doc.tokens[t.i + 1] if t.i + 1 < len(doc.tokens) else None
    named = (
        follows is not None and follows.pos == "PROPN" and follows.text.istitle() and follows.sent == t.sent
    )
    return named and all(k.entry is not None and k.entry.kind != "person" for k in hit.known)


def _trimmed(tokens: list[Token], start: int, end: int, label: str) -> Iterator[Candidate]:
    """The span without article and possessive, with the rest of a hyphenated name, in pieces where it runs too far."""
    while start < end and (
        (tokens[start].tag[0] == "V" and tokens[start].text.islower() and end - start > 1)
        or tokens[start].lower in ARTICLES or tokens[start].pos in _NOT_FIRST or tokens[start].lower in LOCATIVE
    ):
        start += 1
    if start and tokens[start - 1].lower in LOCATIVE and tokens[start - 1].ent == label == "PERSON":
        label = ""
    while end > start and (tokens[end - 1].tag == "POS" or tokens[end - 1].pos in ("PUNCT", "ADP")):
        end -= 1
    while end - start > 2 and tokens[end - 2].text in HYPHENS and tokens[end - 1].text.islower():
        end -= 2
    if start >= end or not any(t.text[:1].isupper() for t in tokens[start:end]):
        return
    start, end = grown(tokens, start, end)
    for a, b in _pieces(tokens, start, end):
        yield Candidate(a, b, label, tokens=tokens[a:b])


def _pieces(tokens: list[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Ganja, Barda" are two names, and "GENEVA (Agency"; "Acme Tools, Inc." and "Ruiz, Jr." are one."""
    cut = start
    for i in range(start + 1, end - 1):
        words = tokens[i - 1], tokens[i + 1]
        if tokens[i].text == "(" and all(t.text != ")" for t in tokens[i:end]):
            yield cut, i
            cut = i + 1
        if tokens[i].text in HYPHENS and words[0].end < tokens[i].start:
            yield cut, i  # a dash
            cut = i + 1
        if tokens[i].text != "," or not all(t.text[:1].isupper() for t in words):
            continue
        if words[1].lower.rstrip(".") not in _NAME_ENDS and not _has_and(tokens, i, end):
            yield cut, i
            cut = i + 1
    yield cut, end


def _has_and(tokens: list[Token], i: int, end: int) -> bool:
    """ "Ministry of Culture, Sport and Youth" is one name all the same."""
    return any(t.dep == "cc" for t in tokens[i:end])


def _strip_title(tokens: list[Token], c: Candidate, knowledge: Knowledge) -> None:
    """ "Special Adviser Thames" is named Thames."""
    while c.end - c.start > 1 and tokens[c.start].lower.rstrip(".") in knowledge.cues["honorifics"]:
        c.start += 1
    if c.label not in ("PERSON", "ORG", "GPE"):
        return
    for i in range(min(c.end - 2, c.start + 4), c.start - 1, -1):
        noun = knowledge.lexicon.noun(tuple(t.lower for t in tokens[c.start : i + 1]))
        if (
            noun is not None
            and noun.kind == "person"
            and tokens[i].tag in ("NN", "NNP")
            and tokens[i + 1].text[:1].isupper()
        ):
            if noun.title or (noun.weak and c.label == "PERSON"):
                c.start, c.label = i + 1, "PERSON"
            return


def _merge(spans: list[Candidate], hits: list[Candidate]) -> list[Candidate]:
    """Hits win over spans that they cover or cut; a longer name around a hit wins, and a nationality in it is kept."""
    owner: dict[int, Candidate] = {i: s for s in spans for i in range(s.start, s.end)}
    dropped: set[int] = set()
    out: list[Candidate] = []
    for hit in hits:
        around = owner.get(hit.start)
        if around is None:
            inside = [owner[i] for i in range(hit.start, hit.end) if i in owner]
            dropped.update(id(s) for s in inside)
            out.append(hit)
        elif hit.end > around.end or (around.start == hit.start and around.end == hit.end):
            dropped.update(
                id(owner[i]) for i in range(hit.start, hit.end) if i in owner and owner[i].end <= hit.end
            )
            out.append(hit)
        elif _inside(around, hit):
            out.append(hit)
        elif not _name_in_name(around, hit):
            out.append(hit)
            dropped.add(id(around))
            out += _rest(around, hit) if not _only_adjectives(around, hit) else ()
    out += [s for s in spans if id(s) not in dropped]
    return sorted(out, key=lambda c: (c.start, -c.end))


def _inside(around: Candidate, hit: Candidate) -> bool:
    """A nationality within a longer name is also a mention of its country: "Russian Defence Ministry", not "Indian Ocean"."""
    if around.label == "LOC" and around.tokens and around.tokens[-1].lower in _WATERS:
        return False
    return any(k.sense == "adjective" for k in hit.known) and around.label != "PERSON"


def _name_in_name(around: Candidate, hit: Candidate) -> bool:
    """ "Michael Jordan", "Bank of China": the country there is part of another name."""
    if (
        any(k.entry and k.entry.kind == "person" for k in hit.known)
        and hit.end == around.end
        and hit.end - hit.start > 1
    ):
        return False
    if (
        any(k.entry and k.entry.kind != "person" for k in hit.known)
        and hit.end == around.end
        and _only_adjectives(around, hit)
    ):
        return False
    if around.label == "ORG" or around.label in _DOUBTFUL:
        return not (hit.start == around.start and any(k.sense == "entry" for k in hit.known))
    if around.label == "PERSON":
        return (
            all(k.sense in ("country", "capital", "adjective", "people", "seat") for k in hit.known)
            or hit.start > around.start
        )
    if around.label == "":
        return (
            all(k.sense != "country" and not (k.entry and k.entry.kind == "person") for k in hit.known)
            or hit.end - hit.start == 1
        )
    return all(k.sense != "country" for k in hit.known)


def _only_adjectives(around: Candidate, hit: Candidate) -> bool:
    """ "Kurdish YPG": what stands before the known name only describes it."""
    if hit.start - around.start != 1 or not around.tokens:
        return False
    return around.tokens[0].pos == "ADJ" or (hit.end - hit.start == 1 and around.tokens[-1].text.isupper())


def _rest(around: Candidate, hit: Candidate) -> Iterator[Candidate]:
    if hit.end < around.end:
        yield Candidate(hit.end, around.end, around.label)
    if around.start < hit.start:
        yield Candidate(around.start, hit.start, around.label)


def name_draft(doc: Document, c: Candidate, kind: Kind, sense: str) -> Draft:
    """A mention for a candidate that has been read as this kind."""
    a, b = doc.offsets(c.start, c.end - 1)
    head = head_of(doc.tokens, c.start, c.end)
    return Draft(c.start, c.end, head, "name", kind, sense, doc.text[a:b], place=c.place)
