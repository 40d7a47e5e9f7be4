"""What is stored of conversations, told on to RabbitMQ or Kafka by Rasa's own brokers, behind a turn's back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.utils.endpoints import EndpointConfig

from bot.assistant.brokers import MOST_HELD, Kafka, RabbitMQ, quiet
from bot.web.absences import Absence

MOST_WAITING = 5000
"""So many events wait for the broker; those that come after are lost to the stream, not to the database."""

TRIED_EVERY = 2.0
LOOKED_AT_EVERY = 0.5
PATIENCE_SECONDS = 5.0


class EventStream(EventBroker):  # type: ignore[misc]
    """Takes events at once, from any thread, and passes them on in a thread of its own: Rasa's broker for
    Kafka waits for the network, and neither says how much it may keep.

    `lost` is called with a number of events that nobody will get from the stream.
    """

    def __init__(self, endpoint: EndpointConfig, lost: Callable[[int], None] = lambda _: None):
        quiet()
        self._endpoint, self._lost = endpoint, lost
        self._absence = Absence("events", pause=0)
        self._loop = asyncio.new_event_loop()
        self._waiting: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._broker: RabbitMQ | Kafka | None = None
        self._given_up = False
        self._thread = Thread(target=self._loop.run_until_complete, args=(self._passed_on(),), name="events",
                              daemon=True)
        self._thread.start()

    def publish(self, event: dict[str, Any]) -> None:
        """Take the event to be sent. It never waits and never fails."""
        if self._waiting.qsize() >= MOST_WAITING:
            self._lost(1)
        else:
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, event)

    def stop(self) -> None:
        """Send what waits, for a few seconds at most."""
        self._loop.call_soon_threadsafe(self._waiting.put_nowait, None)
        self._thread.join(PATIENCE_SECONDS)
        self._given_up = True
        if left := self._left():
            self._lost(left)

    def _left(self) -> int:
        """How many events nobody has confirmed; the sign to stop is not one of them."""
        waiting = self._waiting.qsize() - (1 if self._thread.is_alive() else 0)
        return max(waiting, 0) + (self._broker.held if self._broker else 0)

    async def _passed_on(self) -> None:
        broker = await self._connected()
        if broker is None:
            return
        looking = asyncio.create_task(self._looked_after(broker))
        while (event := await self._waiting.get()) is not None:
            await self._emptied(broker, below=MOST_HELD)
            self._sent(broker, event)
        await self._emptied(broker, below=1)
        looking.cancel()
        await broker.close()

    async def _connected(self) -> RabbitMQ | Kafka | None:
        """Rasa's broker, once it is there; `None` when nobody waits for it any more."""
        while not self._given_up:
            try:
                self._broker = await EventBroker.create(self._endpoint)
                assert self._broker is not None, "Rasa found no such broker"
            except Exception as error:  # each library has its own
                self._absence.met(error)
                await asyncio.sleep(TRIED_EVERY)
            else:
                self._absence.ended()
                return self._broker
        return None

    def _sent(self, broker: RabbitMQ | Kafka, event: dict[str, Any]) -> None:
        try:
            broker.publish(event)
        except Exception as error:  # an event that cannot be sent does not stop those after it
            self._absence.met(error)
            self._lost(1)

    async def _emptied(self, broker: RabbitMQ | Kafka, below: int) -> None:
        """Wait until the broker holds fewer unsent events."""
        while broker.held >= below and not self._given_up:
            broker.look()
            await asyncio.sleep(0.02)

    async def _looked_after(self, broker: RabbitMQ | Kafka) -> None:
        while True:
            broker.look()
            if broker.away:
                self._absence.met(ConnectionError())
            else:
                self._absence.ended()
            await asyncio.sleep(LOOKED_AT_EVERY)
