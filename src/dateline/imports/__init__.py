"""Other people's event data beside ours: read, kept, compared."""

from dateline.imports.model import DATASETS, Dataset, Outside, OutsideParty, Skipped
from dateline.imports.read import OutsideRows, read_outside

__all__ = ["DATASETS", "Dataset", "Outside", "OutsideParty", "OutsideRows", "Skipped", "read_outside"]
