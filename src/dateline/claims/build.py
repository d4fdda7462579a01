"""From candidates to claims: roles are filled, status, place, time and counts read, claims joined and chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.claims import syntax
from dateline.claims.classes import load_classes
from dateline.claims.counts import count_of, load_count_words
from dateline.claims.relatives import is_relative, partitive_subject
from dateline.claims.roles import span_of
from dateline.claims.setting import Settings, looks_ahead, place_of, time_of
from dateline.claims.status import Judgement, judge
from dateline.claims.ties import is_actor
from dateline.claims.triggers import INDEFINITE, Candidate
from dateline.datafiles import load_yaml
from dateline.entities.layer import PLACE_PHRASE, EntityLayer
from dateline.language import Document, Token
from dateline.records import Count, Filler, Span, Status, Time
from dateline.statements.layer import Attribution, StatementLayer

_OWN_VOICE = frozenset({"promise", "judge"})


@dataclass(slots=True)
class Draft:
    """A claim in the making, in tokens."""

    candidate: Candidate
    actors: list[Token]
    recipients: list[Token]
    place: Token | None
    time: Time | None
    judgement: Judgement
    chain: tuple[Attribution, ...]
    counts: list[Count] = field(default_factory=list)
    about: Draft | None = None
    extra: list[Token] = field(default_factory=list)  # words merged into the trigger

    @property
    def token(self) -> Token:
        return self.candidate.token

    @property
    def type(self) -> str:
        return self.candidate.predicate.type

    @property
    def status(self) -> Status:
        return self.judgement.status


@dataclass(frozen=True, slots=True)
class Context:
    """What a claim is built from, for one document."""

    doc: Document
    entities: EntityLayer
    statements: StatementLayer
    settings: Settings
    published: str | None = None  # ISO date


@lru_cache(maxsize=1)
def _things() -> dict[str, frozenset[str]]:
    content = load_yaml(files("dateline.claims") / "data" / "things.yaml")
    return {name: frozenset(words) for name, words in content.items()}


def hittable() -> frozenset[str]:
    """Things that are recipients when they are hit, though nobody's name: convoys, vehicles, supplies."""
    return _things()["hit"]


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


def refusals() -> frozenset[str]:
    """Words of refusal: what is refused is told in the reporter's voice."""
    return _things()["refuse"]


def _looking_ahead(judgement: Judgement, time: Time | None, context: Context) -> Judgement:
    """What is dated after the article was written has not happened yet."""
    if judgement.status != "actual" or time is None or context.published is None:
        return judgement
    if looks_ahead(time) or (time.from_ is not None and time.from_[:10] > context.published[:10]):
        return Judgement("planned", (*judgement.reasons, f"{time.span.text} → planned"))
    return judgement


def fill_roles(candidate: Candidate, context: Context) -> tuple[list[Token], list[Token], Token | None]:
    """Actors, recipients, and the place where a role turned out to be one."""
    p, slots = candidate.predicate, candidate.slots
    place = next((t for s in p.place for t in slots[s] if _is_location(t, context.entities)), None)
    if p.mutual:
        parties: list[Token] = []
        for slot in _PARTIES if p.pos == "noun" else ("subject", "with", "between", "among", "object"):
            parties += [t for t in slots[slot] if t not in parties]
        return _people(parties, context, candidate), [], place
    actors = _speakers(candidate, context) or _first(p.actor, candidate, context)
    recipients: list[Token] = []
    for slot in p.recipient:
        tokens = slots[slot]
        hit = [t for t in tokens if t not in actors]
        where = [t for t in hit if _is_location(t, context.entities) and not _is_state(t, context.entities)]
        place = place or (where[0] if where else None)
        recipients = [t for t in _people(hit, context, candidate, things=p.type in _HITS) if t not in where]
        if recipients or where:
            break
    if not recipients:  # "encircled 8,000 troops": what is besieged may be people
        besieged = [t for slot in p.place for t in slots[slot] if not _is_location(t, context.entities)]
        recipients = _people(besieged, context, candidate, things=p.type in _HITS)
    ids = {e.id for t in actors if (e := context.entities.at(t))}
    recipients = [t for t in recipients if (e := context.entities.at(t)) is None or e.id not in ids]
    return actors, recipients, place


def _speakers(candidate: Candidate, context: Context) -> list[Token]:
    """Who speaks, when the predicate is the cue of a statement: its source was found with more care."""
    if candidate.predicate.actor[0] != "subject" or candidate.predicate.pos != "verb":
        return []
    said = context.statements.by_cue.get(candidate.token.i)
    return _people(said.sources, context, candidate) if said is not None else []


_HITS = frozenset({"ASSAULT", "COERCE"})  # deeds that things can suffer; a tank that is sent is nobody's recipient
_PARTIES = ("subject", "between", "with", "among", "modifier", "poss", "of", "by")


def _first(slots: Sequence[str], candidate: Candidate, context: Context) -> list[Token]:
    for slot in slots:
        found = _people(candidate.slots[slot], context, candidate)
        if found:
            return found
    return []


