"""Headers, logs, measures, and what the open routes show."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot import wiring
from bot.knowledge.supports import SWITCHBOARD
from bot.web.bundle import SOURCES
from bot.web.contact import Contact
from bot.web.pages import STATIC

SECRET = "salainenviesti"


@pytest.mark.parametrize(
    "path", ["/", "/health", "/widget.js", "/static/chat.css", "/ei-ole", "/api/openapi.json", "/api/conversations/x"]
)
def test_every_response_has_the_security_headers(call, path):
    headers = call(lambda caller: caller.http.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-store" if path.startswith("/api/") else "no-cache")


def test_also_an_unexpected_failure_has_them(call, assistant):
    async def broken(*_):
        raise RuntimeError

    assistant.say = broken
    assert "content-security-policy" in call(lambda caller: caller.say("hei")).headers


def test_logs_hold_no_text_no_token_and_no_id(call, caplog):
    async def scene(caller):
        await caller.say(SECRET)
        await caller.http.get(f"/api/conversations/{caller.id}?token={SECRET}", headers=caller.headers)
        await caller.http.get(f"/{SECRET}")
        return caller

    with caplog.at_level(logging.DEBUG):
        logging.getLogger("httpx").setLevel(logging.WARNING)  # the test's own client, not ours
        caller = call(scene)
    lines = [record.getMessage() for record in caplog.records if record.name == "digiporras.access"]
    assert re.fullmatch(r"POST /api/conversations/\{id\}/messages 200 \d+ ms", lines[1])
    assert lines[3].startswith("GET - 404")
    for hidden in (SECRET, caller.token, caller.id):
        assert hidden not in caplog.text


def test_measures_count_turns_and_errors_without_words(call):
    async def scene(caller):
        await caller.say(SECRET)
        await caller.send(json={"choice": "c1"})
        await caller.send(json={"choice": SECRET})
        return (await caller.http.get("/metrics")), caller

    response, caller = call(scene)
    assert response.headers["content-type"].startswith("text/plain")
    for line in (
        'digiporras_turns_total{kind="start"} 1.0',
        'digiporras_turns_total{kind="text"} 1.0',
        'digiporras_turns_total{kind="choice"} 1.0',
        'digiporras_responses_total{status="422"} 1.0',
        'digiporras_turn_seconds_count{kind="text"} 1.0',
    ):
        assert line in response.text
    assert 'digiporras_turn_errors_total{kind="choice"}' not in response.text
    assert SECRET not in response.text and caller.id not in response.text


def test_a_failing_turn_is_counted(call, assistant):
    async def broken(*_):
        raise RuntimeError

    assistant.say = broken

    async def scene(caller):
        await caller.say("hei")
        return (await caller.http.get("/metrics")).text

    assert 'digiporras_turn_errors_total{kind="text"} 1.0' in call(scene)


def test_health_and_readiness(call, app):
    async def scene(caller):
        return [await caller.http.get(path) for path in ("/health", "/ready")]

    assert [(r.status_code, r.json()) for r in call(scene)] == [
        (200, {"status": "ok"}),
        (200, {"status": "ready"}),
    ]
    app.state.ready = lambda: False
    health, ready = call(scene, begun=False)
    assert health.status_code == 200
    assert ready.status_code == 503 and ready.headers["content-type"] == "application/problem+json"


def test_openapi_describes_the_interface(call):
    document = call(lambda caller: caller.http.get("/api/openapi.json")).json()
    operations = {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
    assert operations == {
        "POST /api/conversations",
        "POST /api/conversations/{id}/messages",
        "GET /api/conversations/{id}",
        "DELETE /api/conversations/{id}",
        "GET /api/contact",
        "GET /api/places",
        "GET /api/authorization-days/{id}.ics",
        "GET /health",
        "GET /ready",
        "GET /metrics",
    }
    answer = document["paths"]["/api/conversations/{id}/messages"]["post"]
    assert answer["requestBody"]["content"]["application/json"]["schema"]["properties"].keys() == {
        "text",
        "choice",
    }
    assert "application/problem+json" in answer["responses"]["422"]["content"]
    assert answer["security"]
    assert "from" in document["components"]["schemas"]["Message"]["properties"]


class Attributes(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def read(page: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Attributes()
    reader.feed(page)
    return reader.found


def test_the_page_has_nothing_inline_and_nothing_from_outside(call):
    tags = read(call(lambda caller: caller.http.get("/")).text)
    for tag, attributes in tags:
        assert tag != "style" and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "script" or attributes["src"] == "/widget.js"
        if tag != "a":  # a link is followed only by who chooses it
            assert not (attributes.get("href") or attributes.get("src") or "").startswith(("http", "//"))


def test_the_page_says_what_it_is_and_how_to_reach_a_human_without_javascript(call):
    page = call(lambda caller: caller.http.get("/")).text
    assert 'lang="fi"' in page and "Digiporras on automaatti, ei ihminen." in page
    body, noscript = page.split("<noscript>")[0], page.split("<noscript>")[1].split("</noscript>")[0]
    for part in (body, noscript):
        assert 'href="tel:03311611"' in part and "03 311 611" in part and "Tarkista palveluaika." in part


def test_the_page_gives_pages_for_getting_on_alone_without_javascript(call):
    page = call(lambda caller: caller.http.get("/")).text
    links = [attributes["href"] for tag, attributes in read(page) if tag == "a"]
    assert "https://pirha.fi" in links and "https://www.kanta.fi/omakanta" in links
    assert {"/paikat", "/tietosuoja", "/saavutettavuus", "/palaute", "/sv", "/en"} <= set(links)
    assert page.index("Sivuja, joilla pääset itse eteenpäin") > page.index("</main>")


def test_the_contact_of_the_knowledge_is_escaped_in_the_page_and_in_the_script(app, call):
    app.state.contact = Contact("Neuvonta <b> \"ja\" muut", "+358 (0)3 1")
    app.state.knowledge = lambda: without_switchboard(wiring.knowledge())
    page = call(lambda caller: caller.http.get("/")).text
    assert "Neuvonta &lt;b&gt; &#34;ja&#34; muut" in page and 'href="tel:+358031"' in page
    assert r'{"name": "Neuvonta <b> \"ja\" muut", "phone": "+358 (0)3 1"' in call(
        lambda caller: caller.http.get("/widget.js")).text


def without_switchboard(knowledge):
    catalogue = knowledge.catalogue
    supports = tuple(one for one in catalogue.supports if one.id != SWITCHBOARD)
    return replace(knowledge, catalogue=replace(catalogue, supports=supports))


def test_head_is_answered_and_the_templates_are_not_served(call):
    assert call(lambda caller: caller.http.head("/")).status_code == 200
    assert call(lambda caller: caller.http.get("/static/chat.html")).status_code == 404
    served = [path for path in STATIC.rglob("*") if path.is_file() and path != STATIC / "leaflet" / "LICENSE"]
    assert {path.suffix for path in served} == {".js", ".css", ".svg"}


def test_one_sheet_has_the_colours_of_both_schemes_and_the_looks(call):
    sheet = call(lambda caller: caller.http.get("/static/chat.css"))
    assert sheet.headers["content-type"].startswith("text/css")
    assert sheet.text.count("--surface:") == 2 and "@media (prefers-color-scheme: dark)" in sheet.text
    assert "@import" not in sheet.text and "font-size: calc(112.5%" in sheet.text


def test_scripts_never_make_markup_of_text():
    scripts = [*SOURCES.glob("*.js"), *STATIC.glob("*.js")]
    assert len(scripts) > 20
    for script in scripts:
        source = script.read_text("utf-8")
        for dangerous in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            'setTimeout("',
        ):
            assert dangerous not in source, script.name
