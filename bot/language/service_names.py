"""The names of the services, as words that phrases look for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.language import voikko
from bot.language.lexicon import Rule, ServiceName


def names(services: Iterable[ServiceName]) -> set[str]:
    """Every name of every service, the group `<palvelu>` of the phrases."""
    return {_one_word(name) for service in services for name in service.names}


def rules(services: Iterable[ServiceName]) -> tuple[Rule, ...]:
    return tuple(
        Rule("service", service.id, tuple(f"(ei) {_one_word(name)}" for name in service.names)) for service in services
    )


def _one_word(name: str) -> str:
    """A name of two words as one (people write it both ways), of more words as words side by side."""
    words = [_base(word) for word in name.lower().split()]
    return "".join(words) if len(words) == 2 and words[0] == name.lower().split()[0] else "+".join(words)


def _base(word: str) -> str:
    """The base form of a plural name ("verikokeet"); other words as they are."""
    found = voikko.readings(word)
    plural = [r.base for r in found if {"monta", "mikä"} <= r.forms]
    return plural[0] if plural and all(r.base != word for r in found) else word
