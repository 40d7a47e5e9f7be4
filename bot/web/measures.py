"""What is counted for /metrics: turns, time and errors. Never a text, an id or an address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.web.problems import Problem

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Measures:
    """The counters of one application; `kind` is "start", "text" or "choice"."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("digiporras_turns", "Turns answered", ["kind"], registry=self.registry)
        self.errors = Counter("digiporras_turn_errors", "Turns that failed", ["kind"], registry=self.registry)
        self.seconds = Histogram(
            "digiporras_turn_seconds", "Time of a turn", ["kind"], registry=self.registry, buckets=_SECONDS
        )
        self.responses = Counter("digiporras_responses", "HTTP responses", ["status"], registry=self.registry)

    @contextmanager
    def turn(self, kind: str) -> Iterator[None]:
        """Time one turn and count it as answered or failed."""
        with self.seconds.labels(kind).time():
            try:
                yield
            except Problem:  # the caller's mistake, not ours
                raise
            except Exception:
                self.errors.labels(kind).inc()
                raise
        self.turns.labels(kind).inc()

    def text(self) -> bytes:
        """All measures in Prometheus's text format."""
        return generate_latest(self.registry)
