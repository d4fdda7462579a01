"""Which words name events: readings of the lexicon whose pattern and frame are satisfied where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.claims import syntax
from dateline.claims.classes import load_classes
from dateline.claims.lexicon import CLASSES, Lexicon, Pos, Predicate, load_lexicon
from dateline.claims.phrases import noun_before_gerund
from dateline.claims.roles import LightVerbs, Slots
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, is_verb
from dateline.trace import Trace

# Words that stand for people whom nothing else names
INDEFINITE = frozenset(
    "many some others other several both all those dozens scores hundreds thousands one most few each either neither nobody "
    "none everyone everybody anyone anybody someone somebody".split()
)
_ARMED = frozenset({"MIL", "REB", "UAF", "SPY", "COP", "CRM", "PRM"})
_PEOPLE = frozenset({"person", "group", "organisation"})
_CIVIL = frozenset({"CVL", "REF", "JRN", "MED", "EDU", "LAB", "REL", "AGR", "BUS"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a word, with the words of its pattern and its slots."""

    token: Token
    predicate: Predicate
    words: tuple[Token, ...]
    slots: Slots

    @property
    def light_verb(self) -> Token | None:
        return self.slots.light_verb


def find_candidates(
    doc: Document, entities: EntityLayer, lexicon: Lexicon, light: LightVerbs, *, trace: Trace | None = None
) -> Iterator[Candidate]:
    """The best reading of each word that has one, in text order."""
    named = {i for m in entities.mentions if m.form == "name" for i in range(m.start, m.end)}
    people = {m.head for m in entities.mentions if m.form == "nominal" and (e := entities.at(doc.tokens[m.head])) and e.kind in _PEOPLE}
    for token in doc.tokens:
        if token.pos in _CLOSED or (token.i in named and token.tag[0] != "V") or _is_nominal_adjective(token):
            continue
        for pos in parts_of_speech(token):
            if pos == "noun" and token.i in people:
                continue  # "the opposition" opposes, and is no opposing
            readings = lexicon.readings(pos, lemma_as(token, pos))
            if not readings:
                continue
            best = choose(token, pos, readings, entities, light, trace=trace)
            if best is not None:
                yield best
                break


def lemma_as(token: Token, pos: Pos) -> str:
    """The lemma to look up: a gerund read as a noun keeps its form ("shelling")."""
    return token.lower if pos == "noun" and token.tag == "VBG" else token.lemma


def _is_nominal_adjective(t: Token) -> bool:
    """"the wounded", "the displaced": people, no event."""
    return t.tag in ("JJ", "VBN") and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and any(c.dep == "det" for c in t.children)


