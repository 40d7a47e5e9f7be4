"""The questions of a round, read from the events, also when the history has been cut."""

from __future__ import annotations

from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot

from bot.storage.asked import asked
from bot.storage.checkpoints import standing

REQUESTED = AnySlot("requested_slot", mappings=[{}], influence_conversation=False)
BEGUN: list[Event] = [
    ActionExecuted("action_session_start"), ActiveLoop("triage_form"), SlotSet("requested_slot", "need")]


def _asks(fact: str | None) -> list[Event]:
    return [UserUttered("jotain"), SlotSet("requested_slot", fact), BotUttered("kysymys")]


def test_each_question_counts_once_in_its_order() -> None:
    events = [*BEGUN, *_asks("device"), *_asks("device"), *_asks("skill"), *_asks(None)]
    assert asked(events) == ("need", "device", "skill")


def test_a_round_begins_anew_and_after_an_outcome() -> None:
    for action in ("action_start_over", "action_guide"):
        assert asked([*BEGUN, *_asks("device"), ActionExecuted(action), *_asks("skill")]) == ("skill",)
    assert asked([]) == ()


def test_a_cut_history_still_tells_what_was_asked() -> None:
    events = [*BEGUN, *_asks("device"), *_asks("skill")]
    kept = standing("x", events, [REQUESTED], len(events))
    assert asked(kept) == ("need", "device", "skill")
    assert asked([*kept, *_asks("municipality")]) == ("need", "device", "skill", "municipality")
