"""Which drafts are claims of their own: what belongs together is merged and linked, what is no event is left out.

The rules are those of the coding guidelines (record contract, "What is a claim, what is not").
"""

from __future__ import annotations

from dateline.claims import syntax
from dateline.claims.build import Context, Draft
from dateline.claims.merging import VIOLENT
from dateline.claims.people import names_people
from dateline.claims.tallies import SUFFERED
from dateline.language import Token
from dateline.trace import Trace

_VERBAL_LINK = frozenset(
    {"REQUEST", "THREATEN", "REJECT", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "another"})


def link(drafts: list[Draft]) -> None:
    """Join what is asked, agreed, refused or threatened to the claim that says so."""
    by_index = {d.token.i: d for d in drafts}
    light = {v.i: d for d in drafts if (v := d.candidate.light_verb) is not None}
    for d in drafts:
        if d.type not in _VERBAL_LINK:
            continue
        for start in (d.token, d.candidate.light_verb):
            if start is not None and d.about is None:
                d.about = _nearest_below(start, d, by_index, light)


def _nearest_below(start: Token, d: Draft, by_index: dict[int, Draft], light: dict[int, Draft]) -> Draft | None:
    """Breadth first through the complement, so that the outermost event of it is found."""
    own = {d.token.i}
    todo = _content_children(start)
    for _ in range(7):
        deeper: list[Token] = []
        for t in todo:
            found = by_index.get(t.i) or light.get(t.i)
            if found is not None and found is not d and t.i not in own:
                return found
            deeper.extend(c for c in t.children if _tells_content(c, d) or c.dep not in ("relcl", "appos", "poss", "amod", "compound", "nsubj", "mark", "advcl") or _purpose(c))
        todo = deeper
        if not todo:
            return None
    return None


def _link_contents(drafts: list[Draft], context: Context) -> None:
    """Join a speech act to the outermost event of what it says, where that stands elsewhere: "…, the envoy promised"."""
    by_index = {w.i: d for d in drafts for w in (d.token, *((d.candidate.light_verb,) if d.candidate.light_verb else ()))}
    for d in drafts:
        said = context.statements.by_cue.get(d.token.i)
        if d.about is None and d.type in _VERBAL_LINK and said is not None and said.head is not None:
            top = by_index.get(said.head.i)
            found = top if top is not None and top is not d else _nearest_below(said.head, d, by_index, {})
            d.about = found if found is None or found.about is not d else None


def _tells_content(c: Token, d: Draft) -> bool:
    """"An accord that provides for a truce": what stands in what is agreed or asked for is agreed or asked for."""
    return c.dep == "relcl" and d.type in ("AGREE", "REQUEST") and c.lemma in _CONTAINS


_CONTAINS = frozenset("provide include foresee envisage stipulate contain comprise cover call require oblige set specify prescribe entail demand guarantee commit bind establish".split())


def _purpose(c: Token) -> bool:
    return c.dep == "advcl" and syntax.is_infinitive(c)


def _content_children(t: Token) -> list[Token]:
    deps = ("xcomp", "ccomp", "advcl", "acl", "dobj", "prep", "pcomp", "pobj", "oprd", "attr", "prt", "agent", "nsubjpass", "acomp")
    return [c for c in t.children if c.dep in deps and (c.dep != "advcl" or _purpose(c)) and c.lower not in ("in", "at", "after", "before", "during")]


def choose(drafts: list[Draft], context: Context, title_end: int, *, trace: Trace | None = None) -> list[Draft]:
    """Drafts that are claims. ``title_end`` is the code point where the title line ends (0 without one)."""
    _link_contents(drafts, context)
    targets = {id(d.about) for d in drafts if d.about is not None}
    kept: list[Draft] = []
    for d in drafts:
        why = _no_claim(d, context, id(d) in targets, drafts)
        if why is None:
            kept.append(d)
        elif trace is not None:
            trace.note("select", d.token.start, d.token.end, f"not coded: {why}", type=d.type)
    kept = _without_repeats(kept, context, title_end, trace)
    alive = {id(d) for d in kept}
    for d in kept:
        if d.about is not None and id(d.about) not in alive:
            d.about = None
    return kept


