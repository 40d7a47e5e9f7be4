"""Long work in a process of its own: residents' turns do not wait for it, and what hangs or dies harms nobody.

A thread would share the interpreter with the turns. A pool of processes cannot end one that hangs, so here
is a new one for each piece of work; starting it takes a second, the work ten.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from bot.settings import ROOT

_LOG = logging.getLogger("digiporras.editing")
LONGEST = 180
"""Seconds. The proof takes 11 of an idle machine's."""
NICE = 5
"""Residents' turns go first when both want the processor."""

_one = threading.Semaphore()
"""However many editors ask, this process has one at work."""
T = TypeVar("T")


class Unfinished(RuntimeError):
    """The work came to no end: it took too long (`slow`), or its process died."""

    def __init__(self, slow: bool):
        super().__init__("too slow" if slow else "died")
        self.slow = slow


def in_own_process(work: Callable[..., T], *given: Any, seconds: float = LONGEST) -> T:
    """What `work(*given)` returns or raises; both go through `pickle`. Raises `Unfinished`."""
    command = [sys.executable, "-m", "bot.editing.own_process", str(int(seconds) + 5)]
    asked = pickle.dumps((work, given))
    with _one:
        try:
            done = subprocess.run(command, input=asked, capture_output=True, cwd=ROOT, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            _LOG.error("work took too long", extra={"work": work.__name__, "seconds": seconds})
            raise Unfinished(slow=True) from None
    if done.returncode:
        _LOG.error("work died", extra={"work": work.__name__, "status": done.returncode,
                                       "said": done.stderr[-2000:].decode("utf-8", "replace")})
        raise Unfinished(slow=False)
    found, error = pickle.loads(done.stdout)
    if error is not None:
        raise error
    return found  # type: ignore[no-any-return]


def _work() -> None:
    """The process: the work comes on standard input, what came of it goes out."""
    signal.alarm(int(sys.argv[1]))    # it ends by itself when nobody is left to end it
    os.nice(NICE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())    # what is printed on the way is no answer
    work, given = pickle.load(sys.stdin.buffer)
    with answers:
        answers.write(pickle.dumps(_outcome(work, given)))


def _outcome(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    try:
        return work(*given), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    _work()
