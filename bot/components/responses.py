"""The bot's words for Rasa: a natural-language generator over data/responses."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.words import words


class CheckedResponses(NaturalLanguageGenerator):  # type: ignore[misc]
    """Named to Rasa in endpoints.yml. Nothing is generated: every sentence is in data/responses."""

    def __init__(self, endpoint_config: Any = None, domain: Any = None):
        self._words = words()

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The sentence of a response as Rasa's message."""
        return {"text": self._words.say(utter_action, kwargs)}
