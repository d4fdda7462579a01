"""What was understood, in the formats that others read: one module a format, each an entry of :data:`FORMATS`."""

from dateline.exports.flat import evidence_rows, flat_row
from dateline.exports.model import Check, Format, Gathered, Options, Outcome, Problem, Story
from dateline.exports.registry import FORMATS, export, find_format

__all__ = [
    "FORMATS",
    "Check",
    "Format",
    "Gathered",
    "Options",
    "Outcome",
    "Problem",
    "Story",
    "evidence_rows",
    "export",
    "find_format",
    "flat_row",
]
