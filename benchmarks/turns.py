"""The same conversations through stock Rasa (`rasa run`, `rasa run actions`) and through ours, in turn."""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs by itself, too

from benchmarks.measures.residents import Enter, Load, enter_ours, enter_stock, first_answer, load  # noqa: E402
from benchmarks.measures.servers import Running, ours, stock  # noqa: E402
from bot import wiring  # noqa: E402
from bot.training import trained_model  # noqa: E402

AT_ONCE = (1, 8, 64)
CONVERSATIONS = {1: 12, 8: 32, 64: 64}
"""How many conversations are held at each level; six turns each."""
WARMING = 2


@dataclass(frozen=True)
class Measured:
    """One side, once."""

    loads: dict[int, Load]
    memory: float
    ready: float
    starting: float
    processor: float

    def figures(self) -> dict[str, float]:
        """By name: milliseconds, turns a second, megabytes, seconds."""
        alone = self.loads[1]
        found = {"p50": alone.p50, "p95": alone.p95, "memory": self.memory, "ready": self.ready,
                 "starting": self.starting, "processor": self.processor}
        for at_once, one in self.loads.items():
            found |= {f"p50_{at_once}": one.p50, f"p95_{at_once}": one.p95, f"throughput_{at_once}": one.per_second}
        return found


def measured(start: Callable[[], AbstractContextManager[Running]], enter: Enter) -> Measured:
    """Start the side, warm it up, load it at every level, and end it."""
    with start() as running:
        asyncio.run(first_answer(enter, running.url))
        ready, starting = running.age, running.processor
        asyncio.run(load(enter, running.url, 1, WARMING))
        before = running.processor
        loads = {at_once: asyncio.run(load(enter, running.url, at_once, CONVERSATIONS[at_once]))
                 for at_once in AT_ONCE}
        turns = sum(len(one.turns) for one in loads.values())
        each = (running.processor - before) * 1000 / turns
        return Measured(loads, running.memory, ready, starting, each)


def middle(rounds: list[Measured]) -> dict[str, float]:
    """The median of each figure over the rounds."""
    figures = [one.figures() for one in rounds]
    return {name: statistics.median(figure[name] for figure in figures) for name in figures[0]}


def ratios(theirs: dict[str, float], own: dict[str, float]) -> dict[str, float]:
    """Stock divided by ours; turns a second ours divided by stock. `throughput` is the least of the levels."""
    found = {name: own[name] / theirs[name] if name.startswith("throughput") else theirs[name] / own[name]
             for name in theirs}
    found["throughput"] = min(found[f"throughput_{at_once}"] for at_once in AT_ONCE)
    return {name: round(value, 2) for name, value in found.items()}


def table(theirs: dict[str, float], own: dict[str, float]) -> str:
    """The figures side by side."""
    rows = [f"{'':<16}{'stock':>12}{'ours':>12}"]
    return "\n".join(rows + [f"{name:<16}{theirs[name]:>12.2f}{own[name]:>12.2f}" for name in theirs])


def main() -> None:
    """Measure both sides in turn and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="a last line with all figures and the ratios")
    options.add_argument("--rounds", type=int, default=1, help="how often the two take turns; medians are told")
    asked = options.parse_args()
    model = trained_model(wiring.settings().models)
    theirs, own = [], []
    for _ in range(asked.rounds):
        theirs.append(measured(lambda: stock(model), enter_stock))
        own.append(measured(ours, enter_ours))
    of_stock, of_ours = middle(theirs), middle(own)
    print("p50, p95: ms; processor: its ms a turn; throughput: turns/s; memory: MB; ready: s; starting: processor s")
    print(table(of_stock, of_ours))
    if asked.json:
        print(json.dumps({"ratios": ratios(of_stock, of_ours), "stock": of_stock, "ours": of_ours,
                          "rounds": asked.rounds}))


if __name__ == "__main__":
    main()
