"""The tables. A change here needs a step in migrations/versions; a test compares the two."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, DateTime, Double, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """The base of the tables."""


class ConversationRow(Table):
    """A conversation. `token_hash` is the SHA-256 of its token, in hex; empty when nobody has a token
    (Rasa's own tools open none). `opened` is in UTC, without a time zone."""

    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    opened: Mapped[datetime] = mapped_column(DateTime, index=True)


class EventRow(Table):
    """One of Rasa's events, in its place in the conversation (from 0)."""

    __tablename__ = "events"
    conversation: Mapped[str] = mapped_column(String(255), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[str] = mapped_column(Text)


class CheckpointRow(Table):
    """How things stood before the event at `position`, as events that bring it about (JSON list)."""

    __tablename__ = "checkpoints"
    conversation: Mapped[str] = mapped_column(String(255), primary_key=True)
    position: Mapped[int]
    data: Mapped[str] = mapped_column(Text)


class AnsweredTurnRow(Table):
    """The answer (JSON) to a turn that was sent with a key; `position` is the turn's first event."""

    __tablename__ = "answered_turns"
    conversation: Mapped[str] = mapped_column(String(255), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    position: Mapped[int]
    answer: Mapped[str] = mapped_column(Text)


class StatisticRow(Table):
    """How often something happened on a day: never a text, an id or a person."""

    __tablename__ = "statistics"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int]


class StaffSessionRow(Table):
    """A signed-in session, or a sign-in under way. `key` is the SHA-256 of its token, `until` a Unix time."""

    __tablename__ = "staff_sessions"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[str] = mapped_column(Text)
    until: Mapped[float] = mapped_column(Double, index=True)


class MarkRow(Table):
    """An editor's verdict on a conversation of a month's sample ("2026-11"). `conversation` is the link to it while
    it is kept, and nothing after it is forgotten; no text, ever. `fault` is empty unless the verdict is wrong."""

    __tablename__ = "marks"
    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    conversation: Mapped[str | None] = mapped_column(String(255), unique=True)
    verdict: Mapped[str] = mapped_column(String(20))
    fault: Mapped[str] = mapped_column(String(40))
    marked_by: Mapped[str] = mapped_column(Text)
    marked_on: Mapped[date] = mapped_column(Date)
    version: Mapped[str] = mapped_column(String(80))
