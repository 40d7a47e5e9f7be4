"""The one place that builds things from settings, each on first use; tests put in their own."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.knowledge.library import Knowledge, load
from bot.language.lexicon import PlaceName, ServiceName
from bot.language.understanding import Language
from bot.settings import Settings
from bot.triage.catalogue import Catalogue

FINLAND = ZoneInfo("Europe/Helsinki")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge in force. Raises `KnowledgeError` when it has problems."""
    return load(settings().knowledge)


@lru_cache(maxsize=1)
def language() -> Language:
    """The understanding of Finnish, with the words of the knowledge in force."""
    found = knowledge()
    places = [PlaceName(name, place.parts) for name, place in found.catalogue.municipalities.items()]
    services = [ServiceName(entry.id, (entry.name, *entry.names)) for entry in found.services.values()]
    return Language(found.lexicon, places, services)


def catalogue() -> Catalogue:
    """The core's part of the knowledge in force."""
    return knowledge().catalogue


def now() -> datetime:
    """The wall-clock time in Finland, as a naive `datetime`."""
    return datetime.now(FINLAND).replace(tzinfo=None)
