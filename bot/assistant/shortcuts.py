"""Work that Rasa does in every turn, or when it loads a model, and nobody sees the result of, left out.

Copies that are made only to be logged, at a level that is never on here; the search through all
classes of events for every event that is read; the check of a trained model's own domain, and whether
it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from types import ModuleType
from typing import Any

import rasa.core.actions.forms
import rasa.core.processor
import rasa.shared.utils.validation
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot

COPY_ONLY_TO_LOG: tuple[ModuleType, ...] = (rasa.core.processor, rasa.core.actions.forms)
"""Modules whose every copy goes to a debug log: tests/assistant/test_shortcuts.py holds them to it."""


class NotCopied:
    """In the place of the module `copy`."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value


def _copy_of_slot(slot: Slot) -> Slot:
    """What `copy.copy` gives, in a third of the time: every tracker copies all slots, six times a turn."""
    copy = object.__new__(type(slot))
    copy.__dict__.update(slot.__dict__)
    return copy


def _is_empty_once(is_empty: Callable[[Domain], bool]) -> Callable[[Domain], bool]:
    """Rasa writes a whole domain out for every message, to see that it is not empty: a loaded one never changes."""
    @wraps(is_empty)
    def once(domain: Domain) -> bool:
        if not hasattr(domain, "found_empty"):
            domain.found_empty = is_empty(domain)
        return bool(domain.found_empty)

    return once


def take_shortcuts() -> None:
    """Leave it out in this process; once is enough."""
    for module in COPY_ONLY_TO_LOG:
        if hasattr(module, "copy"):
            module.copy = NotCopied  # type: ignore[attr-defined]
    Slot.__copy__ = _copy_of_slot
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
        Domain.is_empty = _is_empty_once(Domain.is_empty)


@contextmanager
def domain_taken_as_checked() -> Iterator[None]:
    """While a model is loaded: its domain was checked against Rasa's schema when it was trained, and is
    not read twice more for it."""
    module = rasa.shared.utils.validation
    checks = module.validate_yaml_schema
    module.validate_yaml_schema = lambda *_, **__: None
    try:
        yield
    finally:
        module.validate_yaml_schema = checks
