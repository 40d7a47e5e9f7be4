"""The tables, and the engine that opens them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Double, Engine, String, Text, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """The base of the tables."""


class ConversationRow(Table):
    """A conversation that a person has open. `token_hash` is the SHA-256 of the token, in hex."""

    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    opened: Mapped[datetime] = mapped_column(DateTime)


class EventRow(Table):
    """One of Rasa's events, in its place in the conversation (from 0)."""

    __tablename__ = "events"
    conversation: Mapped[str] = mapped_column(String(255), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[str] = mapped_column(Text)


class StaffSessionRow(Table):
    """A signed-in session, or a sign-in under way. `key` is the SHA-256 of its token, `until` a Unix time."""

    __tablename__ = "staff_sessions"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[str] = mapped_column(Text)
    until: Mapped[float] = mapped_column(Double, index=True)


def open_engine(url: str) -> Engine:
    """The database of `url`, its tables made when missing. A file's folder is made as well."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        Path(str(parsed.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(parsed)
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _write_ahead)
    Table.metadata.create_all(engine)
    return engine


def answers(engine: Engine) -> bool:
    """Whether the database answers now."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _write_ahead(connection: Any, _: Any) -> None:
    """SQLite's write-ahead log: readers do not wait, and a turn costs no full sync."""
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")
