"""Deaths, injuries and flight become counts of the event that caused them (record contract, rule 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.claims import syntax
from dateline.claims.build import Draft
from dateline.claims.carried import is_violent
from dateline.claims.counts import load_count_words
from dateline.claims.syntax import is_passive
from dateline.language import Document, Token, is_verb

VIOLENT = ("ASSAULT", "COERCE")
_FATES = frozenset({"killed", "injured", "displaced", "missing"})  # what befalls people through an event


def merge_fates(drafts: list[Draft], doc: Document) -> list[Draft]:
    """Deaths and injuries become counts of the event in the sentence that caused them, where there is one."""
    causes: dict[int, Draft] = {}
    drafts = _without_parts(drafts)
    fates = [d for d in drafts if _is_fate(d)]
    for d in fates:
        cause = _cause(d, [o for o in drafts if o is not d and o.token.sent == d.token.sent and o.type in VIOLENT])
        if cause is not None:
            causes[d.token.i] = cause
    for d in fates:  # "twelve were killed and dozens wounded when …": coordinated fates have one cause
        beside = [d.token.head.i] if d.token.dep == "conj" else [c.i for c in d.token.children if c.dep == "conj"]
        beside += [g.i for c in d.token.children if c.tag == "CD" for g in c.children]  # "12 were killed and 40 hurt in …"
        shared = next((causes[i] for i in beside if i in causes and causes[i] is not d), None)
        if shared is None and d.token.dep == "conj" and d.token.child("dobj", "agent") is None:  # "stormed it in a raid in which 20 were killed and dozens wounded"
            shared = next((c for c in causes.values() if c.token is d.token.head), None)
        if shared is not None:
            causes.setdefault(d.token.i, shared)
    for d in fates:
        if d.token.i not in causes and (earlier := _told_before(d, drafts, fates, doc)) is not None:
            causes[d.token.i] = causes.get(earlier.token.i, earlier)
    for d in fates:
        if d.token.i in causes:
            _absorb(_root(causes[d.token.i], causes), d)
    return [d for d in drafts if d.token.i not in causes]


def _without_parts(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that only say what befell some of the people of another: "40 rebels, ten of them *wounded*, surrendered"."""
    told = {o.token.i: o for o in drafts}
    parts = [(d, told[d.token.head.i]) for d in drafts if d.token.head.i in told and _is_of_them(d)]
    for d, whole in parts:
        whole.counts = [*whole.counts, *(replace(c, who=None, role=None) for c in d.counts)]
    return [d for d in drafts if all(d is not part for part, _ in parts)]


def _is_of_them(d: Draft) -> bool:
    figure = next((c for c in d.token.children if c.tag == "CD" and c.i < d.token.i), None)
    of = figure.child("prep") if figure is not None else None
    bare = d.token.tag in ("VBN", "VBD", "JJ") and not any(c.dep in ("aux", "auxpass") for c in d.token.children)
    return bare and _is_fate(d) and of is not None and of.lower == "of" and any(c.lower == "them" for c in of.children) and bool(d.counts)


def _root(d: Draft, causes: dict[int, Draft]) -> Draft:
    """The cause that is no outcome of another itself."""
    seen = {d.token.i}
    while (above := causes.get(d.token.i)) is not None and above.token.i not in seen:
        d = above
        seen.add(d.token.i)
    return d


def _told_before(d: Draft, drafts: list[Draft], fates: list[Draft], doc: Document) -> Draft | None:
    """The violent deed told right before, of which a clause without a doer or setting of its own tells who was hurt: "gunmen
    torched two buses, and a driver was killed"; across sentences only behind a semicolon or where more are counted ("another 12")."""
    if d.candidate.predicate.head not in _BEING_HURT or "in" in d.candidate.predicate.rest or d.actors or d.place is not None or d.time is not None or not d.counts:
        return None
    reckoned = _is_reckoned(d)
    if (d.token.dep not in _OWN_CLAUSE and not reckoned) or d.status != "actual" or d.candidate.predicate.pos == "noun":
        return None
    sentence = doc.sentences[d.token.sent]
    last = doc.tokens[sentence.start - 1] if sentence.start else None
    goes_on = last is not None and (last.text == ";" or reckoned or any(c.role == "more" for c in d.counts))
    first = doc.sentence(last).start if goes_on and last is not None else sentence.start
    if doc.text.find("\n\n", doc.tokens[first].start, d.token.start) >= 0:
        return None
    told = [o for o in drafts if first <= o.token.i < d.token.i and is_violent(o) and o.status == "actual" and (o not in fates or reckoned)]
    return max(told, key=lambda o: o.token.i, default=None)


