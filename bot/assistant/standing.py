"""Where a conversation stands: the progress of its questions, and the answers that can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rasa.shared.core.events import Event

from bot import wiring
from bot.assistant.changes import change_id
from bot.dialogue.slots import State
from bot.dialogue.summary import answers
from bot.storage.asked import asked
from bot.triage.facts import NAMES
from bot.web.assistant import Known, Message, Progress


def progress(asking: str | None, current: State, events: Iterable[Event]) -> Progress | None:
    """The number of the open question in its round, and the most that there can be in all."""
    if asking is None:
        return None
    before = [fact for fact in asked(list(events)) if fact != asking and _settled(fact, current)]
    number = len(before) + 1
    return Progress(number, number + wiring.outlook().after(asking, current.facts, current.unsure))


def known(conversation: str, current: State, messages: Sequence[Message]) -> tuple[Known, ...]:
    """Every answer in words, "I do not know" too, with the choice that changes it while the last message
    is the newest."""
    newest = messages[-1].id if messages else None
    found = wiring.knowledge()
    told = {one.fact: (one.name, one.value) for one in answers(current.facts, found)}
    told |= {fact: (found.questions[fact].name, found.buttons.unsure) for fact in current.unsure if fact not in told}
    return tuple(Known(fact, *told[fact], newest and change_id(conversation, newest, fact))
                 for fact in NAMES if fact in told)


def why(asking: str | None) -> str | None:
    """Why the open question is asked."""
    entry = wiring.knowledge().questions.get(asking or "")
    return entry.why if entry else None


def _settled(fact: str, current: State) -> bool:
    return getattr(current.facts, fact, None) is not None or fact in current.unsure
