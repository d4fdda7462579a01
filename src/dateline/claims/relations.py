"""Lasting ties: who backs, opposes, controls, leads whom, what is part of or located in what.

Words are ``data/relations.yaml``. Ties are read from verbs ("the opposition have controlled …"), participles
("Iran-backed militias"), nouns ("a member of NATO"), titles ("Syrian President X") and place phrases
("Idlib, in northwestern Syria").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import get_args

from dateline.claims import syntax
from dateline.claims.status import judge
from dateline.datafiles import load_yaml
from dateline.entities.layer import EntityLayer
from dateline.errors import DataError
from dateline.language import Document, Token, is_noun, is_verb
from dateline.records import Entity, Relation, RelationType, Span, Time
from dateline.statements.layer import StatementLayer

_FINE = {"point": 0, "district": 1, "town": 1, "admin1": 2, "region": 3, "country": 3, "unknown": 1}


@dataclass(frozen=True, slots=True)
class RelationWords:
    verbs: dict[str, RelationType]
    participles: dict[str, RelationType]
    nouns: dict[str, RelationType]
    titles: frozenset[str]
    first_ministers: frozenset[str]
    bodies: frozenset[str]
    state_titles: frozenset[str]
    deeds: frozenset[str]


@lru_cache(maxsize=1)
def load_relation_words() -> RelationWords:
    """``data/relations.yaml``, read once."""
    c = load_yaml(files("dateline.claims") / "data" / "relations.yaml")
    tables = []
    for group in ("verbs", "participles", "nouns"):
        for name in c[group]:
            if name not in get_args(RelationType):
                raise DataError(f"relations.yaml, {group}: {name!r} is no relation type.")
        tables.append({w: name for name, words in c[group].items() for w in words})
    sets = [frozenset(c[k]) for k in ("titles", "first_ministers", "bodies", "state_titles", "deeds")]
    return RelationWords(tables[0], tables[1], tables[2], sets[0], sets[1], sets[2], sets[3], sets[4])


@dataclass(frozen=True, slots=True)
class _Tie:
    type: RelationType
    from_: Token
    to: Token
    word: Token  # the word that tells the tie
    by: str
    whose: Entity | None = None  # the second party, where its name stands elsewhere in the text


_NO_EVENT = ("backs", "opposes", "leads", "controls")


@dataclass(frozen=True, slots=True)
class RelationLayer:
    """Relations of one document, and the indexes of the verbs that tell of a tie and so of no event."""

    relations: tuple[Relation, ...]
    verbs: frozenset[int]


def find_relations(
    doc: Document, entities: EntityLayer, times: Sequence[Time], statements: StatementLayer
) -> RelationLayer:
    """Relations in text order, ids ``r1``, ``r2`` …; each pair and type once, where it is told first."""
    out: list[Relation] = []
    verbs: set[int] = set()
    words = load_relation_words()
    seen: set[tuple[str, str, str]] = set()
    for tie in sorted(_ties(doc, entities), key=lambda x: x.word.i):
        a, b = entities.at(tie.from_), tie.whose or entities.at(tie.to)
        if a is None or b is None or a.id == b.id or not _sensible(tie.type, a, b):
            continue
        if tie.by in ("verb", "participle") and tie.type in _NO_EVENT and tie.word.lemma not in words.deeds:
            verbs.add(tie.word.i)
        if (tie.type, a.id, b.id) in seen:
            continue
        seen.add((tie.type, a.id, b.id))
        chain = statements.chain(tie.word)
        judgement = judge(tie.word, chain) if tie.by == "verb" else None
        if judgement is not None and judgement.status in ("requested", "conditional"):
            continue
        since, until = _span_of_time(tie.word, doc, times) if tie.by == "verb" else (None, None)
        out.append(
            Relation(
                id=f"r{len(out) + 1}", type=tie.type, from_=a.id, to=b.id, evidence=_evidence(tie, doc),
                since=since, until=until, status=judgement.status if judgement else "actual",
                according_to=tuple(x.id for x in chain), confidence=0.8 if tie.by != "noun" else 0.7,
            )
        )
    return RelationLayer(tuple(out), frozenset(verbs))


def _sensible(type_: RelationType, a: Entity, b: Entity) -> bool:
    place_a, place_b = a.kind == "place", b.kind == "place"
    match type_:
        case "located_in":
            return (place_a or a.kind == "organisation") and b.kind in ("place", "country")
        case "controls":
            return not place_a and b.kind in ("place", "country")
        case "part_of" | "member_of":
            return not place_a and not place_b
        case "leads":
            return a.kind == "person" and b.kind in ("organisation", "group", "country")
    return not place_a and not place_b


def _ties(doc: Document, entities: EntityLayer) -> Iterator[_Tie]:
    words = load_relation_words()
    for t in doc.tokens:
        if t.lower in words.participles and t.tag in ("VBN", "JJ", "VBD"):
            yield from _participle(t, words.participles[t.lower], doc, entities)
        if is_verb(t):
            yield from _verb(t, words)
        elif t.tag[0] == "N":
            yield from _noun(t, words, entities)
            yield from _place(t, entities)


def _participle(t: Token, type_: RelationType, doc: Document, entities: EntityLayer) -> Iterator[_Tie]:
    """Iran-backed militias, rebel-held Aleppo, militias backed by Iran."""
    by = syntax.agents(t) if t.dep in ("acl", "amod", "relcl", "advcl") else []
    if by and t.dep == "acl":
        yield from (_Tie(type_, a, syntax.content_head(t.head), t, "participle") for a in by)
        return
    before = doc.tokens[t.i - 1] if t.i else None
    if before is None or before.lower not in ("-", "‑") or t.i < 2:
        return
    agent = doc.tokens[t.i - 2]
    if t.dep not in ("amod", "compound", "nmod") or entities.at(agent) is None:
        return
    for owner in _owners(t.head, entities):
        yield _Tie(type_, agent, owner, t, "participle")


def _owners(t: Token, entities: EntityLayer) -> list[Token]:
    """What is held or backed: "districts of Aleppo" are Aleppo, where only that has a name."""
    e = entities.at(t)
    of = syntax.prep_objects(t, "of") if e is None or (e.kind == "place" and e.place is None) else []
    named = [o for o in of if (x := entities.at(o)) is not None and x.kind == "place"]
    return named or ([t] if e is not None else _appositions(t))


def _appositions(t: Token) -> list[Token]:
    return [c for c in t.children if c.dep == "appos"]


def _verb(t: Token, words: RelationWords) -> Iterator[_Tie]:
    type_ = words.verbs.get(t.lemma)
    objects = syntax.deep_objects(t) if type_ is not None else []
    if type_ is None:
        for c in t.children:
            if c.dep == "prep" and f"{t.lemma} {c.lower}" in words.verbs:
                type_ = words.verbs[f"{t.lemma} {c.lower}"]
                objects = syntax.heads([o for o in c.children if o.dep == "pobj"])
    if type_ is None or t.dep == "amod" or not _habitual(t, type_):
        return
    for s in syntax.deep_subjects(t):
        for member in _members(s):
            yield from (_Tie(type_, member, o, t, "verb") for o in objects)


def _habitual(t: Token, type_: RelationType) -> bool:
    """A tie lasts: present or perfect, or a state told in the past ("held the town until May")."""
    if type_ in ("controls", "opposes"):
        return True
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in t.children)
    return t.tag in ("VBZ", "VBP") or perfect or t.tag == "VBG"


def _members(s: Token) -> list[Token]:
    named = [o for c in s.children if c.lower in ("including", "namely") for o in c.children if o.dep == "pobj"]
    if not named:
        # the phrase often hangs on a noun inside the relative clause
        rel = [c for c in s.children if c.dep == "relcl"]
        named = [
            o for r in rel for g in (r, *r.children) for c in g.children if c.lower == "including"
            for o in c.children if o.dep == "pobj"
        ]  # fmt: skip
    return syntax.heads(named) if named else [s]


def _noun(t: Token, words: RelationWords, entities: EntityLayer) -> Iterator[_Tie]:
    type_ = words.nouns.get(t.lemma)
    if type_ is not None:
        owners = syntax.prep_objects(t, "of") + [c for c in t.children if c.dep == "poss"]
        for holder in _holders(t):
            yield from (_Tie(type_, holder, o, t, "noun") for o in owners)
    if t.lemma in words.bodies:
        for c in t.children:
            e = entities.at(c)
            if c.i < t.i and c.dep in ("compound", "nmod", "poss") and e is not None and e.kind == "person":
                yield _Tie("leads", c, t, t, "title")
    if t.lemma in words.titles and _is_head_of_state(t, words):
        yield from _titled(t, entities, words)
    for prep in t.children:
        if prep.dep == "prep" and prep.lower == "under":  # "troops under General X"
            for o in syntax.heads([c for c in prep.children if c.dep == "pobj"]):
                e = entities.at(o)
                if e is not None and e.kind == "person":
                    yield _Tie("leads", o, t, prep, "title")


def _is_head_of_state(t: Token, words: RelationWords) -> bool:
    if t.lemma != "minister":
        return not any(c.dep in ("compound", "amod") and c.lower in ("vice", "deputy", "former") for c in t.children)
    return any(c.lower in words.first_ministers for c in (*t.children, *t.head.children) if c.i < t.i)


def _holders(t: Token) -> list[Token]:
    """Who is the backer, member or head: the noun's apposition, what it is in apposition to, or the subject of "is"."""
    if t.dep == "appos":
        return [t.head]
    if t.dep == "attr":
        return syntax.subjects(t.head)
    if t.dep in ("compound", "nmod") and t.head.tag.startswith("NNP"):
        return [t.head]
    return _appositions(t)


