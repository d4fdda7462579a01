"""One actor at a time: what a string names, what a code says, what the knowledge base holds."""

from dateline.entities.actors.catalogue import Listed, listing, search
from dateline.entities.actors.coding import ActorCoder, CodedActor, Reason, code_actor
from dateline.entities.actors.explaining import Explained, explain
from dateline.entities.actors.rows import actor_rows

__all__ = [
    "ActorCoder",
    "CodedActor",
    "Explained",
    "Listed",
    "Reason",
    "actor_rows",
    "code_actor",
    "explain",
    "listing",
    "search",
]
