"""Two real workers behind a proxy, on a real PostgreSQL and Redis, telling events to RabbitMQ and Kafka."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.storage.postgresql import running
from tests.workers.kafka import KafkaCluster
from tests.workers.rabbitmq import RabbitMQServer
from tests.workers.redis_server import RedisServer
from tests.workers.round_robin import RoundRobin
from tests.workers.serving import Serving

QUEUE = "tapahtumat"


@dataclass
class Pair:
    """The two workers: `one` tells events to RabbitMQ, `other` to Kafka. `proxy` goes round them."""

    one: Serving
    other: Serving
    proxy: RoundRobin
    database: str
    settings: dict[str, str]
    folder: Path


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """A real Redis."""
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[RabbitMQServer]:
    """A real RabbitMQ."""
    server = RabbitMQServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def kafka() -> KafkaCluster:
    """A broker that speaks Kafka's protocol."""
    return KafkaCluster()


@pytest.fixture(scope="session")
def pair(redis: RedisServer, rabbitmq: RabbitMQServer, kafka: KafkaCluster,
         tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two workers, started at the same time on an empty database."""
    folder = tmp_path_factory.mktemp("workers")
    with running() as postgresql:
        database = postgresql.new_database()
        settings = {"database": database, "redis": redis.address, "trusted_proxies": "127.0.0.1",
                    "limit_begin": "6/day", "limit_conversation": "", "limit_address": ""}
        one = Serving(folder, events=rabbitmq.address(QUEUE), **settings)
        other = Serving(folder, events=kafka.address(QUEUE), **settings)
        try:
            with RoundRobin([one.ready().url, other.ready().url]).running() as proxy:
                yield Pair(one, other, proxy, database, settings, folder)
        finally:
            one.kill()
            other.kill()
