"""The one place that builds things from settings, each on first use; tests put in their own."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.knowledge.library import Knowledge, load
from bot.language.lexicon import PlaceName, ServiceName
from bot.language.understanding import Language, Options, Understanding
from bot.settings import Settings
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Decision, decide
from bot.triage.facts import Facts
from bot.triage.outlook import Outlook

FINLAND = ZoneInfo("Europe/Helsinki")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge in force. Raises `KnowledgeError` when it has problems."""
    return load(settings().knowledge)


class RememberingLanguage(Language):
    """Understands a message once a turn, though several parts of the turn ask. Only the last few
    messages are remembered: they are people's own words."""

    def __init__(self, *parts: Any):
        super().__init__(*parts)
        self._last = lru_cache(maxsize=4)(super().understand)

    def understand(self, text: str, asked: str | None = None, options: Options = (),
                   for_other: bool = False) -> Understanding:
        """What the message says, as `Language` tells it."""
        return self._last(text, asked, tuple(options), for_other)


@lru_cache(maxsize=1)
def language() -> Language:
    """The understanding of Finnish, with the words of the knowledge in force."""
    found = knowledge()
    places = [PlaceName(name, place.parts) for name, place in found.catalogue.municipalities.items()]
    services = [ServiceName(entry.id, (entry.name, *entry.names)) for entry in found.services.values()]
    return RememberingLanguage(found.lexicon, places, services)


def catalogue() -> Catalogue:
    """The core's part of the knowledge in force."""
    return knowledge().catalogue


def outlook() -> Outlook:
    """How many questions may still come, by the knowledge in force."""
    return _outlook(_Same(catalogue()))


def decision(facts: Facts) -> Decision:
    """The core's decision for these facts now. It is made once a minute, the finest that opening
    hours know: a turn asks for it several times."""
    minute = now().replace(second=0, microsecond=0)
    return _decision(facts, _Same(catalogue()), minute)


class _Same:
    """A catalogue as a key: equal only to itself, as comparing two would cost more than deciding."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


@lru_cache(maxsize=2)
def _outlook(same: _Same) -> Outlook:
    return Outlook(same.catalogue)


@lru_cache(maxsize=64)
def _decision(facts: Facts, same: _Same, minute: datetime) -> Decision:
    return decide(facts, same.catalogue, minute)


def now() -> datetime:
    """The wall-clock time in Finland, as a naive `datetime`."""
    return datetime.now(FINLAND).replace(tzinfo=None)
