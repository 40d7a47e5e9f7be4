"""A real PostgreSQL for the tests: in a temporary folder, on a free loopback port, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

OWNER = "digiporras"
OTHER_USERS = ("postgres", "nobody")
PLACES = ("/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin", "/usr/local/opt/postgresql@15/bin")
OPTIONS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=60")
PATIENCE = 60
_numbers = count(1)


@dataclass
class Server:
    """A running server. Anybody on the loopback is let in: it lives for minutes and holds nothing of anybody."""

    port: int
    command: list[Any] = field(default_factory=list)
    folder: Path = Path()
    account: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def new_database(self, tablespace: str = "pg_default") -> str:
        """The URL of an empty database of its own."""
        name = f"test{next(_numbers)}"
        self._carry_out(f"CREATE DATABASE {name} TABLESPACE {tablespace}")
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"

    def new_tablespace(self, folder: Path) -> str:
        """A tablespace in the folder, which becomes the server's own."""
        if "user" in self.account:
            os.chown(folder, self.account["user"], self.account["group"])
        name = f"space{next(_numbers)}"
        self._carry_out(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
        return name

    def drop(self, url: str, tablespace: str) -> None:
        """Remove a database and its tablespace: a recovery would miss the folder."""
        self._carry_out(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")
        self._carry_out(f"DROP TABLESPACE {tablespace}")

    def _carry_out(self, statement: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def address(self, database: str) -> str:
        """libpq's own address of a database."""
        return f"host=127.0.0.1 port={self.port} user={OWNER} dbname={database} connect_timeout=5"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*self.command, "-p", str(self.port)], cwd=self.folder,
                                            stdout=log, stderr=log, **self.account)
        _wait_until_it_answers(self, self.process, self.folder / "log")

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it at once: those who are connected are thrown out. SIGQUIT leaves nothing tidied up."""
        assert self.process
        self.process.send_signal(how)
        self.process.wait(PATIENCE)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes what is sent and answers nothing, as on a machine that is stuck."""
        assert self.process
        everyone = [self.process.pid, *_children_of(self.process.pid)]
        try:
            for pid in everyone:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in everyone:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)


@contextmanager
def running() -> Iterator[Server]:
    """A server, started and stopped."""
    programs, folder = programs_folder(), Path(tempfile.mkdtemp(prefix="digiporras-postgresql-"))
    try:
        account = _account(folder)
        subprocess.run([programs / "initdb", "-D", folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8",
                        "--locale=C", "--no-sync"], check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)
        with _serving(programs, folder, account) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def programs_folder() -> Path:
    """Where PostgreSQL's programs are. Raises `RuntimeError`: the tests over it are never skipped."""
    on_path = shutil.which("initdb")
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    places = [*map(Path, PLACES), *newest_first, *([Path(on_path).resolve().parent] if on_path else [])]
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise RuntimeError("PostgreSQL is missing: run ./digiporras test, which installs it, or install it by hand")


def _account(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as somebody else, who is given the folder."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = next(known[name] for name in OTHER_USERS if name in known)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _serving(programs: Path, folder: Path, account: dict[str, Any]) -> Iterator[Server]:
    options = [part for option in OPTIONS for part in ("-c", option)]
    server = Server(_free_port(), [programs / "postgres", "-D", folder / "data", *options], folder, account)
    try:
        server.start()
        yield server
    finally:
        if server.process and server.process.poll() is None:
            server.stop()


def _children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True).stdout
    pairs = [line.split() for line in listed.splitlines()]
    return [int(child) for child, parent in pairs if int(parent) == pid]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
