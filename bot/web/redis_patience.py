"""How long a call waits for Redis, for those who talk to it."""

from __future__ import annotations

from typing import Any

from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError

PATIENCE_SECONDS = 0.5


def options() -> dict[str, Any]:
    """Options of a client. The library's own three tries with growing pauses are too much for a turn; one more
    try, as a connection that has lain idle while Redis was restarted fails once."""
    return {"retry": Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
            "socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
