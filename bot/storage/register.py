"""The register of open conversations and their tokens' hashes."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.storage.tables import ConversationRow


class ConversationRegister:
    """Kept in the database, so that a conversation survives a restart."""

    def __init__(self, engine: Engine):
        self._engine = engine

    async def open(self, conversation_id: str, token_hash: str) -> None:
        """Remember a new conversation."""
        opened = datetime.now(UTC).replace(tzinfo=None)
        with Session(self._engine) as session, session.begin():
            session.add(ConversationRow(id=conversation_id, token_hash=token_hash, opened=opened))

    async def token_hash(self, conversation_id: str) -> str | None:
        """The hash of the conversation's token; `None` when there is no such conversation."""
        with Session(self._engine) as session:
            return session.scalar(
                select(ConversationRow.token_hash).where(ConversationRow.id == conversation_id))

    async def close(self, conversation_id: str) -> None:
        """Forget the conversation's token: nothing opens it any more."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))
