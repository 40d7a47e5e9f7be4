"""The views of a message as a Rasa featurizer: understood once, seen by all that follow."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features as RasaFeatures
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import wiring
from bot.language.features import Features
from bot.language.understanding import Understanding

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
        self._featurize(_with_text(training_data.training_examples))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand the messages, and add the understanding and the features to them."""
        for message in _with_text(messages):
            message.set(UNDERSTANDING, _understood(message))
        self._featurize(_with_text(messages))
        return messages

    def _featurize(self, messages: list[Message]) -> None:
        if not messages:
            return
        rows = self._features.of([message.get(UNDERSTANDING) or _understood(message) for message in messages])
        for message, row in zip(messages, rows):
            message.add_features(RasaFeatures(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))


def _with_text(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.get(TEXT)]


def _understood(message: Message) -> Understanding:
    return wiring.language().understand(message.get(TEXT))
