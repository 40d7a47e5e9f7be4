"""What is counted for /metrics: turns, time, understanding, steps, suggestions, hand-overs, faults.

Never a text, a conversation's id or an address: labels are names of intents, steps and suggestions only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.knowledge.in_force import Status
from bot.web import shared_measures
from bot.web.assistant import Turn
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
        self.understood = self._counter("digiporras_understanding", "Typed texts by intent", "intent")
        self.steps = self._counter("digiporras_steps", "Outcomes told", "ladder", "step")
        self.suggestions = self._counter("digiporras_suggestions", "Suggestions shown", "kind", "id")
        self.handovers = self._counter("digiporras_handovers", "Turns that led to a human", "how")
        self.limited = self._counter("digiporras_limited", "Calls refused by a limit", "limit")
        self.faults = self._counter("digiporras_faults", "Unexpected failures", "kind")
        self._problems = Gauge("digiporras_knowledge_problems", "Problems of the knowledge that was refused",
                               registry=self.registry, multiprocess_mode="livemax")
        self._loaded = Gauge("digiporras_knowledge_loaded_timestamp_seconds",
                             "When the knowledge in force was taken into use", registry=self.registry,
                             multiprocess_mode="livemin")
        self.responses = Counter("digiporras_responses", "HTTP responses", ["status"], registry=self.registry)

    def told(self, kind: str, turn: Turn) -> None:
        """Count what a turn held. `how` is "contact" when the way to a human was shown, "human" when one answers."""
        if kind == "text" and turn.intent:
            self.understood.labels(turn.intent).inc()
        for card in (card for message in turn.messages for card in message.suggestions):
            self.suggestions.labels(card.get("kind") or "", card.get("id") or "").inc()
        kinds = {message.kind for message in turn.messages}
        if turn.outcome and "outcome" in kinds:
            self.steps.labels(turn.outcome.get("ladder"), turn.outcome.get("step")).inc()
        if turn.owner == "human" or "human" in kinds:
            self.handovers.labels("human" if turn.owner == "human" else "contact").inc()

    def knowledge(self, status: Status) -> None:
        """Show which knowledge is in force and how much is wrong with what came after it."""
        self._problems.set(len(status.refused))
        self._loaded.set(status.since.timestamp())

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

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(name, about, labels, registry=self.registry)

    def text(self) -> bytes:
        """All measures in Prometheus's text format; those of all workers of this machine when there are several."""
        return generate_latest(shared_measures.registry() or self.registry)
