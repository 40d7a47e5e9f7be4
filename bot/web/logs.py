"""Structured logs: a JSON object a line, without anybody's words."""

from __future__ import annotations

import logging
import traceback
import warnings
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

_QUIET = ("httpx", "httpcore", "urllib3", "authlib", "asyncio", "aiormq", "aio_pika")
"""Libraries that log addresses or secrets when they talk."""


def configure(stream: TextIO) -> None:
    """Write our own logs from INFO up, and those of libraries from WARNING up."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("digiporras").setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


def quiet_libraries() -> None:
    """Rasa's pinned libraries warn of each other at import; none of it is for who runs this."""
    warnings.showwarning = lambda *_, **__: None


def formatter() -> logging.Formatter:
    """Turns a record, with the fields given as `extra`, into one line of JSON."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True), _failure_without_words,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False)])


def _failure_without_words(_: Any, __: str, event: EventDict) -> EventDict:
    """The kind and the places of an exception only: its message may quote what a person wrote."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[1] is not None:
        event["failure"] = type(found[1]).__name__
        event["places"] = [f"{place.filename}:{place.lineno} {place.name}"
                           for place in traceback.extract_tb(found[2])]
    return event
