"""What of a turn goes into the statistics: kinds and classes from closed lists, never what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.language.reading import EMERGENCY, FALLBACK, HUMAN, OTHER_LANGUAGE, OUT_OF_SCOPE

FINNISH = "fi"
_MET = {HUMAN: "hand_over", EMERGENCY: "danger", OUT_OF_SCOPE: "out_of_scope", FALLBACK: "not_understood"}
"""The measure of each intent that is met before all else."""


def counts(events: Iterable[Event], outcome: dict[str, Any] | None) -> Counter[tuple[str, str]]:
    """How often what happened in a turn, by measure and value."""
    found: Counter[tuple[str, str]] = Counter()
    for event in events:
        if isinstance(event, UserUttered):
            found.update(_of_message(event))
        elif isinstance(event, BotUttered):
            found.update(_of_answer(event.data.get("custom") or {}, outcome))
    return found


def _of_message(event: UserUttered) -> Iterator[tuple[str, str]]:
    told = {entity["entity"]: entity["value"] for entity in event.entities}
    intent = event.intent_name
    yield "message", "choice" if event.metadata.get("choice") else "text"
    yield "language", str(told.get("written_language", "")) if intent == OTHER_LANGUAGE else FINNISH
    if intent in _MET:
        yield _MET[intent], str(told.get("danger", "")) if intent == EMERGENCY else ""


def _of_answer(custom: dict[str, Any], outcome: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    if custom.get("kind") == "outcome" and outcome:
        yield "step", f"{outcome['ladder']}/{outcome['step']}"
    for suggestion in custom.get("suggestions") or ():
        yield "suggestion", suggestion["kind"]
