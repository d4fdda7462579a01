"""What type is it, in a codebook of one's own? Learned from the user's labels, or from the examples of the codebook."""

from dateline.heads.features import Features, Row, row_features
from dateline.heads.fit import Report, TypeFigures, require_extra, train
from dateline.heads.head import Head, load_head
from dateline.heads.labels import Label, load_labels, read_labels
from dateline.heads.typer import HeadTyper, type_rows, typer_of, types_of

__all__ = [
    "Features",
    "Head",
    "HeadTyper",
    "Label",
    "Report",
    "Row",
    "TypeFigures",
    "load_head",
    "load_labels",
    "read_labels",
    "require_extra",
    "row_features",
    "train",
    "type_rows",
    "typer_of",
    "types_of",
]
