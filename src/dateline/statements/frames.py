"""How each frame of a cue finds its content: one small function a frame, all of the same shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.statements.coordination import is_stray
from dateline.statements.cues import Frame
from dateline.statements.drafts import Draft, Range, merged
from dateline.statements.extent import after_cue, interrupted, leads, without_asides
from dateline.statements.syntax import SUBJECTS, clause_tokens, cue_group, is_passive, is_quote, tidy, trim


@dataclass(frozen=True, slots=True)
class Site:
    """Where a cue stands: the document, the conjuncts that were given back to an outer verb, and the tokens
    of datelines, which are part of no statement, the nouns that take that-clauses of their own, the tokens in
    quotation marks, and which verbs take clauses of speech."""

    doc: Document
    outer: dict[int, Token]
    datelines: frozenset[int] = frozenset()
    cue_nouns: frozenset[str] = frozenset()
    quoted: frozenset[int] = frozenset()
    speaks: Callable[[Token], bool] = bool

    def barred(self, cue: Token, content: Token | None = None) -> set[int]:
        """Conjuncts inside the cue's clause that are parallel to the cue or to a verb above it; those parallel
        to the head of the content belong to it."""
        return {
            i
            for i, verb in self.outer.items()
            if verb is not content and (verb is cue or verb.left <= cue.i <= verb.right)
        }


Finder = Callable[[Site, Token, Frame], Draft | None]


def complement(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """The draft that this frame makes at this cue, without its source; None where the frame isn't there."""
    return _FINDERS[frame.name](site, cue, frame)


def _draft(
    site: Site,
    cue: Token,
    frame: Frame,
    content: list[Range],
    head: Token,
    *after: Token,
    to: Token | None = None,
) -> Draft | None:
    if not content:
        return None
    group = cue_group(site.doc, cue, after)
    if frame.name not in ("clause", "order", "raise"):
        content = without_asides(site.doc, content, head, site.quoted)
    if frame.name in ("blame", "prep"):
        content = merged([*content, *_including(site, cue, content[-1][1])])
    return Draft(frame.kind, frame.name, cue, group, head, content, addressee=to)


def _including(site: Site, cue: Token, end: int) -> list[Range]:
    """ "accused the army of shelling, including of schools": the examples hang on the cue."""
    return [
        (end, c.right + 1)
        for c in cue.children
        if c.dep == "prep" and c.lower == "including" and end <= c.i <= end + 1
    ]


def _region(site: Site, cue: Token, head: Token, *, bar: set[int] | None = None) -> list[Range]:
    barred = site.barred(cue, head) | (bar or set())
    return tidy(site.doc, clause_tokens(head, barred) - site.datelines)


def _clause(site: Site, cue: Token, frame: Frame) -> Draft | None:
    to = _addressee(cue)
    inner = _finite_complement(site, cue)
    if inner is not None:
        content = after_cue(site.doc, cue, inner, _region(site, cue, inner))
        return _draft(site, cue, frame, [*content, *_strays(site, cue, inner)], inner, to=to)
    host = _host(cue)
    if host is not None:
        region = _region(site, cue, host, bar={cue.i})
        return _draft(site, cue, frame, merged([*interrupted(site.doc, cue, host), *region]), host, to=to)
    return None


def _strays(site: Site, cue: Token, inner: Token) -> list[Range]:
    return [
        r
        for c in cue.children
        if c.i not in site.outer and (is_stray(site.doc, cue, inner, c, site.speaks) or _resumes(site, cue, inner, c))
        for r in _region(site, cue, c)
    ]


def _resumes(site: Site, cue: Token, inner: Token, t: Token) -> bool:
    """ "The dam is safe, he said, and the road is open": what goes on behind a cue that stands between commas."""
    if not inner.i < cue.i < t.left - 1 or site.speaks(t) or inner.i in site.quoted:
        return False
    if all(x.text != "," for x in site.doc.tokens[t.left - 2 : t.left]):
        return False
    return (
        t.dep == "ccomp" or (t.dep == "conj" and t.child(*SUBJECTS) is not None) or t.lower == "including"
    )


def _finite_complement(site: Site, cue: Token) -> Token | None:
    clauses = [
        c
        for c in cue.children
        if c.dep == "ccomp" and not _is_bare_infinitive(c) and not _is_of_whom(c) and (c.i > cue.i or leads(site.doc, c, cue))
    ]
    if clauses:
        after = next((c for c in clauses if c.i > cue.i), None)
        cut = any(t.text == ";" for t in site.doc.tokens[clauses[0].right : cue.i])
        return after if cut and after is not None else clauses[0]
    if cue.pos == "NOUN":
        return next((c for c in cue.children if c.dep in ("acl", "relcl") and _that(c)), None)
    if cue.pos == "ADJ" and cue.dep == "acomp":
        return next((c for c in cue.head.children if c.dep == "ccomp" and c.i > cue.i), None)
    return _strayed(site, cue) or next(
        (c for c in cue.children if c.dep == "advcl" and _is_complement(cue, c)), None
    )


