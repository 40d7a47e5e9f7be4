"""Free loopback ports, and waiting for what is on its way."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 120
T = TypeVar("T")


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody listens to the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def in_time(found: Callable[[], T], what: str) -> T:
    """What `found` gives as soon as it is true; fails after a long while."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError(f"in vain: {what}")
