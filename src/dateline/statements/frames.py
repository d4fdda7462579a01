"""How each frame of a cue finds its content: one small function a frame, all of the same shape."""

from __future__ import annotations

from collections.abc import Callable

from dateline.language import SUBJECTS, Token
from dateline.statements.clauses import clause
from dateline.statements.cues import Frame
from dateline.statements.drafts import Draft, Range
from dateline.statements.site import Site, addressee, is_bare_infinitive, make_draft, region
from dateline.statements.syntax import is_passive, is_quote, trim

Finder = Callable[[Site, Token, Frame], Draft | None]


def complement(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """The draft that this frame makes at this cue, without its source; None where the frame isn't there."""
    return _FINDERS[frame.name](site, cue, frame)


def _to_infinitive(cue: Token) -> Token | None:
    return next(
        (c for c in cue.children if c.dep == "xcomp" and c.i > cue.i and c.pos in ("VERB", "AUX")), None
    )


def _infinitive(site: Site, cue: Token, frame: Frame) -> Draft | None:
    inner = _to_infinitive(cue)
    if inner is None and is_passive(cue) and frame.kind == "fear":
        inner = cue.child("oprd")  # "are feared dead"
    if cue.pos == "NOUN":
        inner = next((c for c in cue.children if c.dep == "acl" and is_bare_infinitive(c)), None)
    elif cue.pos == "ADJ" and inner is None and cue.dep == "acomp":
        inner = _to_infinitive(cue.head)
    if inner is None or (cue.pos == "VERB" and cue.child("dobj") is not None):
        return None
    return make_draft(site, cue, frame, _with_conjuncts(site, cue, inner), inner)


def _with_conjuncts(site: Site, cue: Token, inner: Token) -> list[Range]:
    """The infinitive and the non-finite conjuncts that the parser hung on the cue: "to be dead or being held"."""
    out = region(site, cue, inner)
    for c in cue.children:
        if c.dep == "conj" and c.i > inner.i and c.child(*SUBJECTS) is None and _is_nonfinite(c):
            out = [*out[:-1], (out[-1][0], trim(site.doc, inner.i, c.right + 1)[1])]
    return out


def _is_nonfinite(verb: Token) -> bool:
    aux = verb.child("aux", "auxpass")
    return aux.tag in ("TO", "VBG", "VB") if aux is not None else verb.tag == "VB"


def _order(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """ "urged the army to leave": the content is "leave", the army is addressed."""
    prep = next((p for p in cue.all("prep", "prt") if p.lower == frame.word), None)
    if frame.word and prep is None:
        return None
    inner = next(
        (
            c
            for c in cue.children
            if c.dep in ("xcomp", "ccomp", "advcl") and c.i > cue.i and is_bare_infinitive(c)
        ),
        None,
    )
    nested = (prep.child("pobj") or cue.child("pobj")) if prep is not None else None
    if inner is None and nested is not None:
        inner = next(
            (c for c in nested.children if c.dep in ("acl", "relcl", "xcomp") and is_bare_infinitive(c)),
            None,
        )
    if inner is None and prep is None:
        inner = _object_infinitive(cue)
    if inner is None:
        return None
    own = inner.child(*SUBJECTS)
    to = own or nested or addressee(cue) or cue.child("dobj")
    if to is None:
        return None
    bar = {c.i for c in inner.children if c is own or (c.tag == "TO" and c.dep == "aux")}
    return make_draft(
        site, cue, frame, region(site, cue, inner, bar=bar), inner, *([prep] if prep else []), to=to
    )


def _object_infinitive(cue: Token) -> Token | None:
    """The infinitive that the parser hung on the object: "urged the army to leave"."""
    to = cue.child("dobj")
    if to is None:
        return None
    return next(
        (
            c
            for c in to.children
            if c.dep in ("acl", "relcl") and is_bare_infinitive(c) and c.child(*SUBJECTS) is None
        ),
        None,
    )


def _raise(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """ "wants the army to leave": all of it is content."""
    inner = next((c for c in cue.children if c.dep == "ccomp" and c.i > cue.i), None)
    if inner is not None:
        return make_draft(site, cue, frame, region(site, cue, inner), inner)
    obj, inner = cue.child("dobj"), _to_infinitive(cue)
    if obj is not None and inner is not None and obj.i < inner.i:
        return make_draft(site, cue, frame, [trim(site.doc, obj.left, inner.right + 1)], inner)
    if is_passive(cue) and inner is not None:
        return make_draft(site, cue, frame, _with_conjuncts(site, cue, inner), inner)
    return None


def _small(site: Site, cue: Token, frame: Frame) -> Draft | None:
    if is_passive(cue):
        name = cue.child("oprd", "attr")
        thing = cue.child("nsubjpass")
        if name is None or thing is None or name.i < cue.i:
            return None
        return make_draft(site, cue, frame, _halves(site, thing, name), name)
    inner = next(
        (c for c in cue.children if c.dep == "ccomp" and c.i > cue.i and c.child("nsubj") is not None), None
    )
    if inner is not None:
        return make_draft(site, cue, frame, region(site, cue, inner), inner)
    after = [c for c in cue.children if c.i > cue.i and c.dep in ("dobj", "oprd", "attr")]
    if len(after) == 1 and (quoted := _quoted_name(site, after[0])) is not None:
        after.append(quoted)
    if len(after) == 1 and _is_relative(site, cue):
        return make_draft(site, cue, frame, region(site, cue, after[0]), after[0])
    if len(after) > 1 or (after and (after[0].dep != "dobj" or _has_late_adjective(after[0]))):
        name = after[-1]
        return make_draft(site, cue, frame, [trim(site.doc, after[0].left, name.right + 1)], name)
    return None


def _is_relative(site: Site, cue: Token) -> bool:
    """ "a raid that the envoy called a crime": what is called so stands before the clause."""
    first = site.doc.tokens[cue.left]
    own = cue.child("nsubj")
    return (
        cue.dep in ("relcl", "acl")
        and first.lower in ("that", "which")
        and own is not None
        and own is not first
    )


def _quoted_name(site: Site, thing: Token) -> Token | None:
    """ "called the raid “a grave error”": the name that the parser took for an apposition."""
    return next(
        (c for c in thing.children if c.dep == "appos" and is_quote(site.doc.tokens[c.left - 1])), None
    )


def _halves(site: Site, thing: Token, name: Token) -> list[Range]:
    """Both parts of a passive: "The vote was called a farce"."""
    parts = (trim(site.doc, t.left, t.right + 1) for t in (thing, name))
    return [(a, b) for a, b in parts if a < b]


def _has_late_adjective(noun: Token) -> bool:
    """ "called her answer “outrageous”": an adjective behind the noun that the parser took for its modifier."""
    return any(c.dep == "amod" and c.i > noun.i and c.child("prep") is None for c in noun.children)


def _pair(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """ "described the vote as a farce", "praised the crew for staying": object and phrase are content."""
    obj = cue.child("nsubjpass") if is_passive(cue) else cue.child("dobj")
    if obj is None or (obj.i < cue.i and not is_passive(cue)):
        return None
    phrase = _preposition(cue, frame.word) or _preposition(obj, frame.word)
    if phrase is None or phrase.i < obj.i:
        return None
    head = phrase.child("pobj", "pcomp", "amod", "acomp") or phrase
    if obj.i < cue.i:
        return make_draft(site, cue, frame, _halves(site, obj, phrase), head)
    return make_draft(site, cue, frame, [trim(site.doc, obj.left, phrase.right + 1)], head)


def _preposition(cue: Token, word: str) -> Token | None:
    return next(
        (c for c in cue.children if c.dep in ("prep", "agent", "prt") and c.lower == word and c.i > cue.i),
        None,
    )


def _prep(site: Site, cue: Token, frame: Frame) -> Draft | None:
    phrase = _preposition(cue, frame.word)
    if phrase is None and cue.pos == "NOUN" and cue.dep == "dobj":
        behind = _preposition(cue.head, frame.word)  # "voiced concern at …", hung on the verb
        phrase = behind if behind is not None and behind.i == cue.right + 1 else None
    if phrase is None:
        return None
    head = phrase.child("pobj", "pcomp")
    if head is None:
        return None
    return make_draft(site, cue, frame, region(site, cue, head), head, phrase)


def _blame(site: Site, cue: Token, frame: Frame) -> Draft | None:
    phrase = _preposition(cue, frame.word)
    to = cue.child("nsubjpass") if is_passive(cue) else cue.child("dobj")
    if phrase is None and to is not None:
        phrase = _preposition(to, frame.word)
    head = phrase.child("pobj", "pcomp") if phrase is not None else None
    if head is None or to is None:
        return None
    return make_draft(site, cue, frame, region(site, cue, head), head, to=to)


def _object(site: Site, cue: Token, frame: Frame) -> Draft | None:
    obj = cue.child("nsubjpass") if is_passive(cue) else cue.child("dobj")
    if is_passive(cue) and cue.dep in ("acl", "relcl"):
        return None
    if obj is None or obj.pos == "PRON" or (obj.i < cue.i and not is_passive(cue)):
        return None
    return make_draft(site, cue, frame, region(site, cue, obj), obj)


def _none(site: Site, cue: Token, frame: Frame) -> Draft | None:  # noqa: ARG001
    return None  # a bare quotation is found from the quotation's side, in speech.py


_FINDERS: dict[str, Finder] = {
    "clause": clause, "quote": _none, "infinitive": _infinitive, "order": _order, "raise": _raise,
    "small": _small, "pair": _pair, "object": _object, "prep": _prep, "blame": _blame,
}  # fmt: skip
