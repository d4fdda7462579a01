"""What came in? Files, folders, pages, feeds, tables and archives become articles, and articles clean pages."""

from dateline.reading.article import Article, Page
from dateline.reading.cleaning import MAX_CHARACTERS, clean
from dateline.reading.inputs import read
from dateline.reading.source import MAX_BYTES

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Article", "Page", "clean", "read"]
