"""What the encoder adds to the grammar of statements: doubts about drafts, and statements that no frame has.

The grammar knows how far a content reaches, and says why; the encoder has seen which wordings report somebody's word or mind
and which only look like it ("suggested visiting", "plans to"). A draft that it does not believe is left out; a stretch of content
that it alone sees, with a cue and a source beside it, becomes a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.language import Document, Token, is_noun
from dateline.language.encoder import Floats, Reading
from dateline.statements.cues import Cues
from dateline.statements.drafts import Draft, Range, overlap, runs
from dateline.statements.layer import CueKind


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the encoder is heard; chosen on the development sets."""

    doubt: float = 0.12  # mean over the content below which a draft falls
    doubt_cue: float = 0.2  # and at the cue
    content: float = 0.6
    role: float = 0.5
    shortest: int = 4  # words of a content that it alone sees


def believed(drafts: Sequence[Draft], shares: Floats, *, thresholds: Thresholds | None = None) -> list[Draft]:
    """The drafts that the encoder does not doubt. ``shares`` is tokens × span labels; quotations always stand."""
    at = thresholds or Thresholds()
    return [d for d in drafts if d.marks or d.cue is None or not _doubted(d, shares, at)]


def _doubted(d: Draft, shares: Floats, at: Thresholds) -> bool:
    inside = [i for a, b in d.content for i in range(a, b)]
    assert d.cue is not None
    return bool(shares[inside, CONTENT].mean() < at.doubt and shares[d.cue.i, CUE] < at.doubt_cue)


SOURCE, CUE, CONTENT = range(3)  # columns of the span scores


def span_shares(reading: Reading) -> Floats:
    """Tokens × (source, cue, content): how likely each token is part of one."""
    import numpy as np

    scores = reading.scores[:, reading.labels.slices["spans"]][:, :3]
    out: Floats = 1 / (1 + np.exp(-scores))
    return out


def unseen(
    doc: Document, drafts: Sequence[Draft], shares: Floats, cues: Cues, *, thresholds: Thresholds | None = None
) -> Iterator[Draft]:
    """Drafts for stretches of content that overlap no draft and have a cue and a source in their sentence."""
    at = thresholds or Thresholds()
    told = [r for d in drafts for r in d.content]
    for sentence in doc.sentences:
        rows = range(sentence.start, sentence.end)
        contents = runs(i for i in rows if shares[i, CONTENT] >= at.content)
        content = max(contents, key=lambda r: r[1] - r[0], default=None)
        if content is None or content[1] - content[0] < at.shortest or overlap([content], told):
            continue
        cue = _best(doc, [i for i in rows if shares[i, CUE] >= at.role and not content[0] <= i < content[1]], shares, CUE)
        source = _nearest(runs(i for i in rows if shares[i, SOURCE] >= at.role), content)
        if cue is not None and source is not None and not overlap([source], [content]):
            yield _draft(doc, cue, source, content, cues)


def _best(doc: Document, rows: Sequence[int], shares: Floats, column: int) -> Token | None:
    words = [i for i in rows if doc.tokens[i].pos in ("VERB", "NOUN", "ADJ", "AUX")]
    return doc.tokens[max(words, key=lambda i: float(shares[i, column]))] if words else None


def _nearest(stretches: Sequence[Range], content: Range) -> Range | None:
    return min(stretches, key=lambda r: min(abs(r[1] - content[0]), abs(content[1] - r[0])), default=None)


def _draft(doc: Document, cue: Token, source: Range, content: Range, cues: Cues) -> Draft:
    inside = doc.tokens[source[0] : source[1]]
    head = next((t for t in inside if not source[0] <= t.head.i < source[1]), inside[0])
    governor = next((t for t in doc.tokens[content[0] : content[1]] if not content[0] <= t.head.i < content[1]), None)
    frames = cues.verbs.get(cue.lemma) or ()
    kind: CueKind = frames[0].kind if frames else "say"
    return Draft(kind, "clause", cue, (cue.i, cue.i + 1), governor, [content], (head,) if is_noun(head) or head.pos == "PRON" else (), source)
