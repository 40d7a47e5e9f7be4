"""The intent classifier as a Rasa component."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components import source
from bot.components.finnish_featurizer import FinnishFeaturizer
from bot.components.rows import rows
from bot.language.classifiers import Classifiers

RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent, RasaIntentClassifier):  # type: ignore[misc]
    """Sets `intent` and `intent_ranking` of every message that has a text."""

    def __init__(self, model: Classifiers | None, storage: ModelStorage, resource: Resource):
        self._model, self._storage, self._resource = model, storage, resource

    @classmethod
    def required_components(cls) -> list[type]:
        return [FinnishFeaturizer]

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> IntentClassifier:
        return cls(None, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return source.fingerprint()

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> IntentClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(Classifiers.load(folder), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples that have an intent, and store the model."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        self._model = Classifiers.train(rows(examples), {INTENT: [e.get(INTENT) for e in examples]})
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of messages that have a text."""
        for message in messages:
            if message.get(TEXT) and self._model:
                found = self._model.rankings(rows([message]))[INTENT][:RANKED]
                ranking = [{"name": name, "confidence": confidence} for name, confidence in found]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