def _no_claim(d: Draft, context: Context, is_target: bool, drafts: list[Draft]) -> str | None:
    moved = d.candidate.slots["object"] if d.type in _MOVING and d.candidate.predicate.pos == "verb" else ()  # troops that are stationed
    political = [t for t in (*d.actors, *d.recipients, *moved) if _is_political(t, context)]
    noun = d.candidate.predicate.pos == "noun"
    own = d.place is not None or d.time is not None or bool(d.counts)
    asked_for = is_target and (d.status == "requested" or not _is_definite(d) or any(c.lower == "of" for c in d.token.children))
    if d.token.dep == "amod" and d.token.tag == "VBN" and not d.actors:
        return "it describes somebody, and does not tell an event"
    tolled = any(c.what in SUFFERED and c.high != 0 for c in d.counts)  # how many it hurt is news, even of "the shelling"
    if tolled and d.type in VIOLENT:
        return None
    if d.status == "feared" and d.type in VIOLENT and not _is_definite(d):
        return None  # what people are afraid of need have no doer yet
    if noun and _is_back_reference(d) and not (d.actors or d.recipients) and not asked_for:
        if own and d.place is not None and not _is_definite(d):
            return None
        if any(o.type == d.type and o is not d and (not own or o.token.i < d.token.i) for o in drafts):
            return "it refers back to an event told elsewhere"
        if _is_seen(d, context):
            return None
    if noun and d.token.dep == "compound" and not d.recipients and _is_of_people(d.token.head, context):
        return "it tells of what kind people are"
    if political:
        return None
    if (d.recipients or (d.actors and d.place is not None)) and d.type in VIOLENT and d.candidate.predicate.weight >= 0.7:
        return None
    if noun and d.candidate.light_verb is None and not is_target and not d.counts and not _is_seen(d, context):
        return "it is only mentioned, with nobody who takes part"
    weight = d.candidate.predicate.weight
    if d.counts and weight >= (0.3 if tolled else 0.5):
        return None
    if is_target and weight >= 0.4:
        return None
    if weight >= 0.7 and d.chain and not (d.actors or d.recipients) and (noun is False or own):
        return None
    if weight >= 0.7 and own and not d.actors and not d.recipients:
        return None
    if _is_seen(d, context):
        return None
    return "no political actor takes part in it"


_MOVING = ("MOBILIZE", "RETREAT")


def _is_seen(d: Draft, context: Context) -> bool:
    """Is the encoder sure that the word tells an event of this type?"""
    reading = context.reading
    return reading is not None and reading.serves("new claims") and reading.probabilities("types", [d.token.i])[d.type] >= _SURE


_SURE = 0.98


def _is_of_people(t: Token, context: Context) -> bool:
    """"workers" of "aid workers", "leaders" of "protest leaders"."""
    e = context.entities.at(t)
    return t.tag[0] == "N" and e is not None and e.kind in ("person", "group")


def _is_political(t: Token, context: Context) -> bool:
    """States, bodies, officials, and people of whom the text says nothing more ("two passengers", "nobody", "the wounded")."""
    e = context.entities.at(t)
    if e is None:
        return names_people(t) or t.lower in ("they", "them", "he", "she", "him", "we", "us")
    return e.code is not None or e.kind in ("country", "group", "organisation", "place")  # a place in a role stands for those who rule it


def _is_definite(d: Draft) -> bool:
    return any(c.lower in _DEFINITE for c in d.token.children if c.dep in ("det", "poss") and c.i < d.token.i)


def _is_back_reference(d: Draft) -> bool:
    """A bare event noun: "the attack", "the talks", "fighting"."""
    return _is_definite(d) or not any(c.dep in ("det", "amod", "nummod", "compound") for c in d.token.children)


def _without_repeats(drafts: list[Draft], context: Context, title_end: int, trace: Trace | None) -> list[Draft]:
    """The same event told again, and what the headline says before the lead does, is no claim of its own."""
    out: list[Draft] = []
    body = [d for d in drafts if d.token.start >= title_end]
    for d in drafts:
        if d.token.start < title_end:
            if any(o.type == d.type for o in body):
                _say(trace, d, "not coded: the headline tells what the text tells again")
                continue
        elif any(_same_event(d, o, context) for o in out):
            _say(trace, d, "not coded: the same event is told before")
            continue
        out.append(d)
    return out


def _say(trace: Trace | None, d: Draft, message: str) -> None:
    if trace is not None:
        trace.note("select", d.token.start, d.token.end, message, type=d.type)


def _same_event(d: Draft, o: Draft, context: Context) -> bool:
    """Nothing new: no party, place, time, figure, status or source that the earlier claim has not."""
    if (d.type, d.status) != (o.type, o.status) or d.token.lemma != o.token.lemma:
        return False
    if [a.statement.source for a in d.chain] != [a.statement.source for a in o.chain]:
        return False
    if d.counts and [c.low for c in d.counts] != [c.low for c in o.counts]:
        return False
    actors, recipients = _ids(d.actors, context), _ids(d.recipients, context)
    if not actors and not recipients:
        return False
    if not actors <= _ids(o.actors, context) or not recipients <= _ids(o.recipients, context):
        return False
    if d.time is not None and (o.time is None or d.time.value != o.time.value):
        return False
    return d.place is None or _ids([d.place], context) <= _ids([o.place] if o.place else [], context)


def _ids(tokens: list[Token], context: Context) -> set[str]:
    return {e.id if (e := context.entities.at(t)) else t.lemma for t in tokens}
