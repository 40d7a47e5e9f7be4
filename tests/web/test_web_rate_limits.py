"""Limits: by address and by conversation, told kindly, and only the address of a trusted proxy is believed."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time

import httpx
import pytest

from bot.web.addresses import NOWHERE, home
from bot.web.app import create_app
from bot.web.problems import Problem
from bot.web.protection import Protection
from bot.web.rate_limits import GENEROUS, RateLimits

from .test_web_problems import assert_problem


def limited(assistant, register, proxies=(), **rules):
    return create_app(assistant, register, ready=lambda: True,
                      protection=Protection(rules={**GENEROUS, **rules}, proxies=proxies))


def calls(app, scene, client=("203.0.113.5", 1)):
    async def whole():
        transport = httpx.ASGITransport(app, client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await scene(http)

    return asyncio.run(whole())


async def begun(http, **headers):
    return await http.post("/api/conversations", headers=headers)


def test_too_many_beginnings_are_asked_to_wait(assistant, register):
    async def scene(http):
        return [await begun(http) for _ in range(3)]

    *allowed, refused = calls(limited(assistant, register, begin="2/minute"), scene)
    assert [response.status_code for response in allowed] == [201, 201]
    assert_problem(refused, "too_many")
    assert 1 <= int(refused.headers["retry-after"]) <= 120
    assert len(register) == 2


def test_one_conversation_is_limited_and_another_is_not(assistant, register):
    async def scene(http):
        first, second = [(await begun(http)).json() for _ in range(2)]

        async def say(one):
            return await http.post(f"/api/conversations/{one['id']}/messages", json={"text": "hei"},
                                   headers={"Authorization": f"Bearer {one['token']}"})

        return [(await say(one)).status_code for one in (first, first, first, second)]

    assert calls(limited(assistant, register, conversation="2/minute"), scene) == [200, 200, 429, 200]


def test_guessing_tokens_is_limited_by_address(assistant, register):
    async def scene(http):
        wrong = {"Authorization": "Bearer x"}
        return [(await http.get(f"/api/conversations/{n}", headers=wrong)).status_code for n in range(4)]

    assert calls(limited(assistant, register, address="3/minute"), scene) == [401, 401, 401, 429]


def test_a_forwarded_address_is_believed_only_from_a_trusted_proxy(assistant, register):
    async def scene(http):
        return [(await begun(http, **{"X-Forwarded-For": f"198.51.100.{n}"})).status_code for n in range(3)]

    assert calls(limited(assistant, register, begin="1/minute"), scene) == [201, 429, 429]
    trusting = limited(assistant, register, begin="1/minute", proxies=("203.0.113.0/24",))
    assert calls(trusting, scene) == [201, 201, 201]
    assert calls(trusting, scene, client=("192.0.2.1", 1)) == [201, 429, 429]


def test_through_a_trusted_proxy_the_last_address_that_it_saw_counts(assistant, register):
    """A caller can write anything to the left; the proxy adds what it saw to the right."""
    async def scene(http):
        forwarded = [f"10.0.0.{n}, 198.51.100.7" for n in range(2)]
        return [(await begun(http, **{"X-Forwarded-For": one})).status_code for one in forwarded]

    trusting = limited(assistant, register, begin="1/minute", proxies=("203.0.113.5",))
    assert calls(trusting, scene) == [201, 429]


def test_a_library_may_share_an_address(assistant, register):
    async def scene(http):
        return {(await begun(http)).status_code for _ in range(100)}

    assert calls(create_app(assistant, register, ready=lambda: True), scene) == {201}


@pytest.mark.parametrize("host, expected", [
    ("203.0.113.5", "203.0.113.5"), ("::ffff:203.0.113.5", "203.0.113.5"),
    ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"), ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
    ("testclient", NOWHERE), ("", NOWHERE),
])
def test_the_home_of_an_address(host, expected):
    assert home(host) == expected


def test_an_empty_rule_is_off():
    async def scene():
        limits = RateLimits({"begin": ""})
        for _ in range(50):
            await limits.check("begin", "x")

    asyncio.run(scene())


def test_while_redis_is_away_each_worker_counts_alone(caplog):
    async def scene():
        limits = RateLimits({"begin": "1/minute"}, "redis://127.0.0.1:1/0")
        await limits.check("begin", "198.51.100.7")
        with pytest.raises(Problem):
            await limits.check("begin", "198.51.100.7")

    asyncio.run(scene())
    assert "redis is away" in caplog.text and "198.51" not in caplog.text


@pytest.fixture
def redis_address():
    server = shutil.which("redis-server")
    if not server:
        pytest.skip("no redis-server on this machine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([server, "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
                               stdout=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait()


def test_two_workers_count_together_in_redis(redis_address):
    from bot.web.pseudonyms import Pseudonyms

    async def scene():
        names = Pseudonyms(b"x" * 32)
        one, other = (RateLimits({"begin": "2/minute"}, redis_address, names) for _ in range(2))
        await one.check("begin", "x")
        await other.check("begin", "x")
        with pytest.raises(Problem):
            await one.check("begin", "x")

    asyncio.run(scene())
