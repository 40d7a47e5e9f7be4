"""A real `serve` in a process of its own: started, killed, started again on the same port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 120
NO_LIMITS = {f"DIGIPORRAS_LIMIT_{name}": "" for name in ("BEGIN", "ADDRESS", "CONVERSATION", "SIGN_IN",
                                                         "SIGN_IN_ADDRESS")}


@dataclass
class Serve:
    """The command `serve` with settings of its own; what it prints goes to a file."""

    folder: Path
    settings: dict[str, str]
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def printed(self) -> str:
        return (self.folder / "printed").read_text(errors="replace")

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def start(self) -> Serve:
        """Start it and wait until it is ready."""
        self.launch()
        self.wait_until_ready()
        return self

    def launch(self) -> None:
        """Start it, without waiting."""
        command = [sys.executable, "-m", "bot.cli", "serve", "--port", str(self.port)]
        quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
        with (self.folder / "printed").open("ab") as printed:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed, env={
                **os.environ, **quiet, "PYTHONPATH": str(ROOT), **NO_LIMITS, **self.settings})

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.get("/ready") != 200:
            assert self.process and self.process.poll() is None, self.printed
            assert time.monotonic() < deadline, self.printed
            time.sleep(0.05)

    def get(self, path: str, patience: float = 10) -> int | None:
        """The status of a page, `None` when nobody answers."""
        try:
            return httpx.get(f"{self.address}{path}", timeout=patience, trust_env=False).status_code
        except httpx.HTTPError:
            return None

    def metric(self, name: str) -> float:
        """The value of a measure of /metrics, by its name and labels; 0 when it is not there yet."""
        text = httpx.get(f"{self.address}/metrics", timeout=30, trust_env=False).text
        return next((float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(f"{name} ")), 0.0)

    def kill(self) -> None:
        """kill -9."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self) -> int:
        """Ask it to stop; its exit status."""
        assert self.process
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Serve]:
    """A running `serve`. Settings are those of docs/interfaces.md without the prefix, or any variables."""
    folder.mkdir(parents=True, exist_ok=True)
    named = {name if "_" in name and name.isupper() else f"DIGIPORRAS_{name.upper()}": value
             for name, value in settings.items()}
    serve = Serve(folder, {"DIGIPORRAS_DATABASE": f"sqlite:///{folder / 'conversations.sqlite3'}",
                           "DIGIPORRAS_USERS": str(folder / "users.json"), **named})
    try:
        yield serve.start()
    finally:
        if serve.process and serve.process.poll() is None:
            serve.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
