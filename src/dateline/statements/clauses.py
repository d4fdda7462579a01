"""Content that is a finite clause: before, behind or around its cue, and where the parser hung it elsewhere."""

from __future__ import annotations

from dateline.language import SUBJECTS, Token, has_that
from dateline.statements.coordination import is_stray
from dateline.statements.cues import Frame
from dateline.statements.drafts import Draft, Range, merged
from dateline.statements.extent import after_cue, interrupted, leads
from dateline.statements.site import Site, addressee, is_bare_infinitive, make_draft, region


def clause(site: Site, cue: Token, frame: Frame) -> Draft | None:
    """The frame ``clause``."""
    to = addressee(cue)
    inner = _finite_complement(site, cue)
    if inner is not None:
        content = after_cue(site.doc, cue, inner, region(site, cue, inner))
        return make_draft(site, cue, frame, [*content, *_strays(site, cue, inner)], inner, to=to)
    host = _host(cue)
    if host is not None:
        content = [*interrupted(site.doc, cue, host), *region(site, cue, host, bar={cue.i})]
        return make_draft(site, cue, frame, merged(content), host, to=to)
    return None


def _strays(site: Site, cue: Token, inner: Token) -> list[Range]:
    return [
        r
        for c in cue.children
        if c.i not in site.outer
        and (is_stray(site.doc, cue, inner, c, site.speaks) or _resumes(site, cue, inner, c))
        for r in region(site, cue, c)
    ]


def _resumes(site: Site, cue: Token, inner: Token, t: Token) -> bool:
    """ "The dam is safe, he said, and the road is open": what goes on behind a cue that stands between commas."""
    if not inner.i < cue.i < t.left - 1 or site.speaks(t) or inner.i in site.quoted:
        return False
    if all(x.text != "," for x in site.doc.tokens[t.left - 2 : t.left]):
        return False
    return t.dep == "ccomp" or (t.dep == "conj" and t.child(*SUBJECTS) is not None) or t.lower == "including"


def _finite_complement(site: Site, cue: Token) -> Token | None:
    clauses = [
        c
        for c in cue.children
        if c.dep == "ccomp"
        and not is_bare_infinitive(c)
        and not _is_of_whom(c)
        and (c.i > cue.i or leads(site.doc, c, cue))
    ]
    if clauses:
        after = next((c for c in clauses if c.i > cue.i), None)
        cut = any(t.text == ";" for t in site.doc.tokens[clauses[0].right : cue.i])
        return after if cut and after is not None else clauses[0]
    if cue.pos == "NOUN":
        return next((c for c in cue.children if c.dep in ("acl", "relcl") and has_that(c)), None)
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
    return has_that(clause) or (asks and cue.child("neg") is not None and clause.left == cue.i + 1)


def _strayed(site: Site, cue: Token) -> Token | None:
    """A that-clause that the parser hung on a noun between the cue and it: "said in an interview that …"."""
    if cue.child("xcomp") is not None:
        return None
    todo = [
        c for c in cue.children if c.i > cue.i and c.dep in ("prep", "npadvmod", "dative", "advcl", "dobj")
    ]
    while todo:
        t = todo.pop()
        if (
            t.dep in ("acl", "relcl", "ccomp", "advcl")
            and t.left > cue.i
            and (has_that(t) or _told(site, cue, t))
        ):
            return t if t.head.lemma not in site.cue_nouns else None
        todo.extend(t.children)
    return None


def _told(site: Site, cue: Token, clause: Token) -> bool:
    """ "told the men that …", where the parser took what they were told for a clause about them."""
    first, own = site.doc.tokens[clause.left], clause.child(*SUBJECTS)
    return (
        cue.lemma in site.addressing and clause.dep == "relcl" and clause.head.head is cue
        and first.lower == "that" and own is not None and own is not first
    )  # fmt: skip


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
