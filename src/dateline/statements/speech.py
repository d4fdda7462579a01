"""Quotations and who says them: beside a cue, split around it, going on after it, after a colon, or free."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.statements.cues import Cues
from dateline.statements.drafts import Draft, Range, overlap, without
from dateline.statements.predicates import noun_beside, set_source, verb_frames
from dateline.statements.quotes import Quote, quotes_in
from dateline.statements.site import Site
from dateline.statements.syntax import cue_group, is_passive, is_quote, subject

_SHORTEST_PARAGRAPH = 12  # in tokens; a shorter line in quotation marks is a heading
_SPEAKER_WORDS = 12  # between a quotation and its cue


class Nearby:
    """Drafts by the paragraphs in which their content begins and ends and their cue stands."""

    def __init__(self, doc: Document, drafts: list[Draft]) -> None:
        self._doc = doc
        self._by_paragraph: dict[int, list[Draft]] = {}
        for d in drafts:
            self.add(d)

    def add(self, d: Draft) -> None:
        places = {d.first, d.last - 1} | ({d.cue.i} if d.cue is not None else set())
        for p in {self._doc.sentences[self._doc.tokens[i].sent].paragraph for i in places}:
            self._by_paragraph.setdefault(p, []).append(d)

    def at(self, *paragraphs: int) -> list[Draft]:
        return [d for p in paragraphs for d in self._by_paragraph.get(p, ())]


def add_speech(site: Site, drafts: list[Draft], quotes: list[Quote], cues: Cues) -> list[Draft]:
    """The drafts, those beside a loose quotation grown by it, and new ones for what no cue governs yet."""
    near = Nearby(site.doc, drafts)
    used = {d.cue.i for d in drafts if d.cue is not None}
    added: list[Draft] = []
    for q in quotes:
        if not q.utterance or _taken(q, near.at(q.paragraph)):
            continue
        before = _beside(site, q, near.at(q.paragraph))
        new = _cued(site, q, cues, used, quotes)
        if before is not None and (new is None or not _is_nearer(new, before)):
            if before.last < q.a and _leads_to(site.doc, before, q):
                before.content.append((before.last, q.a))
            _take(before, q)
            continue
        new = new or _after_colon(site, q)
        goes_on = None if new else _goes_on(site, q, near.at(*range(q.paragraph - 3, q.paragraph + 1)))
        if goes_on is not None:
            _take(goes_on, q)
            near.add(goes_on)
        if new is not None:
            added.append(new)
            near.add(new)
            used |= {new.cue.i} if new.cue is not None else set()
    return drafts + added


def complete(site: Site, drafts: list[Draft], quotes: list[Quote]) -> None:
    """Let each content that reaches into a quotation from a cue outside have all of it, and the name between them be
    the speaker's."""
    for d in drafts:
        if d.cue is None:
            continue
        for q in quotes_in(quotes, d.first, d.last):
            inside = overlap([(q.a, q.b)], d.content)
            if not q.a <= d.cue.i < q.b and inside and (d.quoted or (d.first <= q.a and d.cue.i < q.a)):
                _take(d, q)
        if d.marks and not d.sources and d.cue_range is not None and d.frame == "clause" and not is_passive(d.cue):
            set_source(site, d, _named_between(site.doc, d.cue_range, d.marks))


def _named_between(doc: Document, cue: Range, marks: list[Range]) -> Token | None:
    """Who is named between the end of a quotation and its cue, where the parser took the name into the quotation."""
    end = max((b for _, b in marks if b <= cue[0]), default=cue[0])
    if not 0 < cue[0] - end <= _SPEAKER_WORDS or doc.tokens[end - 1].sent != doc.tokens[cue[0]].sent:
        return None
    who = noun_beside(doc, cue, barred=marks)
    return who if who is not None and end <= who.i < cue[0] else None


def _take(d: Draft, q: Quote) -> None:
    holes = [r for r in (d.cue_range, d.source) if r is not None]
    d.content = without([*d.content, (q.a, q.b)], holes)
    d.marks.append((q.a, q.b))


def _taken(q: Quote, near: list[Draft]) -> bool:
    """Is half of the quotation inside the content of a cue that stands outside of it?"""
    need = (q.b - q.a) / 2
    return any(
        d.first < q.b and q.a < d.last and (d.cue is None or not q.a <= d.cue.i < q.b)
        and overlap(d.content, [(q.a, q.b)]) >= need
        for d in near
    )  # fmt: skip


