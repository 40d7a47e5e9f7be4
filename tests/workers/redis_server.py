"""A real Redis for the tests, that can be stopped, frozen and started again on its port."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.workers.ports import answers, free_port, in_time


class RedisServer:
    """A server on a port of its own. Nothing is written to the disk."""

    def __init__(self) -> None:
        self._program = shutil.which("redis-server")
        if not self._program:
            raise RuntimeError("Redis is missing: run ./digiporras test, which installs it, or install it by hand")
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([str(self._program), *options], stdout=subprocess.DEVNULL)
        in_time(lambda: answers(self.port), "redis")

    def stop(self) -> None:
        """Stop; nothing is kept."""
        self._process.kill()
        self._process.wait()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Away for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Takes connections for a while, and answers nobody."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)
