"""The edition in force: changed in one step, and only by one that has no problems."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bot.knowledge.editions import Edition, edition
from bot.knowledge.files import yaml_files
from bot.knowledge.last_good import LastGood
from bot.knowledge.problems import KnowledgeError, Problem

_LOG = logging.getLogger("digiporras.knowledge")
QUIET = 0.2
"""Seconds without a change before the files are read: a save or a publishing writes several."""
SHOWN = 20


@dataclass(frozen=True)
class Status:
    """How things stand: the version in force, since when (UTC), and what was refused after it, if anything."""

    version: str
    since: datetime
    refused: tuple[Problem, ...] = ()
    refused_at: datetime | None = None


class InForce:
    """The knowledge in force of one folder, in this process. Safe to share between threads."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._edition: Edition | None = None
        self._status: Status | None = None
        self._seen: object = None
        self._last_good: LastGood | None = None
        self._listeners: list[Callable[[Status], None]] = []
        self._lock = threading.RLock()

    @property
    def edition(self) -> Edition:
        """The edition in force; read at the first use. Raises `KnowledgeError` when there is none."""
        if self._edition is None:
            with self._lock:
                if self._edition is None:
                    self._begin()
        assert self._edition is not None
        return self._edition

    @property
    def status(self) -> Status:
        """The version in force and what was refused. Raises `KnowledgeError` when there is none."""
        self.edition  # noqa: B018 -- read at the first use
        assert self._status is not None
        return self._status

    def rely_on(self, last_good: LastGood) -> None:
        """Keep a copy of what is in force, and begin with it when the folder is broken at the start."""
        self._last_good = last_good
        if self._edition is not None:
            last_good.keep(self.folder, self._edition.version)

    def tell(self, listener: Callable[[Status], None]) -> None:
        """Call the listener now and whenever the status changes."""
        self._listeners.append(listener)
        listener(self.status)

    def refresh(self) -> bool:
        """Take what has changed in the folder into use, unless it has problems: then the edition in
        force stays, and they are told. Whether anything was read. Never raises for any folder."""
        with self._lock:
            return self._refresh(self.status)

    def _refresh(self, before: Status) -> bool:
        if _state(self.folder) == self._seen:
            return False
        self._seen = _settled(self.folder)
        began = perf_counter()
        found, problems = _read(self.folder)
        if found is None:
            self._refuse(problems)
        elif found.version != self.edition.version:
            self._take(found, perf_counter() - began)
        else:
            self._status = Status(before.version, before.since)
        if self._status != before:
            self._announce()
        return True

    def _begin(self) -> None:
        self._seen = _state(self.folder)    # what is being written now is met by the next look
        found, problems = edition(self.folder, self._last_good.is_proved if self._last_good else lambda _: False)
        kept = self._last_good.edition() if found is None and self._last_good else None
        if found is None and kept is None:
            raise KnowledgeError(problems)
        self._edition = found or kept
        self._status = Status(self._edition.version, self._edition.made)  # type: ignore[union-attr]
        if found is None:
            self._refuse(problems)
        elif self._last_good:
            self._last_good.keep(self.folder, found.version)

    def _take(self, found: Edition, seconds: float) -> None:
        self._edition = found
        self._status = Status(found.version, datetime.now(UTC))
        _LOG.info("knowledge taken into use", extra={"version": found.version, "seconds": round(seconds, 2)})
        if self._last_good:
            self._last_good.keep(self.folder, found.version)

    def _refuse(self, problems: list[Problem]) -> None:
        now = self._status
        assert now is not None
        self._status = Status(now.version, now.since, tuple(problems), datetime.now(UTC))
        _LOG.error("knowledge refused", extra={
            "version": now.version, "count": len(problems), "problems": [str(one) for one in problems[:SHOWN]]})

    def _announce(self) -> None:
        for listener in self._listeners:
            listener(self.status)


def _read(folder: Path) -> tuple[Edition | None, list[Problem]]:
    """The folder's edition. A mistake of ours in the checks harms nobody who is talking."""
    try:
        return edition(folder)
    except Exception as error:
        _LOG.exception("knowledge could not be checked")
        return None, [Problem(f"{folder.name}/", 1, "tarkistus", f"Tarkistus keskeytyi ({type(error).__name__}).",
                              "Peruuta viimeisin muutos ja kerro ylläpidolle.")]


def _state(folder: Path) -> object:
    """What changes when a file does: cheap enough to be asked every second."""
    try:
        return [(str(path), (stat := path.stat()).st_mtime_ns, stat.st_size, stat.st_ino)
                for path in yaml_files(folder)]
    except OSError:
        return None    # a file went while we looked


def _settled(folder: Path) -> object:
    """The state once it has not changed for a while; half a minute of changes is read as it is."""
    state = _state(folder)
    for _ in range(round(30 / QUIET)):
        time.sleep(QUIET)
        before, state = state, _state(folder)
        if state == before:
            break
    return state
