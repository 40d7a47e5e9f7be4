"""Residents' conversations as they are stored, without a bot that would hold them."""

from __future__ import annotations

from datetime import datetime

from rasa.shared.core.events import BotUttered, UserUttered
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.storage.events import mask, written
from bot.storage.months import FINLAND, in_utc
from bot.storage.tables import ConversationRow, EventRow

MIDDLE = datetime(2026, 11, 15, 12, tzinfo=FINLAND)


def hold_conversations(engine: Engine, *ids: str, opened: datetime = MIDDLE, said: bool = True, token: str = "hash"
                       ) -> None:
    """Conversations as they are stored: greeted, and answered if the resident said something."""
    events = [BotUttered("Hei"), *([UserUttered("moi"), UserUttered("ei nettiä")] if said else [])]
    with Session(engine) as session, session.begin():
        for id in ids:
            session.add(ConversationRow(id=id, token_hash=token, opened=in_utc(opened)))
            session.add_all(EventRow(conversation=id, position=n, data=written(event, mask))
                            for n, event in enumerate(events))
