"""The policy that meets signals before all rules: danger, a human, a question about the question.

Rasa's forms give way to an interruption only by rejecting their own execution, and a form whose
slots are chosen at run time never rejects. This policy needs neither: for the intents in its
`actions` it predicts the action, then waits for the person; the form stays open behind it.
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


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class InterruptionPolicy(Policy):  # type: ignore[misc]
    """Predicts `actions[intent]` right after a message with that intent, and then to listen."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 7, "actions": {}}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
                 execution_context: ExecutionContext, featurizer: TrackerFeaturizer | None = None):
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._actions: dict[str, str] = config["actions"]

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
        message = tracker.latest_message
        wanted = self._actions.get((message.intent or {}).get("name", "")) if message else None
        if wanted is None:
            return None
        if tracker.latest_action_name == ACTION_LISTEN_NAME:
            return wanted
        return ACTION_LISTEN_NAME if tracker.latest_action_name == wanted else None
