"""Quotations and who speaks them, as far as "I", "we" and "our" need it."""

from __future__ import annotations

from dateline.entities.knowledge import Knowledge
from dateline.language import Document, Token

_OPEN = frozenset("“„«")
_CLOSE = frozenset("”»")
_BOTH = frozenset('"')


class Quotes:
    """``speaker(i)`` is the subject of the speech verb that goes with the quotation around token i."""

    def __init__(self, doc: Document, knowledge: Knowledge) -> None:
        self._spans = _spans(doc)
        self._of: dict[int, int] = {i: n for n, (a, b) in enumerate(self._spans) for i in range(a, b)}
        self._verbs = knowledge.cues["speech_verbs"]
        self._speakers = [self._find(doc, a, b) for a, b in self._spans]
        for n in range(1, len(self._speakers)):
            if self._speakers[n] is None:
                self._speakers[n] = self._speakers[n - 1]

    def at(self, i: int) -> int | None:
        """The number of the quotation around the token, None outside of quotations."""
        return self._of.get(i)

    def speaker(self, i: int) -> Token | None:
        n = self._of.get(i)
        return self._speakers[n] if n is not None else None

    def _find(self, doc: Document, start: int, end: int) -> Token | None:
        paragraph = doc.sentence(doc.tokens[start]).paragraph
        near: list[tuple[int, Token]] = []
        for step, i in ((1, end), (-1, start - 1)):
            count = 0
            while (
                0 <= i < len(doc.tokens) and count < 40 and doc.sentence(doc.tokens[i]).paragraph == paragraph
            ):
                t = doc.tokens[i]
                if i not in self._of and t.lemma in self._verbs and t.pos == "VERB":
                    subject = t.child("nsubj")
                    if subject is not None and subject.i not in self._of:
                        near.append((count + (6 if step < 0 else 0), subject))
                        break
                i, count = i + step, count + 1
        return min(near, key=lambda x: x[0])[1] if near else None


def _spans(doc: Document) -> list[tuple[int, int]]:
    """Token ranges inside quotation marks, without the marks; an open quotation ends with its paragraph."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    paragraph = -1
    for t in doc.tokens:
        here = doc.sentences[t.sent].paragraph
        if here != paragraph:
            if opened is not None and t.i - opened > 1:
                out.append((opened, t.i))
            opened, paragraph = None, here
        if t.text in _OPEN or (t.text in _BOTH and opened is None):
            opened = t.i + 1
        elif opened is not None and (t.text in _CLOSE or t.text in _BOTH):
            if t.i > opened:
                out.append((opened, t.i))
            opened = None
    if opened is not None and len(doc.tokens) > opened:
        out.append((opened, len(doc.tokens)))
    return out
