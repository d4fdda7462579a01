"""Events of other people's data sets. Frozen: later changes are migrations of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "outside", *_texts("dataset ref first last grain label"), *_texts("type mode", null=True), *_texts("also"),
        sa.Column("directed", sa.Integer(), nullable=False), *_texts("place admin1 country", null=True),
        sa.Column("lat", sa.Float()), sa.Column("lon", sa.Float()), *_texts("precision"),
        sa.Column("deaths_low", sa.BigInteger()), sa.Column("deaths_best", sa.BigInteger()),
        sa.Column("deaths_high", sa.BigInteger()), *_texts("source url notes", null=True),
        sa.Column("line", sa.Integer(), nullable=False), *_texts("parties"),
        sa.PrimaryKeyConstraint("dataset", "ref", name="pk_outside"),
    )  # fmt: skip
    op.create_index("ix_outside_dataset_first_country", "outside", ["dataset", "first", "country"])


def _texts(names: str, *, null: bool = False) -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text(), nullable=null) for name in names.split()]
