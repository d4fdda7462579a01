"""What, and did it? The claims and relations of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dateline.claims import syntax
from dateline.claims.asked import add_asked
from dateline.claims.build import Context, Draft, draft, evidence_span, fillers, trigger_span
from dateline.claims.cameo import cameo_code
from dateline.claims.confidence import assess
from dateline.claims.contexts import contexts_of
from dateline.claims.learned import add_learned, best_mode
from dateline.claims.lexicon import Lexicon, Predicate, load_lexicon
from dateline.claims.merging import merge_fates
from dateline.claims.refusals import add_refusals
from dateline.claims.roles import load_light_verbs
from dateline.claims.select import choose, link
from dateline.claims.setting import find_settings
from dateline.claims.tallies import add_figures
from dateline.claims.traits import traits
from dateline.claims.triggers import Candidate, find_candidates
from dateline.codebooks import Codebook
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token
from dateline.language.encoder import Reading
from dateline.records import Claim, Time
from dateline.statements.layer import StatementLayer
from dateline.trace import Trace


def find_claims(
    doc: Document, entities: EntityLayer, times: Sequence[Time], statements: StatementLayer, *,
    codebook: Codebook, published: date | datetime | None = None, title_end: int = 0,
    ties: frozenset[int] = frozenset(), reading: Reading | None = None,
    lexicon: Lexicon | None = None, trace: Trace | None = None,
) -> tuple[Claim, ...]:  # fmt: skip
    """Claims in text order, ids ``c1``, ``c2`` …

    ``title_end`` is the code point where the title line ends, 0 where the text shows none; ``ties`` are the
    indexes of words that tell of a lasting relation, which is no event; ``reading`` is what the encoder says of the words;
    ``lexicon`` replaces the one that ships.
    """
    light = load_light_verbs()
    candidates = list(find_candidates(doc, entities, lexicon or load_lexicon(), light, trace=trace))
    candidates = [c for c in _without_light(candidates) if c.token.i not in ties]
    if reading is not None:
        candidates = [c for c in add_learned(candidates, doc, entities, reading, light, cues=statements.by_cue.keys(), trace=trace) if c.token.i not in ties]
    events = frozenset(i for c in candidates for i in (c.token.i, *([c.light_verb.i] if c.light_verb else [])))
    settings = find_settings(doc, entities, times, events)
    context = Context(doc, entities, statements, settings, published.isoformat()[:10] if published else None, reading)
    drafts = merge_fates([draft(c, context) for c in candidates], doc)
    link(drafts)
    drafts = add_refusals(add_asked(drafts, context), context)
    add_figures(drafts, context)
    chosen = choose(drafts, context, title_end, trace=trace)
    if trace is not None:
        for d in chosen:
            _note(d, context, trace)
    return _records(chosen, context, codebook)


def _without_light(candidates: list[Candidate]) -> list[Candidate]:
    """A light verb is no event beside the noun that it carries: "launched" of "launched an attack"."""
    carried = {c.light_verb.i: c.predicate.type for c in candidates if c.light_verb is not None}
    named = {c.token.i for c in candidates}
    inside = {w.i: c for c in candidates for w in c.words if w is not c.token}
    own = {c.token.i: c.predicate for c in candidates}
    return [
        _with_code(c, own) for c in candidates
        if (c.token.i not in carried or c.predicate.rest or (c.predicate.object and carried[c.token.i] != c.predicate.type))
        and not (c.token.lemma in syntax.load_control().letting and _lets_happen(c.token, named))
        and not (c.token.i in inside and _says_it_too(inside[c.token.i].predicate, c))
        and not _is_named_deal(c, candidates)
        and not any(_helps_too(c, candidates, w.i) for w in c.words if w is not c.token)
    ]  # fmt: skip


def _with_code(c: Candidate, own: dict[int, Predicate]) -> Candidate:
    """An event noun whose light verb says more exactly what is done: to *sign* a deal is 057, whatever a deal is."""
    verb = own.get(c.light_verb.i) if c.light_verb is not None else None
    if verb is None or verb.type != c.predicate.type or verb.mode != c.predicate.mode or not (verb.cameo and verb.object):
        return c
    return replace(c, predicate=replace(c.predicate, cameo=verb.cameo))


def _is_named_deal(c: Candidate, candidates: list[Candidate]) -> bool:
    """The object of "ratified an accord": what the verb tells is the agreement."""
    if c.predicate.type != "AGREE" or c.predicate.pos != "noun" or c.light_verb is not None or c.token.dep not in ("dobj", "nsubjpass"):
        return False
    return any(o.token is c.token.head and o.predicate.type == "AGREE" and o.predicate.pos == "verb" for o in candidates)


def _helps_too(pattern: Candidate, candidates: list[Candidate], i: int) -> bool:
    """ "Offered military support": the noun with its modifier tells more exactly what help it is than "offer support"."""
    inner = next((c for c in candidates if c.token.i == i), None)
    return inner is not None and _is_one_help(pattern.predicate, inner) and bool(inner.predicate.rest)


def _is_one_help(pattern: Predicate, inner: Candidate) -> bool:
    """Help in word and in deed told by one phrase, "provide support"."""
    return pattern.pos == "verb" and inner.predicate.pos == "noun" and {pattern.type, inner.predicate.type} == {"SUPPORT", "AID"}


def _says_it_too(pattern: Predicate, c: Candidate) -> bool:
    """Is a word of a pattern no event beside it: the same deed, or one that ends, as in "stop shooting"; but
    "stop the shelling that has killed hundreds" tells of both?"""
    ends = pattern.pos == "verb" and pattern.mode in _ENDINGS and c.token.child("relcl") is None
    one_help = _is_one_help(pattern, c) and not c.predicate.rest
    one_deed = pattern.pos == "verb" and c.predicate.pos == "noun" and pattern.type in _MATERIAL and c.predicate.type in _MATERIAL
    return ends or one_help or one_deed or pattern.type == c.predicate.type


_MATERIAL = frozenset({"PROTEST", "ASSAULT"})  # "went on strike" is no air strike
_ENDINGS = frozenset({"ceasefire", "discontinue"})


def _lets_happen(verb: Token, events: set[int]) -> bool:
    clauses = [v for c in verb.children if c.dep in ("ccomp", "xcomp") for v in c.conjuncts()]
    return any(v.i in events and any(s.dep == "nsubj" for s in v.children) for v in clauses)


def _records(drafts: list[Draft], context: Context, codebook: Codebook) -> tuple[Claim, ...]:
    drafts = sorted(drafts, key=lambda d: d.token.i)
    ids = {id(d): f"c{n}" for n, d in enumerate(drafts, 1)}
    out = []
    for d in drafts:
        p = d.candidate.predicate
        trigger = trigger_span(d, context.doc)
        place = fillers([d.place], context)[:1] if d.place is not None else ()
        sure = assess(d, context)
        claim = Claim(
            id=ids[id(d)], type=p.type, mode=mode_of(d, context), contexts=contexts_of(d, context),
            cameo=cameo_code(d, context, codebook), trigger=trigger,
            evidence=evidence_span(d, trigger, context.doc), actors=fillers(d.actors, context),
            recipients=fillers(d.recipients, context), place=place[0] if place else None,
            time=d.time.id if d.time else None, status=d.status,
            according_to=tuple(a.id for a in d.chain), about=ids.get(id(d.about)) if d.about else None,
            counts=tuple(d.counts), confidence=sure.claim, confidences=sure.fields,
        )  # fmt: skip
        out.append(claim)
    return tuple(out)


def mode_of(d: Draft, context: Context) -> str | None:
    """The lexicon's mode, the encoder's where it names none."""
    p = d.candidate.predicate
    if p.mode is not None or context.reading is None or not context.reading.serves("modes"):
        return p.mode
    return best_mode(p.type, [t.i for t in (d.candidate.words or (d.token,))], context.reading)


def _note(d: Draft, context: Context, trace: Trace) -> None:
    def names(tokens: Sequence[Token]) -> str:
        return ", ".join(f.span.text for f in fillers(tokens, context)) or "nobody"

    a, b = d.token.start, d.token.end
    trace.note("roles", a, b, f"{d.type}: {names(d.actors)} → {names(d.recipients)}", type=d.type)
    why = "; ".join(d.judgement.reasons) or "nothing stands against it"
    trace.note("status", a, b, f"{d.status} ({why})", status=d.status)
    sure = assess(d, context)
    fields = ", ".join(f"{f} {p:.2f}" for f, p in sure.fields.items())
    trace.note("confidence", a, b, f"{sure.claim:.2f}: {fields}", traits={k: round(v, 3) for k, v in traits(d, context).items() if v})
