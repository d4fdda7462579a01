"""Which clauses that the parser hung inside a report are parallel to the verb of saying above it.

"Have warned that … and have called on …": the parser often hangs the second verb on the clause inside. So it
does with the reporter's next main clause (", and the envoy called for …"), with his aside (", although they
refuse …") and with a participle of saying (", adding that …"). :func:`outer_verbs` gives them back.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.language import SUBJECTS, Document, Token, has_that

_CLIMB = frozenset({"ccomp", "xcomp", "advcl", "conj", "relcl", "acl", "pcomp"})
_CONCESSIVE = frozenset({"although", "though"})
_CONTRASTIVE = frozenset({"while", "whereas", "when", "as", "even"})
_MARKS = frozenset({",", ";", "-", "--", "–", "—"})

Test = Callable[[Token], bool]


def _tense(verb: Token) -> str:
    aux = verb.child("aux", "auxpass")
    if aux is None:
        return verb.tag
    return "MD" if aux.tag == "MD" else f"{aux.lemma}-{aux.tag}"


def outer_verbs(
    doc: Document, speaks: Test, *, tells: Test | None = None, quoted: frozenset[int] = frozenset()
) -> dict[int, Token]:
    """Index of a clause's verb → the verb that it is parallel to, where that isn't the one it hangs on.

    ``speaks`` knows verbs that take a clause of speech or thought, ``tells`` those of speech alone; ``quoted``
    are tokens in quotation marks, where all belongs to the speaker.
    """
    out: dict[int, Token] = {}
    for t in doc.tokens:
        if t.pos not in ("VERB", "AUX") or t.head.pos not in ("VERB", "AUX") or t.head is t or t.head.i > t.i:
            continue
        verb = None
        if t.dep == "conj" and t.child(*SUBJECTS) is None:
            verb = _parallel(t, speaks, tells or speaks)
        elif t.i not in quoted and _is_reporters(doc, t, speaks):
            verb = _saying_above(t, speaks)
        if verb is not None:
            out[t.i] = verb
    return out


def _parallel(t: Token, speaks: Test, tells: Test) -> Token | None:
    """Parallel verbs have the same tense and auxiliaries, the inner verb others; or all three have the same
    and both the conjunct and the outer verb speak ("said it was over and warned …"). A past form after "had
    shot" may share the auxiliary, so it has to speak as well."""
    inner = t.head
    alike = _tense(inner) == _tense(t)
    shares_aux = t.tag in ("VBD", "VBN") and _tense(inner).startswith("have-") and t.child("aux") is None
    if (alike or shares_aux) and (not tells(t) or speaks(inner)):
        return None
    verb = inner
    while verb.dep in ("ccomp", "xcomp", "advcl", "conj") and verb.head is not verb and verb.head.i < t.i:
        verb = verb.head
        if verb.pos in ("VERB", "AUX") and _tense(verb) == _tense(t) and (not alike or speaks(verb)):
            return verb
    return None


def _is_reporters(doc: Document, t: Token, speaks: Test) -> bool:
    """A clause after a comma that only the reporter can have added to what he reports."""
    edge = t.left - 1
    if t.dep == "conj":
        if edge > 0 and doc.tokens[edge].dep == "cc":
            edge -= 1
        who = t.child(*SUBJECTS)
        named = who is not None and who.pos != "PRON"
        return named and doc.tokens[edge].text in _MARKS and _has_complement(t) and speaks(t) and not has_that(t)
    if t.dep != "advcl" or edge < 0 or doc.tokens[edge].text not in _MARKS:
        return False
    first = doc.tokens[t.left]
    if t.tag == "VBG" and first is t:
        return speaks(t)
    if first.lower in _CONCESSIVE:
        return True
    return first.lower in _CONTRASTIVE and t.child(*SUBJECTS) is not None and speaks(t) and _has_complement(t)


def _has_complement(t: Token) -> bool:
    return t.child("ccomp", "xcomp", "prep", "dative") is not None


def _saying_above(t: Token, speaks: Test) -> Token | None:
    """The outermost verb of saying before the clause in whose complement it hangs."""
    found, verb = None, t
    while verb.dep in _CLIMB and verb.head is not verb and verb.head.i < t.i:
        if verb.dep == "ccomp" and speaks(verb.head):
            found = verb.head
        verb = verb.head
        between = verb.child("parataxis")
        if between is not None and between.i < t.i and speaks(between):
            found = between
    return found


def is_stray(doc: Document, cue: Token, inner: Token, conjunct: Token, speaks: Test) -> bool:
    """A verb that the parser coordinated with the cue instead of its clause: "said the men had shot at
    villagers and burned their houses", "said that A, and that B"."""
    if conjunct.dep != "conj" or conjunct.i < inner.i:
        return False
    if has_that(conjunct):
        return True
    edge = conjunct.left - 1
    if doc.tokens[edge].dep != "cc" or doc.tokens[edge].lower not in ("and", "or"):
        return False
    return (
        doc.tokens[edge - 1].text not in _MARKS
        and conjunct.child(*SUBJECTS) is None
        and inner.child(*SUBJECTS) is not None
        and inner.i > cue.i
        and not speaks(conjunct)
    )