def _is_reckoned(d: Draft) -> bool:
    """Is it one of the figures that somebody gives: "later gave 13 dead, 27 *wounded* and one missing"?"""
    head = d.token.head
    return d.token.dep != "ROOT" and d.token.tag == "VBN" and not any(c.dep in ("aux", "auxpass") for c in d.token.children) and head.lemma in load_count_words().marks["reckon"]


_BEING_HURT = frozenset({"kill", "die", "perish", "lose", "wound", "injure", "hurt"})
_OWN_CLAUSE = frozenset({"ROOT", "conj", "ccomp", "parataxis"})


def _is_fate(d: Draft) -> bool:
    """Does it tell what befell people: they died, or were driven from their homes?"""
    p = d.candidate.predicate
    hurt = p.head in _BEING_HURT and is_passive(d.token) and any(c.what in _FATES for c in d.counts)
    return p.what in _FATES or hurt or any(c.what == "displaced" for c in d.counts)


def _absorb(cause: Draft, d: Draft) -> None:
    told = [c.span for c in d.counts]
    cause.counts = [*(c for c in cause.counts if c.span not in told), *d.counts]
    beside = (d.token.head is cause.token or cause.token.head is d.token) and "conj" not in (d.token.dep, cause.token.dep)
    if (not cause.recipients and cause.place is None) or beside:
        cause.recipients = cause.recipients or [t for t in d.recipients if t not in cause.actors]
    if _are_adjacent(d, cause):
        cause.actors = cause.actors or d.actors
    if cause.place is None and all(c.what != "displaced" for c in d.counts):  # where they left is not where it is fought
        cause.place = d.place
    cause.time = cause.time or d.time
    if abs(d.token.i - cause.token.i) <= 6:
        cause.extra.append(d.token)


def _are_adjacent(a: Draft, b: Draft) -> bool:
    """Does one word govern the other, with at most a preposition between?"""
    return _governs(a.token, b.token) or _governs(b.token, a.token)


def _governs(head: Token, below: Token) -> bool:
    return below.head is head or (below.head.dep in ("prep", "agent") and below.head.head is head)


def _cause(d: Draft, others: list[Draft]) -> Draft | None:
    """The assault in the same sentence of which the draft tells the outcome."""
    what = d.candidate.predicate.what
    others = [o for o in others if what is None or o.candidate.predicate.what != what]
    agents = d.candidate.slots["subject"] + syntax.prep_objects(d.token, "in") + syntax.prep_objects(d.token, "by")
    agents += [g for c in d.token.children if c.dep in ("agent", "prep") for g in c.children if g.dep == "pcomp"]
    for o in others:
        if o.token in agents or (o.token.head is d.token and o.token.dep in ("nsubj", "agent")):
            return o
    clauses = d.token.children if is_verb(d.token) else (*d.token.children, *d.token.head.children)
    for c in clauses:
        if c.lower in ("after", "when", "as") or c.dep == "advcl":
            for o in others:
                if o.token in (c, *c.children):
                    return o
    if d.token.dep in ("advcl", "acl", "relcl", "pobj") and all(t in _actors_of(others) for t in d.actors):
        return next((o for a in _up(d.token) for o in others if o.token is a), None)
    return None


def _actors_of(drafts: list[Draft]) -> list[Token]:
    return [t for o in drafts for t in (*o.actors, o.token)]


def _up(t: Token, most: int = 5) -> Iterable[Token]:
    for n, a in enumerate(t.ancestors()):
        if n >= most:
            return
        yield a
        if a.dep == "advcl" and is_verb(a):
            yield from (c for c in a.head.children if is_verb(c))
        # a participle at the end of a sentence often hangs too high: look at relative clauses before it
        for c in a.children:
            if c.i < t.i and c.dep in ("prep", "dobj", "pobj"):
                yield from (r for g in (c, *c.children) for r in g.children if r.dep == "relcl")
