"""Watching the knowledge folder: a change is in force within a few seconds, in every process that watches.

The system tells of a change at once where it can (inotify and its like). Where it cannot -- a network
disk, a folder that was replaced whole, too many watchers -- the files' times and sizes are looked at
every second and a half: the telling only hastens that.
"""

from __future__ import annotations

import logging
import threading

from watchfiles import watch

from bot.knowledge.in_force import InForce

_LOG = logging.getLogger("digiporras.knowledge")
LOOKED_AT_MS = 1500


class Watch:
    """A thread that refreshes what is in force until it is stopped. `polling` asks the system for nothing."""

    def __init__(self, in_force: InForce, polling: bool = False):
        self._in_force, self._polling = in_force, polling
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="knowledge", daemon=True)

    def start(self) -> Watch:
        """Begin to watch. A process that forks must begin after it."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop, and wait until the thread has."""
        self._stopped.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._watch()
            except (OSError, RuntimeError) as error:    # no such folder just now; no watchers left to give
                _LOG.warning("knowledge looked at without the system's help", extra={"reason": type(error).__name__})
                self._look_by_turns()

    def _watch(self) -> None:
        if self._polling:
            return self._look_by_turns()
        for _ in watch(self._in_force.folder, stop_event=self._stopped, step=100, debounce=1000,
                       rust_timeout=LOOKED_AT_MS, yield_on_timeout=True, raise_interrupt=False):
            self._in_force.refresh()

    def _look_by_turns(self) -> None:
        """Look at the files by the clock for a minute, or until stopped."""
        for _ in range(40):
            if self._stopped.wait(LOOKED_AT_MS / 1000):
                return
            self._in_force.refresh()