def _is_of_whom(clause: Token) -> bool:
    """A relative clause that the parser took for a complement: ", dozens of whom have fled"."""
    who = clause.child(*SUBJECTS)
    of = who.child("prep") if who is not None else None
    return of is not None and any(c.lower in ("whom", "which") for c in of.children)


def _is_complement(cue: Token, clause: Token) -> bool:
    """An adverbial clause that is none: "said … that", "has not said when they will go"."""
    if clause.i < cue.i:
        return False
    asks = clause.child("nsubj") is not None and any(
        c.tag == "WRB" and c.i == clause.left for c in clause.children
    )
    return _that(clause) or (asks and cue.child("neg") is not None and clause.left == cue.i + 1)


def _that(verb: Token) -> bool:
    return any(c.dep == "mark" and c.lower == "that" for c in verb.children)


def _strayed(site: Site, cue: Token) -> Token | None:
    """A that-clause that the parser hung on a noun between the cue and it: "said in an interview that …"."""
    if cue.child("xcomp") is not None:
        return None
    todo = [
        c for c in cue.children if c.i > cue.i and c.dep in ("prep", "npadvmod", "dative", "advcl", "dobj")
    ]
    while todo:
        t = todo.pop()
        if t.dep in ("acl", "relcl", "ccomp", "advcl") and _that(t) and t.left > cue.i:
            return t if t.head.lemma not in site.cue_nouns else None
        todo.extend(t.children)
    return None


def _is_bare_infinitive(verb: Token) -> bool:
    return any(c.dep == "aux" and c.tag == "TO" for c in verb.children)


def _host(cue: Token) -> Token | None:
    """The clause around a parenthetical cue: "The talks, he said, went on", "as he said"."""
    if cue.dep == "parataxis":
        return cue.head
    if cue.dep == "advcl" and _is_bare(cue) and cue.head.pos in ("VERB", "AUX"):
        mark = cue.child("mark", "advmod")
        if mark is not None and mark.lower == "as" and mark.i == cue.left:
            return cue.head
    return None


def _is_bare(cue: Token) -> bool:
    """ "as he said", "as she put it": with nothing else that could be said."""
    return not any(c.dep in ("prep", "xcomp") or (c.dep == "dobj" and c.lower != "it") for c in cue.children)


def _addressee(cue: Token) -> Token | None:
    if is_passive(cue):
        return cue.child("nsubjpass")
    to = cue.child("dative", "dobj")
    if to is not None and to.dep == "dative" and to.tag in ("IN", "TO"):
        return to.child("pobj")
    if to is None:
        prep = next((p for p in cue.all("prep") if p.lower == "to"), None)
        return prep.child("pobj") if prep is not None else None
    return to


def _to_infinitive(cue: Token) -> Token | None:
    return next(
        (c for c in cue.children if c.dep == "xcomp" and c.i > cue.i and c.pos in ("VERB", "AUX")), None
    )


def _infinitive(site: Site, cue: Token, frame: Frame) -> Draft | None:
    inner = _to_infinitive(cue)
    if inner is None and is_passive(cue) and frame.kind == "fear":
        inner = cue.child("oprd")  # "are feared dead"
    if cue.pos == "NOUN":
        inner = next((c for c in cue.children if c.dep == "acl" and _is_bare_infinitive(c)), None)
    elif cue.pos == "ADJ" and inner is None and cue.dep == "acomp":
        inner = _to_infinitive(cue.head)
    if inner is None or (cue.pos == "VERB" and cue.child("dobj") is not None):
        return None
    return _draft(site, cue, frame, _with_conjuncts(site, cue, inner), inner)


def _with_conjuncts(site: Site, cue: Token, inner: Token) -> list[Range]:
    """The infinitive and the non-finite conjuncts that the parser hung on the cue: "to be dead or being held"."""
    out = _region(site, cue, inner)
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
            if c.dep in ("xcomp", "ccomp", "advcl") and c.i > cue.i and _is_bare_infinitive(c)
        ),
        None,
    )
    nested = (prep.child("pobj") or cue.child("pobj")) if prep is not None else None
    if inner is None and nested is not None:
        inner = next(
            (c for c in nested.children if c.dep in ("acl", "relcl", "xcomp") and _is_bare_infinitive(c)),
            None,
        )
    if inner is None and prep is None:
        inner = _object_infinitive(cue)
    if inner is None:
        return None
    own = inner.child(*SUBJECTS)
    to = own or nested or _addressee(cue) or cue.child("dobj")
    if to is None:
        return None
    bar = {c.i for c in inner.children if c is own or (c.tag == "TO" and c.dep == "aux")}
    return _draft(
        site, cue, frame, _region(site, cue, inner, bar=bar), inner, *([prep] if prep else []), to=to
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
            if c.dep in ("acl", "relcl") and _is_bare_infinitive(c) and c.child(*SUBJECTS) is None
        ),
        None,
    )


