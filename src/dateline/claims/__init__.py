"""What, and did it? Events with their roles and status, and lasting relations."""

from dateline.claims.find import find_claims
from dateline.claims.relations import RelationLayer, find_relations

__all__ = ["RelationLayer", "find_claims", "find_relations"]