def _beside(site: Site, q: Quote, near: list[Draft]) -> Draft | None:
    """The statement that goes on in this quotation: "A," he said. "B", or "said it was clear: “B”"."""
    best: Draft | None = None
    for d in near:
        if not d.quoted or d.cue is None or max(d.last, d.cue.i) > q.a:
            continue
        same = site.doc.sentences[d.cue.sent].paragraph == q.paragraph
        goes_on = (d.marks and _adjoins(site.doc, d, q)) or _leads_to(site.doc, d, q)
        if same and goes_on and (best is None or best.cue is None or d.cue.i > best.cue.i):
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
    if t is None or t.i in used or quotes_in(quotes, t.i, t.i + 1):
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


def _governs(t: Token, prep: Token, cues: Cues) -> bool:
    """Is the phrase what is said ("spoke of the flood"), not to whom or where ("shouted to the crowd")?"""
    return any(f.word == prep.lower for f in verb_frames(t, cues)) or prep.lower in ("of", "about")


def _verb_after(doc: Document, q: Quote, cues: Cues) -> Token | None:
    """In what follows up to the end of the sentence that the quotation ends in or before."""
    if q.b >= len(doc.tokens):
        return None
    last, nxt = doc.tokens[q.b - 1], doc.tokens[q.b]
    if doc.sentences[nxt.sent].paragraph != q.paragraph:
        return None
    if nxt.sent != last.sent and nxt.text[0].isupper() and doc.tokens[q.b - 2].text != ",":
        root = doc.sentences[nxt.sent].root
        lone = (
            _is_quoting(root, cues)
            and root.i < q.b + 12
            and root.child("ccomp", "dobj", "xcomp") is None
            and not any(c.dep == "prep" and _governs(root, c, cues) for c in root.children)
        )
        return root if lone and doc.tokens[root.left].i == nxt.i else None
    for t in doc.tokens[q.b : min(q.b + 25, doc.sentences[nxt.sent].end)]:
        if t.text in (".", ";", ":", "?", "!") or t.text in '“"':
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
    inverted = next(
        (c for c in t.children if c.i > t.i and c.dep in ("dobj", "attr", "oprd", "npadvmod", "dep")), None
    )
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
        verb = (
            root
            if root in words and root.pos in ("VERB", "AUX")
            else next(t for t in words if t.pos in ("VERB", "AUX"))
        )
        who = subject(verb, site.outer)
        return (
            who
            if who is not None and (who.ent in ("PERSON", "ORG") or who.lower in ("he", "she", "they"))
            else None
        )
    members = {t.i for t in words}
    head = next((t for t in words if t.head.i not in members or t.head is t), words[-1])
    return head if head.pos in ("PROPN", "NOUN", "PRON", "ADJ") and len(words) <= 12 else None


def _goes_on(site: Site, q: Quote, near: list[Draft]) -> Draft | None:
    """The statement whose speaker goes on in a paragraph that is all quotation."""
    doc = site.doc
    if q.b - q.a < _SHORTEST_PARAGRAPH or not is_quote(doc.tokens[q.b - 1]) or not _whole_paragraph(doc, q):
        return None
    before = [d for d in near if d.quoted and d.sources and d.cue is not None and d.last <= q.a and d.marks]
    if not before:
        return None
    last = max(before, key=lambda d: max(d.last, d.cue.i if d.cue else 0))
    paragraph = doc.sentences[doc.tokens[last.last - 1].sent].paragraph
    return last if paragraph >= q.paragraph - (3 if q.resumes else 1) else None


def _whole_paragraph(doc: Document, q: Quote) -> bool:
    def outside(i: int) -> bool:
        return not 0 <= i < len(doc.tokens) or doc.sentences[doc.tokens[i].sent].paragraph != q.paragraph

    return outside(q.a - 1) and (outside(q.b) or (doc.tokens[q.b].pos == "PUNCT" and outside(q.b + 1)))


def _main(doc: Document, q: Quote) -> Token:
    """The governing word of a quotation: the last main clause in it."""
    inside = [t for t in doc.tokens[q.a : q.b] if not q.a <= t.head.i < q.b or t.head is t]
    return next((t for t in inside if t.pos in ("VERB", "AUX")), inside[0] if inside else doc.tokens[q.a])
