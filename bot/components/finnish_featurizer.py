"""The views of a message as a Rasa featurizer: understood once, seen by all that follow."""

from __future__ import annotations

from typing import Any

import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features as RasaFeatures
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import wiring
from bot.components import source
from bot.language.features import Features
from bot.language.understood import Understanding

UNDERSTANDING = "understanding"
"""Where the message's `Understanding` is kept for the components that follow."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class FinnishFeaturizer(GraphComponent):  # type: ignore[misc]
    """Adds the sentence features of `bot.language.features` to every message that has a text."""

    def __init__(self, features: Features, storage: ModelStorage, resource: Resource):
        self._features, self._storage, self._resource = features, storage, resource

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> FinnishFeaturizer:
        return cls(Features(), model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return source.fingerprint()

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> FinnishFeaturizer:
        with model_storage.read_from(resource) as folder:
            return cls(Features.load(folder), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabularies from the training messages, and store them."""
        self._features.fit([_understood(message) for message in _with_text(training_data.training_examples)])
        with self._storage.write_to(self._resource) as folder:
            self._features.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the training messages."""
        examples = _with_text(training_data.training_examples)
        rows = self._features.of([_understood(message) for message in examples]) if examples else ()
        for message, row in zip(examples, rows):
            message.add_features(_as_rasa_has_them(row))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand the messages, and add the understanding and the features to them."""
        for message in _with_text(messages):
            understanding = _understood(message)
            message.set(UNDERSTANDING, understanding)
            message.add_features(_as_rasa_has_them(self._features.row(understanding)))
        return messages


def _as_rasa_has_them(row: sp.csr_matrix) -> RasaFeatures:
    return RasaFeatures(row, FEATURE_TYPE_SENTENCE, TEXT, FinnishFeaturizer.__name__)


def _with_text(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.get(TEXT)]


def _understood(message: Message) -> Understanding:
    return wiring.language().understand(message.get(TEXT))
