"""What came in? Files, folders, pages, feeds, tables and archives become articles, and articles clean pages."""

from dateline.reading.article import Article, Page
from dateline.reading.cleaning import clean
from dateline.reading.inputs import read

__all__ = ["Article", "Page", "clean", "read"]
