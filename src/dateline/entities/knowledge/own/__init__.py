"""A user's own actors: YAML, CSV, and dictionaries of PETRARCH and its kin, read, checked and put before ours."""

from dateline.entities.knowledge.own.files import read_own, read_own_files
from dateline.entities.knowledge.own.merge import with_own
from dateline.entities.knowledge.own.model import OwnActors, Skipped
from dateline.entities.knowledge.own.writing import to_yaml

__all__ = ["OwnActors", "Skipped", "read_own", "read_own_files", "to_yaml", "with_own"]
