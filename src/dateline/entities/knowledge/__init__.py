"""What is known of the political world, as data: who held which office when, which groups and bodies there are."""

from dateline.entities.knowledge.base import Knowledge, Known, Lexicon
from dateline.entities.knowledge.load import load_knowledge, read_knowledge
from dateline.entities.knowledge.loading import load_actors
from dateline.entities.knowledge.match import NameIndex, fold, words_of
from dateline.entities.knowledge.model import BODIES, Country, Entry, Noun, Period, Role, make_code

__all__ = [
    "BODIES",
    "Country",
    "Entry",
    "Knowledge",
    "Known",
    "Lexicon",
    "NameIndex",
    "Noun",
    "Period",
    "Role",
    "fold",
    "load_actors",
    "load_knowledge",
    "make_code",
    "read_knowledge",
    "words_of",
]
