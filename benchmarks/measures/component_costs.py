"""What each component of understanding costs, on one core.

The time is the processor's, which is what an idle core would take: others on the machine do not
count. Words are remembered, so a message that was never seen ("cold") costs more than one whose
words have been met ("warm"); both are measured, after the warm-up messages that a server has had.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from time import process_time_ns
from typing import Any, ParamSpec, TypeVar

import numpy as np

from benchmarks.measures import marked_sets, product
from benchmarks.measures.scores import table
from benchmarks.measures.trained_parts import TrainedParts, trained_parts
from bot import wiring
from bot.language import personal_data
from bot.language.opinions import Opinions
from bot.language.reading import reading

LIMIT = 3.0
"""Milliseconds that understanding one message may cost (median)."""

WARM_UP = 300
INTENT = "intent"
WHOLE, RASA, WORDS, PERSONAL = "all together", "Rasa's parse_message", "words and lexicon", "personal data"

Times = dict[str, list[float]]
"""Milliseconds by component, one for each message."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


def run() -> dict[str, Any]:
    """Print the table, measured in a process of its own that has met no words; the main figures."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        cold, warm = fresh.submit(measured).result()
    print("\n## Cost of understanding one message, ms of one core\n")
    print(table(("component", "warm p50", "warm p95", "cold p50", "cold p95"),
                [[name, *_middle_and_end(warm[name]), *_middle_and_end(cold[name])] for name in warm]))
    whole = {"warm": float(np.median(warm[WHOLE])), "cold": float(np.median(cold[WHOLE]))}
    print(f"\nThe limit of {LIMIT} ms: " + ", ".join(
        f"{name} {'holds' if value <= LIMIT else 'DOES NOT HOLD'}" for name, value in whole.items()))
    return {f"{name}_ms": round(value, 3) for name, value in whole.items()} | {
        f"rasa_{name}_ms": round(float(np.median(times[RASA])), 3) for name, times in (("warm", warm), ("cold", cold))}


def measured() -> tuple[Times, Times]:
    """Times of the messages when they are new, and again."""
    _stay_on_one_core()
    parts = trained_parts(product.model())
    product.agent()
    for one in marked_sets.signals()[:WARM_UP]:
        _whole(one.text, parts)
    return _times(parts), _times(parts)


def _times(parts: TrainedParts) -> Times:
    """The messages in turn by component, as a whole and through Rasa: a word is new only once."""
    times: Times = defaultdict(list)
    for way, one in zip(cycle((by_component, _as_a_whole, _through_rasa)), marked_sets.facts()):
        for name, took in way(one.text, parts).items():
            times[name].append(took)
    return times


def by_component(text: str, parts: TrainedParts) -> dict[str, float]:
    """Milliseconds of each component on one message."""
    numbers = wiring.knowledge().lexicon.service_numbers
    times: dict[str, float] = {}
    times[PERSONAL], _ = _timed(_masked, text, numbers)
    both, message = _timed(wiring.language().understand, text)
    times[WORDS] = both - times[PERSONAL]
    for name, view in parts.views.items():
        times[f"view: {name}"], _ = _timed(view.row, message)
    times["the views together"], row = _timed(parts.features.row, message)
    times["classifier of the intent"], intents = _timed(parts.intents.rankings, row)
    times["classifiers of facts"], opinions = _timed(parts.facts.rankings, row)
    times["reading"], _ = _timed(reading, message, intents[INTENT], Opinions(opinions, parts.phrases))
    return times


def _as_a_whole(text: str, parts: TrainedParts) -> dict[str, float]:
    return {WHOLE: _timed(_whole, text, parts)[0]}


def _through_rasa(text: str, parts: TrainedParts) -> dict[str, float]:
    return {RASA: _timed(_parsed, text)[0]}


def _whole(text: str, parts: TrainedParts) -> object:
    message = wiring.language().understand(text)
    row = parts.features.row(message)
    return reading(message, parts.intents.rankings(row)[INTENT], Opinions(parts.facts.rankings(row), parts.phrases))


def _masked(text: str, service_numbers: tuple[str, ...]) -> str:
    return personal_data.masked(text, personal_data.found(text, service_numbers))


def _parsed(text: str) -> object:
    return asyncio.run(product.agent().parse_message(text))


def _timed(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> tuple[float, Result]:
    start = process_time_ns()
    result = work(*given, **named)
    return (process_time_ns() - start) / 1e6, result


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _middle_and_end(times: Iterable[float]) -> list[str]:
    return [f"{value:.2f}" for value in np.percentile(list(times), (50, 95))]
