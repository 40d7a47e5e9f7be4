"""The reception: lets in the right person, and takes one answer at a time to the assistant."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from bot.storage.trials import PREFIX, is_trial
from bot.web import tokens
from bot.web.answers import Answer
from bot.web.assistant import Assistant, NoConversation, Register, Turn, UnknownChoice
from bot.web.measures import Measures
from bot.web.problems import Problem
from bot.web.turns import Turns


@dataclass(frozen=True)
class Opening:
    """A new conversation: its id, its token (known to nobody else) and the first turn."""

    id: str
    token: str
    turn: Turn


@dataclass
class Reception:
    """Conversations as the HTTP routes need them. Every refusal is a `Problem`."""

    assistant: Assistant
    register: Register
    measures: Measures
    turns: Turns = field(default_factory=Turns)

    async def open(self, trial: bool = False) -> Opening:
        """Begin a conversation. Nothing of it stays if the assistant fails. A trial is not measured."""
        id, token = (PREFIX if trial else "") + tokens.new_conversation_id(), tokens.new_token()
        await self.register.open(id, tokens.hash_of(token))
        try:
            with self._timed(id, "start"):
                turn = await self.assistant.start(id)
        except BaseException:
            await self.register.close(id)
            raise
        self._told_to(id, "start", turn)
        return Opening(id, token, turn)

    async def admit(self, conversation_id: str, token: str | None) -> None:
        """Refuse (401) a wrong token and an unknown conversation, without telling which it is."""
        known = tokens.is_conversation_id(conversation_id)
        stored = await self.register.token_hash(conversation_id) if known else None
        if not tokens.opens(token, stored):
            raise Problem("unauthorized")

    async def answer(self, conversation_id: str, answer: Answer, key: str | None = None) -> Turn:
        """The assistant's turn to a text or a choice (422 if the choice is not offered).

        With the key of a turn that was answered before, that turn's answer.
        """
        async with self.turns.one_at_a_time(conversation_id):
            kind = "text" if answer.text else "choice"
            with self._timed(conversation_id, kind):
                turn = await self._told(conversation_id, answer, {"key": key} if key else {})
            self._told_to(conversation_id, kind, turn)
            return turn

    async def history(self, conversation_id: str) -> Turn:
        """The whole conversation so far."""
        async with self.turns.one_at_a_time(conversation_id):
            try:
                return await self.assistant.history(conversation_id)
            except NoConversation:
                raise Problem("unauthorized") from None

    async def forget(self, conversation_id: str) -> None:
        """Remove everything; the token goes last, so that a failed removal can be tried again."""
        async with self.turns.one_at_a_time(conversation_id):
            await self.assistant.forget(conversation_id)
            await self.register.close(conversation_id)

    def _timed(self, conversation_id: str, kind: str) -> AbstractContextManager[None]:
        return nullcontext() if is_trial(conversation_id) else self.measures.turn(kind)

    def _told_to(self, conversation_id: str, kind: str, turn: Turn) -> None:
        if not is_trial(conversation_id):
            self.measures.told(kind, turn)

    async def _told(self, conversation_id: str, answer: Answer, how: dict[str, str]) -> Turn:
        try:
            if answer.text is not None:
                return await self.assistant.say(conversation_id, answer.text, **how)
            return await self.assistant.choose(conversation_id, answer.choice or "", **how)
        except UnknownChoice:
            raise Problem("unknown_choice") from None
        except NoConversation:
            raise Problem("unauthorized") from None
