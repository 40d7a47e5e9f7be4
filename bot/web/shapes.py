"""The JSON of the HTTP interface, exactly as design.md has it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.web import assistant


class Shape(BaseModel):
    """Keys that the interface adds later pass through; the named ones are checked."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class Choice(Shape):
    """An answer option; send its `id` back as `choice`."""

    id: str
    title: str


class Suggestion(Shape):
    """One way forward. `open` is null when hours are unknown; `opens_at` is an ISO 8601 time in Finland."""

    id: str
    kind: str
    title: str
    why: list[str] = []
    open: bool | None = None
    opens_at: str | None = None
    confirmed: bool = False
    text: str | None = None
    phone: str | None = None
    url: str | None = None
    address: str | None = None
    hours: str | list[str] | None = None
    note: str | None = None


class Message(Shape):
    """One message. `from` is bot, user or human; `kind` is for looks only."""

    id: str
    sender: str = Field(alias="from")
    text: str
    choices: list[Choice] = []
    suggestions: list[Suggestion] = []
    kind: str | None = None


class Finding(Shape):
    """A rule that matched, its reason, and the line of knowledge it stands on."""

    rule: str
    reason: str
    source: str


class PathSuggestion(Shape):
    """A suggestion as the `path` command gives it."""

    id: str
    kind: str
    title: str
    why: list[str] = []
    open: bool | None = None
    opens_at: str | None = None
    confirmed: bool = False


class Outcome(Shape):
    """The same as the output of `digiporras path --json`."""

    ladder: str
    step: str
    step_number: int
    findings: list[Finding] = []
    ask: list[str] = []
    suggestions: list[PathSuggestion] = []
    step_down: dict[str, Any] | None = None
    step_up: dict[str, Any] | None = None


class Turn(Shape):
    """The messages of a turn (or all of them), the fact now asked, the outcome, and who answers."""

    messages: list[Message]
    asking: str | None
    outcome: Outcome | None
    owner: str


class Opened(Shape):
    """A new conversation. The token is shown only here."""

    id: str
    token: str
    messages: list[Message]
    asking: str | None
    outcome: Outcome | None


def opened(id: str, token: str, told: assistant.Turn) -> Opened:
    """A new conversation in the interface's shape."""
    return Opened(id=id, token=token, messages=messages(told), asking=told.asking, outcome=told.outcome)


def turn(told: assistant.Turn) -> Turn:
    """The assistant's turn in the interface's shape."""
    return Turn(messages=messages(told), asking=told.asking, outcome=told.outcome, owner=told.owner)


def messages(told: assistant.Turn) -> list[Message]:
    """The turn's messages in the interface's shape."""
    return [Message.model_validate(asdict(message)) for message in told.messages]
