"""The understanding of Finnish as a Rasa component: facts as entities, and the final intent."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import wiring
from bot.language.reading import Ranking, reading
from bot.language.understanding import Mention, Understanding

IMPLIED = "implied"
"""Set on an entity that no words state: it follows from others, or only the classifier sees it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Runs last: sets the entities and settles the intent."""

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> FactExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                _read(message)
        return messages


def _read(message: Message) -> None:
    understanding = wiring.language().understand(message.get(TEXT))
    found = reading(understanding, _ranking(message))
    intent = {"name": found.intent, "confidence": found.confidence}
    message.set(INTENT, intent, add_to_output=True)
    entities = [_entity(fact, value, understanding) for fact, value in found.facts.items()]
    message.set(ENTITIES, [*entities, *_signals(understanding)], add_to_output=True)


def _ranking(message: Message) -> Ranking:
    first = message.get(INTENT) or {}
    rest = message.get(INTENT_RANKING_KEY) or []
    if first.get("name") == "nlu_fallback":
        return [(first["name"], first["confidence"])]
    return [(item["name"], item["confidence"]) for item in rest]


def _entity(fact: str, value: Any, understanding: Understanding) -> dict[str, Any]:
    mention = next((m for m in understanding.mentions if m.fact == fact), None)
    start, end = _span(mention, understanding.text)
    return {"entity": fact, "value": value, "start": start, "end": end, "extractor": "FactExtractor",
            IMPLIED: mention is None}


def _signals(understanding: Understanding) -> list[dict[str, Any]]:
    signals = {"danger": understanding.emergency, "written_language": understanding.language}
    return [{"entity": name, "value": value, "start": 0, "end": len(understanding.text),
             "extractor": "FactExtractor"} for name, value in signals.items() if value]


def _span(mention: Mention | None, text: str) -> tuple[int, int]:
    return (mention.start, mention.end) if mention else (0, len(text))
