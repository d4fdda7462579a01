"""From candidates to claims: roles are filled, status, place, time and counts read, claims joined and chosen."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.drafts import Context, Draft, hittable, refusals
from dateline.claims.filling import fill_roles
from dateline.claims.opinion import second_opinion
from dateline.claims.owners import owners
from dateline.claims.relatives import is_relative
from dateline.claims.roles import span_of
from dateline.claims.setting import looks_ahead, place_of, time_of
from dateline.claims.status import Judgement, judge
from dateline.claims.tallies import find_counts
from dateline.claims.triggers import Candidate
from dateline.entities.layer import PLACE_PHRASE
from dateline.language import Document, Token
from dateline.records import Entity, Filler, Span, Time
from dateline.statements.layer import Attribution

__all__ = [
    "Context", "Draft", "draft", "evidence_span", "fill_roles", "fillers", "find_counts", "hittable", "refusals",
    "trigger_span",
]  # fmt: skip

_OWN_VOICE = frozenset({"promise", "judge"})


def draft(candidate: Candidate, context: Context) -> Draft:
    """The claim that a candidate makes, before claims are compared with each other."""
    actors, recipients, place = fill_roles(candidate, context)
    others = [t for t in (candidate.light_verb, *candidate.words) if t is not None and t is not candidate.token]
    if place is None:
        # where the crowd or the victims are is where it happens; where an official serves is not
        crowd = [t for t in actors if (e := context.entities.at(t)) is not None and e.kind == "group"]
        role_words = [*crowd, *recipients]
        place = place_of(candidate.token, others, context.settings, context.entities) or place_of(
            candidate.token, [t for t in role_words if t.sent == candidate.token.sent], context.settings, context.entities
        )
    if place is not None and place in actors:
        place = None
    full_chain = context.statements.chain(candidate.token)
    chain = tuple(a for a in full_chain if not _is_own_voice(a) and not _is_aside(candidate.token, a))
    judgement = judge(candidate.token, full_chain, light=candidate.light_verb, cues=context.statements.by_cue.keys())
    if context.reading is not None:
        judgement = second_opinion(judgement, candidate.token, context.reading)
    if judgement.status == "negated" and any(w.dep == "neg" for w in candidate.words):
        judgement = Judgement("actual", judgement.reasons)  # the "not" of "will not meet" is what makes the refusal
    time = time_of(candidate.token, others, context.settings)
    judgement = _looking_ahead(judgement, time, context)
    d = Draft(candidate, actors, recipients, place, time, judgement, chain)
    d.counts = find_counts(d, context)
    return d


def _is_own_voice(a: Attribution) -> bool:
    """Is the content told in the reporter's voice, as what is promised, praised or refused is (record contract)?"""
    return a.kind in _OWN_VOICE or (a.cue is not None and a.cue.lemma in refusals())


def _is_aside(t: Token, a: Attribution) -> bool:
    """Is the event told beside what is asked or threatened: "leave the beach on which they are *trapped*"?"""
    if a.kind not in _ACTS or a.head is None:
        return False
    while t is not a.head and t.head is not t:
        if is_relative(t) or (t.dep == "acl" and t.tag in ("VBN", "VBG")) or (t.dep == "advcl" and t.tag in ("VBD", "VBZ", "VBP")):
            return True
        t = t.head
    return False


_ACTS = frozenset({"ask", "want", "threaten", "promise"})


def _looking_ahead(judgement: Judgement, time: Time | None, context: Context) -> Judgement:
    """What is dated after the article was written has not happened yet."""
    if judgement.status != "actual" or time is None or context.published is None:
        return judgement
    if looks_ahead(time) or (time.from_ is not None and time.from_[:10] > context.published[:10]):
        return Judgement("planned", (*judgement.reasons, f"{time.span.text} → planned"))
    return judgement


def trigger_span(d: Draft, doc: Document) -> Span:
    """The few words that name the event: the pattern, with the light verb where it stands near."""
    words = [*d.candidate.words, *d.extra]
    light = d.candidate.light_verb
    if light is not None and 0 < d.token.i - light.i <= 6:
        words.append(light)
    a, b = min(t.i for t in words), max(t.i for t in words)
    if b - a > 7:
        a, b = d.token.i, max((t.i for t in d.candidate.words if 0 <= t.i - d.token.i <= 4), default=d.token.i)
    start, end = doc.offsets(a, b)
    if end - start < 3 and b + 1 < doc.sentence(d.token).end:
        end = doc.tokens[b + 1].end  # "do" alone names nothing: "do the"
    return Span.of(doc.text, start, end)


def evidence_span(d: Draft, trigger: Span, doc: Document) -> Span:
    """The smallest stretch of the sentence that holds the trigger and every role that stands in it."""
    edges = [(trigger.start, trigger.end)]
    words = (*d.actors, *d.recipients, *([d.place] if d.place else []))
    edges += [span_of(doc, t) for t in words if t.sent == d.token.sent]
    sentence = doc.sentence(d.token)
    low, high = doc.offsets(sentence.start, sentence.end - 1)
    if d.time is not None and low <= d.time.span.start < high:
        edges.append((d.time.span.start, d.time.span.end))
    edges += [(c.span.start, c.span.end) for c in d.counts if low <= c.span.start < high]
    return Span.of(doc.text, min(a for a, _ in edges), max(b for _, b in edges))


def _stretch(t: Token, context: Context) -> tuple[int, int]:
    """The noun phrase; of a place told by another the phrase ("40 km south of Mosul") without its preposition."""
    m = context.entities.mention_at(t)
    if m is not None and m.by == PLACE_PHRASE:
        words = range(m.start, m.end)
        first = next((i for i in words if context.doc.tokens[i].pos != "ADP"), m.start)
        return context.doc.offsets(first, m.end - 1)
    return span_of(context.doc, t)


def _owner_of_thing(t: Token, context: Context) -> Entity | None:
    """Whose the tanker is that is hit: "a *Saudi* tanker" stands for its state."""
    owned = owners([t], context.entities) if t.lemma in hittable() else []
    return context.entities.at(owned[-1]) if owned else None


def fillers(tokens: Sequence[Token], context: Context) -> tuple[Filler, ...]:
    """Noun phrases with their entities, one an entity; a group that the text takes apart becomes its members."""
    out: list[Filler] = []
    for t in tokens:
        e = context.entities.at(t) or _owner_of_thing(t, context)
        span = Span.of(context.doc.text, *_stretch(t, context))
        members = context.entities.members.get(e.id, ()) if e else ()
        for id in members or (e.id if e else None,):
            if id is None or all(f.entity != id for f in out):
                out.append(Filler(id, span))
    return tuple(out)
