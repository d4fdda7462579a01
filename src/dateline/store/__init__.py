"""The database that keeps records: SQLite by default, PostgreSQL by URL."""

from dateline.store.search import Hit
from dateline.store.store import Store

__all__ = ["Hit", "Store"]
