"""Quotations and who speaks them, as far as "I", "we" and "our" need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.entities.knowledge import Knowledge
from dateline.language import Document, Token

_OPEN = frozenset("“„«")
_CLOSE = frozenset("”»")
_BOTH = frozenset('"')
_FIRST = frozenset("i we my our us me".split())
_NEAR, _FAR = 25, 40  # tokens


class Quotes:
    """``speaker(i)`` is the subject of the speech verb that goes with the quotation around token i."""

    def __init__(self, doc: Document, knowledge: Knowledge) -> None:
        self._spans = sorted(
            [*(marked := _spans(doc)), *_unmarked(doc, marked, knowledge.cues["speech_verbs"])]
        )
        self._of: dict[int, int] = {i: n for n, (a, b) in enumerate(self._spans) for i in range(a, b)}
        self._verbs = knowledge.cues["speech_verbs"]
        self._speakers = [self._find(doc, a, b) for a, b in self._spans]
        paragraphs = [doc.sentence(doc.tokens[a]).paragraph for a, _ in self._spans]
        for n, (a, b) in enumerate(self._spans):
            if self._speakers[n] is None and n and paragraphs[n] == paragraphs[n - 1]:
                self._speakers[n] = self._speakers[n - 1]  # ""We won," she said. "They lost.""
            elif self._speakers[n] is None:
                self._speakers[n] = self._nearest(doc, a, b) or (self._speakers[n - 1] if n else None)

    def at(self, i: int) -> int | None:
        """The number of the quotation around the token, None outside of quotations."""
        return self._of.get(i)

    def speaker(self, i: int) -> Token | None:
        n = self._of.get(i)
        return self._speakers[n] if n is not None else None

    def _find(self, doc: Document, start: int, end: int) -> Token | None:
        """After the quotation in its own sentence, before it in its own, then the nearest of the paragraph."""
        after = self._subject(doc, range(end, min(end + _NEAR, len(doc.tokens))), doc.tokens[end - 1].sent)
        if after is not None and not _is_over(doc, end):
            return after
        sent = _sentence_before(doc, start)
        before = self._subject(doc, range(start - 1, max(start - _FAR, -1), -1), sent)
        if before is not None:
            return before
        return None

    def _nearest(self, doc: Document, start: int, end: int) -> Token | None:
        """Where syntax does not tell: the nearest speech verb, rather one before the quotation than one far behind it."""
        paragraph = doc.sentence(doc.tokens[start]).paragraph
        near: list[tuple[int, Token]] = []
        for step, i in ((1, end), (-1, start - 1)):
            count = 0
            while (
                0 <= i < len(doc.tokens)
                and count < _FAR
                and doc.sentence(doc.tokens[i]).paragraph == paragraph
            ):
                subject = self._speaks(doc.tokens[i])
                if subject is not None:
                    near.append((count + (6 if step < 0 else 0), subject))
                    break
                i, count = i + step, count + 1
        return min(near, key=lambda x: x[0])[1] if near else None

    def _subject(self, doc: Document, where: Iterable[int], sent: int) -> Token | None:
        """The subject of the first speech verb in these tokens that is of the sentence."""
        return next(
            (s for i in where if doc.tokens[i].sent == sent and (s := self._speaks(doc.tokens[i]))), None
        )

    def _speaks(self, t: Token) -> Token | None:
        if t.i in self._of or t.lemma not in self._verbs or t.pos != "VERB":
            return None
        subject = t.child("nsubj")
        return subject if subject is not None and subject.i not in self._of else None


def _sentence_before(doc: Document, start: int) -> int:
    """The sentence that introduces a quotation: its own, or the one that ends with a colon before it."""
    i = start - 1
    while i > 0 and (doc.tokens[i].pos == "SPACE" or doc.tokens[i].text in _OPEN | _BOTH):
        i -= 1
    return doc.tokens[i].sent if i >= 0 and doc.tokens[i].text == ":" else doc.tokens[start].sent


def _is_over(doc: Document, end: int) -> bool:
    """Whether the quotation ended with a full stop, so that what follows is another sentence."""
    return doc.tokens[end - 1].text == "."


def _unmarked(
    doc: Document, marked: list[tuple[int, int]], verbs: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """ "The minister said:" at the end of a paragraph: what follows is said, though no marks are around it.

    It ends with the document, or before the next paragraph that ends so or has quotation marks. Only a text that speaks
    in the first person there is taken for a statement.
    """
    quoted = {doc.sentence(doc.tokens[a]).paragraph for a, _ in marked}
    start: int | None = None
    for n, sentence in enumerate(doc.sentences):
        is_first = n == 0 or doc.sentences[n - 1].paragraph != sentence.paragraph
        if is_first and start is not None and sentence.paragraph in quoted:
            yield from _spoken(doc, start, sentence.start)
            start = None
        is_last = n + 1 == len(doc.sentences) or doc.sentences[n + 1].paragraph != sentence.paragraph
        if is_last and _introduces(doc.sentence_tokens(sentence), verbs):
            if start is not None:
                yield from _spoken(doc, start, sentence.start)
            start = sentence.end
    if start is not None:
        yield from _spoken(doc, start, len(doc.tokens))


def _introduces(tokens: list[Token], verbs: frozenset[str]) -> bool:
    last = next((t for t in reversed(tokens) if t.pos != "SPACE"), None)
    return (
        last is not None and last.text == ":" and any(t.lemma in verbs and t.child("nsubj") for t in tokens)
    )


def _spoken(doc: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    if any(t.lower in _FIRST for t in doc.tokens[start:end]):
        yield start, end


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
