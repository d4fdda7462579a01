"""Who stands where in a clause: subjects, objects and prepositional objects, also where they are shared,
controlled, relative or left out, as the deep syntax of dependency grammar has them.

All functions take a :class:`Token` and give head words; coordination is expanded to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.claims.coordination import coordinated_with
from dateline.claims.heads import content_head as content_head
from dateline.claims.heads import heads as heads
from dateline.claims.relatives import RELATIVE
from dateline.datafiles import load_yaml
from dateline.language import SUBJECTS, Token, is_verb

_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Control:
    """Verbs by whose deed the infinitive after them tells (``data/control.yaml``)."""

    subject: frozenset[str]
    prepositional: frozenset[str]
    resultative: frozenset[str]
    letting: frozenset[str]
    accusing: frozenset[str]


@lru_cache(maxsize=1)
def load_control() -> Control:
    """``data/control.yaml``, read once."""
    c = load_yaml(files("dateline.claims") / "data" / "control.yaml")
    return Control(*(frozenset(c[k]) for k in ("subject", "prepositional", "resultative", "letting", "accusing")))


_HURT = frozenset({"wounded", "injured", "killed", "displaced", "detained", "arrested", "captured", "abducted"})


def is_passive(verb: Token) -> bool:
    """Passive with or without its auxiliary; a bare participle after a noun is one too."""
    for c in verb.children:
        if c.dep in ("auxpass", "nsubjpass"):
            return True
    if verb.tag != "VBN":
        return False
    if verb.dep in ("acl", "amod"):
        # "the attack killed 20 people" is often read as a participle with an object: no passive has one
        return verb.dep == "amod" or not any(c.dep == "dobj" for c in verb.children)
    if any(c.dep == "aux" for c in verb.children) or any(c.dep == "dobj" for c in verb.children):
        return False
    if verb.dep == "conj" and not any(c.dep in SUBJECTS for c in verb.children):
        return is_verb(verb.head) and is_passive(verb.head)
    if verb.dep == "conj" and verb.lower in _HURT and all(c.dep != "dobj" for c in verb.children):
        return True  # "20 were killed and dozens *wounded*"
    return verb.dep in ("advcl", "pcomp", "oprd") or (verb.dep == "ROOT" and any(c.dep == "agent" for c in verb.children))


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the clause is about, whatever its voice. [] where nobody is named."""
    own = [c for c in verb.children if c.dep in SUBJECTS]
    if not own:  # the parser sometimes hangs it on the auxiliary
        own = [g for c in verb.children if c.dep in ("aux", "auxpass") for g in c.children if g.dep in SUBJECTS]
    if len(own) > 1 and own[0].tag in ("NN", "NNS") and own[-1].tag[:3] == "NNP" and own[1].left == own[0].i + 1:
        own = own[-1:] if own[0].tag == "NN" else own[1:]  # "the rebel leaders A and B", "the group X", read as two subjects
    if own:
        return heads(own)
    if depth > _MAX_DEPTH or verb.head is verb:
        return []
    return _inherited(verb, depth + 1)


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    match verb.dep:
        case "conj" if is_verb(head):
            return subjects(coordinated_with(verb), depth)
        case "xcomp" | "ccomp" | "oprd" if is_verb(head) or head.pos == "ADJ":
            return controller(verb, depth)
        case "advcl" if is_verb(head):
            return controller(verb, depth) if is_infinitive(verb) and _has_controller(head, verb) else _agent(head, depth)
        case "acl" | "relcl":
            return _of_noun(verb, depth)
        case "pcomp":
            return _of_preposition(head, depth)
        case "acomp" | "attr" | "prep":
            return subjects(head, depth)
    return []


def _has_controller(head: Token, verb: Token) -> bool:
    return _asked(head) or any(_for_whom(o, verb) for o in (head, *head.children) if o is head or o.dep == "dobj")


