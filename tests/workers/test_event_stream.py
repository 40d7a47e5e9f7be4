"""The event stream over a real RabbitMQ and Kafka's protocol: in order, and never in a turn's way."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.assistant import event_stream
from bot.assistant.brokers import WrongAddress, endpoint
from bot.assistant.event_stream import EventStream
from tests.workers.kafka import KafkaCluster
from tests.workers.ports import free_port, in_time
from tests.workers.rabbitmq import RabbitMQServer


def event(number: int) -> dict[str, Any]:
    return {"event": "user", "sender_id": "a-conversation", "text": f"viesti {number}."}


def texts(events: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in events]


WANTED = [event(number)["text"] for number in range(300)]


def test_rabbitmq_gets_every_event_in_order(rabbitmq: RabbitMQServer) -> None:
    stream = EventStream(endpoint(rabbitmq.address("kaikki")))
    for number in range(300):
        stream.publish(event(number))
    assert texts(rabbitmq.events("kaikki", until=WANTED[-1])) == WANTED
    stream.stop()


def test_kafka_gets_every_event_of_a_conversation_in_order(kafka: KafkaCluster) -> None:
    stream = EventStream(endpoint(kafka.address("kaikki")))
    for number in range(300):
        stream.publish(event(number))
    assert texts(kafka.events("kaikki", until=WANTED[-1])) == WANTED
    stream.stop()


def test_what_rabbitmq_missed_comes_when_it_is_back(rabbitmq: RabbitMQServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    lost: list[int] = []
    stream = EventStream(endpoint(rabbitmq.address("poissa") + "?reconnect_interval=0.5"), lost.append)
    stream.publish(event(0))
    assert texts(rabbitmq.events("poissa", until=WANTED[0])) == WANTED[:1]
    rabbitmq.stop()
    for number in range(1, 300):
        stream.publish(event(number))
    in_time(lambda: "events is away" in caplog.text, "the outage in the log")
    rabbitmq.start()
    in_time(lambda: "events is back" in caplog.text, "its end")
    stream.publish(event(300))
    # What was read in the last moment before the end may come again: nothing is missing, that is the promise.
    assert {WANTED[0], *texts(rabbitmq.events("poissa", until="viesti 300."))} == {*WANTED, "viesti 300."}
    stream.stop()
    assert not lost
    ours = "".join(record.getMessage() for record in caplog.records if record.name.startswith("digiporras"))
    assert ours.count("is away") == 1 and "viesti" not in caplog.text and "guest:guest" not in caplog.text


@pytest.mark.parametrize("address", ["amqp://tunnus:salainen@127.0.0.1:{}/jono", "kafka://127.0.0.1:{}/aihe"])
def test_a_broker_that_never_came_loses_only_the_stream(
        address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is bounded, and what is lost is counted."""
    monkeypatch.setattr(event_stream, "MOST_WAITING", 50)
    monkeypatch.setattr(event_stream, "PATIENCE_SECONDS", 0.5)
    lost: list[int] = []
    stream = EventStream(endpoint(address.format(free_port())), lost.append)
    for number in range(80):
        stream.publish(event(number))
        in_time(lambda taken=number + 1: stream._waiting.qsize() + sum(lost) == taken, "the queue")  # type: ignore[misc]
    assert sum(lost) == 30
    in_time(lambda: "events is away" in caplog.text, "the outage in the log")
    stream.stop()
    assert sum(lost) == 80
    assert "salainen" not in caplog.text and "viesti" not in caplog.text


@pytest.mark.parametrize("address, expected", [
    ("amqp://a:b%40c@mq.example/jono", {"url": "amqp://a:b%40c@mq.example", "port": 5672, "queues": ["jono"],
                                        "username": "a", "password": "b%40c"}),
    ("amqps://mq.example:5700/jono?heartbeat=30", {"url": "amqps://mq.example:5700?heartbeat=30", "port": 5700,
                                                  "username": "guest"}),
    ("kafka://k1:9092,k2:9092/aihe", {"url": "k1:9092,k2:9092", "topic": "aihe", "security_protocol": "PLAINTEXT"}),
    ("kafka://a:b@k1:9092/aihe", {"url": "k1:9092", "sasl_username": "a", "sasl_password": "b",
                                  "security_protocol": "SASL_PLAINTEXT"}),
    ("kafka://k1:9092/aihe?security_protocol=SSL&ssl_cafile=ca.pem", {"security_protocol": "SSL",
                                                                      "ssl_cafile": "ca.pem"}),
])
def test_an_address_names_a_broker(address: str, expected: dict[str, Any]) -> None:
    found = endpoint(address)
    told = {"url": found.url, **found.kwargs}
    assert {name: told[name] for name in expected} == expected


@pytest.mark.parametrize("address", ["mq.example", "http://mq.example/jono", "amqp://mq.example", "amqp:///jono",
                                     "kafka://k1:9092/a/b"])
def test_a_wrong_address_is_told_plainly(address: str) -> None:
    with pytest.raises(WrongAddress, match="DIGIPORRAS_EVENTS"):
        endpoint(address)


def test_what_came_back_late_is_sent_without_a_new_connection(rabbitmq: RabbitMQServer) -> None:
    stream = EventStream(endpoint(rabbitmq.address("myohassa")))
    in_time(lambda: stream._broker, "the connection")
    assert stream._broker is not None
    stream._broker._unpublished_events.append(event(0))
    assert texts(rabbitmq.events("myohassa", until=WANTED[0])) == WANTED[:1]
    stream.stop()
