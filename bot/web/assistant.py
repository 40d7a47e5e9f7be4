"""What the web room needs from the rest: an assistant to talk to, a register of conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class UnknownChoice(ValueError):
    """The chosen id is not among the choices now offered in this conversation."""


class NoConversation(LookupError):
    """There is no such conversation (any more): it was forgotten while the turn was going on."""


class TurnFailed(RuntimeError):
    """A part of the bot failed or took too long. Nothing of the turn is stored: it may be sent again."""


@dataclass(frozen=True)
class Choice:
    """One answer option: `id` comes back when it is chosen, `title` is what the person reads."""

    id: str
    title: str


@dataclass(frozen=True)
class Message:
    """One message of a conversation.

    `sender` is "bot", "user" or "human"; `text` is plain text (line breaks allowed, no markup), with the
    personal data of a person's own message already masked. A suggestion has the keys of design.md
    (id, kind, title, why, open, opens_at, confirmed) and may have text, phone, url, address, hours and note.
    `kind` is for looks only, for instance "question", "summary", "outcome" or "emergency". `lang` is the
    language of the text when it is not Finnish, e.g. "sv" (BCP 47).
    """

    id: str
    sender: str
    text: str
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[dict, ...] = ()
    kind: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Progress:
    """The open question is the `number`th of this round, and there are `at_most` so many in all.

    A round begins with the conversation, anew, and after each outcome. `number <= at_most` always.
    """

    number: int
    at_most: int


@dataclass(frozen=True)
class Known:
    """An answer so far, in Finnish words ("En tiedä" too). Sending `change` as a choice asks its question anew.

    Like every choice, `change` belongs to its conversation; it holds until the next message.
    """

    fact: str
    name: str
    value: str
    change: str | None


@dataclass(frozen=True)
class Turn:
    """The messages that one turn added (or, as history, all of them) and where things now stand.

    `asking` is the fact now asked, `outcome` the output of `path` when there is one, `owner` "bot" or
    "human". A turn may begin with the person's own message: the page then shows it in that masked form.
    `progress` and `why` (the reason, in Finnish) are of the open question; `answers` are all known facts.
    `intent` is the name of what was understood of a typed text; it is for measures and goes to nobody else.
    """

    messages: tuple[Message, ...]
    asking: str | None
    outcome: dict | None
    owner: str = "bot"
    intent: str | None = None
    progress: Progress | None = None
    answers: tuple[Known, ...] = ()
    why: str | None = None


class Assistant(Protocol):
    """The bot as the web sees it. The web calls it for one conversation at a time, never twice at once.

    A turn that was answered under a `key` is not taken again: the same key gets the same answer. Without
    a key every message is a turn of its own. A turn and a reading raise `NoConversation` when there is none,
    and an `Outage` when the database is away; a turn raises `TurnFailed` when no answer could be made.
    """

    async def start(self, conversation_id: str) -> Turn:
        """Begin a conversation: the greeting and the first question."""

    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        """Answer a free text, which is never a command: `/restart` is plain text too."""

    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        """Answer a chosen button. Raises `UnknownChoice` when it is not on offer."""

    async def history(self, conversation_id: str) -> Turn:
        """All messages so far, with the present `asking`, `outcome` and `owner`."""

    async def forget(self, conversation_id: str) -> None:
        """Remove all that is stored of the conversation. Forgetting twice is no error."""


class Register(Protocol):
    """The open conversations and the hash of each one's token; the token itself is never stored."""

    async def open(self, conversation_id: str, token_hash: str) -> None:
        """Remember a new conversation."""

    async def token_hash(self, conversation_id: str) -> str | None:
        """The token's SHA-256 in hexadecimal, or None when there is no such open conversation."""

    async def close(self, conversation_id: str) -> None:
        """Forget the conversation. Closing twice is no error."""
