"""An edition: one state of the knowledge folder, with the understanding of Finnish that its words make."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.knowledge.files import yaml_files
from bot.knowledge.library import Knowledge, examine
from bot.knowledge.problems import Problem
from bot.language.lexicon import PlaceName, ServiceName
from bot.language.options import Options
from bot.language.understanding import Language
from bot.language.understood import Understanding
from bot.triage.decision import Decision, decide
from bot.triage.facts import Facts
from bot.triage.outlook import Outlook


class RememberingLanguage(Language):
    """Understands a message once a turn, though several parts of the turn ask. Only the last few
    messages are remembered: they are people's own words."""

    def __init__(self, *parts: Any):
        super().__init__(*parts)
        # A weak reference: an edition that is no more in force goes at once, not when cycles are looked for.
        self._last = lru_cache(maxsize=4)(partial(Language.understand, weakref.proxy(self)))

    def understand(self, text: str, asked: str | None = None, options: Options = (),
                   for_other: bool = False) -> Understanding:
        """What the message says, as `Language` tells it."""
        return self._last(text, asked, tuple(options), for_other)


@dataclass(frozen=True, eq=False)
class Edition:
    """One state of the knowledge. `version` names its contents: the same everywhere for the same files."""

    version: str
    knowledge: Knowledge
    made: datetime = field(default_factory=lambda: datetime.now(UTC))

    @cached_property
    def language(self) -> Language:
        """The understanding of Finnish, with the words of this knowledge. Built at the first use."""
        found = self.knowledge
        places = [PlaceName(name, place.parts) for name, place in found.catalogue.municipalities.items()]
        services = [ServiceName(entry.id, (entry.name, *entry.names)) for entry in found.services.values()]
        return RememberingLanguage(found.lexicon, places, services)

    @cached_property
    def outlook(self) -> Outlook:
        """How many questions may still come."""
        return Outlook(self.knowledge.catalogue)

    def decision(self, facts: Facts, minute: datetime) -> Decision:
        """The core's decision at a full minute, remembered: a turn asks for it several times."""
        return self._decided(facts, minute)

    @cached_property
    def _decided(self) -> Any:
        catalogue = self.knowledge.catalogue
        return lru_cache(maxsize=64)(lambda facts, minute: decide(facts, catalogue, minute))


def edition(folder: Path, is_proved: Callable[[str], bool] = lambda _: False,
            today: date | None = None) -> tuple[Edition | None, list[Problem]]:
    """The folder's edition, ready to be spoken with; `None` when it has problems, and all of them.

    `is_proved` tells of a version whose promises were proved before. `today` is given when an editor is to be told of
    days that are ahead.
    """
    version = version_of(folder)
    knowledge, problems = examine(folder, prove=not is_proved(version), today=today)
    if knowledge is None or problems:
        return None, problems
    made = Edition(version, knowledge)
    made.language  # noqa: B018 -- built now, so that what cannot be built is found now
    return made, []


def version_of(folder: Path) -> str:
    """A short name for the contents of the folder's files."""
    digest = sha256()
    for path in yaml_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(_contents(path) + b"\0")
    return digest.hexdigest()[:12]


def _contents(path: Path) -> bytes:
    """What the file holds; nothing when it cannot be read, which the checks tell."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
