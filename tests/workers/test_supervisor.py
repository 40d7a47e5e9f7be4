"""`serve --workers 2`: two processes on one port, looked after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.workers.ports import free_port, in_time
from tests.workers.residents import WORDS, Resident
from tests.workers.serving import ROOT, Serving


@pytest.fixture
def fault(tmp_path: Path) -> Path:
    """A file that tells what fails at the start of a worker, when it is there."""
    return tmp_path / "fault"


class Small(Serving):
    """A supervisor whose workers have nothing in them."""

    def __init__(self, folder: Path, fault: Path):
        self.port, self.log = free_port(), folder / "log"
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SMALL_FAULT": str(fault), "TMPDIR": str(folder),
                       "DIGIPORRAS_DATABASE": f"sqlite:///{folder / 'd.sqlite3'}"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "tests.workers.small", str(self.port)], cwd=ROOT,
                                            env=environment, stdout=log, stderr=subprocess.STDOUT)

    def answered_by(self) -> int:
        """The worker that answers a call; 0 when none does."""
        try:
            return int(httpx.get(f"{self.url}/ready", trust_env=False, timeout=60).text)
        except httpx.TransportError:
            return 0

    def both(self) -> set[int]:
        """The two workers, once both are there."""
        in_time(lambda: len(self.workers()) == 2, f"two workers\n{self.printed()}")
        return self.workers()


@pytest.fixture
def small(tmp_path: Path, fault: Path) -> Iterator[Small]:
    started = Small(tmp_path, fault)
    yield started
    left = started.workers()
    started.kill()
    for worker in left:
        alive(worker) and os.kill(worker, signal.SIGKILL)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_dead_worker_is_replaced(small: Small) -> None:
    in_time(lambda: "avoinna osoitteessa" in small.printed(), "that it is open")
    assert small.answered_by()
    dead, other = small.both()
    os.kill(dead, signal.SIGKILL)
    in_time(lambda: len(small.workers()) == 2 and dead not in small.workers(), "another worker")
    assert other in small.workers()
    assert f"Child process [{dead}] died" in small.printed()
    assert small.printed().count("avoinna osoitteessa") == 1


def test_workers_are_replaced_one_by_one_on_a_hangup(small: Small) -> None:
    in_time(small.answered_by, "an answer")
    old = small.both()
    small.process.send_signal(signal.SIGHUP)
    in_time(lambda: small.answered_by() and len(small.workers()) == 2 and not old & small.workers(), "new workers")


def test_a_stop_leaves_nothing(small: Small, tmp_path: Path) -> None:
    in_time(small.answered_by, "an answer")
    both = small.both()
    assert list(tmp_path.glob("digiporras-measures-*"))
    assert small.stop() == 0
    assert not any(alive(worker) for worker in both)
    assert not list(tmp_path.glob("digiporras-measures-*"))


def test_workers_end_with_a_killed_supervisor(small: Small) -> None:
    in_time(small.answered_by, "an answer")
    both = small.both()
    small.kill()
    in_time(lambda: not any(alive(worker) for worker in both), "the workers' end")


def test_what_cannot_start_is_told_and_not_tried_again(fault: Path, tmp_path: Path) -> None:
    fault.write_text("broken")
    small = Small(tmp_path, fault)
    try:
        assert small.process.wait(120) == 1
    finally:
        small.kill()
    assert "ValueError: rikki" in small.printed() and "Traceback" not in small.printed()


def test_a_worker_waits_for_the_database(small: Small, fault: Path) -> None:
    in_time(small.answered_by, "an answer")
    fault.write_text("away")
    dead, _ = small.both()
    os.kill(dead, signal.SIGKILL)
    in_time(lambda: "tietokanta on poissa" in small.printed(), "the reason")
    fault.unlink()
    in_time(lambda: small.process.poll() is None and dead not in small.workers() and small.answered_by() in
            small.both(), "a worker")


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_workers_are_refused(number: str) -> None:
    result = CliRunner().invoke(app, ["serve", "--workers", number])
    assert result.exit_code == 2 and "vähintään yksi" in result.output


@pytest.mark.model
def test_two_workers_on_one_port(tmp_path: Path) -> None:
    """The real thing on one machine: SQLite, no Redis. Whoever is asked counts for both, also for a dead one."""
    with_two = Serving(tmp_path, "--workers", "2", database=f"sqlite:///{tmp_path / 'd.sqlite3'}",
                       metrics_token="", redis="").ready()
    try:
        resident, turns = Resident(), 'digiporras_turns_total{kind="text"}'
        resident.arrives(with_two.url)
        for word in WORDS[:5]:
            resident.says(with_two.url, word)
        assert {with_two.measure(turns) for _ in range(20)} == {5}
        os.kill(min(with_two.workers()), signal.SIGKILL)
        in_time(lambda: "died" in with_two.printed(), "the supervisor's notice")
        resident = Resident(id=resident.id, token=resident.token)  # new connections
        for word in WORDS[:5]:
            resident.says(with_two.url, word)
        assert with_two.measure(turns) == 10
        assert with_two.stop() == 0
        assert with_two.printed().count("DIGIPORRAS_REDIS") == 1 and "Traceback" not in with_two.printed()
    finally:
        with_two.kill()
