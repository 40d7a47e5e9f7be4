"""The policy that meets signals before all rules: danger, a human, a question about the question.

Rasa's forms give way to an interruption only by rejecting their own execution, and a form whose
slots are chosen at run time never rejects. This policy needs neither: for the intents in its
`actions` it predicts the action, then waits for the person; the form stays open behind it.
`sure_from` is the least confidence of the intent; the intents of `after_guidance` count only once
suggestions have been shown.
"""

from __future__ import annotations

from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.slots import SHOWN


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class InterruptionPolicy(Policy):  # type: ignore[misc]
    """Predicts `actions[intent]` right after a message with that intent, and then to listen."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 7, "actions": {}, "sure_from": 0.5, "after_guidance": []}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
                 execution_context: ExecutionContext, featurizer: TrackerFeaturizer | None = None):
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._actions: dict[str, str] = config["actions"]
        self._sure_from: float = config["sure_from"]
        self._after_guidance = frozenset(config["after_guidance"])

    @classmethod
    def _metadata_filename(cls) -> str:
        return "interruption_policy.json"

    def train(self, training_trackers: list[Any], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing to learn; an action that the domain does not have is an error."""
        missing = sorted(set(self._actions.values()) - set(domain.action_names_or_texts))
        if missing:
            raise ValueError(f"config.yml: InterruptionPolicy names unknown actions: {missing}")
        return self._resource

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> InterruptionPolicy:
        return cls(config, model_storage, resource, execution_context)

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain,
        rule_only_data: dict[str, Any] | None = None, **kwargs: Any,
    ) -> PolicyPrediction:
        action = self._interruption(tracker)
        if action is None:
            return self._prediction(self._default_predictions(domain))
        scores = self._default_predictions(domain)
        scores[domain.index_for_action(action)] = 1.0
        # Loop predictions count as made without the message, and beat all that are not.
        return self._prediction(scores, is_no_user_prediction=True)

    def _interruption(self, tracker: DialogueStateTracker) -> str | None:
        wanted = self._wanted(tracker)
        if wanted is None:
            return None
        if tracker.latest_action_name == ACTION_LISTEN_NAME:
            return wanted
        return ACTION_LISTEN_NAME if tracker.latest_action_name == wanted else None

    def _wanted(self, tracker: DialogueStateTracker) -> str | None:
        """The action of the last message's intent, when it is sure and makes sense now."""
        intent = (tracker.latest_message.intent or {}) if tracker.latest_message else {}
        name, confidence = intent.get("name", ""), intent.get("confidence") or 0.0
        if name in self._after_guidance and not tracker.get_slot(SHOWN):
            return None
        # A message of a training story has no confidence; a real one always has.
        sure = confidence >= self._sure_from or "confidence" not in intent
        return self._actions.get(name) if sure else None
