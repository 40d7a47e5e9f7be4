"""The organisation's own sign-in, against a provider that speaks the real protocol — and one that lies."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import OctKey, RSAKey

from bot.storage.database import open_engine
from bot.storage.staff_sessions import StaffSessions
from bot.web.app import create_app
from bot.web.staff import views
from bot.web.staff.accounts import Accounts
from bot.web.staff.door import Staff
from bot.web.staff.provider import Provider
from bot.web.staff.provider_settings import ProviderSettings, WrongProvider

from .oidc_provider import CLIENT, SECRET, LocalProvider
from .staff import visit

ROLES = (("professional", "professional"), ("sisällöntuottajat", "editor"))


@pytest.fixture
def provider(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    local = LocalProvider()
    server = local.serve()
    yield local
    server.shutdown()
    server.server_close()


@pytest.fixture
def app(assistant, register, provider, tmp_path):
    settings = ProviderSettings(provider.issuer, CLIENT, SECRET, "http://test/", roles=ROLES)
    store = StaffSessions(open_engine(f"sqlite:///{tmp_path / 'sessions.sqlite3'}"))
    staff = Staff(Accounts(tmp_path / "users.json"), store, provider=Provider(settings))
    return create_app(assistant, register, ready=lambda: True, staff=staff)


async def away(http, page="ammattilaisille"):
    """To the provider and back: the address that it sends the browser to."""
    there = await http.get(f"/kirjaudu/organisaatio?sivu={page}")
    assert there.status_code == 303
    back = requests.get(there.headers["location"], allow_redirects=False, timeout=5)
    return back.headers["Location"]


async def signed_in(http, page="ammattilaisille"):
    entered = await http.get(await away(http, page))
    return entered, await http.get(f"/{page}")


def assert_refused(response, reason=views.ELSEWHERE_FAILED):
    assert response.status_code == 403 and reason in response.text
    assert not [line for line in response.headers.get_list("set-cookie") if line.startswith("digiporras=")]


def test_the_way_in(app):
    entered, page = visit(app, signed_in)
    assert entered.status_code == 303 and entered.headers["location"] == "/ammattilaisille"
    assert page.status_code == 200 and "tunnuksella Anna &lt;Ammattilainen&gt;." in page.text


def test_the_sign_in_page_offers_it(app):
    async def scene(http):
        return await http.get("/kirjaudu?sivu=yllapito")

    assert '<p><a class="button" href="/kirjaudu/organisaatio?sivu=yllapito">' in visit(app, scene).text


def test_what_is_asked_of_the_provider(app):
    async def scene(http):
        return await http.get("/kirjaudu/organisaatio")

    asked = parse_qs(urlsplit(visit(app, scene).headers["location"]).query)
    assert asked["redirect_uri"] == ["http://test/kirjaudu/paluu"] and asked["scope"] == ["openid profile"]
    assert asked["code_challenge_method"] == ["S256"] and len(asked["code_challenge"][0]) == 43
    assert len(asked["state"][0]) >= 20 and len(asked["nonce"][0]) >= 20 and "code_verifier" not in asked


def test_roles_come_from_the_claim(app, provider):
    provider.claims = {"roles": ["sisällöntuottajat", "muu"]}
    entered, page = visit(app, lambda http: signed_in(http, "yllapito"))
    assert page.status_code == 200 and 'href="/ammattilaisille"' not in page.text


@pytest.mark.parametrize("roles", [[], ["muu"], None, {"editor": True}, 5, "professionals"])
def test_without_a_role_there_is_no_way_in(app, provider, roles):
    provider.claims = {"roles": roles}
    assert_refused(visit(app, signed_in)[0], views.NO_ROLE)


@pytest.mark.parametrize("claims", [
    {"nonce": "toinen"}, {"nonce": None}, {"iss": "https://toinen.example"}, {"aud": "toinen"}, {"aud": None},
    {"exp": int(time.time()) - 3600}, {"exp": None}, {"azp": "toinen"}, {"sub": None}, {"iat": None},
], ids=str)
def test_an_id_token_that_is_not_for_us_is_refused(app, provider, claims):
    provider.claims = claims
    assert_refused(visit(app, signed_in)[0])


def test_an_id_token_signed_by_another_is_refused(app, provider):
    provider.signer = RSAKey.generate_key(2048, {"kid": "1"})
    assert_refused(visit(app, signed_in)[0])


def test_an_id_token_signed_with_a_shared_secret_is_refused(app, provider):
    provider.says = {"id_token_signing_alg_values_supported": ["HS256", "none"]}
    provider.header, provider.signer = {"alg": "HS256"}, OctKey.import_key(SECRET * 3)
    assert_refused(visit(app, signed_in)[0])


def test_a_new_key_of_the_provider_is_fetched(app, provider):
    assert visit(app, signed_in)[1].status_code == 200
    provider.key = RSAKey.generate_key(2048, {"kid": "2"})
    assert visit(app, signed_in)[1].status_code == 200


def test_a_provider_that_calls_itself_another_is_refused(app, provider):
    provider.says = {"issuer": "https://toinen.example"}

    async def scene(http):
        return await http.get("/kirjaudu/organisaatio")

    assert visit(app, scene).status_code == 503


@pytest.mark.parametrize("change", [
    lambda url: url.replace("state=", "state=x"),
    lambda url: url.split("state=")[0],
    lambda url: url.replace("iss=http", "iss=https"),
    lambda url: url.replace("code=", "code=x"),
    lambda url: url.split("?")[0] + "?error=access_denied&state=" + parse_qs(urlsplit(url).query)["state"][0],
])
def test_an_answer_that_was_changed_is_refused(app, change):
    async def scene(http):
        return await http.get(change(await away(http)))

    assert_refused(visit(app, scene))


def test_an_answer_works_once_and_only_in_the_browser_that_asked(app):
    async def scene(http):
        address, cookies = await away(http), dict(http.cookies)
        http.cookies.clear()
        elsewhere = await http.get(address)
        http.cookies.update(cookies)
        once = await http.get(address)
        http.cookies.update(cookies)
        return elsewhere, once, await http.get(address)

    elsewhere, once, twice = visit(app, scene)
    assert_refused(elsewhere)
    assert once.status_code == 303
    assert_refused(twice)


def test_a_provider_that_is_away_is_told_kindly(app, provider, caplog):
    provider.issuer = "http://127.0.0.1:1"

    async def scene(http):
        return await http.get("/kirjaudu/organisaatio")

    response = visit(app, scene)
    assert response.status_code == 503 and views.ELSEWHERE_FAILED in response.text


def test_settings_that_cannot_work_are_told_at_the_start():
    with pytest.raises(WrongProvider, match="DIGIPORRAS_PUBLIC_URL"):
        ProviderSettings("https://idp.example", CLIENT, SECRET)
    with pytest.raises(WrongProvider, match="https://"):
        ProviderSettings("http://idp.example", CLIENT, SECRET, "https://me.example")
