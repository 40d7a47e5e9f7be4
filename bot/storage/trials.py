"""Trials: conversations that a professional holds to see how the bot works. They count for nothing.

What makes a conversation a trial is its id, so that every worker, the statistics, the event stream and the
retention know it without asking anything of the database.
"""

from __future__ import annotations

PREFIX = "kokeilu-"

HOURS = 24
"""A trial is forgotten after so many hours, however long residents' conversations are kept."""


def is_trial(conversation_id: str) -> bool:
    """Whether the conversation is a trial."""
    return conversation_id.startswith(PREFIX)
