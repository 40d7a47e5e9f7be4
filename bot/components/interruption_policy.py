"""The policy that meets signals before all rules: danger, a human, a question about the question.

Rasa's forms give way to an interruption only by rejecting their own execution, and a form whose
slots are chosen at run time never rejects. This policy needs neither: for the intents in its
`actions` it predicts the action, then waits for the person; the form stays open behind it.
`sure_from` is the least confidence of the intent; the intents of `after_guidance` count only once
suggestions have been shown.

While a question is open, a short message that nobody understands is rather an answer than another
matter. There an intent of `while_asked` that the words do not state must be surer (`one_word`,
`more_words`), and it gives way to a fact that the message told. The very title of an option is that
option, whatever else it sounds like.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import wiring
from bot.dialogue.hearing import is_title
from bot.dialogue.slots import FACT_SLOTS, REQUESTED, SHOWN, UNSURE, state
from bot.language.reading import EMERGENCY

STATED = 1.0
"""The confidence of an intent that the words state."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class InterruptionPolicy(Policy):  # type: ignore[misc]
    """Predicts `actions[intent]` right after a message with that intent, and then to listen."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 7, "actions": {}, "sure_from": 0.5, "after_guidance": [], "while_asked": {}}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
                 execution_context: ExecutionContext, featurizer: TrackerFeaturizer | None = None):
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._actions: dict[str, str] = config["actions"]
        self._sure_from: float = config["sure_from"]
        self._after_guidance = frozenset(config["after_guidance"])
        self._while_asked: dict[str, dict[str, float]] = config["while_asked"]

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
        if "confidence" not in intent:  # a message of a training story; a real one always has it
            return self._actions.get(name)
        sure = confidence >= self._sure_from and not self._answers(name, confidence, tracker)
        return self._actions.get(name) if sure else None

    def _answers(self, name: str, confidence: float, tracker: DialogueStateTracker) -> bool:
        """Whether the message is taken for an answer to the open question, not for this intent."""
        if name == EMERGENCY or name not in self._actions or tracker.get_slot(REQUESTED) not in FACT_SLOTS:
            return False
        text = tracker.latest_message.text or ""
        if is_title(text, state(tracker.current_slot_values()), wiring.knowledge()):
            return True
        limits = self._while_asked.get(name)
        if limits is None or confidence == STATED:
            return False
        words = "more_words" if len(text.split()) > 1 else "one_word"
        return confidence < limits[words] or _told_a_fact(tracker)


def _told_a_fact(tracker: DialogueStateTracker) -> bool:
    """Whether a fact was taken from the last message, or that the person cannot tell one."""
    since = takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    return any(isinstance(event, SlotSet) and event.key in (*FACT_SLOTS, UNSURE) for event in since)
