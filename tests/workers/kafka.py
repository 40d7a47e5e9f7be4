"""Kafka for the tests: librdkafka's own mock cluster, which speaks the real protocol on the loopback."""

from __future__ import annotations

import json
import logging
from typing import Any

from confluent_kafka import OFFSET_BEGINNING, Consumer, Producer, TopicPartition

from tests.workers.ports import PATIENCE, in_time


class KafkaCluster:
    """One broker, alive as long as the producer that made it. Its topics have four partitions."""

    def __init__(self) -> None:
        self._maker = Producer({"bootstrap.servers": "", "test.mock.num.brokers": 1, "logger": logging.getLogger("-")})
        broker = next(iter(self._maker.list_topics(timeout=PATIENCE).brokers.values()))
        self._server = f"{broker.host}:{broker.port}"

    def address(self, topic: str) -> str:
        """The setting that tells events to a topic."""
        return f"kafka://{self._server}/{topic}"

    def events(self, topic: str, until: str) -> list[dict[str, Any]]:
        """The events of a topic, up to the one that holds the text `until`."""
        consumer = Consumer({"bootstrap.servers": self._server, "group.id": "tests", "logger": logging.getLogger("-")})
        partitions = in_time(lambda: consumer.list_topics(topic, timeout=PATIENCE).topics[topic].partitions, topic)
        consumer.assign([TopicPartition(topic, number, OFFSET_BEGINNING) for number in partitions])
        found: list[dict[str, Any]] = []
        try:
            while not found or until not in json.dumps(found[-1], ensure_ascii=False):
                message = consumer.poll(60)
                assert message is not None and not message.error(), "no event came in a minute"
                found.append(json.loads(message.value()))
        finally:
            consumer.close()
        return found
