"""Checkpoints, answered turns and statistics; every stored conversation is in the register."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and enter conversations that nobody had opened: they are forgotten in time too."""
    with op.batch_alter_table("conversations") as conversations:
        conversations.alter_column("id", existing_type=sa.String(64), existing_nullable=False, type_=sa.String(255))
    op.create_index("ix_conversations_opened", "conversations", ["opened"])
    _make_tables()
    opened = sa.bindparam("opened", datetime.now(UTC).replace(tzinfo=None), sa.DateTime)
    op.execute(sa.text(
        "INSERT INTO conversations (id, token_hash, opened) SELECT DISTINCT conversation, '', :opened FROM events "
        "WHERE conversation NOT IN (SELECT id FROM conversations)").bindparams(opened))


def _make_tables() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "answered_turns",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_table(
        "statistics",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("measure", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
