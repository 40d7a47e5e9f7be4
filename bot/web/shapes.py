"""The JSON of the HTTP interface, exactly as design.md has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.web import assistant
from bot.web.hours import opening
from bot.web.site import Site


class Shape(BaseModel):
    """Keys that the interface adds later pass through; the named ones are checked."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, from_attributes=True)


class Choice(Shape):
    """An answer option; send its `id` back as `choice`."""

    id: str
    title: str


class Suggestion(Shape):
    """One way forward. `open` is null when hours are unknown; `opens_at` is an ISO 8601 time in Finland.

    `opening` says the same in Finnish. `route` links to directions; `when` and `calendar` are of an
    authorization day; `lat` and `lon` are given when the place is known more closely than its municipality.
    """

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
    opening: str | None = None
    route: str | None = None
    when: str | None = None
    calendar: str | None = None
    lat: float | None = None
    lon: float | None = None


class Message(Shape):
    """One message. `from` is bot, user or human; `kind` is for looks only; `lang` is null when it is Finnish."""

    id: str
    sender: str = Field(alias="from")
    text: str
    choices: list[Choice] = []
    suggestions: list[Suggestion] = []
    kind: str | None = None
    lang: str | None = None


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


class Progress(Shape):
    """The open question is the `number`th of its round, of `at_most` in all."""

    number: int
    at_most: int


class Answer(Shape):
    """A fact known so far. Send `change` as `choice` to be asked anew; it holds until the next message."""

    fact: str
    name: str
    value: str
    change: str | None


class Standing(Shape):
    """Where the conversation stands: the fact now asked, how far the questions are and why this one is asked
    (null when none is), what is known, and the outcome."""

    asking: str | None
    progress: Progress | None = None
    why: str | None = None
    answers: list[Answer] = []
    outcome: Outcome | None


class Turn(Standing):
    """The messages of a turn (or all of them), where things stand, and who answers."""

    messages: list[Message]
    owner: str


class Opened(Standing):
    """A new conversation. The token is shown only here."""

    id: str
    token: str
    messages: list[Message]


@dataclass(frozen=True)
class Showing:
    """What a suggestion is shown by: the moment, and the operator's link to directions."""

    now: datetime
    site: Site


def opened(id: str, token: str, told: assistant.Turn, showing: Showing) -> Opened:
    """A new conversation in the interface's shape."""
    return Opened.model_validate({"id": id, "token": token, **_told(told, showing)})


def turn(told: assistant.Turn, showing: Showing) -> Turn:
    """The assistant's turn in the interface's shape."""
    return Turn.model_validate({"owner": told.owner, **_told(told, showing)})


def _told(told: assistant.Turn, showing: Showing) -> dict[str, Any]:
    return {
        "messages": [_message(message, showing) for message in told.messages],
        "asking": told.asking, "why": told.why, "outcome": told.outcome,
        "progress": told.progress, "answers": told.answers,
    }


def _message(message: assistant.Message, showing: Showing) -> dict[str, Any]:
    """A message; what a suggestion says of the present moment is said anew each time."""
    cards = [{**card, "opening": opening(card, showing.now), "route": showing.site.route(card)}
             for card in message.suggestions]
    return {**vars(message), "suggestions": cards}
