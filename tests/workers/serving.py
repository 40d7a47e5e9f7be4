"""Real `serve` processes: the trained model, a port of its own, logs in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.workers.ports import free_port, in_time

ROOT = Path(__file__).parents[2]


class Serving:
    """A process of `./digiporras serve`. It starts at once; `ready` waits for it."""

    def __init__(self, folder: Path, *options: str, **settings: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"serve-{self.port}.log"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore",
                       **{f"DIGIPORRAS_{name.upper()}": value for name, value in settings.items()}}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "serve", "--port", str(self.port), *options], cwd=ROOT,
                env=environment, stdout=log, stderr=subprocess.STDOUT)

    def ready(self) -> Serving:
        """This, once it answers."""
        in_time(self._ready, f"a ready worker\n{self.printed()}")
        return self

    def _ready(self) -> bool:
        assert self.process.poll() is None, self.printed()
        try:
            return httpx.get(f"{self.url}/ready", trust_env=False, timeout=10).status_code == 200
        except httpx.TransportError:
            return False

    def printed(self) -> str:
        """What it has printed and logged so far."""
        return self.log.read_text("utf-8", errors="replace")

    def measure(self, name: str) -> float:
        """The sum of a measure over the rest of its labels; `name` is the beginning of its lines."""
        text = httpx.get(f"{self.url}/metrics", trust_env=False, timeout=60).text
        return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))

    def workers(self) -> set[int]:
        """The processes of the workers of a supervisor."""
        command = ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="]
        listed = subprocess.run(command, capture_output=True, text=True, check=True)
        parts = [line.split(None, 2) for line in listed.stdout.splitlines()]
        return {int(pid) for pid, parent, *args in parts
                if int(parent) == self.process.pid and "spawn_main" in " ".join(args)}

    def kill(self) -> None:
        """At once, and without a warning."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As a service manager stops it; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)
