"""Alembic's entry: migrates the connection that ``dateline.store.opening.migrate`` hands over."""

from alembic import context

from dateline.store.account_tables import metadata
from dateline.store.opening import VERSION_TABLE

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite too: the engine begins the transaction itself
)
with context.begin_transaction():
    context.run_migrations()
