"""Whatever is sent, the answer is an answer or the caller's mistake: never a 5xx."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("text, status", [
    ("a" * 10_000, 422), ("ä" * 10_000, 413), ("\x00", 422), ("hei\x00", 200), ("😀" * 1000, 200), ("👩‍👩‍👧‍👦", 200),
    ("שלום עולם", 200), ("\u202eieh", 200), ("e\u0301" * 500, 200), ("\ufeff", 422), ("\ufffe\uffff", 200),
    ("/restart", 200), ('/inform{"need": "use_device"}', 200), ("<script>alert(1)</script>", 200),
    ("'; DROP TABLE events; --", 200), ("{{7*7}} %s %(x)s ${x}", 200), ("\r\n\r\n", 422), ("\u2028", 422),
])
def test_strange_texts(call, text, status):
    body = json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert call(lambda caller: caller.send(content=body, headers={**caller.headers, **JSON})).status_code == status


@pytest.mark.parametrize("body", [
    b'{"text": "\xc3"}', b'{"text": "\xed\xa0\x80"}', b'{"text": "\xf8\x88\x80\x80\x80"}', b"\xff\xfe{\x00}\x00",
    b'{"text": "' + b"9" * 9000 + b'"', b'{"text": ' + b"9" * 9000 + b"}", b'{"a":' * 2000, b"\x00" * 100,
    b'{"text": "a", "text": 5}', b'{"choice": "\\u0000"}', b'{"choice": "m999999.999"}', b'{"choice": "m0.0\\n"}',
])
def test_strange_bodies(call, body):
    response = call(lambda caller: caller.send(content=body, headers={**caller.headers, **JSON}))
    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("headers", [
    {"Content-Type": "\xff"}, {"Content-Type": ";"}, {"Authorization": "Bearer \xe4"}, {"Authorization": "Basic :"},
    {"Content-Length": "9" * 5000}, {"Content-Length": "-1"}, {"Content-Length": "²"}, {"Cookie": "=;;=\xff"},
    {"X-Forwarded-For": "\xff, ,"}, {"Host": "paha.example"}, {"Accept-Language": "\xff"},
])
def test_strange_headers(call, headers):
    async def scene(caller):
        raw = [(name.encode(), value.encode("latin-1")) for name, value in {**JSON, **headers}.items()]
        return await caller.http.post(f"/api/conversations/{caller.id}/messages", content=b"{}", headers=raw)

    assert 400 <= call(scene).status_code < 500


@pytest.mark.parametrize("path", [
    "/%00", "/%ff%fe", "/static/%00", "/static/..%2f..%2fapp.py", "/static/" + "a" * 5000, "/api/conversations/%c0%af",
    "/api/conversations/" + "%F0%9F%98%80" * 50, "/?" + "a=" * 3000, "/static", "/static/", "//paha.example/..",
])
def test_strange_addresses(call, path):
    assert call(lambda caller: caller.http.get(path)).status_code < 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: json.dumps({"text": text}).encode()))
def test_anything(call, body):
    response = call(lambda caller: caller.send(content=body, headers={**caller.headers, **JSON}))
    assert response.status_code < 500
