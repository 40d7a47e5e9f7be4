"""A turn that was acknowledged survives a program that is killed the next moment."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot.storage.database import open_engine
from bot.storage.tracker_store import ConversationTrackerStore

ROOT = Path(__file__).parents[2]
TURNS = """
import asyncio, sys
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from bot.storage.database import open_engine
from bot.storage.tracker_store import ConversationTrackerStore

async def take(store, number):
    async with store.turn("a") as turn:
        tracker = await store.get_or_create_tracker("a", append_action_listen=False)
        tracker.update(UserUttered(str(number)))
        await store.save(tracker)
        turn.remember(f"k{number}", {"number": number})

store = ConversationTrackerStore(Domain.empty(), engine=open_engine(sys.argv[1]))
for number in range(10_000):
    asyncio.run(take(store, number))
    print(number, flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(url: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", TURNS, url], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert process.stdout
    acknowledged = [int(process.stdout.readline()) for _ in range(30)]
    process.kill()
    acknowledged += [int(line) for line in process.stdout.read().split()]
    process.wait()
    engine = open_engine(url)
    store = ConversationTrackerStore(Domain.empty(), engine=engine)
    texts = [one.text for one in store.transcript("a")[1] if isinstance(one, UserUttered)]
    assert texts[: len(acknowledged)] == [str(number) for number in acknowledged]
    assert len(texts) <= len(acknowledged) + 1
    assert store.answer_to("a", f"k{acknowledged[-1]}") == {"number": acknowledged[-1]}
    assert asyncio.run(store.retrieve("a")) is not None
    engine.dispose()