_CLOSED = frozenset({"PUNCT", "DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "NUM", "SYM", "X", "INTJ"})


def parts_of_speech(token: Token) -> tuple[Pos, ...]:
    """The readings that the word's tag allows, likeliest first."""
    if token.tag[0] == "V":
        own = {c.dep for c in token.children}
        if token.tag == "VBG" and token.dep == "pcomp" and own.isdisjoint({"dobj", "nsubj"}) and (
            token.head.dep == "agent" or "prep" not in own
        ):  # fmt: skip
            return ("noun", "verb")  # "killed by shelling"
        if noun_before_gerund(token) is not None:
            return ("noun", "verb")
        gerund = token.tag == "VBG" and any(c.dep in ("det", "poss", "amod") for c in token.children)
        if gerund or (token.tag == "VBG" and any(c.dep == "prep" and c.lower == "of" for c in token.children)):
            return ("noun", "verb")
        return ("verb", "adj") if token.tag in ("VBN", "VBG") and "dobj" not in own else ("verb",)
    if token.tag[0] == "N":
        return ("noun",) if token.pos != "PROPN" or token.ent in ("", "EVENT") else ()
    return ("adj",) if token.tag[0] == "J" else ()


def choose(
    token: Token, pos: Pos, readings: tuple[Predicate, ...], entities: EntityLayer, light: LightVerbs,
    *, trace: Trace | None = None,
) -> Candidate | None:  # fmt: skip
    """The most specific reading that fits here, or None."""
    bare = Slots(token, pos, entities, light)
    below = _words_below(token)
    for p in readings:
        if not below.issuperset(p.rest):
            continue
        words = find_words(token, p.rest)
        if words is None:
            continue
        slots = bare.reading(tuple(w for w in words if w is not token))
        problem = misfit(p, slots, entities)
        if trace is not None:
            _note(trace, token, p, problem)
        if problem is None:
            return Candidate(token, p, words, slots)
    if trace is not None:
        patterns = ", ".join(" ".join((p.head, *p.rest)) for p in readings[:3])
        trace.note("trigger", token.start, token.end, f"known ({patterns} …), but no reading fits here")
    return None


def _words_below(token: Token, depth: int = 3) -> set[str]:
    """Lemmas and forms that a pattern's other words can be, gathered once for all readings of the word."""
    out: set[str] = set()
    level = [token]
    for _ in range(depth):
        level = [c for t in level for c in t.children]
        for c in level:
            out.add(c.lemma)
            out.add(c.lower)
    if token.tag[0] == "V":
        out.update(o.lemma for o in syntax.deep_objects(token))
    return out


def _note(trace: Trace, token: Token, p: Predicate, problem: str | None) -> None:
    label = f"{p.type}{f' ({p.mode})' if p.mode else ''}"
    pattern = " ".join((p.head, *p.rest))
    said = f"{label} from {p.pos} “{pattern}”: " + (f"no, {problem}" if problem else "fits")
    trace.note("trigger", token.start, token.end, said, type=p.type, mode=p.mode, weight=p.weight)


def find_words(token: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The pattern's other words below the token, in any order; None where one is missing."""
    found, missing = [token], list(rest)
    while missing:
        below = [c for t in found for c in t.children]
        if is_verb(token):
            below += syntax.deep_objects(token)
        hit = next(((w, c) for w in missing for c in below if (c.lemma == w or c.lower == w) and c not in found), None)
        if hit is None:
            return None
        missing.remove(hit[0])
        found.append(hit[1])
    return tuple(sorted(found, key=lambda t: t.i))


def misfit(p: Predicate, slots: Slots, entities: EntityLayer) -> str | None:
    """Why the reading does not fit here, in words, or None."""
    if p.object:
        objects = _governed(p, slots)
        if not any(belongs(o, p.object, entities) for o in objects):
            return f"object is none of {_some(p.object)}"
    if p.subject and not any(belongs(s, p.subject, entities) for s in slots["subject"]):
        return f"subject is none of {_some(p.subject)}"
    if p.pos == "verb" and len(p.rest) == 1 and p.rest[0] in p.recipient and "object" not in p.recipient and _has_other_object(slots.token, p.rest[0]):
        return f"its object stands before “{p.rest[0]}”"
    if p.pos == "verb" and p.type == "CONSULT" and _is_naming(slots.token):
        return "it gives a name, and calls nobody"
    if p.type == "ASSAULT" and any(s.lemma in load_classes()["NATURE"] and not _is_gunfire(s) for s in slots["subject"]):
        return "nobody does it: its subject is an illness or the weather"
    if p.without:
        around = [*slots["subject"], *slots["object"], *slots.token.children, *_governed(p, slots)]
        if p.pos == "noun":
            around.append(slots.token.head)
        for t in around:
            if t.lemma in p.without or t.lower in p.without:
                return f"“{t.text}” excludes it"
        classes = p.without & CLASSES
        if classes and any(belongs(o, classes, entities) for o in slots["object"]):
            return f"object is one of {_some(classes)}"
    if p.pos == "verb" and any(t.ent in ("DATE", "TIME") for w in p.rest if w in _SLOT_WORDS for t in slots[w]):
        return "a date is nobody to do it to"
    if p.own_deed and not _tells_own_deed(p, slots, entities):
        return "what follows is no hostile deed of the speaker"
    for need in p.needs:
        if not slots[need] or (need == "complement.subject" and _is_own_plan(slots)):
            return f"it needs {need}"
    return None


def _is_gunfire(t: Token) -> bool:
    """"rocket fire", "artillery fire", which people open, and no blaze."""
    return t.lemma == "fire" and any(c.lemma in load_classes()["WEAPON"] for c in t.children if c.dep in ("compound", "amod", "nmod"))


def _is_naming(verb: Token) -> bool:
    """"called the count a farce": an object with what it is said to be."""
    return any(
        c.dep == "oprd" or (c.dep == "ccomp" and not is_verb(c) and c.pos != "AUX" and any(g.dep == "nsubj" for g in c.children))
        for c in verb.children
    )  # fmt: skip


def _is_own_plan(slots: Slots) -> bool:
    """"wants to leave" asks nobody else: the subject of what is wanted is the one who wants."""
    return slots["complement.subject"] == slots["subject"]


def _tells_own_deed(p: Predicate, slots: Slots, entities: EntityLayer) -> bool:
    """Does the complement say what the speaker, or his own people, will do to others?"""
    clause = next((c for c in syntax.complements(slots.token) if is_verb(c) and c.dep in ("ccomp", "xcomp")), None)
    if clause is None:
        return False
    if clause.dep == "ccomp":
        own = {e.id for t in slots["subject"] if (e := entities.at(t)) is not None}
        same = any(
            t.tag == "PRP" or any(c.tag == "PRP$" for c in t.children) or ((e := entities.at(t)) is not None and e.id in own)
            for t in syntax.deep_subjects(clause)
        )  # fmt: skip
        told = _is_done(clause) if p.done else any(c.dep == "aux" and c.lower in _AHEAD for c in clause.children)
        if not same or not told:
            return False
    elif p.done:
        return False
    return not p.hostile or _is_hostile(clause, slots, entities)


def _is_done(verb: Token) -> bool:
    """In the past, and not denied."""
    past = verb.tag == "VBD" or any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    return past and all(c.dep not in ("neg", "auxpass", "nsubjpass") for c in verb.children)


def _is_hostile(verb: Token, slots: Slots, entities: EntityLayer) -> bool:
    """Does the verb tell a hostile deed, or where it tells none ("start to") the infinitive after it?"""
    found = choose(verb, "verb", load_lexicon().readings("verb", verb.lemma), entities, slots.light)
    if found is not None:
        return found.predicate.type in _HOSTILE
    return any(_is_hostile(c, slots, entities) for c in verb.children if c.dep == "xcomp")


_AHEAD = frozenset({"will", "would", "could", "may", "might", "shall", "'ll", "’ll"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})


def _has_other_object(verb: Token, preposition: str) -> bool:
    """"called the situation *on* the ground …" is no call on anybody; "fired rockets *at*" still fires at."""
    prep = next((c for c in verb.children if c.lower == preposition and c.i > verb.i), None)
    between = [c for c in verb.children if prep is not None and c is not prep and verb.i < c.left < prep.i]
    return any(c.dep in _ARGUMENTS and c.lemma not in load_classes()["WEAPON"] for c in between)


_ARGUMENTS = frozenset({"dobj", "ccomp", "nsubj", "oprd", "xcomp"})


def _governed(p: Predicate, slots: Slots) -> list[Token]:
    """What an object restriction is held against: the object, or where the frame has the recipient."""
    objects = list(slots["object"])
    if p.pos != "verb":
        objects += slots["of"] + slots["for"] + slots["on"]
        objects += [c for c in slots.token.children if c.dep in ("compound", "amod")]
    else:
        for w in p.rest:
            objects += slots[w] if w in _SLOT_WORDS else []
    return objects


_SLOT_WORDS = frozenset("of by on against with to from for at over into in between among about off out up down through".split())


def _some(words: frozenset[str]) -> str:
    shown = sorted(words)[:4]
    return ", ".join(shown) + (" …" if len(words) > 4 else "")


def belongs(t: Token, wanted: frozenset[str], entities: EntityLayer) -> bool:
    """Is the word one of these lemmas, or of one of these classes?"""
    if t.lemma in wanted or t.lower in wanted:
        return True
    return any(_in_class(t, c, entities) for c in wanted & CLASSES)


def _in_class(t: Token, name: str, entities: EntityLayer) -> bool:
    if t.lemma in load_classes().get(name, frozenset()):
        return True
    e = entities.at(t)
    match name:
        case "NUMBER":
            return t.tag == "CD" or any(c.dep == "nummod" for c in t.children)
        case "MONEY":
            return t.ent == "MONEY"
        case "PERSON":
            if e is not None:
                return e.kind in ("person", "group")
            return t.ent == "PERSON" or (t.tag == "PRP" and t.lower != "it") or t.lower in INDEFINITE
        case "WEAPON" | "EVENT":
            return False
    if e is None:
        return name in ("PLACE",) and t.ent in ("GPE", "LOC", "FAC")
    match name:
        case "ACTOR":
            return e.kind in ("person", "group", "organisation", "country")
        case "GROUP":
            return e.kind == "group"
        case "ORG":
            return e.kind == "organisation"
        case "STATE":
            return e.kind == "country" or "GOV" in e.sectors
        case "PLACE":
            return e.kind in ("place", "country")
        case "ARMED":
            return not _ARMED.isdisjoint(e.sectors)
        case "CIVIL":
            return not _CIVIL.isdisjoint(e.sectors)
    return False