def _people(tokens: Sequence[Token], context: Context, candidate: Candidate, *, things: bool = False) -> list[Token]:
    """Those who can act or be acted on; an event that acts ("the strike killed") gives its own actor."""
    out: list[Token] = []
    for t in tokens:
        if t is candidate.token or t.ent in ("DATE", "TIME"):
            continue
        named = _named_members(t, context)
        for m in named or [t]:
            beside = m.dep == "conj" and m.head in out and m.tag in ("NNS", "NNP", "NNPS")
            if m not in out and (_can_act(m, context.entities, things=things) or (beside and context.entities.at(m) is None)):
                out.append(m)
        if not named and not things and context.entities.at(t) is None:
            out.extend(a for a in _actor_of_event(t, context) if a not in out)
    return out


def _actor_of_event(t: Token, context: Context) -> list[Token]:
    """Whose deed it is, when an attack is what kills ("Russian air strikes killed …") or a paper what demands."""
    classes = load_classes()
    if t.lemma in classes["DOCUMENT"] and t.dep == "dobj":
        return [s for s in syntax.deep_subjects(t.head) if _can_act(s, context.entities)]
    if not any(t.lemma in classes[c] for c in ("EVENT", "WEAPON", "DOCUMENT")):
        return []
    found = [
        m for c in t.children if c.i < t.i and c.dep in ("amod", "compound", "nmod", "poss") for m in [_whose(c), *c.children]
        if is_actor(m, context.entities)
    ]  # fmt: skip
    return found or [o for p in ("by", "of", "from") for o in syntax.prep_objects(t, p) if _can_act(o, context.entities)]


def _whose(t: Token) -> Token:
    """The owner: "the group" of "the group, whose attacks"."""
    clause = next((a for a in t.ancestors() if is_relative(a)), None) if t.lower == "whose" else None
    return clause.head if clause is not None else t


def _can_act(t: Token, entities: EntityLayer, *, things: bool = False) -> bool:
    e = entities.at(t)
    if e is not None:
        return e.kind != "place" and e.kind != "other"
    if t.tag in ("PRP", "WP") or t.pos == "PRON":
        return t.lower not in ("this", "that", "what", "which", "there", "these", "something", "nothing", "anything") and (
            t.lower != "it" or t.dep in ("nsubj", "nsubjpass", "dobj")
        )
    if t.lower in INDEFINITE or (t.tag in ("JJ", "VBN") and any(c.dep == "det" for c in t.children)):
        return True  # "many", "the wounded"
    if things and (t.lemma in hittable() or t.tag == "CD"):
        return True
    return t.lemma in load_classes()["PERSON"] or t.ent in ("PERSON", "ORG", "NORP")


def _is_location(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    if e is not None:
        return e.kind in ("place", "country")
    return t.lemma in load_classes()["PLACE"]


def _is_state(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    return e is not None and e.kind == "country"


def _named_members(t: Token, context: Context) -> list[Token]:
    """France and Britain of "countries that …, including France and Britain"."""
    if t.tag not in ("NNS", "NNPS", "PRP"):
        return []
    doc = context.doc
    for i in range(t.i + 1, min(t.right + 1, t.i + 25)):
        word = doc.tokens[i]
        if word.lower in ("including", "namely") and word.dep in ("prep", "advcl", "acl"):
            members = syntax.heads([c for c in word.children if c.dep in ("pobj", "dobj")])
            named = [m for m in members if (e := context.entities.at(m)) is not None and e.kind == "country"]
            if named:
                return named
    return []


def find_counts(d: Draft, context: Context) -> list[Count]:
    """Numbers at the people of the claim."""
    p = d.candidate.predicate
    words = load_count_words()
    what = p.what or words.what.get(f"{p.type}.{p.mode}") or words.what.get(p.type)
    if what is None:
        return []
    if d.status == "feared" and what == "other":
        what = "at_risk"
    crowd = d.actors if what in ("participants", "troops") or (p.type == "RETREAT" and not d.recipients) else d.recipients
    part = partitive_subject(d.token)
    pool = [*([part] if part else []), *crowd, *(t for t in d.candidate.slots["object"] if t not in crowd)]
    if not pool and p.what and p.pos != "noun":
        pool = d.actors or d.candidate.slots["subject"]
    if p.pos == "noun" and p.what and not pool:
        pool = d.candidate.slots["of"] or [d.token]
    found = [
        c for t in pool if t.sent == d.token.sent
        and (c := count_of(t, "troops" if what in ("other", "evacuated") and _is_army(t, context) else what, context.doc)) is not None
    ]  # fmt: skip
    found = [c for i, c in enumerate(found) if c.span not in [x.span for x in found[:i]]]
    places = {span_of(context.doc, t) for t in pool if _is_location(t, context.entities)}
    return [c for c in found if c.what != "other" or (c.span.start, c.span.end) not in places]


def _is_army(t: Token, context: Context) -> bool:
    e = context.entities.at(t)
    return e is not None and e.kind == "group" and "MIL" in e.sectors


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


def fillers(tokens: Sequence[Token], context: Context) -> tuple[Filler, ...]:
    """Noun phrases with their entities, one an entity; a group that the text takes apart becomes its members."""
    out: list[Filler] = []
    for t in tokens:
        e = context.entities.at(t)
        span = Span.of(context.doc.text, *_stretch(t, context))
        members = context.entities.members.get(e.id, ()) if e else ()
        for id in members or (e.id if e else None,):
            if id is None or all(f.entity != id for f in out):
                out.append(Filler(id, span))
    return tuple(out)
