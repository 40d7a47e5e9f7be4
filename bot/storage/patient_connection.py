"""A connection to PostgreSQL that waits for an answer only so long."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import errors

from bot.storage.patience import PATIENCE


class Patient(psycopg.Connection[Any]):
    """A connection that is closed when an answer does not come in time. A server that is stopped or stuck, on a
    machine that still takes what is sent, shows itself in no other way."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As psycopg's own. Raises `OperationalError` when our patience ends."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, PATIENCE.get())
        except errors._WaitTimeout:
            self.close()
            raise psycopg.OperationalError("no answer in time") from None
