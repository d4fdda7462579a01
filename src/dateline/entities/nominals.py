"""Nominal mentions: noun phrases headed by a generic noun for actors or places ("opposition fighters", "the city")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.entities.draft import ARTICLES, DETERMINERS, Draft, Number
from dateline.entities.elliptic import elliptic_noun
from dateline.entities.knowledge import Knowledge, Noun
from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Document, Token
from dateline.records import Kind

_PREMODIFIERS = frozenset(
    {"amod", "compound", "nmod", "nummod", "poss", "advmod", "punct", "quantmod", "npadvmod"}
)
_HEADS = frozenset({"NOUN", "PROPN", "ADJ"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_DEFINITE = frozenset("the this that these those both".split())
_DATES = frozenset({"DATE", "TIME"})
_BEFORE_DATES = frozenset("on in since until".split())
_STANCES = frozenset({"pro", "anti"})
# A modifier of faith, trade or party does not make an armed actor an unarmed one.
_ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "CRM", "OPP"})


def find_nominals(doc: Document, named: Mapping[int, Draft], knowledge: Knowledge) -> Iterator[Draft]:
    """``named`` maps token indexes to the name mentions over them; heads inside a name are left alone."""
    for t in doc.tokens:
        if (noun := elliptic_noun(doc, t, knowledge)) is not None and t.i not in named:
            yield _draft(doc, t, noun, named, knowledge)
            continue
        if t.pos not in _HEADS and not (t.text[:1].isupper() and knowledge.lexicon.designation(t.text)):
            continue
        if t.i in named and named[t.i].sense != "adjective":
            continue
        noun = _noun(doc, t, knowledge)
        if noun is not None and _is_actor_noun(t, noun, knowledge) and _stands_alone(doc, t, noun, knowledge):
            yield _draft(doc, t, noun, named, knowledge)


def _noun(doc: Document, head: Token, knowledge: Knowledge) -> Noun | None:
    """The lexicon's noun for the head with the compound words before it."""
    before: list[str] = []
    i = head.i - 1
    while i >= 0 and len(before) < 3 and doc.tokens[i].sent == head.sent:
        t = doc.tokens[i]
        if t.text not in HYPHENS:
            if t.dep not in ("compound", "amod", "nmod", "poss") and t.tag != "POS":
                break
            before.insert(0, t.lemma if t.tag == "NNS" else t.lower)
        i -= 1
    lexicon = knowledge.lexicon
    for last in dict.fromkeys((head.lemma, head.lower, _singular(head.lower))):
        found = lexicon.noun((*before, last))
        if found is not None:
            return found
    return lexicon.designation(head.text)


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _stands_alone(doc: Document, t: Token, noun: Noun, knowledge: Knowledge) -> bool:
    """As a modifier only "opposition-held city" and "the Syrian regime's" kin, "regime forces", name an actor of their own."""
    if t.dep == "npadvmod":
        return t.i + 1 < len(doc.tokens) and doc.tokens[t.i + 1].text in HYPHENS
    if t.dep == "compound":
        return noun.kind == "body" and (
            (noun.sectors == ("GOV",) and noun.words[-1] in knowledge.lexicon.synonyms)
            or (t.lower in knowledge.cues["acting_bodies"] and not _heads_actor(doc, t, knowledge))
        )
    return True


def _heads_actor(doc: Document, t: Token, knowledge: Knowledge) -> bool:
    """Whether the noun that it modifies is an actor or place itself: "coalition forces", not "coalition airstrikes"."""
    return t.head.i < t.i or _noun(doc, t.head, knowledge) is not None


def _is_actor_noun(t: Token, noun: Noun, knowledge: Knowledge) -> bool:
    """Not an adjective that only looks like the noun, nor a count ("a number of")."""
    if t.pos == "ADJ":
        return (
            len(noun.words) == 1
            and t.dep in ("nsubj", "dobj", "pobj")
            and t.lower in knowledge.lexicon.plural_only
        )
    if t.lower in knowledge.cues["partitives"] and counted(t) is not None:
        return False
    if noun.only_plural and (t.tag not in ("NNS", "NNPS") or any(c.lower == "of" for c in t.children)):
        return False
    if noun.complement and not any(c.lower == "of" for c in t.children):
        return False
    if t.dep in ("amod", "nmod") and t.head.i > t.i:
        return False
    return not (noun.kind == "person" and (t.tag == "VBG" or _bare(t)))


def _bare(t: Token) -> bool:
    """A lone singular with no determiner is no mention of a person: "attack, fighter and bomber aircraft"."""
    if t.tag != "NN" or t.dep in ("appos", "attr", "ROOT", "oprd", "npadvmod") or t.text[:1].isupper():
        return False
    return not any(
        c.dep in ("det", "poss", "nummod", "amod", "compound", "nmod", "predet") for c in t.children
    )


