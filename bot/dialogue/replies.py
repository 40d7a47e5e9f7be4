"""A reply: the name of a response, the values it is filled with, and what comes with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """An offered answer: its title, and the intent and entities that choosing it means."""

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)

    @property
    def payload(self) -> str:
        """The button as Rasa's own tools write it: `/intent{"entity": "value"}`."""
        return f"/{self.intent}{json.dumps(dict(self.entities), ensure_ascii=False)}"


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to say. `kind` tells a page how to draw it, `lang` the language of words that are not Finnish;
    the words are in data/responses."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    suggestions: tuple[Mapping[str, Any], ...] = ()
    kind: str | None = None
    lang: str | None = None


def meaning(payload: str) -> tuple[str, dict[str, Any]]:
    """The intent and the entities of a button's payload."""
    intent, _, entities = payload.removeprefix("/").partition("{")
    return intent, json.loads("{" + entities) if entities else {}
