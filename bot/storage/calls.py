"""Calls to the database that hold up nobody else: at once for a file, in threads of their own for a server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.storage.outages import Away, Full, Outage

Answer = TypeVar("Answer")

AT_ONCE = 8
"""So many calls to a server are under way; more wait. The server itself has room for few at a time."""

_OUR_MISTAKES = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
_SQLITE_FULL = 13
_POSTGRESQL_FULL = "53100"


class Calls:
    """Asks the database of one engine. Every failure that is not our own mistake is an `Outage`.

    SQLite answers in a fraction of a millisecond, less than the way to another thread and back, so it is
    asked where we are. A server may keep us waiting: it is asked in a thread, and the others go on.
    """

    def __init__(self, engine: Engine):
        here = engine.dialect.name == "sqlite"
        self._threads = None if here else ThreadPoolExecutor(AT_ONCE, thread_name_prefix="database")

    async def __call__(self, work: Callable[..., Answer], *args: Any) -> Answer:
        """What the work answers. Raises `Away` or `Full`."""
        if self._threads is None:
            return _told(work, *args)
        return await self.aside(work, *args)

    async def aside(self, work: Callable[..., Answer], *args: Any) -> Answer:
        """The same in a thread whatever the database: for work that would hold up residents' turns."""
        here = copy_context()    # what the turn goes by, such as the knowledge it began with
        return await asyncio.get_running_loop().run_in_executor(    # without threads of ours, in the loop's own
            self._threads, partial(here.run, _told, work, *args))


def calls_to(engine: Engine) -> Calls:
    """The calls of an engine: all who ask it share its threads."""
    if engine not in _OF:
        _OF[engine] = Calls(engine)
    return _OF[engine]


_OF: WeakKeyDictionary[Engine, Calls] = WeakKeyDictionary()


def _told(work: Callable[..., Answer], *args: Any) -> Answer:
    try:
        return work(*args)
    except NoConnectionFree as error:
        raise Away("no connection is free") from error
    except _OUR_MISTAKES:
        raise
    except DBAPIError as error:
        raise _outage(error) from error


def _outage(error: DBAPIError) -> Outage:
    """The driver's words are left out: they may quote what was being stored."""
    full = (getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_FULL
            or getattr(error.orig, "sqlstate", None) == _POSTGRESQL_FULL)
    kind = type(error.orig).__name__
    return Full(kind) if full else Away(kind)
