"""According to whom? Statements: who says, believes, fears or wants what."""

from dateline.statements.cues import Cues, Frame, load_cues, read_cues
from dateline.statements.find import find_statements
from dateline.statements.layer import Attribution, CueKind, StatementLayer
from dateline.statements.quotes import Quotation, find_quotations

__all__ = [
    "Attribution", "CueKind", "Cues", "Frame", "Quotation", "StatementLayer", "find_quotations",
    "find_statements", "load_cues", "read_cues",
]  # fmt: skip
