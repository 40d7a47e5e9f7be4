"""Several workers on one port: uvicorn's supervisor starts them, and puts a new one in a dead one's place."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from bot.refusal import Refusal
from bot.settings import Settings
from bot.storage.database import DatabaseAway, open_engine
from bot.storage.secret import secret_of
from bot.training import trained_model
from bot.web import logs
from bot.web.serving import config
from bot.web.shared_measures import FOLDER

if TYPE_CHECKING:
    from fastapi import FastAPI

WORKER = "bot.workers:worker"
"""What each worker makes its application with. Named, so that the supervisor loads no model."""


class Workers(Multiprocess):
    """Also tells when the first worker answers, and notices at once when one dies."""

    opened = False

    def keep_subprocess_alive(self) -> None:
        """Called twice a second."""
        for one in self.processes:
            # The worker's end of their pipe: kept open here, a worker that dies while it is asked would be
            # waited for as if it were only slow.
            one.child_conn.close()
        super().keep_subprocess_alive()
        if not self.opened and any(one.is_ready(timeout=1) for one in self.processes):
            self.opened = True
            print(f"digiporras: avoinna osoitteessa http://{self.config.host}:{self.config.port}/", flush=True)


def run(host: str, port: int, workers: int) -> int:
    """Serve with so many workers until stopped; the exit status."""
    print("digiporras: ladataan malli (loading the model) …", flush=True)
    settings = Settings()
    _prepare(settings)
    if not settings.redis:
        print(f"digiporras: {workers} palvelinprosessia laskee pyyntörajat kukin erikseen, koska asetusta "
              "DIGIPORRAS_REDIS ei ole", flush=True)
    logs.configure(sys.stderr)
    with TemporaryDirectory(prefix="digiporras-measures-") as folder:
        os.environ[FOLDER] = folder
        return _supervise(host, port, workers)


def _prepare(settings: Settings) -> None:
    """What is made once is made before there are many."""
    secret_of(settings.secret, settings.secret_file)
    open_engine(settings.database).dispose()
    trained_model(settings.models)


def _supervise(host: str, port: int, workers: int) -> int:
    options = config(WORKER, host, port, workers)
    supervisor = Workers(options, [options.bind_socket()])
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)  # a worker that died is worth a line
    supervisor.run()
    return int(any(one.exitcode == STARTUP_FAILURE for one in supervisor.processes))


def worker() -> FastAPI:
    """The application of one worker, in its own process.

    Ends the process: for all workers when trying again is of no use, for itself while the database is away.
    """
    gc.disable()    # as in a process alone: what is loaded now stays
    Thread(target=_end_with_the_supervisor, name="supervisor", daemon=True).start()
    logs.quiet_libraries()
    logs.configure(sys.stderr)
    try:
        # The server's event loop runs already, and loading the model needs one of its own.
        with ThreadPoolExecutor(1) as loading:
            return loading.submit(_built).result()
    except DatabaseAway as error:
        sys.exit(f"digiporras: {error}")
    except Exception as error:
        kind = "" if isinstance(error, Refusal) else f"{type(error).__name__}: "
        print(f"digiporras: {kind}{error}", file=sys.stderr, flush=True)
        sys.exit(STARTUP_FAILURE)


def _built() -> FastAPI:
    from bot.server import build, keep_what_is_loaded

    app = build()
    keep_what_is_loaded()
    return app


def _end_with_the_supervisor() -> None:
    """A worker whose supervisor was killed would keep the port from the next one."""
    supervisor = multiprocessing.parent_process()
    if supervisor:
        supervisor.join()
        os.kill(os.getpid(), signal.SIGTERM)