def _titled(t: Token, entities: EntityLayer, words: RelationWords) -> Iterator[_Tie]:
    """Syrian President X · X, president of Y · Y's leader, X · President X, whose country the text names."""
    holders = [h for h in _holders(t) if (e := entities.at(h)) is not None and e.kind == "person"]
    of = syntax.prep_objects(t, "of") + [c for c in t.children if c.dep == "poss"]
    for holder in (c for h in holders for c in h.conjuncts()):
        near = of + [c for c in (*holder.children, *t.children) if c.i < holder.i and c.dep in ("amod", "compound", "nmod", "poss")]
        found = next((c for c in near if c is not t and _is_body(entities.at(c))), None)
        if found is not None:
            yield _Tie("leads", holder, found, t, "title")
        elif t.lemma in words.state_titles:
            yield _Tie("leads", holder, t, t, "title", _own_country(holder, entities))


def _is_body(e: Entity | None) -> bool:
    return e is not None and e.kind in ("country", "group", "organisation")


def _own_country(holder: Token, entities: EntityLayer) -> Entity | None:
    """The country in whose government the person is, where the text names it."""
    e = entities.at(holder)
    if e is None or e.code is None or e.code[3:] != "GOV":
        return None
    return next((c for c in entities.entities if c.kind == "country" and c.code == e.code[:3]), None)