def is_infinitive(verb: Token) -> bool:
    """An infinitive with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _asked(head: Token) -> bool:
    """A verb like "call on X to" or "plead with X to", whose prepositional object does what follows."""
    return head.lemma in load_control().prepositional and any(
        c.dep == "prep" and c.lower in ("on", "upon", "with", "to", "for") for c in head.children
    )


def _agent(verb: Token, depth: int) -> list[Token]:
    """The doer of a clause: its subject, or in the passive whoever "by" names; else the passive subject."""
    if is_passive(verb):
        by = agents(verb)
        if by:
            return by
    return subjects(verb, depth)


def controller(verb: Token, depth: int = 0) -> list[Token]:
    """The understood subject of an infinitive: the governing verb's object if it has one, else its subject."""
    head = verb.head
    if is_verb(head):
        objects = [c for c in head.children if c.dep in ("dobj", "dative") and c.i < verb.i and c.dep != "prt"]
        for_whom = [f for o in objects for f in _for_whom(o, verb)] or _for_whom(head, verb)
        if for_whom:
            return for_whom
        if objects and head.lemma not in load_control().subject:
            return heads(objects)
        if _asked(head):
            for c in head.children:
                if c.dep in ("prep", "dative") and c.i < verb.i and c.lower in ("on", "upon", "with", "to", "for"):
                    found = heads([o for o in c.children if o.dep == "pobj"])
                    if found:
                        return found
        own = subjects(head, depth + 1)
        if head.lemma == "be":  # "their choice was to leave"
            return [p for s in own for p in s.children if p.dep == "poss"] or own
        return own
    return subjects(head, depth + 1)


def _for_whom(t: Token, verb: Token) -> list[Token]:
    """"a deal *for fighters* to leave": the object of "for" right before the infinitive."""
    for c in t.children:
        if c.dep == "prep" and c.lower == "for" and c.i < verb.i and verb.left - c.right <= 2 and is_infinitive(verb):
            return heads([o for o in c.children if o.dep == "pobj"])
    return []


