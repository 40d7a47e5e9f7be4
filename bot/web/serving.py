"""How the application is served: what the server may log, believe and wait for."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

PATIENCE_SECONDS = 20


def config(app: FastAPI, host: str, port: int) -> uvicorn.Config:
    """The server's options.

    Our own access log holds no ids or texts; the chat uses no WebSocket; whom to believe of a caller's
    address is our setting, as uvicorn alone would believe anybody on this machine. When stopped, it takes
    no new calls and finishes those under way.
    """
    return uvicorn.Config(app, host=host, port=port, log_config=None, log_level="warning", access_log=False,
                          ws="none", server_header=False, proxy_headers=False,
                          timeout_graceful_shutdown=PATIENCE_SECONDS)
