"""Insight for the professionals' pages: what the model makes of a message, and what a conversation holds."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot import wiring
from bot.assistant.plain_text import looks_like_command
from bot.components.fact_extractor import FactExtractor
from bot.dialogue.slots import state
from bot.language.opinions import Opinions, Ranking
from bot.language.reading import reading
from bot.paths.hearing import Hearing
from bot.storage.tracker_store import ConversationTrackerStore
from bot.triage.facts import Facts
from bot.web.assistant import NoConversation

NOBODY = "insight"


class RasaInsight:
    """Looks into an agent's model and its store, and changes neither."""

    def __init__(self, agent: Agent, store: ConversationTrackerStore):
        self._agent, self._store = agent, store

    async def hear(self, text: str) -> Hearing:
        """What is understood of a text. It is masked first, as in a conversation."""
        found = wiring.language().understand(text)
        kinds, masked = tuple(data.kind for data in found.personal_data), found.masked
        said = masked.lstrip("/ \t\r\n") if looks_like_command(masked) else masked
        understanding = wiring.language().understand(said)
        intents, opinions = self._judged(said)
        return Hearing(understanding, intents, opinions, reading(understanding, intents, opinions), kinds)

    async def facts(self, conversation_id: str) -> Facts:
        """The facts in the conversation's slots. Raises `NoConversation`."""
        tracker = await self._store.retrieve(conversation_id)
        if tracker is None:
            raise NoConversation(conversation_id)
        return state(tracker.current_slot_values()).facts

    def _judged(self, text: str) -> tuple[Ranking, Opinions]:
        """What the classifiers think of the text; of nothing they think nothing."""
        if not text.strip():
            return (), Opinions()
        message = self._through_the_graph(text)
        return _intents(message), self._opinions(message)

    def _through_the_graph(self, text: str) -> Message:
        """The message with all that the model's components put on it; Rasa gives out only some of that."""
        processor = self._agent.processor
        target = processor.model_metadata.nlu_target
        tracker = DialogueStateTracker.from_events(NOBODY, [])
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text, sender_id=NOBODY)], PLACEHOLDER_TRACKER: tracker}
        return processor.graph_runner.run(inputs=inputs, targets=[target])[target][0]

    def _opinions(self, message: Message) -> Opinions:
        extractor = self._agent.processor.graph_runner.component(FactExtractor)
        return extractor._opinions(message)  # ours, but a change there would train the model anew


def _intents(message: Message) -> Ranking:
    return [(item["name"], item["confidence"]) for item in message.get(INTENT_RANKING_KEY) or []]
