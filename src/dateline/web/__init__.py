"""Pages that show records to a person."""

from dateline.web.report import render_report

__all__ = ["render_report"]
