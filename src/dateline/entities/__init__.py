"""Who? Mentions, coreference chains, and actors with dated codes; where? is answered in ``places``."""

from dateline.entities.actors import CodedActor, code_actor
from dateline.entities.find import find_entities
from dateline.entities.knowledge import Knowledge, load_knowledge
from dateline.entities.layer import EntityLayer, TokenMention

__all__ = [
    "CodedActor",
    "EntityLayer",
    "Knowledge",
    "TokenMention",
    "code_actor",
    "find_entities",
    "load_knowledge",
]
