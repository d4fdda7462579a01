"""Slots: which words fill which place around a predicate. The frames of the lexicon name these slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

from dateline.claims import syntax
from dateline.claims.lexicon import PREPOSITIONS, Pos
from dateline.claims.phrases import noun_before_gerund, whole_noun_phrase
from dateline.claims.ties import is_actor
from dateline.datafiles import load_yaml
from dateline.entities.layer import EntityLayer
from dateline.errors import DataError
from dateline.language import Document, Token, is_noun, is_verb


@dataclass(frozen=True)
class LightVerbs:
    """Verbs that say little beside the event noun they govern, by the role that their subject has in it."""

    actor: frozenset[str]
    recipient: frozenset[str]
    # verbs whose subject is the event itself ("fighting broke out")
    happen: frozenset[str]

    @cached_property
    def carry(self) -> frozenset[str]:
        """Verbs that have the event noun as their object."""
        return self.actor | self.recipient


@lru_cache(maxsize=1)
def load_light_verbs() -> LightVerbs:
    """``data/light.yaml``, read once; DataError where its keys are others."""
    content = load_yaml(files("dateline.claims") / "data" / "light.yaml")
    groups = ("actor", "recipient", "happen")
    if not isinstance(content, dict) or set(content) != set(groups):
        raise DataError(f"light.yaml: needs exactly the keys {', '.join(groups)}, each a list of verbs.")
    return LightVerbs(*(frozenset(map(str, content[g])) for g in groups))


@dataclass(slots=True)
class Slots:
    """The slots around one word, looked up when asked for. ``pos`` is the word's reading in the lexicon."""

    token: Token
    pos: Pos
    entities: EntityLayer
    light: LightVerbs
    words: tuple[Token, ...] = ()  # the other words of the pattern; what hangs on them counts too
    _found: dict[str, list[Token]] = field(default_factory=dict)
    _verb: Token | None = None

    def __post_init__(self) -> None:
        if self.pos != "verb":
            self._verb = self._governing_verb()

    @property
    def light_verb(self) -> Token | None:
        """The light verb that governs an event noun, whichever role its subject has."""
        return self._verb

    def reading(self, words: tuple[Token, ...]) -> Slots:
        """The same slots for a reading with these pattern words."""
        return Slots(self.token, self.pos, self.entities, self.light, words) if words else self

    def __getitem__(self, slot: str) -> list[Token]:
        if slot not in self._found:
            self._found[slot] = self._find(slot)
        return self._found[slot]

    def _find(self, slot: str) -> list[Token]:
        if slot == "subject":
            return self._subject()
        if slot == "object":
            return self._object()
        if slot in PREPOSITIONS:
            return self._preposition(slot)
        match slot:
            case "infinitive":
                return [c for c in self.token.children if c.dep in ("xcomp", "advcl", "ccomp") and syntax.is_infinitive(c)]
            case "dative":
                governors = (self.token,) if self._verb is None else (self.token, self._verb)
                return syntax.heads([c for t in governors for c in t.children if c.dep == "dative" and c.lower != "to"])
            case "subjunctive":
                return [c for c in syntax.complements(self.token) if is_verb(c) and self._is_wish(c)]
            case "complement":
                return syntax.complements(self.token)
            case "complement.subject":
                clause = [c for c in syntax.complements(self.token) if is_verb(c)]
                return syntax.deep_subjects(clause[0]) if clause else []
            case "complement.object":
                clause = [c for c in syntax.complements(self.token) if is_verb(c)]
                return syntax.deep_objects(clause[0]) if clause else []
            case "poss":
                return syntax.heads([c for c in self.token.children if c.dep == "poss"])
            case "modifier":
                return self._modifiers()
        return []

    def _is_wish(self, clause: Token) -> bool:
        """"insisted that they *leave*", "that it *be* stopped"; but "insisted that it *is* over" tells what is."""
        first = next((c for c in clause.children if c.dep in ("aux", "auxpass")), clause)
        own = {e.id for t in syntax.subjects(self.token) if (e := self.entities.at(t)) is not None}
        same = any((e := self.entities.at(t)) is not None and e.id in own for t in syntax.subjects(clause))
        return not same and ((first.tag in ("VB", "VBP") and first.lower not in ("are", "am", "have")) or first.lower == "should")

    def _subject(self) -> list[Token]:
        if self.pos == "verb":
            return syntax.deep_subjects(self.token)
        if self.pos == "adj":
            return self._described()
        v = self._verb
        if v is None or not self._carries(v, self.light.actor):
            return []
        return syntax.deep_subjects(v)

    def _described(self) -> list[Token]:
        t = self.token
        if t.dep == "amod":
            return [syntax.content_head(t.head)]
        if t.dep in ("acomp", "oprd", "attr", "advcl", "conj", "xcomp", "ROOT"):
            return syntax.subjects(t.head) if t.dep != "ROOT" else syntax.subjects(t)
        return []

    def _object(self) -> list[Token]:
        if self.pos == "verb":
            return syntax.deep_objects(self.token)
        v = self._verb
        if v is not None and self._carries(v, self.light.recipient):
            return syntax.subjects(v)
        return []

    def _carries(self, verb: Token, known: frozenset[str]) -> bool:
        """Is it one of these light verbs, by itself or with the preposition that leads to the noun?"""
        preposition = self.token.head.lower if self.token.dep == "pobj" else ""
        return verb.lemma in known or f"{verb.lemma} {preposition}" in known

    def _preposition(self, slot: str) -> list[Token]:
        found = syntax.prep_objects(self.token, slot)
        for word in self.words:
            found = found or syntax.prep_objects(word, slot)
        if not found and self.pos == "verb" and slot == "by":
            return syntax.agents(self.token)
        if not found and self._verb is not None and slot != "of":
            found = syntax.prep_objects(self._verb, slot)
        return found

    def _modifiers(self) -> list[Token]:
        """Nationalities and names before a noun: US and Russian talks, Taliban attack, Saudi-led strikes."""
        out: list[Token] = []
        before = noun_before_gerund(self.token)
        for c in (*self.token.children, *((*before.children, before) if before is not None else ())):
            if c.i >= self.token.i or c.dep not in ("amod", "compound", "nmod", "nsubj", "npadvmod"):
                continue
            for m in c.conjuncts():
                if m.i > self.token.i:
                    continue
                if is_verb(m) or m.tag in ("JJ", "VBN"):
                    led = [g for g in m.children if g.dep in ("npadvmod", "nmod", "amod", "compound") and is_actor(g, self.entities)]
                    out.extend(led if m.lemma in ("lead", "led", "back", "backed", "mediate", "broker", "brokered") else [])
                if is_actor(m, self.entities) and m not in out:
                    out.append(m)
        return out

    def _governing_verb(self) -> Token | None:
        """The verb of "carried out an attack", "talks were held", "came under attack"."""
        t = self.token
        while t.dep in ("conj", "appos") and is_noun(t.head):
            t = t.head
        if t.dep in ("dobj", "nsubjpass", "nsubj", "attr"):
            v = t.head
            known = self.light.happen if t.dep == "nsubj" else self.light.carry
            if v.lemma in known:
                return v
        if t.dep == "pobj" and t.head.dep == "prep" and is_verb(t.head.head):
            v = t.head.head
            phrase = f"{v.lemma} {t.head.lower}"
            return v if phrase in self.light.carry else None
        if t.dep == "acl" or self.token.dep == "relcl":
            return None
        # "the attack carried out by", "talks held in"
        for c in self.token.children:
            if c.dep in ("acl", "relcl") and c.lemma in self.light.carry:
                return c
        return None


def span_of(doc: Document, head: Token) -> tuple[int, int]:
    """Code-point offsets of the noun phrase of which this is the head, without its clauses."""
    first, end = whole_noun_phrase(head, doc.tokens)
    return doc.offsets(first, end - 1)