def counted(t: Token) -> Token | None:
    """What a counting head counts: "men" of "hundreds of men"."""
    of = next((c for c in t.children if c.dep == "prep" and c.lower == "of"), None)
    return of.child("pobj") if of is not None else None


def _draft(doc: Document, head: Token, noun: Noun, named: Mapping[int, Draft], knowledge: Knowledge) -> Draft:
    start = _left_edge(doc, head, knowledge)
    if start in named and named[start].start < start:
        start = named[start].start
    if head.dep == "compound":
        start = _outer_left(doc, head, named)
    a, b = doc.offsets(start, head.i)
    number = _number(head, knowledge)
    draft = Draft(
        start, head.i + 1, head.i, "nominal", _kind(noun, number), "nominal", doc.text[a:b], number=number,
        noun=noun, lemma=" ".join(noun.words), by="nominal", score=0.7, sectors=noun.sectors,
    )  # fmt: skip
    determiner = next(
        (c for c in head.children if c.dep in ("det", "predet") and c.lower not in ("all",)), None
    )
    possessor = head.child("poss")
    draft.definite = (determiner is not None and determiner.lower in _DEFINITE) or possessor is not None
    draft.quantified = head.child("nummod") is not None or (
        determiner is not None and determiner.lower not in _DEFINITE
    )
    _counting_head(doc, head, draft, knowledge)
    _modify(head, start, draft, named, knowledge)
    return draft


def _counting_head(doc: Document, head: Token, draft: Draft, knowledge: Knowledge) -> None:
    """ "hundreds of men" is one mention, headed by "hundreds", found at "men" too."""
    if head.dep != "pobj" or head.head.lower != "of":
        return
    count = head.head.head
    if count.lemma not in knowledge.cues["partitives"] and count.lower not in knowledge.cues["partitives"]:
        return
    if (
        counted(count) is not head
        or count.child("cc") is not None
        or count.i > head.i
        or head.i - count.i > 8
        or count.dep == "compound"
        or (count.lemma == "part" and count.dep == "attr")  # "they are part of a force" says whose they are
    ):
        return
    start = min(
        [
            count.i,
            *(
                c.i
                for c in count.children
                if c.i < count.i and c.dep in ("nummod", "amod", "advmod", "quantmod", "compound")
            ),
        ]
    )
    a, b = doc.offsets(start, head.i)
    draft.start, draft.name, draft.head, draft.also_heads = start, doc.text[a:b], count.i, (head.i,)
    draft.quantified = True
    draft.definite = False
    if draft.kind == "country":
        draft.kind = "place"


def _outer_left(doc: Document, head: Token, named: Mapping[int, Draft]) -> int:
    """The nationality or name before a noun that modifies another: "Syrian regime" in "Syrian regime forces"."""
    start = head.i
    while start > 0 and start - 1 in named and doc.tokens[start - 1].head in (head, head.head):
        start -= 1
    return start


def _left_edge(doc: Document, head: Token, knowledge: Knowledge) -> int:
    start = head.i
    for i in range(head.i - 1, max(head.i - 14, -1), -1):
        t = doc.tokens[i]
        if t.sent != head.sent:
            break
        top = t
        while top.head is not head and top.head is not top and top.head.i <= head.i and top.head.i > i - 14:
            top = top.head
        if top.head is not head or top.dep not in _PREMODIFIERS:
            break
        if t.lower in ARTICLES or (t.lower in DETERMINERS and top.dep != "poss"):
            break
        if t.pos == "PUNCT" and t.text not in HYPHENS and t.text not in ("'", "’"):
            break
        if t.text in HYPHENS and doc.tokens[i + 1].start > t.end:
            break  # a dash: "The Courier - Protesters march"
        if top.dep == "advmod" and top.head is head:
            break
        start = i
    return _without_ties(doc, _without_date(doc, start, head), head, knowledge)


def _without_date(doc: Document, start: int, head: Token) -> int:
    """ "On Sunday 18 December gunmen burned …": the day is no part of "gunmen", unlike in "the 2014 protesters"."""
    tokens = doc.tokens
    if start and tokens[start].ent in _DATES and (
        tokens[start - 1].lower in _BEFORE_DATES or tokens[start - 1].ent == tokens[start].ent
    ):
        while start < head.i and tokens[start].ent in _DATES:
            start += 1
    return start


