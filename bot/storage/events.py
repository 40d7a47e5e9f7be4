"""Rasa's events as they are stored: JSON, with personal data masked in what a person said."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rasa.shared.core.events import Event, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot.language import personal_data

Mask = Callable[[str], str]


def mask(text: str) -> str:
    """The text without personal data. It knows no public numbers: they are masked as well."""
    return personal_data.masked(text, personal_data.found(text))


def written(event: Event, mask: Mask) -> str:
    """The event as it is stored."""
    values = event.as_dict()
    if isinstance(event, UserUttered) and mask(event.text or "") != (event.text or ""):
        values = _masked(values, mask)
    return json.dumps(values, ensure_ascii=False)


def read(row: str) -> Event:
    """The event of a row."""
    return of_values(json.loads(row))


def of_values(values: dict[str, Any]) -> Event:
    """The event of its values. Rasa's own reader looks through all event classes for every event."""
    return _event_types()[values["event"]]._from_parameters(values)


def _masked(value: Any, mask: Mask) -> Any:
    """Every text within is masked: what was said is repeated in the reading of it."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(part, mask) for key, part in value.items()}
    return [_masked(part, mask) for part in value] if isinstance(value, list) else value


@lru_cache(maxsize=1)
def _event_types() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in all_subclasses(Event) if isinstance(kind.type_name, str)}
