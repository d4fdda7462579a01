"""Articles that could not be coded. Frozen: later changes are migrations of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "failures", sa.Column("item", sa.Text(), nullable=False), sa.Column("message", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("item", name="pk_failures"),
    )  # fmt: skip