def _without_ties(doc: Document, start: int, head: Token, knowledge: Knowledge) -> int:
    """ "Russia-backed Syrian regime" is named "Syrian regime"; the tie is a relation's business."""
    for i in range(head.i - 1, start, -1):
        if doc.tokens[i].lower in knowledge.cues["tie_participles"] and doc.tokens[i - 1].text in HYPHENS:
            return i + 1
    while start < head.i and (doc.tokens[start].text in HYPHENS or doc.tokens[start].tag == "POS"):
        start += 1
    return start


def _number(head: Token, knowledge: Knowledge) -> Number:
    if head.tag in ("NNS", "NNPS", "CD") or head.lower in knowledge.lexicon.plural_only:
        return "pl"
    if head.lower[-1:] == "s" and (
        head.lower[-2:-1].isdigit() or (head.tag == "NNP" and (head.lower,) not in knowledge.lexicon.nouns)
    ):
        return "pl"  # "F-16s", "Protesters" in a headline, whatever the tagger makes of them
    return "sg"


def _kind(noun: Noun, number: Number) -> Kind:
    if noun.kind == "place":
        if noun.precision == "country":
            return "country" if number == "sg" else "group"
        return "place"
    if noun.kind == "person":
        return "person" if number == "sg" else "group"
    if noun.kind == "means":
        return "group"
    fights = noun.sectors[:1] in (("REB",), ("UAF",))
    return "group" if fights or number == "pl" else "organisation"


def _modify(head: Token, start: int, draft: Draft, named: Mapping[int, Draft], knowledge: Knowledge) -> None:
    """Countries and sectors that the modifiers give, and the words left over."""
    words: list[str] = []
    countries: list[str] = []
    if head.dep == "compound":
        countries = [
            x for i in range(start, head.i) if i in named and (x := named[i].country or _country_of(named[i]))
        ]
    for m in head.children:
        if m.dep in _MODIFIERS and m.i < head.i:
            for t in [
                m,
                *(c for c in m.children if c.dep in ("compound", "amod", "conj", "nmod") and c.i < head.i),
            ]:
                name = named.get(t.i)
                if name is not None and not _in_tie(t):
                    countries += [x for x in (name.country or _country_of(name),) if x]
                    if name.entry is not None and name.kind != "person" and draft.noun and draft.noun.weak:
                        draft.sectors = name.entry.roles[-1].sectors or draft.sectors
                elif t.i >= start and t.lower not in DETERMINERS:
                    words.append(t.lower)
    for prep in (c for c in head.children if c.dep == "prep" and c.lower in ("of", "from", "to", "for")):
        name = named.get(p.i) if (p := prep.child("pobj")) is not None else None
        if name is not None and draft.noun and draft.noun.kind != "place" and prep.lower in ("of", "from"):
            countries += [
                x
                for x in (name.country or _country_of(name),)
                if x and name.kind in ("country", "organisation")
            ]
    distinct = list(dict.fromkeys(countries))
    if len(distinct) == 1:
        draft.country = distinct[0]
    draft.modifiers = frozenset(words) - {draft.lemma.split()[-1]}
    draft.away = (
        bool((draft.modifiers - set(noun.words)) & knowledge.lexicon.away) if (noun := draft.noun) else False
    )
    draft.away = draft.away or len(distinct) > 1  # "US and British activists" are at home nowhere else
    draft.sectors = _with_modifiers(draft, words, knowledge)


def _in_tie(t: Token) -> bool:
    """In "Russia-backed rebels" and "pro-Russian rebels" Russia is no country of the rebels."""
    if any(c.i == t.i - 2 and c.lower in _STANCES for c in (*t.head.children, *t.children)):
        return True
    return t.dep == "npadvmod" or (t.head.tag in ("VBN", "VBD", "VBG") and t.head.i > t.i)


def _country_of(name: Draft) -> str | None:
    if name.entry is None:
        return None
    return name.entry.roles[-1].country


def _with_modifiers(draft: Draft, words: list[str], knowledge: Knowledge) -> tuple[str, ...]:
    """A modifier's sector replaces that of a weak noun; a government's soldiers stay soldiers, an opposition's rebel."""
    noun = draft.noun
    if noun is None or not noun.weak:
        return draft.sectors
    for word in words:
        sector = knowledge.lexicon.modifiers.get(word)
        if sector is None:
            continue
        if sector == "GOV" and noun.sectors[:1] != ("GOV",):
            return ("MIL",) if noun.words[-1] in knowledge.lexicon.fighting else noun.sectors
        if sector == "REB" and word == "opposition" and noun.words[-1] not in knowledge.lexicon.fighting:
            return ("OPP",)
        if sector not in _ARMED and noun.sectors[:1] and noun.sectors[0] in _ARMED:
            continue
        return (sector,)
    return draft.sectors
