"""How long a database server is waited for, before it counts as away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine, event

SECONDS = 3.0
"""For one answer. Ours take milliseconds; a person waits a few seconds before wondering."""

CONNECTING = 2
"""For a new connection; whole seconds, and libpq takes no fewer."""

OPTIONS = " ".join(f"-c {name}={milliseconds}" for name, milliseconds in {
    "lock_timeout": 2500,  # the other turn of the conversation hangs: this one gives up before we do
    "idle_in_transaction_session_timeout": 10_000,  # a worker that froze with a lock loses it
    "client_connection_check_interval": 2000,  # what nobody waits for any more is given up
}.items())

ADDRESS: dict[str, Any] = {
    "connect_timeout": CONNECTING, "options": OPTIONS,
    # A host that vanished without a word: what was sent is not acknowledged, or nothing comes.
    "tcp_user_timeout": 5000, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
}

PATIENCE: ContextVar[float | None] = ContextVar("patience", default=SECONDS)


def be_patient(engine: Engine) -> None:
    """Let the engine of a PostgreSQL server connect so. Its driver is loaded only now: SQLite needs none."""
    from bot.storage.patient_connection import Patient

    @event.listens_for(engine, "do_connect")
    def connect(_: Any, __: Any, args: Any, kwargs: Any) -> Any:
        return Patient.connect(*args, **kwargs)


@contextmanager
def taking_time() -> Iterator[None]:
    """What is done within may take as long as it takes: it holds nobody up."""
    token = PATIENCE.set(None)
    try:
        yield
    finally:
        PATIENCE.reset(token)
