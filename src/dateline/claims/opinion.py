"""A second opinion on status: the encoder's, where the grammar saw nothing or is weaker than what the whole sentence says.

The grammar reads what governs an event and is right where its lists have the word; that it found nothing is no proof.
The probabilities from which the encoder is heard were chosen on the project's dev articles and the tenth of the corpus
that the encoder was not trained on.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.claims.status import PURPOSE, Judgement
from dateline.language import Token
from dateline.language.encoder import Reading
from dateline.records import STATUSES, Status

UNREASONED = 0.6  # instead of an "actual" for which no word stands
INSTEAD: Mapping[tuple[Status, Status], float] = {  # (the grammar's, the encoder's) → probability
    ("planned", "conditional"): 0.6,
    ("requested", "actual"): 0.6,
    ("planned", "actual"): 0.9,
    ("requested", "planned"): 0.9,
}


def second_opinion(judgement: Judgement, word: Token, reading: Reading) -> Judgement:
    """The grammar's judgement of an event word, or the encoder's where it is surer; the reasons name it."""
    if not reading.serves("statuses"):
        return judgement
    shares = reading.probabilities("statuses", [word.i])
    best = max(STATUSES, key=lambda s: shares[s])
    if best == judgement.status:
        return judgement
    unreasoned = judgement.status == "actual" and not judgement.reasons
    least = UNREASONED if unreasoned else INSTEAD.get((judgement.status, best))
    if any(r.startswith(PURPOSE) for r in judgement.reasons):
        return judgement  # a purpose is planned by the record contract, whether or not it was reached
    if least is None or shares[best] < least:
        return judgement
    return Judgement(best, (*judgement.reasons, f"encoder → {best} ({shares[best]:.2f})"))
