"""Marks of the monthly sample of conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("conversation", sa.String(255), unique=True),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("fault", sa.String(40), nullable=False),
        sa.Column("marked_by", sa.Text, nullable=False),
        sa.Column("marked_on", sa.Date, nullable=False),
        sa.Column("version", sa.String(80), nullable=False),
    )
    op.create_index("ix_marks_month", "marks", ["month"])
