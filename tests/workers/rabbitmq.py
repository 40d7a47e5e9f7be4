"""A real RabbitMQ for the tests: a node of its own in a temporary folder, gone afterwards."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import aio_pika

from tests.workers.ports import answers, free_port, in_time

PLACES = ("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server",
          "/usr/local/opt/rabbitmq/sbin/rabbitmq-server")


class RabbitMQServer:
    """A node that listens to the loopback only, with a port mapper (epmd) of its own."""

    def __init__(self) -> None:
        self._program = next((place for place in PLACES if Path(place).exists()), None)
        if not self._program:
            raise RuntimeError("RabbitMQ is missing: run ./digiporras test, which installs it, or install it by hand")
        self.port, self._names, self._among = free_port(), free_port(), free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="digiporras-rabbitmq-"))
        self.start()

    def address(self, queue: str) -> str:
        """The setting that tells events to a queue."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{queue}"

    def start(self) -> None:
        """Start, with what the queues held."""
        log = (self._folder / "log").open("ab")
        self._process = subprocess.Popen([str(self._program)], cwd=self._folder, env=self._environment(), stdout=log,
                                         stderr=log, start_new_session=True)
        in_time(lambda: answers(self.port), f"RabbitMQ, see {self._folder / 'log'}")

    def stop(self) -> None:
        """Away, without a warning."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        in_time(lambda: not answers(self.port), "RabbitMQ's end")

    def close(self) -> None:
        """Gone for good."""
        self.stop()
        subprocess.run([_epmd(), "-port", str(self._names), "-kill"], stdout=subprocess.DEVNULL, check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def events(self, queue: str, until: str) -> list[dict[str, Any]]:
        """The events of a queue, up to the one that holds the text `until`."""
        return asyncio.run(asyncio.wait_for(self._events(queue, until), 60))

    async def _events(self, queue: str, until: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        connection = await aio_pika.connect(f"amqp://guest:guest@127.0.0.1:{self.port}/")
        async with connection:
            channel = await connection.channel()
            messages = (await channel.declare_queue(queue, durable=True)).iterator()
            async for message in messages:
                await message.ack()
                found.append(json.loads(message.body))
                if until in message.body.decode():
                    break
        return found

    def _environment(self) -> dict[str, str]:
        own = {"NODENAME": f"digiporras{self.port}@localhost", "NODE_IP_ADDRESS": "127.0.0.1",
               "NODE_PORT": str(self.port), "DIST_PORT": str(self._among), "MNESIA_BASE": str(self._folder / "data"),
               "LOG_BASE": str(self._folder / "logs"), "PID_FILE": str(self._folder / "pid"),
               "ENABLED_PLUGINS_FILE": str(self._folder / "plugins"), "CONF_ENV_FILE": str(self._folder / "none"),
               "CONFIG_FILE": str(self._folder / "none"), "CONFIG_FILES": str(self._folder / "none"),
               "SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +S 1:1"}
        return {**os.environ, **{f"RABBITMQ_{name}": value for name, value in own.items()},
                "HOME": str(self._folder), "ERL_EPMD_PORT": str(self._names), "ERL_EPMD_ADDRESS": "127.0.0.1"}


def _epmd() -> str:
    return shutil.which("epmd") or str(next(Path("/usr/lib/erlang").glob("erts-*/bin/epmd")))
