"""Other sites' pages: refused by default, let in by name, and only to the conversations."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from bot.web.app import create_app
from bot.web.cors import WrongOrigin, checked
from bot.web.protection import Protection

SITE = "https://www.example.org"
ASKING = {"Origin": SITE, "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "authorization,content-type"}


def calls(assistant, register, scene, *origins):
    app = create_app(assistant, register, ready=lambda: True, protection=Protection(origins=origins))

    async def whole():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            return await scene(http)

    return asyncio.run(whole())


async def preflight(http):
    return await http.options("/api/conversations", headers=ASKING)


async def begin(http):
    return await http.post("/api/conversations", headers={"Origin": SITE})


def test_off_by_default(assistant, register):
    refused = calls(assistant, register, preflight)
    assert refused.status_code == 405 and "access-control-allow-origin" not in refused.headers
    assert "access-control-allow-origin" not in calls(assistant, register, begin).headers


def test_a_named_site_may_call(assistant, register):
    allowed = calls(assistant, register, preflight, SITE)
    assert allowed.status_code == 200 and allowed.headers["access-control-allow-origin"] == SITE
    assert "authorization" in allowed.headers["access-control-allow-headers"].lower()
    begun = calls(assistant, register, begin, SITE)
    assert begun.status_code == 201 and begun.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in begun.headers


def test_another_site_may_not(assistant, register):
    refused = calls(assistant, register, preflight, "https://other.example")
    assert refused.status_code == 400 and "access-control-allow-origin" not in refused.headers


def test_an_error_can_be_read_too(assistant, register):
    async def scene(http):
        return await http.get("/api/conversations/x", headers={"Origin": SITE})

    response = calls(assistant, register, scene, SITE)
    assert response.status_code == 401 and response.headers["access-control-allow-origin"] == SITE


@pytest.mark.parametrize("path", ["/", "/metrics", "/ammattilaisille", "/kirjaudu"])
def test_pages_are_not_opened_to_other_sites(assistant, register, path):
    async def scene(http):
        return await http.get(path, headers={"Origin": SITE})

    assert "access-control-allow-origin" not in calls(assistant, register, scene, SITE).headers


@pytest.mark.parametrize("wrong", ["*", "www.example.org", "https://www.example.org/", "null", "https://*.example.org"])
def test_a_wrong_origin_is_told_at_the_start(wrong):
    with pytest.raises(WrongOrigin, match="DIGIPORRAS_CORS_ORIGINS"):
        checked(wrong)