def _of_noun(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.dep == "relcl" and not is_infinitive(verb):
        return [content_head(noun)] if not any(c.dep in ("nsubj", "nsubjpass") for c in verb.children) else []
    if verb.tag in ("VBG", "VBN"):
        return heads([noun])[:1] if noun.dep == "conj" else [content_head(noun)]
    # an infinitive: "fighters to leave", but "a ceasefire to allow …" is allowed by who made the ceasefire
    if noun.ent in ("PERSON", "GPE", "ORG", "NORP") or noun.tag == "NNP":
        return [noun]
    for c in noun.children:
        if c.dep == "poss":
            return [c]
        if c.dep == "prep" and c.lower in ("for", "of", "by", "from", "on") and c.i < verb.i:
            found = heads([o for o in c.children if o.dep == "pobj"])
            if found and c.lower != "of":
                return found
    up = noun
    while up.dep in ("pobj", "prep", "dobj", "conj", "attr", "appos", "nsubjpass"):
        up = up.head
        if is_verb(up):
            return _agent(up, depth)
    return []


def _of_preposition(prep: Token, depth: int) -> list[Token]:
    governor = prep.head
    if is_verb(governor):
        if prep.lower in ("from", "of", "for", "into"):  # "accused them of bombing", "kept them from leaving"
            objects = deep_objects(governor)
            if objects:
                return objects
        return _agent(governor, depth) if governor.dep != "relcl" or is_passive(governor) else subjects(governor, depth)
    if prep.lower in ("of", "for", "from"):
        accusing = next((a for a in governor.ancestors() if is_verb(a) and a.lemma in load_control().accusing), None)
        if accusing is not None and (objects := deep_objects(accusing)):
            return objects
    for c in governor.children:
        if c.dep == "poss":
            return [c]
    while governor.dep in ("pobj", "prep", "dobj", "attr", "acomp", "conj"):
        governor = governor.head
        if is_verb(governor):
            return _agent(governor, depth)
    return []


def agents(verb: Token) -> list[Token]:
    """Who "by" names in a passive."""
    found = [o for c in verb.children if c.dep in ("agent", "prep") and c.lower == "by" for o in c.children if o.dep == "pobj"]
    if not found and verb.dep == "conj" and is_verb(verb.head) and verb.head.i < verb.i and not verb.children:
        return agents(verb.head)
    return heads([o for o in found if o.ent not in ("DATE", "TIME", "PERCENT", "CARDINAL", "MONEY")])


def deep_subjects(verb: Token) -> list[Token]:
    """Who does it: subject of an active clause, agent of a passive one."""
    if is_passive(verb):
        hyphened = [c for c in verb.children if c.dep in ("npadvmod", "nsubj", "compound", "amod", "nmod") and c.i < verb.i] if verb.dep == "amod" else []
        return agents(verb) or heads(hyphened)
    return subjects(verb)


def deep_objects(verb: Token) -> list[Token]:
    """Who it is done to: object of an active clause, subject of a passive one."""
    if is_passive(verb):
        if verb.dep == "amod":
            return [content_head(verb.head)]
        own = [c for c in verb.children if c.dep == "dobj"]
        return subjects(verb) or heads(own)
    own = [c for c in verb.children if c.dep == "dobj"]
    if own:
        return heads(own)
    if verb.dep == "conj" and is_verb(verb.head) and verb.head.i < verb.i:
        return []
    upmost = _up_to(verb)
    if upmost:
        return upmost
    for c in verb.children:
        if c.dep in ("acomp", "oprd"):  # "release unharmed all the hostages"
            below = [g for g in c.children if g.dep == "dobj"]
            if below:
                return heads(below)
    if verb.dep == "relcl" and _has_gap(verb):
        return [content_head(verb.head)]
    # "attacked and killed the men": the first of two verbs shares the object of the second
    for c in verb.children:
        if c.dep == "conj" and is_verb(c) and not any(g.dep in SUBJECTS for g in c.children) and c.i - verb.i <= 4:
            return heads([g for g in c.children if g.dep == "dobj"])
    return []


def _up_to(verb: Token) -> list[Token]:
    """"killed *up to 30 men*", which the parser takes for a direction: how many it is done to."""
    ups = {c.i for a in (verb, *verb.children) for c in (a, *a.children) if c.lower == "up"}
    tos = [c for a in (verb, *verb.children) for c in a.children if c.lower == "to" and c.i - 1 in ups and c.i - verb.i <= 3]
    found = [o for c in tos for o in c.children if o.dep == "pobj" and any(n.tag == "CD" and n.i == c.i + 1 for n in (o, *o.children))]
    return heads(found[:1])


def _has_gap(clause: Token) -> bool:
    """Does a relative clause lack its object: "the convoy (that) rebels attacked", not "where rebels attacked"?"""
    own = [c for c in clause.children if c.dep == "nsubj" and c.lower not in RELATIVE]
    elsewhere = any(
        g.lower in ("whose", "where", "when", "why", "which", "whom")
        for c in clause.children if c.dep != "dobj" for g in (c, *c.children)
    )  # fmt: skip
    return bool(own) and not elsewhere


def prep_objects(t: Token, preposition: str) -> list[Token]:
    """The objects of this preposition below the token, or below its direct object (attachment is often wrong there)."""
    found = _pobj(t, preposition)
    if not found and is_verb(t):
        for c in t.children:
            if c.dep in ("dobj", "nsubjpass", "acomp", "prt", "advmod") and not found:
                found = _pobj(c, preposition)
    return found


_WITH_TO = frozenset({"according", "due", "owing", "thanks", "prior", "contrary", "subsequent"})  # prepositions of two words


def _pobj(t: Token, preposition: str) -> list[Token]:
    for c in t.children:
        if c.lower == preposition and c.dep in ("prep", "agent", "dative"):
            found = heads([o for o in c.children if o.dep == "pobj"])
            if found and not (found[0].ent in ("DATE", "TIME") and _again(t, c)):
                return found
        elif c.dep == "prep" and preposition != "of" and c.lower not in _WITH_TO:  # "as part of", "together with", "on Thursday at them"
            below = [g for o in c.children for g in (o, *(o.children if o.ent in ("DATE", "TIME") else ()))]
            for g in below:
                if g.lower == preposition and g.dep == "prep":
                    return heads([o for o in g.children if o.dep == "pobj"])
    return []


def _again(t: Token, preposition: Token) -> bool:
    """Does the preposition stand there once more: "*on* Friday … *on* Mali"?"""
    below = (t, *(c for c in t.children if c.dep in ("dobj", "nsubjpass")))
    return any(c is not preposition and c.lower == preposition.lower and c.dep == "prep" for b in below for c in b.children)


def complements(t: Token) -> list[Token]:
    """Heads of what the word governs as its content: clauses, infinitives, gerunds, event nouns."""
    out: list[Token] = []
    for c in t.children:
        if c.dep in ("xcomp", "ccomp", "acl", "oprd", "pcomp") or (c.dep == "advcl" and is_infinitive(c)):
            out.extend(v for v in c.conjuncts())
        elif c.dep in ("dobj", "attr", "nsubjpass"):
            out.append(c)
        elif c.dep in ("prep", "dative", "agent"):
            out.extend(g for g in c.children if g.dep in ("pobj", "pcomp"))
    return out
