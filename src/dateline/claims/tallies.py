"""Figures of people, and the claims of which they are counts.

A claim counts the people in its roles. What else a sentence says of how many were hurt, taken, moved or gathered is a
count of the claim in it that the figure's word tells, else of the event that caused it (record contract, rule 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.claims.carried import borrowed, deed_before, is_violent, move_to_causes, what_of
from dateline.claims.classes import load_classes
from dateline.claims.counts import count_of, load_count_words, quantity
from dateline.claims.drafts import Context, Draft, hittable
from dateline.claims.fates import Fate, fate_of, figure_noun, told_of, toll_of, total_role
from dateline.claims.people import is_location
from dateline.claims.relatives import partitive_subject
from dateline.claims.roles import span_of
from dateline.entities.layer import EntityLayer
from dateline.language import Token, is_verb
from dateline.records import Count, Span, What

_CAUSES = frozenset({"ASSAULT", "COERCE"})
SUFFERED = frozenset({"killed", "injured", "missing", "displaced", "at_risk", "evacuated"})


def find_counts(d: Draft, context: Context) -> list[Count]:
    """Numbers at the people of the claim."""
    what = what_of(d)
    if what is None:
        return []
    if d.status == "feared" and what == "other":
        what = "at_risk"
    pool = _pool(d, what)
    found = [c for t in pool if t.sent == d.token.sent and (c := _count(t, what, d, context)) is not None]
    found += [replace(c, what="missing") for t in pool if (f := told_of(t)) is not None and f.what == "missing" for c in found if c.what != "missing" and c.span.start <= t.start < c.span.end]
    found = [c for i, c in enumerate(found) if (c.span, c.what) not in [(x.span, x.what) for x in found[:i]]]
    places = {span_of(context.doc, t) for t in pool if is_location(t, context.entities)}
    return [c for c in found if c.what != "other" or (c.span.start, c.span.end) not in places]


def _pool(d: Draft, what: What) -> list[Token]:
    """The words of the claim at which its numbers stand."""
    p = d.candidate.predicate
    crowd = d.actors if what in ("participants", "troops") or (p.type == "RETREAT" and not d.recipients) else d.recipients
    part = partitive_subject(d.token)
    pool = [*([part] if part else []), *crowd, *(t for t in d.candidate.slots["object"] if t not in crowd)]
    if not pool and p.what and p.pos != "noun":
        pool = d.actors or d.candidate.slots["subject"]
    if p.pos == "noun" and p.what and not pool:
        pool = d.candidate.slots["of"] or [d.token]
    return pool


def _count(t: Token, what: What, d: Draft, context: Context) -> Count | None:
    """The count at a word of the claim; its own word tells better what is counted than the claim's type does."""
    if not _may_be_people(t, context.entities):
        return None
    own = d.candidate.predicate.what
    fate = fate_of(t)
    if fate is not None and (own is None or (fate.word not in (d.token, *d.candidate.words) and fate.word.head is not t)):
        if fate.what != own and (t is d.token or (own is not None and d.candidate.predicate.pos != "verb")):
            return None  # "one captive died": the noun names people, and tells no event
        what = fate.what
    if what in _MOVED and _is_army(t, context):
        what = "troops"
    count = _without_fate(count_of(t, what, context.doc))
    if count is None or count.role is not None:
        return count
    return replace(count, role=total_role(t, fate or Fate(what, d.token), context.doc))


_MOVED = frozenset({"other", "evacuated", "displaced"})  # what soldiers are not when they move


def _without_fate(count: Count | None) -> Count | None:
    """"152 dead": the word tells what became of them, not who they were."""
    if count is None or count.who is None or (count.who.lower() not in load_count_words().fates["is"] and count.who != "lives"):
        return count
    return replace(count, who=None)


def _is_army(t: Token, context: Context) -> bool:
    e = context.entities.at(t)
    return e is not None and e.kind == "group" and "MIL" in e.sectors


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """Nouns of what is no people; gangs and forces, which stand among the places of attack, are."""
    classes = load_classes()
    named = frozenset().union(*(classes[c] for c in ("WEAPON", "PLACE", "DOCUMENT", "EVENT", "MONEY", "NATURE")))
    return (named | hittable()) - classes["PERSON"]


