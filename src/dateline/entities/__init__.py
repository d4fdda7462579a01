"""Who? Mentions, coreference chains, and actors with dated codes; where? is answered in ``places``."""

from dateline.entities.find import find_entities
from dateline.entities.knowledge import Knowledge, load_knowledge
from dateline.entities.layer import EntityLayer, TokenMention

__all__ = ["EntityLayer", "Knowledge", "TokenMention", "find_entities", "load_knowledge"]
