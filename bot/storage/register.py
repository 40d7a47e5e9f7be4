"""The register of open conversations and their tokens' hashes."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from bot.storage.calls import calls_to
from bot.storage.forgetting import forget
from bot.storage.tables import ConversationRow

_ROWS = ConversationRow.__table__
# Of every turn, so put together once: SQLAlchemy takes longer to build a query than SQLite to answer it.
_ENTERED = insert(_ROWS)
_TOKEN_HASH = select(_ROWS.c.token_hash).where(_ROWS.c.id == bindparam("id"))
_HELD = update(_ROWS).where(_ROWS.c.id == bindparam("conversation")).values(opened=_ROWS.c.opened)


class ConversationRegister:
    """Kept in the database, so that a conversation survives a restart. Each call may raise an `Outage`."""

    def __init__(self, engine: Engine):
        self._engine, self._calls = engine, calls_to(engine)

    async def open(self, conversation_id: str, token_hash: str) -> None:
        """Remember a new conversation."""
        await self._calls(self._open, conversation_id, token_hash)

    async def token_hash(self, conversation_id: str) -> str | None:
        """The hash of the conversation's token; `None` when there is no such conversation."""
        return await self._calls(self._token_hash, conversation_id)

    async def close(self, conversation_id: str) -> None:
        """Forget the conversation whole: nothing opens it any more, and nothing of it stays."""
        await self._calls(self._close, conversation_id)

    def _open(self, conversation_id: str, token_hash: str) -> None:
        with self._engine.begin() as connection:
            enter(connection, conversation_id, token_hash)

    def _token_hash(self, conversation_id: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(_TOKEN_HASH, {"id": conversation_id})

    def _close(self, conversation_id: str) -> None:
        with self._engine.begin() as connection:
            forget(connection, [conversation_id])


def enter(connection: Connection, conversation_id: str, token_hash: str = "", opened: datetime | None = None) -> None:
    """Register a conversation, opened now or at that time (UTC, without a time zone). Without a token nobody
    reaches it over the web."""
    opened = opened or datetime.now(UTC).replace(tzinfo=None)
    connection.execute(_ENTERED, {"id": conversation_id, "token_hash": token_hash, "opened": opened})


def hold(connection: Connection, conversation_id: str) -> bool:
    """Keep others from writing to the conversation until the transaction ends; false when there is none.

    An update that changes nothing is what both databases take as such a lock.
    """
    return connection.execute(_HELD, {"conversation": conversation_id}).rowcount > 0
