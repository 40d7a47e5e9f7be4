"""The one place that builds things from settings, each on first use; tests put in their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any, TypeVar

from bot.knowledge.editions import Edition, RememberingLanguage
from bot.knowledge.in_force import InForce
from bot.knowledge.library import Knowledge
from bot.language.understanding import Language
from bot.settings import Settings
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Decision
from bot.triage.facts import Facts
from bot.triage.finland import FINLAND
from bot.triage.outlook import Outlook

__all__ = ["RememberingLanguage", "catalogue", "decision", "edition", "in_force", "knowledge", "language", "now",
           "one_edition", "outlook", "settings", "using"]

_used: ContextVar[Edition | None] = ContextVar("edition", default=None)
T = TypeVar("T")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


@lru_cache(maxsize=1)
def in_force() -> InForce:
    """What of the knowledge folder is in force in this process."""
    return InForce(settings().knowledge)


def edition() -> Edition:
    """The edition that this turn uses, or else the one in force. Raises `KnowledgeError` when there is none."""
    return _used.get() or in_force().edition


@contextmanager
def using(edition: Edition) -> Iterator[None]:
    """Everything within, awaited things too, uses this edition: a draft is talked to so."""
    before = _used.set(edition)
    try:
        yield
    finally:
        _used.reset(before)


def one_edition(turn: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """A turn that uses one edition from start to end, though another comes into force meanwhile."""
    @wraps(turn)
    async def whole(*given: Any, **named: Any) -> T:
        with using(edition()):
            return await turn(*given, **named)

    return whole


def knowledge() -> Knowledge:
    """The knowledge of this turn's edition."""
    return edition().knowledge


def language() -> Language:
    """The understanding of Finnish, with the words of this turn's edition."""
    return edition().language


def catalogue() -> Catalogue:
    """The core's part of the knowledge of this turn's edition."""
    return knowledge().catalogue


def outlook() -> Outlook:
    """How many questions may still come, by this turn's edition."""
    return edition().outlook


def decision(facts: Facts) -> Decision:
    """The core's decision for these facts now. It is made once a minute, the finest that opening
    hours know: a turn asks for it several times."""
    return edition().decision(facts, now().replace(second=0, microsecond=0))


def now() -> datetime:
    """The wall-clock time in Finland, as a naive `datetime`."""
    return datetime.now(FINLAND).replace(tzinfo=None)
