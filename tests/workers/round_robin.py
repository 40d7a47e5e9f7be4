"""A small real proxy: gives each request to the next worker, and to another one when the first is gone."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.serving import config
from tests.workers.ports import free_port, in_time

PASSED_ON = ("authorization", "content-type", "idempotency-key", "x-forwarded-for")


class RoundRobin:
    """`workers` are their addresses and may change at any time; `answered` counts what each answered."""

    def __init__(self, workers: list[str]):
        self.workers, self.answered = workers, Counter[str]()
        self.port, self._next = free_port(), count()
        self.url = f"http://127.0.0.1:{self.port}"
        self._http = httpx.AsyncClient(timeout=60, trust_env=False)

    async def pass_on(self, request: Request) -> Response:
        """The answer of a worker. A broken connection says nothing of whether the request was taken: the same
        one, with its key, goes to the next worker."""
        body = await request.body()
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        first = next(self._next)
        for number in range(first, first + 2 * len(self.workers)):
            worker = self.workers[number % len(self.workers)]
            try:
                told = await self._http.request(request.method, worker + request.url.path, content=body,
                                                headers=headers)
            except httpx.TransportError:
                continue
            self.answered[worker] += 1
            return Response(told.content, told.status_code, media_type=told.headers.get("content-type"))
        return Response("no worker", 502)

    @contextmanager
    def running(self) -> Iterator[RoundRobin]:
        """Listens in a thread of its own."""
        methods = ["GET", "POST", "DELETE"]
        app = Starlette(routes=[Route("/{path:path}", self.pass_on, methods=methods)])
        server = uvicorn.Server(config(app, "127.0.0.1", self.port))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        in_time(lambda: server.started, "the proxy")
        try:
            yield self
        finally:
            server.should_exit = True
            thread.join(30)
