"""Quotations and who says them: beside a cue, split around it, going on after it, after a colon, or free."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.statements.cues import Cues
from dateline.statements.drafts import Draft, Range, merged, overlap, size, without
from dateline.statements.frames import Site
from dateline.statements.predicates import noun_beside, set_source, verb_frames
from dateline.statements.quotes import Quotation, find_quotations
from dateline.statements.syntax import SUBJECTS, cue_group, subject

_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in tokens, marks included; ``a`` to ``b`` (exclusive)."""

    a: int
    b: int
    paragraph: int
    utterance: bool  # long enough, and closed like a sentence or holding a verb
    resumes: bool


def quotes_of(doc: Document) -> tuple[list[Quote], list[Quotation]]:
    """Outermost quotations in tokens, and all quotations in code points."""
    bounds: dict[int, Range] = {}
    for s in doc.sentences:
        a, b = doc.offsets(s.start, s.end - 1)
        bounds[s.paragraph] = (min(a, bounds.get(s.paragraph, (a, b))[0]), max(b, bounds.get(s.paragraph, (a, b))[1]))
    found = find_quotations(doc.text, [bounds[p] for p in sorted(bounds)])
    starts = [t.start for t in doc.tokens]
    ends = [t.end for t in doc.tokens]
    out = []
    for q in found:
        if q.depth:
            continue
        a, b = bisect_left(starts, q.start), bisect_left(ends, q.end) + 1
        if a < len(doc.tokens) and doc.tokens[a].start > q.start and a and doc.tokens[a - 1].end > q.start:
            a -= 1
        b = min(b, len(doc.tokens))
        if a < b:
            out.append(Quote(a, b, doc.sentences[doc.tokens[a].sent].paragraph, _is_utterance(doc, a, b), q.resumes))
    return out, found


def _is_utterance(doc: Document, a: int, b: int) -> bool:
    words = [t for t in doc.tokens[a:b] if t.pos != "PUNCT"]
    if len(words) < _MIN_WORDS:
        return False
    stops = any(t.text[-1] in ".!?," for t in doc.tokens[max(a, b - 3) : b])
    return (stops and words[0].text[0].isupper()) or any(t.pos in ("VERB", "AUX") and t.tag != "VB" for t in words)


def add_speech(site: Site, drafts: list[Draft], quotes: list[Quote], cues: Cues) -> list[Draft]:
    """The drafts with their quotations whole, and new drafts for quotations that no clause governs."""
    loose = [q for q in quotes if q.utterance and not _taken(q, drafts)]
    by_cue = {d.cue.i for d in drafts if d.cue is not None}
    for q in loose:
        before = _beside(site, q, drafts)
        new = _cued(site, q, cues, by_cue, quotes)
        if new is not None and (before is None or _is_nearer(new, before)):
            drafts.append(new)
            if new.cue is not None:
                by_cue.add(new.cue.i)
            continue
        if before is not None:
            if before.last < q.a and _leads_to(site.doc, before, q):
                before.content.append((before.last, q.a))
            _take(before, q)
            continue
        new = _after_colon(site, q) or _free(site, q, drafts, quotes)
        if new is not None:
            drafts.append(new)
    return drafts


def complete(drafts: list[Draft], quotes: list[Quote]) -> None:
    """Let each content that reaches into a quotation from a cue outside have all of it."""
    for d in drafts:
        if not d.quoted or d.cue is None:
            continue
        for q in quotes:
            if q.b <= d.first or q.a >= d.last or q.a <= d.cue.i < q.b:
                continue
            if overlap([(q.a, q.b)], d.content):
                _take(d, q)


def _take(d: Draft, q: Quote) -> None:
    holes = [r for r in (d.cue_range, d.source) if r is not None]
    d.content = without([*d.content, (q.a, q.b)], holes)
    d.marks.append((q.a, q.b))


