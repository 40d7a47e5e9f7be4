"""The sign-in with a password: what it opens, what it refuses, and what it never tells."""

from __future__ import annotations

import re
import time

import pytest
from argon2 import PasswordHasher

from bot.web.app import create_app
from bot.web.protection import Protection
from bot.web.rate_limits import GENEROUS
from bot.web.staff import views
from bot.web.staff.accounts import Accounts, _hash_of_nobody
from bot.web.staff.door import Staff

from .staff import PASSWORD, MemorySessions, seal_in, sign_in, visit
from .test_web_problems import assert_problem


@pytest.fixture
def accounts(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.web.staff.accounts._HASHER", PasswordHasher(1, 1024, 1))  # light, for speed only
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("anna", PASSWORD, ("professional",))
    return accounts


@pytest.fixture
def store():
    return MemorySessions()


@pytest.fixture
def app(assistant, register, accounts, store):
    return with_staff(assistant, register, accounts, store)


def with_staff(assistant, register, accounts, store, hours=10, **rules):
    return create_app(assistant, register, ready=lambda: True, staff=Staff(accounts, store, hours),
                      protection=Protection(rules={**GENEROUS, **rules}))


@pytest.mark.parametrize("page", ["ammattilaisille", "yllapito"])
def test_the_pages_are_behind_the_sign_in(app, page):
    async def scene(http):
        return await http.get(f"/{page}"), await http.get(f"/{page}", follow_redirects=True)

    away, asked = visit(app, scene)
    assert away.status_code == 303 and away.headers["location"] == f"/kirjaudu?sivu={page}"
    assert asked.status_code == 200 and f'name="sivu" value="{page}"' in asked.text


def test_signing_in_opens_the_page_of_the_role(app):
    async def scene(http):
        entered = await sign_in(http)
        return entered, await http.get("/ammattilaisille"), await http.get("/yllapito")

    entered, page, other = visit(app, scene)
    assert entered.status_code == 303 and entered.headers["location"] == "/ammattilaisille"
    assert page.status_code == 200 and "Olet kirjautunut tunnuksella anna." in page.text
    assert 'href="/yllapito"' not in page.text
    assert other.status_code == 403 and "Sinulla ei ole oikeutta" in other.text


def test_the_session_cookie_is_guarded(app, store):
    async def scene(http):
        return await sign_in(http)

    plain = cookie_of(visit(app, scene))
    assert "httponly" in plain and "samesite=lax" in plain and "max-age=36000" in plain and "secure" not in plain
    over_https = cookie_of(visit(app, scene, base="https://test"))
    assert over_https.startswith("__host-digiporras=") and "secure" in over_https and "path=/" in over_https
    token = plain.split("=")[1].split(";")[0]
    assert len(token) == 43 and token not in {key.lower() for key in store.kept}


def cookie_of(response):
    return next(line.lower() for line in response.headers.get_list("set-cookie")
                if re.match("(__Host-)?digiporras=", line))


def test_an_unknown_user_and_a_wrong_password_look_the_same(app):
    async def scene(http):
        wrong = await sign_in(http, password="väärä salasana")
        unknown = await sign_in(http, name="tuntematon")
        return wrong, unknown, await http.get("/ammattilaisille")

    wrong, unknown, page = visit(app, scene)
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text == unknown.text and views.WRONG in wrong.text and 'aria-invalid="true"' in wrong.text
    assert "anna" not in wrong.text and page.status_code == 303


def test_an_unknown_user_takes_as_long(tmp_path):
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("anna", PASSWORD, ("editor",))

    def seconds(name):
        began = time.process_time()
        accounts.check(name, "väärä salasana")
        return time.process_time() - began

    _hash_of_nobody.cache_clear()
    seconds("tuntematon")
    known, unknown = min(seconds("anna") for _ in range(3)), min(seconds("tuntematon") for _ in range(3))
    assert 0.4 < known / unknown < 2.5


def test_a_form_of_another_site_is_refused(app):
    async def scene(http):
        await http.get("/kirjaudu")
        fields = {"tunnus": "anna", "salasana": PASSWORD}
        return [await http.post("/kirjaudu", data={**fields, **extra}) for extra in ({}, {"sinetti": "ä" * 64})]

    for response in visit(app, scene):
        assert response.status_code == 403 and views.STALE in response.text
        assert not [line for line in response.headers.get_list("set-cookie") if line.startswith("digiporras=")]


def test_a_seal_of_another_browser_is_refused(app):
    async def look(http):
        return seal_in(await http.get("/kirjaudu"))

    theirs = visit(app, look)

    async def scene(http):
        await http.get("/kirjaudu")
        return await http.post("/kirjaudu", data={"tunnus": "anna", "salasana": PASSWORD, "sinetti": theirs})

    assert visit(app, scene).status_code == 403


def test_guessing_is_slowed_down_and_others_are_not(assistant, register, accounts, store):
    app = with_staff(assistant, register, accounts, store, sign_in="2/minute")

    async def scene(http):
        tries = [await sign_in(http, password="arvaus") for _ in range(3)]
        right = await sign_in(http)
        accounts.set("bertta", PASSWORD, ("editor",))
        return tries, right, await sign_in(http, name="bertta", page="yllapito")

    tries, right, other = visit(app, scene)
    assert [response.status_code for response in tries] == [403, 403, 429] and right.status_code == 429
    assert views.TOO_MANY in right.text and int(right.headers["retry-after"]) >= 1
    assert other.headers["location"] == "/yllapito"


def test_signing_out_ends_the_session_on_the_server(app):
    async def scene(http):
        await sign_in(http)
        copied = dict(http.cookies)
        seal = seal_in(await http.get("/ammattilaisille"))
        forged = await http.post("/kirjaudu/ulos", data={"sinetti": "x"})
        still = await http.get("/ammattilaisille")
        out = await http.post("/kirjaudu/ulos", data={"sinetti": seal})
        http.cookies.update(copied)
        return forged, still, out, await http.get("/ammattilaisille")

    forged, still, out, page = visit(app, scene)
    assert forged.status_code == 403 and still.status_code == 200
    assert out.status_code == 303 and page.status_code == 303


def test_a_session_expires(assistant, register, accounts, store):
    async def scene(http):
        entered = await sign_in(http)
        store.kept = {key: (data, time.time() - 1) for key, (data, _) in store.kept.items()}
        return entered, await http.get("/ammattilaisille")

    entered, page = visit(with_staff(assistant, register, accounts, store, hours=0.5), scene)
    assert "max-age=1800" in cookie_of(entered) and page.status_code == 303


@pytest.mark.parametrize("change", [
    lambda accounts: accounts.remove("anna"),
    lambda accounts: accounts.set("anna", "uusi pitkä salasana", ("professional",)),
])
def test_removing_a_user_or_changing_the_password_ends_sessions(app, accounts, change):
    async def scene(http):
        await sign_in(http)
        change(accounts)
        return await http.get("/ammattilaisille")

    assert visit(app, scene).status_code == 303


def test_signing_in_gives_a_new_token_and_ends_the_old_one(app, store):
    async def scene(http):
        seal = seal_in(await http.get("/kirjaudu"))
        form_cookie = http.cookies["digiporras-form"]

        async def again(session):
            http.cookies.clear()
            return await http.post(
                "/kirjaudu", data={"tunnus": "anna", "salasana": PASSWORD, "sinetti": seal},
                headers={"Cookie": f"digiporras-form={form_cookie}; digiporras={session}"})

        first = cookie_value(await again("planted-by-somebody"))
        return first, cookie_value(await again(first))

    first, second = visit(app, scene)
    assert len({first, second, "planted-by-somebody"}) == 3
    assert len(store.kept) == 1


def cookie_value(response):
    return next(line.split("=")[1].split(";")[0] for line in response.headers.get_list("set-cookie")
                if line.startswith("digiporras="))


def test_the_page_asked_for_is_never_an_address_outside(app):
    async def scene(http):
        page = await http.get("/kirjaudu?sivu=https://paha.example")
        return page, await sign_in(http, page="//paha.example")

    page, entered = visit(app, scene)
    assert "paha" not in page.text and entered.headers["location"] == "/ammattilaisille"


@pytest.mark.parametrize("body, kind, status", [
    (b"{}", "application/json", 415), (b"tunnus=%ff", "application/x-www-form-urlencoded", 400),
    (b"\xff\xfe", "application/x-www-form-urlencoded", 400), (b"a&" * 50, "application/x-www-form-urlencoded", 400),
    (b"tunnus=" + b"a" * 20000, "application/x-www-form-urlencoded", 413),
])
def test_a_strange_form_is_refused(app, body, kind, status):
    async def scene(http):
        return await http.post("/kirjaudu", content=body, headers={"Content-Type": kind})

    response = visit(app, scene)
    assert response.status_code == status and response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name, password", [
    ("anna\x00", "x"), ("😀" * 30, "\u202e" * 50), ("a" * 5000, "b" * 5000), ("", ""), ("anna", "\x00" * 20),
])
def test_strange_names_and_passwords_are_only_wrong(app, name, password):
    async def scene(http):
        return await sign_in(http, name=name, password=password)

    response = visit(app, scene)
    assert response.status_code == 403 and views.WRONG in response.text


def test_the_pages_are_plain_and_strict(app):
    async def scene(http):
        asked = await http.get("/kirjaudu")
        await sign_in(http)
        return asked, await http.get("/ammattilaisille")

    for page in visit(app, scene):
        assert 'lang="fi"' in page.text and "<script" not in page.text and "style=" not in page.text
        assert "form-action 'self'" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
    assert 'autocomplete="current-password"' in visit(app, scene)[0].text


def test_without_staff_there_are_no_such_pages(assistant, register):
    async def scene(http):
        return await http.get("/yllapito")

    assert_problem(visit(create_app(assistant, register, ready=lambda: True), scene), "not_found")


def test_https_asks_the_browser_to_stay_there(app):
    async def scene(http):
        return await http.get("/")

    assert "strict-transport-security" in visit(app, scene, base="https://test").headers
    assert "strict-transport-security" not in visit(app, scene).headers
