"""Forgetting conversations whole: the one place that knows all that is stored of one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, update

from bot.storage.tables import AnsweredTurnRow, CheckpointRow, ConversationRow, EventRow, MarkRow


def forget(connection: Connection, conversations: Sequence[str]) -> None:
    """Remove all that is stored of the conversations; the statistics hold nothing of them. The mark of a sampled
    one stays as a count, without a link to it.

    The register goes first: a turn that is about to be stored waits there, and then finds nothing to add to.
    """
    connection.execute(delete(ConversationRow).where(ConversationRow.id.in_(conversations)))
    for table in (EventRow, CheckpointRow, AnsweredTurnRow):
        connection.execute(delete(table).where(table.conversation.in_(conversations)))
    connection.execute(update(MarkRow).where(MarkRow.conversation.in_(conversations)).values(conversation=None))