def _may_be_people(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    if e is not None and e.kind in ("person", "group"):
        return True
    return t.lemma not in _things() and (e is None or e.kind not in ("place", "country"))


def add_figures(drafts: Sequence[Draft], context: Context) -> None:
    """Give figures of people that no draft counts yet to the draft of their sentence that they belong to."""
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(d.token.sent, []).append(d)
    move_to_causes(drafts)
    for n, sentence in enumerate(context.doc.sentences):
        here = by_sentence.get(n, [])
        told = [c.span for d in drafts for c in d.counts]
        for t in context.doc.tokens[sentence.start : sentence.end]:
            found = _owned(t, here, drafts, context)
            if found is None or any(_overlap(found[0].span, s) for s in told):
                continue
            count, owner = found
            owner.counts = [*owner.counts, count]
            told.append(count.span)


def _owned(t: Token, here: Sequence[Draft], drafts: Sequence[Draft], context: Context) -> tuple[Count, Draft] | None:
    """The figure at a word and its claim: one of its sentence, else the one before to which it goes back."""
    found = _figure(t, context)
    if found is None:
        return borrowed(t, drafts, context)
    count, fate = found
    owner = _owner(t, fate, here, context) or deed_before(t, fate, drafts, context)
    return (count, owner) if owner is not None else None


def _figure(t: Token, context: Context) -> tuple[Count, Fate] | None:
    """The figure at a number word, or at one person who is told of in the singular."""
    words = load_count_words()
    number = t.tag == "CD" or t.lower in words.vague or t.lower in words.nobody
    if not number and not _is_one_person(t, context.entities):
        return None
    noun = figure_noun(t) if number else t
    if noun.lemma in words.not_counted or (noun.ent in ("DATE", "TIME", "PERCENT", "MONEY") and noun is not t):
        return None
    toll = toll_of(t)
    if toll is not None:
        return _at_toll(t, *toll, context)
    if t.ent in ("DATE", "TIME", "PERCENT", "MONEY") and not is_verb(t.head) and noun is t:
        return None
    fate = fate_of(noun)
    if fate is None or not _may_be_people(noun, context.entities):
        return None
    if number:
        what: What = "troops" if fate.what in _MOVED and _is_army(noun, context) else fate.what
        count = _without_fate(count_of(noun, what, context.doc))
    else:
        start, end = span_of(context.doc, noun)
        inner = context.doc.text[context.doc.tokens[noun.left].end : end].strip()
        count = Count(fate.what, inner or None, 1, 1, 1, Span.of(context.doc.text, start, end))
    if count is None:
        return None
    return replace(count, role=count.role or total_role(noun, fate, context.doc)), fate


def _at_toll(t: Token, fate: Fate, counted: Token | None, context: Context) -> tuple[Count, Fate] | None:
    q = quantity(t, context.doc, dated=True)
    if q is None:
        return None
    verb = t.head.head
    rising = verb.lemma in load_count_words().marks["total_verbs"] or fate.word.lemma in load_count_words().marks["total_nouns"]
    span = Span.of(context.doc.text, *context.doc.offsets(q.start, q.end - 1))
    who = counted.text if counted is not None else None
    return Count(fate.what, who, q.low, q.best, q.high, span, "total" if rising else None), fate


def _is_one_person(t: Token, entities: EntityLayer) -> bool:
    """"a baby", "an old man", "their driver": one person, without a name."""
    if t.tag != "NN" or t.dep not in ("nsubj", "nsubjpass", "dobj", "conj", "pobj"):
        return False
    owned = any(c.dep == "poss" and c.tag == "PRP$" for c in t.children) and t.dep in ("nsubj", "nsubjpass")
    if not owned and not any(c.dep == "det" and c.lower in ("a", "an") for c in t.children):
        return False
    e = entities.at(t)
    return t.lemma not in _collectives() and ((e is not None and e.kind == "person") or t.lemma in load_classes()["PERSON"])


def _collectives() -> frozenset[str]:
    words = load_count_words()
    return words.marks["collectives"] | words.fates["crowd"].keys()


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _owner(t: Token, fate: Fate, drafts: Iterable[Draft], context: Context) -> Draft | None:
    """The claim that the fate's word tells; else the deed of the sentence that brought it about, or the nearest in the parse."""
    drafts = [d for d in drafts if d.type != "REQUEST"]
    own = next((d for d in drafts if fate.word is d.token or fate.word in (*d.candidate.words, *d.extra)), None)
    if own is not None:
        return own
    chain = [a.id for a in context.statements.chain(t)]
    near = [d for d in drafts if [a.id for a in context.statements.chain(d.token)][: len(chain)] == chain]
    above = set(t.ancestors())
    if fate.what in SUFFERED:
        causes = [d for d in near if is_violent(d) and (d.type == "ASSAULT" or d.candidate.predicate.mode in _COSTLY or fate.what not in ("killed", "injured"))]
        return min(causes, key=lambda d: (d.token not in above, abs(d.token.i - t.i)), default=None)
    kin = [d for d in near if (d.token in above or fate.word in set(d.token.ancestors())) and _counts_like(d, fate.what)]
    return min(kin, key=lambda d: abs(d.token.i - t.i), default=None)


_COSTLY = frozenset({"seize", "riot", "vandalize"})  # what may cost lives, though it is no assault


def _counts_like(d: Draft, what: What) -> bool:
    p = d.candidate.predicate
    words = load_count_words()
    return what in (p.what, words.what.get(f"{p.type}.{p.mode}"), words.what.get(p.type), "other") or d.type in _CAUSES
