"""Every refusal: the right status, kind Finnish, nothing internal, nothing echoed."""

from __future__ import annotations

import json
import logging

import httpx
import pytest

from bot.web.app import create_app
from bot.web.problems import DETAILS, Problem

SECRET = "salainenviesti010190"
JSON = {"Content-Type": "application/json"}


def assert_problem(response: httpx.Response, code: str) -> None:
    status, detail = DETAILS[code]
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["detail"], body["code"]) == (status, detail, code)
    assert SECRET not in response.text and "Traceback" not in response.text


@pytest.mark.parametrize(
    "body, code",
    [
        (b'{"text": "\xff\xfe"}', "not_utf8"),
        (f'{{"text": "{SECRET}'.encode(), "not_json"),
        (b"", "not_json"),
        (b'{"text": "\\ud800"}', "not_json"),
        (b'{"text": NaN}', "not_json"),
        (b"[" * 9000, "not_json"),
        (json.dumps([SECRET]).encode(), "one_of"),
        (b"null", "one_of"),
        (b"{}", "one_of"),
        (json.dumps({"text": SECRET, "choice": "c1"}).encode(), "one_of"),
        (b'{"text": null, "choice": null}', "one_of"),
        (b'{"text": 5}', "one_of"),
        (b'{"choice": ["c1"]}', "one_of"),
        (b'{"text": " \\n\\u0000\\u200b "}', "empty_text"),
        (json.dumps({"text": SECRET * 101}).encode(), "text_too_long"),
        (json.dumps({"choice": SECRET}).encode(), "unknown_choice"),
        (b'{"choice": ""}', "unknown_choice"),
        (json.dumps({"choice": SECRET * 50}).encode(), "unknown_choice"),
    ],
)
def test_a_wrong_body_is_refused(call, body, code):
    assert_problem(call(lambda caller: caller.send(content=body, headers={**caller.headers, **JSON})), code)


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin-1",
        "application/jsonx",
    ],
)
def test_another_content_type_is_refused(call, kind):
    headers = {"Content-Type": kind} if kind else {}

    def scene(caller):
        return caller.send(content=b'{"text": "hei"}', headers={**caller.headers, **headers})

    assert_problem(call(scene), "not_json_type")


def test_utf8_may_be_named(call):
    headers = {"Content-Type": "application/json; charset=UTF-8"}

    def scene(caller):
        return caller.send(content='{"text": "hää"}'.encode(), headers={**caller.headers, **headers})

    assert call(scene).status_code == 200


def test_a_large_body_is_refused_by_its_length(call):
    body = json.dumps({"text": SECRET * 1000}).encode()
    assert_problem(
        call(lambda caller: caller.send(content=body, headers={**caller.headers, **JSON})), "too_large"
    )


def test_a_large_body_is_refused_also_without_a_length(call):
    async def pieces():
        for _ in range(20):
            yield b"x" * 1024

    assert_problem(
        call(lambda caller: caller.send(content=pieces(), headers={**caller.headers, **JSON})), "too_large"
    )


def test_the_longest_text_fits_in_the_body_limit(call):
    assert call(lambda caller: caller.say("€" * 2000)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer väärä".encode()},
        {"Authorization": "Basic dG86dG8="},
        {"Authorization": f"Bearer {SECRET}"},
    ],
)
def test_a_missing_or_wrong_token_is_refused(call, headers):
    async def scene(caller):
        address = f"/api/conversations/{caller.id}"
        yield_ = [
            await caller.send(json={"text": SECRET}, headers=headers),
            await caller.http.get(address, headers=headers),
            await caller.http.get(address, params={"format": "txt"}, headers=headers),
            await caller.http.delete(address, headers=headers),
        ]
        assert (await caller.get()).status_code == 200
        return yield_

    for response in call(scene):
        assert_problem(response, "unauthorized")
        assert response.headers["www-authenticate"] == "Bearer"


def test_another_conversations_token_and_an_unknown_conversation_look_the_same(call):
    async def scene(caller):
        other = type(caller)(caller.http)
        await other.begin()
        tries = [type(caller)(caller.http, id, other.token) for id in (caller.id, "x" * 22, "%00", "a" * 500)]
        return [await one.get() for one in tries] + [await one.say("hei") for one in tries]

    responses = call(scene)
    assert len({(r.status_code, r.content, r.headers["content-type"]) for r in responses}) == 1
    assert_problem(responses[0], "unauthorized")


def test_the_token_is_checked_before_the_body_is_read(call):

    def scene(caller):
        return caller.send(content=b"\xff", headers={"Content-Type": "text/plain"})

    assert_problem(call(scene), "unauthorized")


def test_an_unknown_address_is_a_problem(call):
    assert_problem(call(lambda caller: caller.http.get(f"/{SECRET}")), "not_found")
    assert_problem(call(lambda caller: caller.http.get("/static/../app.py")), "not_found")
    assert_problem(call(lambda caller: caller.http.get("/docs")), "not_found")


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("PUT", "/api/conversations", "POST"),
        ("GET", "/api/conversations", "POST"),
        ("GET", "/api/conversations/x/messages", "POST"),
        ("POST", "/health", "GET"),
    ],
)
def test_a_wrong_method_is_a_problem(call, method, path, allowed):
    response = call(lambda caller: caller.http.request(method, path))
    assert_problem(response, "method_not_allowed")
    assert response.headers["allow"] == allowed


def test_an_unknown_format_is_refused(call):
    assert_problem(call(lambda caller: caller.get(format=SECRET)), "invalid")


def test_an_unexpected_failure_tells_nothing_and_logs_no_words(call, assistant, caplog):
    async def broken(_, text):
        raise RuntimeError(f"could not handle {text}")

    assistant.say = broken
    with caplog.at_level(logging.DEBUG):
        assert_problem(call(lambda caller: caller.say(SECRET)), "internal")
    assert "RuntimeError" in caplog.text and "in broken" in caplog.text
    assert SECRET not in caplog.text


def test_before_the_assistant_is_ready_people_are_asked_to_wait(call, app):
    app.state.ready = lambda: False
    response = call(lambda caller: caller.http.post("/api/conversations"), begun=False)
    assert_problem(response, "not_ready")
    assert response.headers["retry-after"]


def test_every_detail_is_a_sentence_for_people():
    for code, (status, detail) in DETAILS.items():
        assert Problem(code).code == code and 400 <= status < 600
        assert detail[0].isupper() and detail.endswith(".") and "_" not in detail and "HTTP" not in detail


def test_the_application_needs_no_ready_assistant_to_be_made(register, assistant):
    assert create_app(assistant, register, ready=lambda: False).title == "Digiporras"


@pytest.mark.parametrize("accepts, path, is_page", [
    ("text/html,application/xhtml+xml,*/*;q=0.8", f"/{SECRET}", True),
    ("text/html", f"/api/{SECRET}", False),
    ("application/json", f"/{SECRET}", False),
    (None, f"/{SECRET}", False),
])
def test_who_opens_a_page_that_is_not_there_gets_one_with_a_way_on(call, accepts, path, is_page):
    headers = {"Accept": accepts} if accepts else {}
    response = call(lambda caller: caller.http.get(path, headers=headers))
    if not is_page:
        return assert_problem(response, "not_found")
    assert response.status_code == 404 and response.headers["content-type"].startswith("text/html")
    assert DETAILS["not_found"][1] in response.text and 'href="/"' in response.text and "tel:112" in response.text
    assert SECRET not in response.text
