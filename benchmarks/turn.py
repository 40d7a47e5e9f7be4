"""Where the time of a turn goes: understanding, deciding, and the whole turn through Rasa."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import warnings
from collections.abc import Callable, Iterable
from time import perf_counter

warnings.simplefilter("ignore")
os.environ["DIGIPORRAS_DATABASE"] = f"sqlite:///{tempfile.mkdtemp()}/bench.sqlite3"

from bot import wiring  # noqa: E402
from bot.assistant.agent import assistant, load_agent  # noqa: E402
from bot.assistant.rasa_assistant import RasaAssistant  # noqa: E402
from bot.storage.database import open_engine  # noqa: E402
from bot.training import trained_model  # noqa: E402
from bot.triage.decision import decide  # noqa: E402
from bot.triage.facts import Facts  # noqa: E402

MESSAGES = (
    "mul on vaa vanha nokialainen ja pitäs saaha labratulokset katottua", "itelle", "ei oo tunnuksia",
    "haluaisin että joku näyttää vieressä", "Kuhmoisissa asun", "ei mitään erityistä",
)
ROUNDS = 40


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` took."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def row(name: str, times: Iterable[float]) -> None:
    """Print the median and the 95th percentile."""
    found = sorted(times)
    print(f"{name:<28} p50 {statistics.median(found):6.2f} ms   p95 {found[int(len(found) * 0.95)]:6.2f} ms")


async def turns(bot: RasaAssistant) -> list[float]:
    """The whole turn, message by message, over several conversations."""
    times = []
    for number in range(ROUNDS):
        await bot.start(f"bench-{number}")
        for message in MESSAGES:
            start = perf_counter()
            await bot.say(f"bench-{number}", message)
            times.append((perf_counter() - start) * 1000)
    return times[len(MESSAGES):]


def main() -> None:
    """Print the table."""
    language, catalogue = wiring.language(), wiring.catalogue()
    facts = Facts(need="use_service", device="smartphone", identification="none")
    for message in MESSAGES:
        language.understand(message)
    row("understanding (warm)", [timed(lambda m=m: language.understand(m)) for m in MESSAGES * ROUNDS])
    row("deciding, with what to ask", [timed(lambda: decide(facts, catalogue, wiring.now()))
                                       for _ in range(ROUNDS)])
    agent = load_agent(trained_model(wiring.settings().models))
    bot = assistant(agent, open_engine(wiring.settings().database))
    row("a whole turn", asyncio.run(turns(bot)))


if __name__ == "__main__":
    main()