def _raise(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """ "wants the army to leave": all of it is content."""
    inner = next((c for c in cue.children if c.dep == "ccomp" and c.i > cue.i), None)
    if inner is not None:
        return _draft(site, cue, frame, _region(site, cue, inner), inner)
    obj, inner = cue.child("dobj"), _to_infinitive(cue)
    if obj is not None and inner is not None and obj.i < inner.i:
        return _draft(site, cue, frame, [trim(site.doc, obj.left, inner.right + 1)], inner)
    if is_passive(cue) and inner is not None:
        return _draft(site, cue, frame, _with_conjuncts(site, cue, inner), inner)
    return None


def _small(site: Site, cue: Token, frame: Frame) -> Draft | None:
    if is_passive(cue):
        name = cue.child("oprd", "attr")
        thing = cue.child("nsubjpass")
        if name is None or thing is None or name.i < cue.i:
            return None
        return _draft(site, cue, frame, _halves(site, thing, name), name)
    inner = next(
        (c for c in cue.children if c.dep == "ccomp" and c.i > cue.i and c.child("nsubj") is not None), None
    )
    if inner is not None:
        return _draft(site, cue, frame, _region(site, cue, inner), inner)
    after = [c for c in cue.children if c.i > cue.i and c.dep in ("dobj", "oprd", "attr")]
    if len(after) == 1 and (quoted := _quoted_name(site, after[0])) is not None:
        after.append(quoted)
    if len(after) == 1 and _is_relative(site, cue):
        return _draft(site, cue, frame, _region(site, cue, after[0]), after[0])
    if len(after) > 1 or (after and (after[0].dep != "dobj" or _has_late_adjective(after[0]))):
        name = after[-1]
        return _draft(site, cue, frame, [trim(site.doc, after[0].left, name.right + 1)], name)
    return None


def _is_relative(site: Site, cue: Token) -> bool:
    """ "a raid that the envoy called a crime": what is called so stands before the clause."""
    first = site.doc.tokens[cue.left]
    own = cue.child("nsubj")
    return cue.dep == "relcl" and first.lower in ("that", "which") and own is not None and own is not first


def _quoted_name(site: Site, thing: Token) -> Token | None:
    """ "called the raid “a grave error”": the name that the parser took for an apposition."""
    return next((c for c in thing.children if c.dep == "appos" and is_quote(site.doc.tokens[c.left - 1])), None)


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
        return _draft(site, cue, frame, _halves(site, obj, phrase), head)
    return _draft(site, cue, frame, [trim(site.doc, obj.left, phrase.right + 1)], head)


def _preposition(cue: Token, word: str) -> Token | None:
    return next(
        (c for c in cue.children if c.dep in ("prep", "agent", "prt") and c.lower == word and c.i > cue.i),
        None,
    )


def _prep(site: Site, cue: Token, frame: Frame) -> Draft | None:
    phrase = _preposition(cue, frame.word)
    if phrase is None:
        return None
    head = phrase.child("pobj", "pcomp")
    if head is None:
        return None
    return _draft(site, cue, frame, _region(site, cue, head), head, phrase)


def _blame(site: Site, cue: Token, frame: Frame) -> Draft | None:
    phrase = _preposition(cue, frame.word)
    to = cue.child("nsubjpass") if is_passive(cue) else cue.child("dobj")
    if phrase is None and to is not None:
        phrase = _preposition(to, frame.word)
    head = phrase.child("pobj", "pcomp") if phrase is not None else None
    if head is None or to is None:
        return None
    return _draft(site, cue, frame, _region(site, cue, head), head, to=to)


def _object(site: Site, cue: Token, frame: Frame) -> Draft | None:
    obj = cue.child("nsubjpass") if is_passive(cue) else cue.child("dobj")
    if is_passive(cue) and cue.dep in ("acl", "relcl"):
        return None
    if obj is None or obj.pos == "PRON" or (obj.i < cue.i and not is_passive(cue)):
        return None
    return _draft(site, cue, frame, _region(site, cue, obj), obj)


def _none(site: Site, cue: Token, frame: Frame) -> Draft | None:  # noqa: ARG001
    return None  # a bare quotation is found from the quotation's side, in speech.py


_FINDERS: dict[str, Finder] = {
    "clause": _clause, "quote": _none, "infinitive": _infinitive, "order": _order, "raise": _raise,
    "small": _small, "pair": _pair, "object": _object, "prep": _prep, "blame": _blame,
}  # fmt: skip
