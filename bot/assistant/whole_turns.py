"""A turn is taken within a time and whole, or not at all.

When an action fails, Rasa logs it and goes on without it: the resident would get half an answer or none.
Here such a turn fails as a whole; nothing of it is stored, and the next message finds all as it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection

from bot.assistant.stuck import Unstuck
from bot.storage.outages import Outage
from bot.storage.turns import GOING_ON, OpenTurn
from bot.web.assistant import TurnFailed

SECONDS = 10.0
"""A turn takes milliseconds. What takes so long will not come, and somebody is waiting."""


async def taken(work: Coroutine[Any, Any, Any], turn: OpenTurn) -> None:
    """Wait for Rasa's part of a turn. Raises `TurnFailed` when it fails, in part too, or takes too long."""
    try:
        async with asyncio.timeout(SECONDS):
            await Unstuck(work)
    except Outage:
        raise
    except Exception as error:
        raise TurnFailed(turn.conversation) from error
    if turn.failure is not None:
        raise TurnFailed(turn.conversation) from turn.failure


def note_failures(processor: Any) -> None:
    """Let the turn know of every action that fails in this processor."""
    run_action = processor._run_action

    async def watching(action: Action, *args: Any, **kwargs: Any) -> Any:
        return await run_action(_watched(action), *args, **kwargs)

    processor._run_action = watching


def _watched(action: Action) -> Action:
    run = action.run

    async def noted(*args: Any, **kwargs: Any) -> Any:
        try:
            return await run(*args, **kwargs)
        except ActionExecutionRejection:  # a word between actions and policies, no failure
            raise
        except Exception as error:
            turn = GOING_ON.get()
            if turn is not None:
                turn.failure = error
            raise

    action.run = noted
    return action