def _taken(q: Quote, drafts: list[Draft]) -> bool:
    """Is half of the quotation inside the content of a cue that stands outside of it?"""
    need = (q.b - q.a) / 2
    return any(
        d.first < q.b and q.a < d.last and (d.cue is None or not q.a <= d.cue.i < q.b)
        and overlap(d.content, [(q.a, q.b)]) >= need
        for d in drafts
    )  # fmt: skip


def _beside(site: Site, q: Quote, drafts: list[Draft]) -> Draft | None:
    """The statement that goes on in this quotation: "A," he said. "B" — or "said it was clear: "B"."""
    best = None
    for d in drafts:
        if d.quoted and d.cue is not None and max(d.last, d.cue.i) <= q.a:
            same = site.doc.sentences[d.cue.sent].paragraph == q.paragraph
            near = (d.marks and _adjoins(site.doc, d, q)) or _leads_to(site.doc, d, q)
            if same and near and (best is None or d.cue.i > best.cue.i):  # type: ignore[union-attr]
                best = d
    return best


def _is_nearer(new: Draft, before: Draft) -> bool:
    """Does the new cue stand between the other statement's cue and the quotation?"""
    return new.cue is not None and before.cue is not None and before.cue.i < new.cue.i < new.first


def _adjoins(doc: Document, d: Draft, q: Quote) -> bool:
    assert d.cue is not None
    end = max(d.last, d.cue.i + 1)
    return {t.sent for t in doc.tokens[end : q.a] if t.pos != "PUNCT"} <= {d.cue.sent}


def _leads_to(doc: Document, d: Draft, q: Quote) -> bool:
    """Only a few words without a subject stand between the content and the quotation in one sentence."""
    between = doc.tokens[d.last : q.a]
    return (
        len(between) <= 6 and doc.tokens[d.last - 1].sent == doc.tokens[q.a].sent
        and not any(t.dep in ("nsubj", "nsubjpass") or t.pos == "VERB" for t in between)
    )  # fmt: skip


def _cued(site: Site, q: Quote, cues: Cues, used: set[int], quotes: list[Quote]) -> Draft | None:
    """A cue verb that stands right after or right before the quotation."""
    t = _verb_after(site.doc, q, cues) or _verb_before(site.doc, q, cues)
    if t is None or t.i in used or any(x.a <= t.i < x.b for x in quotes):
        return None
    frame = next((f for f in verb_frames(t, cues) if f.name in ("quote", "clause")), None)
    if frame is None:
        return None
    d = Draft(frame.kind, "quote", t, cue_group(site.doc, t), _main(site.doc, q), [(q.a, q.b)], quoted=True)
    d.marks.append((q.a, q.b))
    set_source(site, d, _speaker(site, t, q))
    d.content = without(d.content, [d.cue_range] if d.cue_range else [])
    return d if d.content else None


def _is_quoting(t: Token, cues: Cues) -> bool:
    return t.pos in ("VERB", "AUX") and any(f.name == "quote" for f in verb_frames(t, cues))


def _verb_after(doc: Document, q: Quote, cues: Cues) -> Token | None:
    """In what follows up to the end of the sentence that the quotation ends in or before."""
    if q.b >= len(doc.tokens):
        return None
    last, nxt = doc.tokens[q.b - 1], doc.tokens[q.b]
    if doc.sentences[nxt.sent].paragraph != q.paragraph:
        return None
    if nxt.sent != last.sent and nxt.text[0].isupper() and doc.tokens[q.b - 2].text != ",":
        return None
    for t in doc.tokens[q.b : min(q.b + 25, doc.sentences[nxt.sent].end)]:
        if t.text in (".", ";", ":", "?", "!") or t.text in "“\"":
            return None
        if _is_quoting(t, cues) and t.tag != "VBG":
            return t
    return None


def _verb_before(doc: Document, q: Quote, cues: Cues) -> Token | None:
    """The nearest quoting verb in front, in the same sentence or in one that ends with a colon or a comma."""
    if q.a == 0:
        return None
    prev = doc.tokens[q.a - 1]
    if prev.text not in (",", ":") and (prev.sent != doc.tokens[q.a].sent or prev.pos == "PUNCT"):
        return None
    if doc.sentences[prev.sent].paragraph < q.paragraph - 1:
        return None
    start = max(doc.sentences[prev.sent].start, q.a - 40)
    return next((t for t in reversed(doc.tokens[start : q.a]) if _is_quoting(t, cues)), None)