def _place(t: Token, entities: EntityLayer) -> Iterator[_Tie]:
    """Idlib, in northwestern Syria · the city in northwestern Syria · Goma, Congo."""
    e = entities.at(t)
    if e is None or e.kind != "place":
        return
    for c in t.children:
        inner: Iterable[Token] = ()
        if c.dep == "prep" and c.lower == "in":
            inner = syntax.heads([o for o in c.children if o.dep == "pobj"])
        elif c.dep == "appos" and c.ent in ("GPE", "LOC"):
            inner = [c]
        for o in inner:
            other = entities.at(o)
            if other is not None and other.kind in ("place", "country") and _grain(e) < _grain(other):
                for named in _places_called(t, entities):
                    yield _Tie("located_in", named, o, t, "place")


def _places_called(t: Token, entities: EntityLayer) -> list[Token]:
    """A and B of "A and B, two villages in C"; else the place word itself."""
    head = t.head
    if t.dep != "appos" or not is_noun(head):
        return [t]
    first = head
    while first.dep == "conj" and is_noun(first.head):
        first = first.head
    named = [c for c in first.conjuncts() if c.i < t.i and (e := entities.at(c)) is not None and e.kind == "place"]
    return named or [t]


def _grain(e: Entity) -> int:
    if e.kind == "country":
        return 3
    return _FINE[e.place.precision] if e.place else 1


def _span_of_time(word: Token, doc: Document, times: Sequence[Time]) -> tuple[str | None, str | None]:
    """Ids of the times after "since" or "from", and after "until" or "to"."""
    since = until = None
    for c in word.children:
        if c.lower in ("since", "from", "until", "till") and c.children:
            a, b = doc.tokens[c.left].start, doc.tokens[c.right].end
            time = next((x for x in times if a <= x.span.start < b), None)
            if time is not None and c.lower in ("since", "from"):
                since = time.id
            elif time is not None:
                until = time.id
    return since, until


def _evidence(tie: _Tie, doc: Document) -> Span:
    points = [t.i for t in (tie.from_, tie.to, tie.word) if t.sent == tie.word.sent]
    start, end = doc.offsets(min(points), max(points))
    return Span.of(doc.text, start, end)
