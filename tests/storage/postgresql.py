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
from contextlib import contextmanager
from dataclasses import dataclass
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

    def new_database(self) -> str:
        """The URL of an empty database of its own."""
        name = f"test{next(_numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"

    def address(self, database: str) -> str:
        """libpq's own address of a database."""
        return f"host=127.0.0.1 port={self.port} user={OWNER} dbname={database} connect_timeout=5"


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
    server = Server(_free_port())
    options = [part for option in OPTIONS for part in ("-c", option)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([programs / "postgres", "-D", folder / "data", "-p", str(server.port), *options],
                                   cwd=folder, stdout=log, stderr=log, **account)
    try:
        _wait_until_it_answers(server, process, folder / "log")
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # its immediate shutdown: nothing is worth tidying up
        process.wait(PATIENCE)


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
