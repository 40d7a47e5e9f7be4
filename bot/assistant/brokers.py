"""Rasa's event brokers as an address names them, so that what they hold unsent is known and bounded."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import rasa.shared.core.events  # noqa: F401 - both of Rasa's brokers take it to be there
from rasa.core.brokers.kafka import KafkaEventBroker
from rasa.core.brokers.pika import PikaEventBroker
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog

from bot.refusal import Refusal

MOST_HELD = 5000
"""So many events wait in a broker's hands while the other side is away."""

PATIENCE_SECONDS = 2

FOLDER = "bot.assistant.brokers"

_LOG = logging.getLogger("rasa.core.brokers")


class WrongAddress(Refusal):
    """The address of the event stream cannot be understood."""


def quiet() -> None:
    """Rasa's brokers log passwords, conversation ids and what was said: never let them."""
    configure_structlog(logging.WARNING)
    _LOG.setLevel(logging.CRITICAL)


class RabbitMQ(PikaEventBroker):  # type: ignore[misc]
    """Keeps what was not confirmed, and sends it again when the connection is back."""

    async def connect(self) -> None:
        """Connect, or leave nothing open behind."""
        try:
            await super().connect()
        except BaseException:
            await self.close()
            raise

    @property
    def held(self) -> int:
        """How many events RabbitMQ has not confirmed."""
        return len(self._unpublished_events) + len(self._background_tasks)

    @property
    def away(self) -> bool:
        """Whether events came back unsent."""
        return bool(self._unpublished_events)

    def look(self) -> None:
        """Rasa tries again when the connection is made anew; what came back later would lie there for good."""
        if self._connection.connected.is_set() and not self._background_tasks:
            self._publish_unpublished_messages()


class Kafka(KafkaEventBroker):  # type: ignore[misc]
    """The producer keeps what was not delivered. Rasa's own `publish` may sleep for minutes, and loses the
    first event when Kafka is away."""

    @classmethod
    async def from_endpoint_config(cls, broker_config: EndpointConfig, event_loop: Any = None) -> Kafka:
        """The broker, once Kafka answers. Raises `KafkaException` when it does not."""
        broker = cls(broker_config.url, **broker_config.kwargs)
        broker.producer = broker._create_producer()
        broker.producer.list_topics(timeout=PATIENCE_SECONDS)
        return broker

    @property
    def held(self) -> int:
        """How many events Kafka has not confirmed."""
        return len(self.producer)

    @property
    def away(self) -> bool:
        """Whether all of Kafka's brokers were away when last looked at."""
        return self._away

    _away = False

    def publish(self, event: dict[str, Any], *_: Any) -> None:
        """Hand the event to the producer."""
        self._publish(event)

    def look(self) -> None:
        """Let the producer tell what it has delivered."""
        try:
            self.producer.poll(0)
            self._away = self._away and self.held > 0
        except Exception:  # Rasa's callback raises it out of `poll`
            self._away = True

    def _get_kafka_config(self) -> dict[str, Any]:
        return {**super()._get_kafka_config(), "message.timeout.ms": 0, "logger": _LOG,
                "queue.buffering.max.messages": 2 * MOST_HELD}


def endpoint(address: str) -> EndpointConfig:
    """What Rasa builds a broker of: `amqp://user:password@host:5672/queue` or `kafka://host:9092/topic`.

    Of Kafka's address, what follows `?` goes to Rasa's broker under its own names (`security_protocol=SSL`).
    Raises `WrongAddress`.
    """
    parts = urlsplit(address)
    kinds = {"amqp": _rabbitmq, "amqps": _rabbitmq, "kafka": _kafka}
    name = parts.path.strip("/")
    if parts.scheme not in kinds or not parts.netloc or not name or "/" in name:
        raise WrongAddress("Asetusta DIGIPORRAS_EVENTS ei voi lukea. Kirjoita se muodossa "
                           "amqp://tunnus:salasana@palvelin:5672/jono tai kafka://palvelin:9092/aihe.")
    return EndpointConfig(**kinds[parts.scheme](parts, name))


def _rabbitmq(parts: Any, queue: str) -> dict[str, Any]:
    user, _, host = parts.netloc.rpartition("@")
    name, _, password = (user or "guest:guest").partition(":")
    port = urlsplit(f"//{host}").port or {"amqp": 5672, "amqps": 5671}[parts.scheme]
    query = f"?{parts.query}" if parts.query else ""
    return {"type": f"{FOLDER}.RabbitMQ", "url": f"{parts.scheme}://{parts.netloc}{query}", "queues": [queue],
            "username": name, "password": password, "port": port, "connection_attempts": 1,
            "retry_delay_in_seconds": 0}


def _kafka(parts: Any, topic: str) -> dict[str, Any]:
    user, _, hosts = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    login = {"sasl_username": name, "sasl_password": password} if user else {}
    return {"type": f"{FOLDER}.Kafka", "url": hosts, "topic": topic, "partition_by_sender": True,
            "security_protocol": "SASL_PLAINTEXT" if user else "PLAINTEXT", **login, **dict(parse_qsl(parts.query))}
