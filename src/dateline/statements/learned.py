"""What the encoder adds to the grammar of statements: doubts, and cues that no lexicon lists.

The grammar knows how far a content reaches, and says why; the encoder has seen which wordings report somebody's word or mind
and which only look like it ("the order to dig", "plans to"). So a draft that it does not believe is left out, and a word that
it takes for a cue is given the frames of one. Spans and edges of its own were measured and are worse (``docs/statements.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from dateline.language import Token
from dateline.language.encoder import Floats, Reading
from dateline.statements.cues import Cues, Frame
from dateline.statements.drafts import Draft
from dateline.statements.predicates import noun_draft, verb_draft
from dateline.statements.site import Site
from dateline.statements.syntax import has_aux

SOURCE, CUE, CONTENT = range(3)  # columns of the span scores
_FLOOR = 0.03  # so that one part unseen does not outweigh two that are certain
_NO_SOURCE = 0.1
_UNKNOWN_CUE = 0.5
_ANY = (Frame("clause", "say"), Frame("quote", "say"), Frame("infinitive", "want"))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the encoder is heard; chosen on the development sets."""

    doubt: float = 0.2  # trust below which a draft falls
    doubt_inside: float = 0.7  # the same for "he said" in a quotation: what its speaker tells in passing
    cue: float = 0.5  # above which a word that the lexicon lacks is a cue
    unlisted: float = 0.5  # trust above which the draft that it makes stands


def span_shares(reading: Reading) -> Floats:
    """Tokens × (source, cue, content, begins): how likely each token is part of one, or begins a content.

    A token that was not read has .5 of everything: its draft is not doubted, and it is no cue.
    """
    scores = reading.scores[:, reading.labels.slices["spans"]]
    out: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return out


def trust(d: Draft, shares: Floats) -> float:
    """How much of a statement the encoder sees: the geometric mean of its content (mean), cue (best word) and source (best head).

    A missing source counts little: most wordings that only look like reports have none. One part unseen is enough to doubt.
    """
    inside = [i for a, b in d.content for i in range(a, b)]
    cue = shares[d.cue_range[0] : d.cue_range[1], CUE] if d.cue_range is not None else shares[:0, CUE]
    parts = (
        float(shares[inside, CONTENT].mean()),
        float(cue.max()) if len(cue) else _UNKNOWN_CUE,
        max((float(shares[t.i, SOURCE]) for t in d.sources), default=_NO_SOURCE),
    )
    return prod(p + _FLOOR for p in parts) ** (1 / len(parts))


def believed(
    drafts: Sequence[Draft], shares: Floats, *, quoted: frozenset[int] = frozenset(), thresholds: Thresholds | None = None
) -> list[Draft]:
    """The drafts that the encoder does not doubt. ``quoted``: indexes of the tokens in quotation marks.

    Those that took in a quotation and those without a cue always stand: marks and layout say more than the encoder.
    """
    at = thresholds or Thresholds()

    def stands(d: Draft) -> bool:
        if d.marks or d.cue is None or not d.content:
            return True
        in_passing = d.cue.i in quoted and any(t.pos == "PRON" for t in d.sources)
        return trust(d, shares) >= (at.doubt_inside if in_passing else at.doubt)

    return [d for d in drafts if stands(d)]


def unlisted(
    site: Site, drafts: Sequence[Draft], shares: Floats, cues: Cues, *, thresholds: Thresholds | None = None
) -> list[Draft]:
    """Drafts at words that the encoder takes for cues and no draft has, in the frames that any cue may have."""
    at = thresholds or Thresholds()
    taken = {d.cue.i for d in drafts if d.cue is not None}
    taken |= {i for d in drafts if d.cue_range is not None for i in range(*d.cue_range)}
    out = []
    for i in (shares[:, CUE] > at.cue).nonzero()[0].tolist():
        t = site.doc.tokens[i]
        if i in taken or t.pos not in ("VERB", "AUX", "NOUN") or _glosses(t):
            continue
        draft = noun_draft(site, t, _frames(t), cues) if t.pos == "NOUN" else verb_draft(site, t, _frames(t))
        if draft is not None and draft.content and trust(draft, shares) > at.unlisted:
            out.append(draft)
    return out


def _glosses(t: Token) -> bool:
    """ "…, he said, referring to the dam": a participle that only explains what another cue reports."""
    return t.tag == "VBG" and not has_aux(t)


def _frames(t: Token) -> tuple[Frame, ...]:
    phrases = (Frame("prep", "say", c.lower) for c in t.all("prep") if c.i > t.i)
    return (*_ANY, *phrases, Frame("object", "judge"))
