"""The constructions that tell a lasting tie, each a reader from words to :class:`Tie`."""

from dateline.claims.ties.tie import Tie, is_actor
from dateline.claims.ties.words import TieWords, load_tie_words

__all__ = ["Tie", "TieWords", "is_actor", "load_tie_words"]
