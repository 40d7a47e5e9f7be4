"""How the application is served: what the server may log, believe and wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from starlette.applications import Starlette

PATIENCE_SECONDS = 20

LOADING_SECONDS = 60
"""A worker that has loaded for so long is taken for one that hangs."""


def config(app: Starlette | str, host: str, port: int, workers: int = 1) -> uvicorn.Config:
    """The server's options, for an application or, with several workers, the name of what makes one.

    Our own access log holds no ids or texts; the chat uses no WebSocket; whom to believe of a caller's
    address is our setting, as uvicorn alone would believe anybody on this machine. When stopped, it takes
    no new calls and finishes those under way.
    """
    return uvicorn.Config(app, factory=isinstance(app, str), host=host, port=port, workers=workers,
                          log_config=None, log_level="warning", access_log=False,
                          ws="none", server_header=False, proxy_headers=False,
                          timeout_graceful_shutdown=PATIENCE_SECONDS, timeout_worker_healthcheck=LOADING_SECONDS)
