"""Two workers are as one: the same answers, whole turns in order, limits and measures together, none missed."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.workers.conftest import QUEUE, Pair
from tests.workers.kafka import KafkaCluster
from tests.workers.ports import in_time
from tests.workers.rabbitmq import RabbitMQServer
from tests.workers.redis_server import RedisServer
from tests.workers.residents import WORDS, Resident, stored, whole
from tests.workers.serving import Serving

pytestmark = pytest.mark.model

STORY = ("hei", "läppäri hajos enkä pääse omakantaan", "itselleni", "kännykkä on", "en tiedä", "asun Kihniössä",
         "haluaisin että joku neuvoo vieressä", "kiitos", "mistä saan apua", "haluan puhua ihmiselle")
TURNS = 'digiporras_turns_total{kind="text"}'


def test_a_conversation_may_go_from_worker_to_worker(pair: Pair) -> None:
    """Told to the two in turn, a conversation gets the answers that it gets from one."""
    before = pair.one.measure(TURNS), pair.other.measure(TURNS)
    moving, staying = Resident(), Resident()
    assert moving.arrives(pair.one.url) == staying.arrives(pair.one.url)
    for number, text in enumerate(STORY):
        at = (pair.other, pair.one)[number % 2].url
        assert _told(moving.says(at, text)) == _told(staying.says(pair.one.url, text))
    after = pair.one.measure(TURNS), pair.other.measure(TURNS)
    assert (after[0] - before[0], after[1] - before[1]) == (15, 5)


def _told(turn: dict[str, Any]) -> dict[str, Any]:
    """The turn without the choices that each conversation has of its own."""
    return {**turn, "answers": [{**answer, "change": None} for answer in turn["answers"]]}


def test_a_choice_offered_by_one_worker_is_taken_by_the_other(pair: Pair) -> None:
    resident = Resident()
    turn, at = resident.arrives(pair.one.url), [pair.one.url, pair.other.url]
    for _ in range(4):
        at.reverse()
        offered = [choice for message in turn["messages"] for choice in message["choices"]]
        turn = resident.says(at[0], choice=offered[0]["id"])
        assert turn["messages"][0]["text"] == offered[0]["title"]


def at_once(pair: Pair, resident: Resident) -> list[dict[str, Any]]:
    """The answers to messages that are all sent at the same time, through both workers."""
    gate = threading.Barrier(len(WORDS))

    def say(number: int) -> dict[str, Any]:
        gate.wait()
        return resident.says((pair.one, pair.other)[number % 2].url, WORDS[number])

    with ThreadPoolExecutor(len(WORDS)) as people:
        return list(people.map(say, range(len(WORDS))))


def check_whole(pair: Pair, resident: Resident, told: list[dict[str, Any]]) -> None:
    turns = stored(pair.database, resident.id)
    whole(turns, told)
    assert sorted(turn[0][1]["text"] for turn in turns[1:]) == sorted(WORDS)


def test_messages_sent_at_once_never_interleave(pair: Pair) -> None:
    resident = Resident()
    resident.arrives(pair.one.url)
    check_whole(pair, resident, at_once(pair, resident))


def test_nor_do_they_while_redis_is_away(pair: Pair, redis: RedisServer) -> None:
    resident = Resident()
    resident.arrives(pair.one.url)
    with redis.stopped():
        check_whole(pair, resident, at_once(pair, resident))
        for worker in (pair.one, pair.other):
            assert worker.measure('digiporras_faults_total{kind="redis"}') >= 1
            assert worker.printed().count("redis is away") == 1
    for worker in (pair.one, pair.other):
        in_time(lambda at=worker: resident.says(at.url, "hei") and "redis is back" in at.printed(),  # type: ignore[misc]
                "redis used again")


def test_limits_are_counted_together(pair: Pair) -> None:
    def begin(number: int) -> int:
        at = (pair.one, pair.other)[number % 2].url
        return httpx.post(f"{at}/api/conversations", headers={"X-Forwarded-For": "203.0.113.9"},
                          trust_env=False, timeout=60).status_code

    assert [begin(number) for number in range(8)] == [201] * 6 + [429] * 2


def test_events_are_told_masked(pair: Pair, rabbitmq: RabbitMQServer, kafka: KafkaCluster) -> None:
    """Each worker tells of its turns, in their order, once they are stored."""
    for worker, stream, last in ((pair.one, rabbitmq, "viimeinen yksi"), (pair.other, kafka, "viimeinen kaksi")):
        resident = Resident()
        resident.arrives(worker.url)
        resident.says(worker.url, "olen Maija, hetuni on 131052-308T ja numeroni 040 123 4567")
        resident.says(worker.url, last)
        told = [event for event in stream.events(QUEUE, until=last) if event["sender_id"] == resident.id]
        kept = [event for turn in stored(pair.database, resident.id) for _, event in turn]
        assert [event["event"] for event in told] == [event["event"] for event in kept[:len(told)]]
        text = json.dumps(told, ensure_ascii=False)
        assert "hetuni on" in text and "131052" not in text and "040 123" not in text


def test_neither_a_lost_worker_nor_a_new_one_is_noticed(pair: Pair) -> None:
    """A worker is killed in the middle of a load, and later another one comes: everybody gets every answer, and
    each message is taken once."""
    residents = [Resident() for _ in range(6)]
    killed, answered = threading.Event(), threading.Semaphore(0)

    def chat(resident: Resident) -> list[dict[str, Any]]:
        resident.arrives(pair.proxy.url)
        told = []
        for word in WORDS:
            told.append(resident.says(pair.proxy.url, word))
            answered.release()
        return told

    def kill() -> None:
        for _ in range(2 * len(residents)):
            answered.acquire()
        pair.one.kill()
        killed.set()

    with ThreadPoolExecutor(len(residents) + 1) as people:
        people.submit(kill)
        told = list(people.map(chat, residents))
    assert killed.is_set()
    for resident, turns in zip(residents, told):
        check_whole(pair, resident, turns)
    a_new_worker_takes_its_share(pair)


def a_new_worker_takes_its_share(pair: Pair) -> None:
    pair.one = Serving(pair.folder, **pair.settings).ready()
    pair.proxy.workers[0] = pair.one.url
    resident = Resident()
    resident.arrives(pair.proxy.url)
    told = [resident.says(pair.proxy.url, word) for word in WORDS]
    check_whole(pair, resident, told)
    assert pair.proxy.answered[pair.one.url] >= len(WORDS) // 2


def test_a_stop_is_graceful(pair: Pair) -> None:
    """The last of these tests: whoever has been let in gets an answer, and the events are sent."""
    resident, answers = Resident(), []
    resident.arrives(pair.other.url)
    talking = threading.Thread(target=lambda: answers.append(resident.says(pair.other.url, "hei")))
    talking.start()
    in_time(lambda: pair.other.measure("digiporras_turn_seconds_count") and True, "measures")
    talking.join()
    assert pair.other.stop() in (0, -15)
    assert answers and len(stored(pair.database, resident.id)) == 2
    assert "Traceback" not in pair.other.printed()
