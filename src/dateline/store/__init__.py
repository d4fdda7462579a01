"""The database that keeps records: SQLite by default, PostgreSQL by URL."""

from dateline.store import outside as outside  # its table is one of the schema
from dateline.store.account_rows import About, Edit, Grade, IncidentRow, Member
from dateline.store.accounts import Accounts
from dateline.store.answers import FIELDS, Bucket, Facet, Field, Grain, Loaded, Spot, Table
from dateline.store.failed import Failure
from dateline.store.filters import REPORTER, Filters, Order
from dateline.store.search import Hit
from dateline.store.store import Store

__all__ = [
    "FIELDS", "REPORTER", "About", "Accounts", "Bucket", "Edit", "Facet", "Failure", "Field", "Filters", "Grade", "Grain", "Hit", "IncidentRow",
    "Loaded", "Member", "Order", "Spot", "Store", "Table",
]  # fmt: skip
