"""What "it" may stand for that is no actor: "the agreement … it was broken", "the dam … it is nearly finished".

A noun that is no mention competes with the actors for the pronoun by the same salience; where it wins, the pronoun is
left alone, for a wrong link costs more than none. Who says, hopes or promises is an actor whatever stands before.
"""

from __future__ import annotations

from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.language import Token

_NONE = float("-inf")
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


class Things:
    """Scores the best competitor of a pronoun."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse

    def best(self, pronoun: Token) -> float:
        """The highest salience of a thing in this sentence and the one before; minus infinity where an actor acts."""
        acts = self._acts(pronoun)
        cues = self._d.knowledge.cues
        if acts and pronoun.head.lemma not in cues["verbs_of_texts"]:
            return _NONE
        back = 1 if pronoun.dep in SUBJECTS else 0
        best = _NONE
        sentences = self._d.doc.sentences[max(pronoun.sent - back, 0) : pronoun.sent + 1]
        for sentence in sentences:
            for t in self._d.doc.tokens[sentence.start : min(sentence.end, pronoun.i)]:
                if acts and t.lemma not in cues["texts"]:
                    continue
                if (t.dep in SUBJECTS or t.is_root) and self._is_thing(t) and pronoun not in t.children:
                    best = max(best, 2.0 - 2.0 * (pronoun.sent - t.sent) - min(0.03 * (pronoun.i - t.i), 1.5))
        return best

    def _is_thing(self, t: Token) -> bool:
        """A noun that is no actor: no mention at all, or one of a place, for which "it" does not act."""
        known = self._d.by_head.get(t.i)
        if known is not None:
            return known.kind == "place" and known.number == "sg"
        if t.tag != "NN" or t.ent in _TIMES:
            return False
        return any(c.dep in ("det", "poss") for c in t.children)

    def _acts(self, pronoun: Token) -> bool:
        """Whether the pronoun is the subject of what only somebody does."""
        if pronoun.dep not in SUBJECTS:
            return False
        cues = self._d.knowledge.cues
        verb = pronoun.head
        return verb.lemma in cues["speech_verbs"] or verb.lemma in cues["actor_verbs"]
