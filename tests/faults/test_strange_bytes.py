"""Whatever comes over a real connection to a real `serve` with the real assistant: an answer or the caller's
mistake, never a 5xx, and soon."""

from __future__ import annotations

import json
import random
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest

from tests.faults.serving import Serve

JSON = {"Content-Type": "application/json"}
_RANDOM = random.Random(1)
_LETTERS = "aeioukstnlrmpäöyvhjd"


def _words(count: int) -> str:
    return " ".join("".join(_RANDOM.choices(_LETTERS, k=_RANDOM.randint(2, 12))) for _ in range(count))


TEXTS = {
    "10 000 characters": "a" * 10_000, "NUL": "hei\x00", "only NUL": "\x00", "emoji": "😀" * 2000,
    "joined emoji": "👩‍👩‍👧‍👦" * 180, "right to left": "שלום עולם مرحبا " * 100,
    "turned round": "\u202eieh\u202c \u2067x\u2069",
    "zero width": "h\u200be\u200di\ufeff", "combining": "e" + "\u0301" * 1999,
    "stacks": "a\u0300\u0301\u0302\u0336" * 400,
    "decomposed": "o\u0308" * 900, "no spaces": "x" * 2000, "digits": "1" * 2000, "spaced digits": "1 " * 999,
    "commas": "a," * 999, "hyphens": "1-" * 999, "dots": "." * 2000, "brackets": "(" * 2000, "at signs": "a@" * 999,
    "dates": "1.1." * 499, "codes": "131052-" * 280, "en en en": "en " * 660, "unknown words": _words(290)[:2000],
    "lines": "a\n" * 999,
    "nonsense characters": "\ufffe\uffff\U0010ffff", "a command": '/inform{"device": "none"}',
    "private use": "\ue000" * 500, "mathematical": "𝓱𝓮𝓲 " * 400, "tags": "\U000e0041" * 500,
    "format": "%s{}${x}{{7*7}}" * 90,
}

BODIES = {
    "lone surrogate": b'{"text": "\\ud800"}', "surrogate in utf-8": b'{"text": "\xed\xa0\x80"}',
    "cut utf-8": b'{"text": "\xc3"}', "latin-1": b'{"text": "h\xe4"}', "utf-16": '{"text": "hei"}'.encode("utf-16"),
    "bom": b'\xef\xbb\xbf{"text": "hei"}', "depth bomb": b'{"text":' * 1900 + b"1" + b"}" * 1900,
    "lists": b"[" * 16_000,
    "same key twice": b'{"text": "a", "text": 5}', "other key twice": b'{"choice": "x", "choice": null}',
    "big number": b'{"text": ' + b"9" * 9000 + b"}", "exponent": b'{"text": 1e999999}', "nothing": b"", "null": b"null",
    "a string": b'"hei"', "not closed": b'{"text": "hei', "two": b'{"text": "a"}{"text": "b"}', "NaN": b'{"text": NaN}',
}

TYPES = ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
         "application/x-www-form-urlencoded", ";", "application/json, text/plain", "\xff"]


@dataclass
class Caller:
    """A conversation and its owner."""

    serve: Serve
    id: str
    token: str

    @property
    def path(self) -> str:
        return f"/api/conversations/{self.id}/messages"

    def send(self, content: bytes, headers: dict[str, str] = JSON) -> httpx.Response:
        raw = [(name.encode(), value.encode("latin-1")) for name, value in {**headers, **self.rights}.items()]
        return httpx.post(f"{self.serve.address}{self.path}", content=content, headers=raw, timeout=60, trust_env=False)

    @property
    def rights(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def raw(self, pieces: list[bytes], pause: float = 0, headers: str = "") -> bytes:
        """Send bytes on a connection of our own; what comes back first."""
        head = (f"POST {self.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.token}\r\n"
                f"Content-Type: application/json\r\n{headers}\r\n").encode()
        with closing(socket.create_connection(("127.0.0.1", self.serve.port), timeout=60)) as connection:
            for piece in [head, *pieces]:
                try:
                    connection.sendall(piece)
                except OSError:
                    break
                time.sleep(pause)
            try:
                return connection.recv(65_536)
            except ConnectionError:
                return b""


@pytest.fixture(scope="module")
def caller(on_sqlite: Serve) -> Iterator[Caller]:
    opened = httpx.post(f"{on_sqlite.address}/api/conversations", trust_env=False).json()
    yield Caller(on_sqlite, opened["id"], opened["token"])
    assert on_sqlite.metric('digiporras_responses_total{status="500"}') == 0
    assert "Traceback" not in on_sqlite.printed


@pytest.mark.parametrize("name", TEXTS)
def test_texts(caller: Caller, name: str) -> None:
    body = json.dumps({"text": TEXTS[name]}).encode()
    answer = caller.send(body)
    assert answer.status_code in (200, 413, 422), answer.text
    if answer.status_code == 200:
        assert len(answer.json()["messages"]) > 1, "the bot says something"


@pytest.mark.parametrize("name", BODIES)
def test_bodies(caller: Caller, name: str) -> None:
    assert 400 <= caller.send(BODIES[name]).status_code < 500


@pytest.mark.parametrize("kind", TYPES)
def test_content_types(caller: Caller, kind: str) -> None:
    assert caller.send(b'{"text": "hei"}', {"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize("pieces, headers, status", [
    ([b"5\r\n{\"tex\r\n", b"a\r\nt\": \"hei\"}\r\n", b"0\r\n\r\n"], "Transfer-Encoding: chunked\r\n", b" 200 "),
    ([b"zz\r\n"], "Transfer-Encoding: chunked\r\n", b" 400 "),
    ([b"4000\r\n" + b"x" * 16_384 + b"\r\n"] * 3, "Transfer-Encoding: chunked\r\n", b" 413 "),
    ([b"{}"], "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b" 400 "),
    ([b"{}"], "Content-Length: 2\r\nContent-Length: 3\r\n", b" 400 "),
    ([b"{}"], "Content-Length: -2\r\n", b" 400 "),
    ([b""], "Content-Length: 99999999999999999999999\r\n", b" 4"),
])
def test_frames(caller: Caller, pieces: list[bytes], headers: str, status: bytes) -> None:
    answer = caller.raw(pieces, headers=headers)
    assert status in answer.split(b"\r\n")[0], answer[:300]


def test_a_body_that_drips_holds_nobody_up_and_is_given_up(caller: Caller) -> None:
    """Ten dripping bodies for the same conversation; meanwhile its owner is answered."""
    drips = []
    for _ in range(10):
        connection = socket.create_connection(("127.0.0.1", caller.serve.port), timeout=60)
        connection.sendall((f"POST {caller.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {caller.token}\r\n"
                            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{").encode())
        drips.append(connection)
    assert caller.send(b'{"text": "hei"}').status_code == 200
    for connection in drips:
        assert b" 408 " in connection.recv(65_536).split(b"\r\n")[0]
        connection.close()