def _speaker(site: Site, t: Token, q: Quote) -> Token | None:
    who = subject(t, site.outer)
    if who is not None and not q.a <= who.i < q.b:
        return who
    beside = noun_beside(site.doc, cue_group(site.doc, t), barred=[(q.a, q.b)])
    if beside is not None:
        return beside
    inverted = next((c for c in t.children if c.i > t.i and c.dep in ("dobj", "attr", "oprd", "npadvmod", "dep")), None)
    return inverted if inverted is not None and inverted.pos in ("PROPN", "NOUN", "PRON") else None


def _after_colon(site: Site, q: Quote) -> Draft | None:
    """ "The minister: “We stay.”" — a noun phrase, a colon, a quotation."""
    doc = site.doc
    if q.a < 2 or doc.tokens[q.a - 1].text != ":":
        return None
    colon = doc.tokens[q.a - 1]
    sentence = doc.sentences[colon.sent]
    words = [t for t in doc.tokens[sentence.start : q.a - 1] if t.i not in site.datelines]
    if not words or len(words) > 25:
        return None
    who = _namer(site, words, sentence.root)
    if who is None:
        return None
    d = Draft("say", "colon", colon, (colon.i, colon.i + 1), _main(doc, q), [(q.a, q.b)], quoted=True)
    d.marks.append((q.a, q.b))
    set_source(site, d, who)
    return d if d.content and d.source else None


def _namer(site: Site, words: list[Token], root: Token) -> Token | None:
    """Who is named before the colon: the subject of the clause, or the noun phrase that is all there is."""
    if any(t.pos in ("VERB", "AUX") for t in words):
        verb = root if root in words and root.pos in ("VERB", "AUX") else next(t for t in words if t.pos in ("VERB", "AUX"))
        who = subject(verb, site.outer)
        return who if who is not None and (who.ent in ("PERSON", "ORG") or who.lower in ("he", "she", "they")) else None
    members = {t.i for t in words}
    head = next((t for t in words if t.head.i not in members or t.head is t), words[-1])
    return head if head.pos in ("PROPN", "NOUN", "PRON") and len(words) <= 12 else None


def _free(site: Site, q: Quote, drafts: list[Draft], quotes: list[Quote]) -> Draft | None:
    """A paragraph that is all quotation: the speaker of the statement before goes on."""
    doc = site.doc
    if not _whole_paragraph(doc, q):
        return None
    before = [d for d in drafts if d.quoted and d.sources and d.cue is not None and d.last <= q.a and d.marks]
    if not before:
        return None
    last = max(before, key=lambda d: max(d.last, d.cue.i if d.cue else 0))
    assert last.cue is not None
    if doc.sentences[last.cue.sent].paragraph < q.paragraph - (3 if q.resumes else 1):
        return None
    d = Draft("say", "free", None, None, _main(doc, q), [(q.a, q.b)], last.sources, last.source, quoted=True)
    d.marks.append((q.a, q.b))
    return d


def _whole_paragraph(doc: Document, q: Quote) -> bool:
    def outside(i: int) -> bool:
        return not 0 <= i < len(doc.tokens) or doc.sentences[doc.tokens[i].sent].paragraph != q.paragraph

    return outside(q.a - 1) and (outside(q.b) or (doc.tokens[q.b].pos == "PUNCT" and outside(q.b + 1)))


def _main(doc: Document, q: Quote) -> Token:
    """The governing word of a quotation: the last main clause in it."""
    inside = [t for t in doc.tokens[q.a : q.b] if not q.a <= t.head.i < q.b or t.head is t]
    return next((t for t in inside if t.pos in ("VERB", "AUX")), inside[0] if inside else doc.tokens[q.a])


__all__ = ["SUBJECTS", "Quote", "add_speech", "merged", "quotes_of", "size"]
