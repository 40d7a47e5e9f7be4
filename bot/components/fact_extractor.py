"""The understanding of Finnish as a Rasa component: facts as entities, and the final intent."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import wiring
from bot.components import source
from bot.components.finnish_featurizer import UNDERSTANDING, FinnishFeaturizer
from bot.components.marks import marks
from bot.components.rows import rows
from bot.language.classifiers import Classifiers
from bot.language.opinions import Opinions, Ranking, targets
from bot.language.reading import Reading, reading
from bot.language.understood import Understanding

IMPLIED = "implied"
"""Set on an entity that no words state: it follows from others, or only the classifiers see it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Runs last: sets the entities and settles the intent."""

    def __init__(self, model: Classifiers | None, phrases: frozenset[str], storage: ModelStorage,
                 resource: Resource):
        self._model, self._phrases = model, phrases
        self._storage, self._resource = storage, resource

    @classmethod
    def required_components(cls) -> list[type]:
        return [FinnishFeaturizer]

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> FactExtractor:
        return cls(None, frozenset(), model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return source.fingerprint()

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> FactExtractor:
        with model_storage.read_from(resource) as folder:
            phrases = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
            return cls(Classifiers.load(folder), frozenset(phrases), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the marks of the examples, and store the model with the phrases of today."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        self._phrases = wiring.language().phrases
        self._model = Classifiers.train(rows(examples), targets([marks(e) for e in examples]))
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            text = json.dumps(sorted(self._phrases), ensure_ascii=False)
            (folder / "phrases.json").write_text(text, encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        understanding = message.get(UNDERSTANDING)
        found = reading(understanding, _intents(message), self._opinions(message))
        message.set(INTENT, {"name": found.intent, "confidence": found.confidence}, add_to_output=True)
        entities = [_entity(fact, value, understanding) for fact, value in found.facts.items()]
        message.set(ENTITIES, [*entities, *_signals(found, understanding)], add_to_output=True)

    def _opinions(self, message: Message) -> Opinions:
        if self._model is None:
            return Opinions()
        return Opinions(self._model.rankings(rows([message])), self._phrases)


def _intents(message: Message) -> Ranking:
    return [(item["name"], item["confidence"]) for item in message.get(INTENT_RANKING_KEY) or []]


def _entity(fact: str, value: Any, understanding: Understanding) -> dict[str, Any]:
    mention = next((m for m in understanding.mentions if m.fact == fact), None)
    start, end = (mention.start, mention.end) if mention else (0, len(understanding.text))
    return {"entity": fact, "value": value, "start": start, "end": end, "extractor": "FactExtractor",
            IMPLIED: mention is None}


def _signals(found: Reading, understanding: Understanding) -> list[dict[str, Any]]:
    signals = {"danger": found.danger, "written_language": found.language}
    return [{"entity": name, "value": value, "start": 0, "end": len(understanding.text),
             "extractor": "FactExtractor"} for name, value in signals.items() if value]
