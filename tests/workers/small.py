"""A worker with next to nothing in it, for the tests of the supervisor: started in a moment."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

from fastapi import FastAPI

from bot import workers
from bot.storage.database import DatabaseAway

FAULTS = {"broken": ValueError("rikki"), "away": DatabaseAway("tietokanta on poissa")}


def worker() -> FastAPI:
    """The worker of `bot.workers`, with something small built instead of the bot."""
    server = ModuleType("bot.server")
    server.build, server.keep_what_is_loaded = _build, lambda: None  # type: ignore[attr-defined]
    sys.modules["bot.server"] = server
    return workers.worker()


def _build() -> FastAPI:
    """Fails as the file named in the environment says, as long as it says so."""
    told = Path(os.environ["SMALL_FAULT"])
    if told.exists():
        raise FAULTS[told.read_text()]
    app = FastAPI()
    app.get("/ready")(os.getpid)
    return app


if __name__ == "__main__":
    workers.WORKER = "tests.workers.small:worker"
    sys.exit(workers.run("127.0.0.1", int(sys.argv[1]), 2))
