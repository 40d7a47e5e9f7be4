"""The servers that are compared: stock Rasa with its action server, and ours; each of our own making and ending."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from bot.settings import ROOT

PATIENCE = 300.0
"""Seconds that a server may take to be ready."""
MEGABYTE = 1024 * 1024

STOCK_ENDPOINTS = """
action_endpoint:
  url: "http://127.0.0.1:{port}/webhook"
nlg:
  type: bot.components.responses.CheckedResponses
"""
"""Rasa's defaults: its own tracker store. Only the bot's words are ours: the domain has none."""


@dataclass(frozen=True)
class Running:
    """A side that is up: where it answers, its processes, and when they were started."""

    url: str
    processes: tuple[int, ...]
    started: float

    @property
    def age(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started

    @property
    def memory(self) -> float:
        """Megabytes resident, of all its processes."""
        pages = sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in self.processes)
        return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE

    @property
    def processor(self) -> float:
        """Seconds of the processor that all its processes have used."""
        return _processor_of(self.processes)


@contextmanager
def stock(model: Path) -> Iterator[Running]:
    """`rasa run` with the REST channel, and `rasa run actions`."""
    port, actions = _free_port(), _free_port()
    with TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(STOCK_ENDPOINTS.format(port=actions), encoding="utf-8")
        rasa = [sys.executable, "-m", "rasa", "run"]
        commands = [
            [*rasa, "actions", "--port", str(actions)],
            [*rasa, "--enable-api", "--interface", "127.0.0.1", "--port", str(port), "--model", str(model),
             "--endpoints", str(endpoints), "--credentials", str(ROOT / "credentials.yml")],
        ]
        checks = [f"http://127.0.0.1:{actions}/health", f"http://127.0.0.1:{port}/webhooks/rest/"]
        with _started(commands, checks, f"http://127.0.0.1:{port}", folder) as running:
            yield running


@contextmanager
def ours() -> Iterator[Running]:
    """`./digiporras serve` without its shell part, on a database of its own."""
    port = _free_port()
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot.cli", "serve", "--port", str(port)]
        url = f"http://127.0.0.1:{port}"
        with _started([command], [f"{url}/ready"], url, folder) as running:
            yield running


@contextmanager
def _started(commands: Sequence[Sequence[str]], checks: Sequence[str], url: str, folder: str) -> Iterator[Running]:
    quiet = {**os.environ, "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
             "PYTHONWARNINGS": "ignore", "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
             "DIGIPORRAS_DATABASE": f"sqlite:///{folder}/turns.sqlite3"}
    start = time.perf_counter()
    with open(Path(folder) / "printed", "w+", encoding="utf-8") as printed:
        processes = [subprocess.Popen(command, cwd=ROOT, env=quiet, stdout=printed, stderr=subprocess.STDOUT)
                     for command in commands]
        try:
            _wait(checks, processes, Path(printed.name))
            yield Running(url, tuple(process.pid for process in processes), start)
        finally:
            for process in processes:
                _end(process)


def _processor_of(processes: Sequence[int]) -> float:
    fields = [Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in processes]
    return sum(int(f[11]) + int(f[12]) for f in fields) / os.sysconf("SC_CLK_TCK")


def _wait(checks: Sequence[str], processes: Sequence[subprocess.Popen[bytes]], printed: Path) -> None:
    latest = time.monotonic() + PATIENCE
    while not all(_answers(check) for check in checks):
        if time.monotonic() > latest or any(process.poll() is not None for process in processes):
            raise RuntimeError(f"a server did not start:\n{printed.read_text(encoding='utf-8')[-3000:]}")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
