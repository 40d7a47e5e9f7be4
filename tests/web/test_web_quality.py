"""The month's sample over HTTP: read by editors only, marked once, and told in the log."""

from __future__ import annotations

import asyncio
import html
import logging
import re
from datetime import datetime, timedelta

import pytest

from bot import wiring
from bot.editing.desk import Desk
from bot.storage.database import open_engine
from bot.storage.months import FINLAND, Month
from bot.storage.register import ConversationRegister
from bot.storage.sample import Sample
from bot.web.app import create_app
from bot.web.assistant import Known, Message, NoConversation, Turn
from bot.web.editors.office import MARK, QUALITY, SAMPLED, UNMARK, Editing
from bot.web.editors.verdicts import FAULT_NAMES
from bot.web.protection import Protection
from bot.web.staff.door import Staff

from ..storage.kept_conversations import hold_conversations
from .conftest import NOW
from .staff import MemorySessions, seal_in, sign_in, visit

HOME = "/yllapito"
OCTOBER = datetime(2026, 10, 28, 12, tzinfo=FINLAND)
OUTCOME = {"step_number": 2, "step_name": "Itseoppija", "findings": [{"reason": "Laite puuttuu."}]}
CARD = {"title": "Nokian kirjasto", "text": "Täällä neuvotaan.", "phone": "03 000 0000"}


@pytest.fixture
def engine(tmp_path):
    opened = open_engine(f"sqlite:///{tmp_path / 'd.sqlite3'}")
    yield opened
    opened.dispose()


@pytest.fixture
def register(engine):
    return ConversationRegister(engine)


@pytest.fixture
def sampling(engine):
    return Sample(engine, Protection().names.of)


@pytest.fixture
def app(assistant, register, sampling, accounts, tmp_path):
    desk = Desk(wiring.in_force(), tmp_path / "var")
    return create_app(assistant, register, ready=lambda: True, now=lambda: NOW, staff=Staff(accounts, MemorySessions()),
                      editing=Editing(desk, wiring.in_force(), "Marja Malli", sampling))


@pytest.fixture
def talked(engine, assistant, monkeypatch):
    """Makes conversations of October, each ending in a suggestion."""
    def make(*ids, opened=OCTOBER):
        hold_conversations(engine, *ids, opened=opened)
        for id in ids:
            said = Message("m1", "user", f"Olen {id} <b>")
            assistant.told[id] = [said, Message("m2", "bot", "Tässä on apua.", suggestions=(CARD,))]

    async def history(id):
        if id not in assistant.told:
            raise NoConversation(id)
        known = Known("device", "Laite", "Ei laitetta", "sala")
        return Turn(tuple(assistant.told[id]), None, OUTCOME, answers=(known,))

    monkeypatch.setattr(assistant, "history", history)
    return make


@pytest.fixture
def browse(app):
    """Runs a scene with browsers of these people."""
    def run(scene, *names):
        async def whole(http):
            import httpx
            transport = http._transport
            people = [httpx.AsyncClient(transport=transport, base_url="http://test") for _ in names or ("elli",)]
            for browser, name in zip(people, names or ("elli",)):
                await sign_in(browser, name, page="yllapito")
            return await scene(*people)

        return visit(app, whole)

    return run


def to_conversations(page) -> list[str]:
    """The addresses of a list, in its order, each once."""
    return list(dict.fromkeys(html.unescape(one) for one in re.findall(rf'href="({SAMPLED}[^"]*)"', page.text)))


async def send(browser, address, there, **fields):
    page = await browser.get(there)
    named = dict(re.findall(r'name="(kuukausi|keskustelu)" value="([^"]*)"', page.text))
    return await browser.post(address, data={"sinetti": seal_in(page), **named, **fields}, follow_redirects=True)


def shares(sampling):
    return asyncio.run(sampling.shares())


def test_the_front_page_tells_how_many_wait(browse, talked):
    async def scene(elli):
        return (await elli.get(HOME)).text

    assert "neuvoiko botti oikein" not in browse(scene)
    talked("a", "b")
    talked("c", opened=NOW - timedelta(days=1))
    assert f'<a href="{QUALITY}">Tarkista 3 keskustelua: neuvoiko botti oikein?</a>' in browse(scene)


def test_the_last_month_is_read_first_and_no_id_is_told(browse, talked):
    talked("aaaa-id", "bbbb-id")
    talked("cccc-id", opened=NOW - timedelta(days=1))

    async def scene(elli):
        last = await elli.get(QUALITY)
        assert "Luettavana on 2 keskustelua. Merkitty on 0 keskustelua." in last.text and "Marja Malli" in last.text
        assert len(to_conversations(last)) == 2 and "-id" not in last.text
        running = await elli.get(f"{QUALITY}?kuukausi=2026-11")
        assert "Luettavana on 1 keskustelu." in running.text and len(to_conversations(running)) == 1
        odd = await elli.get(f"{QUALITY}?kuukausi=1999-01&merkitty=<x>")
        assert odd.text.count('role="status"') == 0 and "Luettavana on 2" in odd.text
        page = await elli.get(to_conversations(last)[0])
        assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
        return page.text

    page = browse(scene)
    assert re.search(r"Olen (aaaa|bbbb)-id &lt;b&gt;", page) and "Nokian kirjasto" in page and "03 000 0000" in page
    assert "Ei laitetta" in page and "Porras 2: Itseoppija." in page and "Laite puuttuu." in page
    assert "sala" not in re.sub("salasana", "", page) and "None" not in page and " style=" not in page


def test_right_and_wrong_are_marked_and_counted(browse, talked, sampling):
    talked("a", "b", "c")

    async def scene(elli):
        first, second, third = to_conversations(await elli.get(QUALITY))
        done = await send(elli, MARK, first, arvio="oikein")
        assert "Merkintä on tallennettu: oikein." in done.text and "Luettavana on 2 keskustelua." in done.text
        asked = await send(elli, MARK, second, arvio="väärin")
        assert asked.status_code == 422 and "<title>Virhe: " in asked.text and "mikä meni väärin" in asked.text
        done = await send(elli, MARK, second, arvio="väärin", syy="hätä")
        assert "Kerro tästä heti" in done.text and "Väärin: hätätilanne jäi huomaamatta." in done.text
        done = await send(elli, MARK, third, arvio="epäselvä", syy="hätä")
        assert "1/2 (50 %)" in done.text and "Hätätilanne jäi huomaamatta: 1" in done.text
        assert "Luettavana on 0 keskustelua. Merkitty on 3 keskustelua." in done.text
        assert len(to_conversations(done)) == 3 and "neuvoiko botti oikein" not in (await elli.get(HOME)).text
        return await elli.get(f"{QUALITY}?tiedosto=csv")

    sheet = browse(scene)
    found = shares(sampling)[Month(2026, 10)]
    assert (found.right, found.wrong, found.unsure, found.faults) == (1, 1, 1, {"danger_missed": 1})
    assert sheet.headers["content-type"].startswith("text/csv")
    assert sheet.text.splitlines()[1] == "2026-10;3;1;1;1;50;1;0;0;0;0;0;0"
    assert sheet.text.splitlines()[0].count(";") == 5 + len(FAULT_NAMES)


@pytest.mark.parametrize("fields", [{}, {"arvio": "hyvä"}, {"arvio": "väärin", "syy": "Maija"}])
def test_what_is_no_verdict_is_not_stored(browse, talked, sampling, fields):
    talked("a")

    async def scene(elli):
        return await send(elli, MARK, to_conversations(await elli.get(QUALITY))[0], **fields)

    assert browse(scene).status_code == 422 and shares(sampling) == {}


def test_the_second_editor_is_told_of_the_first(browse, talked, sampling):
    talked("a")

    async def scene(elli, eero):
        (there,) = to_conversations(await elli.get(QUALITY))
        form = await eero.get(there)
        await send(elli, MARK, there, arvio="oikein")
        named = dict(re.findall(r'name="(kuukausi|keskustelu|sinetti)" value="([^"]*)"', form.text))
        late = await eero.post(MARK, data={**named, "arvio": "väärin", "syy": "porras"})
        assert late.status_code == 409 and "elli on jo merkinnyt tämän keskustelun." in late.text
        assert "Oikein." in late.text and f'action="{UNMARK}"' not in late.text
        assert f'action="{MARK}"' not in (await eero.get(there)).text, "a marked one is not marked again"
        refused = await eero.post(UNMARK, data=named)
        assert refused.status_code == 409 and (await sampling.shares())[Month(2026, 10)].right == 1
        undone = await send(elli, UNMARK, there)
        assert "Merkintä on peruttu." in undone.text and "Luettavana on 1 keskustelu." in undone.text

    browse(scene, "elli", "eero")
    assert shares(sampling) == {}


def test_a_conversation_that_its_resident_deletes_is_gone_and_the_mark_stays(browse, talked, sampling, register):
    talked("a", "b")

    async def scene(elli):
        first, second = to_conversations(await elli.get(QUALITY))
        await send(elli, MARK, first, arvio="oikein")
        form = await elli.get(second)
        for id in ("a", "b"):
            await register.close(id)
        named = dict(re.findall(r'name="(kuukausi|keskustelu|sinetti)" value="([^"]*)"', form.text))
        late = await elli.post(MARK, data={**named, "arvio": "oikein"})
        assert [page.status_code for page in (late, await elli.get(first), await elli.get(second))] == [404] * 3
        assert "Keskustelua ei enää ole" in late.text
        return await elli.get(QUALITY)

    page = browse(scene)
    assert to_conversations(page) == [] and "1/1 (100 %)" in page.text


def test_a_conversation_deleted_while_its_page_is_made_is_gone(
        browse, talked, sampling, assistant, register, monkeypatch):
    talked("a")
    find = sampling.find

    async def found_and_deleted(*asked):
        found = await find(*asked)
        await assistant.forget(found.id)
        await register.close(found.id)
        return found

    async def scene(elli):
        (there,) = to_conversations(await elli.get(QUALITY))
        monkeypatch.setattr(sampling, "find", found_and_deleted)
        return await elli.get(there)

    page = browse(scene)
    assert page.status_code == 404 and "Keskustelua ei enää ole" in page.text


def test_reading_is_told_in_the_log_without_the_id(browse, talked, caplog):
    talked("secret-id")

    async def scene(elli):
        with caplog.at_level(logging.INFO, "digiporras.sample"):
            listed = await elli.get(QUALITY)
            assert caplog.records == [], "the list shows nobody's words"
            await elli.get(to_conversations(listed)[0])

    browse(scene)
    (told,) = [record for record in caplog.records if record.name == "digiporras.sample"]
    assert told.reader == "elli" and re.fullmatch("[0-9a-f]{16}", told.conversation)
    assert "secret-id" not in str(told.__dict__)


def test_only_editors_come_in_and_only_with_our_forms(app, browse, talked, sampling):
    talked("a")

    async def address(elli):
        return to_conversations(await elli.get(QUALITY))[0]

    there = browse(address)

    async def stranger(http):
        return [(await http.get(one)).status_code for one in (QUALITY, there, f"{QUALITY}?tiedosto=csv")]

    async def professional(anna):
        pages = [(await anna.get(one)).status_code for one in (QUALITY, there, f"{QUALITY}?tiedosto=csv")]
        seal = seal_in(await anna.get("/ammattilaisille/kokeilu"))
        return [*pages, *[(await anna.post(one, data={"sinetti": seal, "arvio": "oikein"})).status_code
                          for one in (MARK, UNMARK)]]

    async def unsealed(elli):
        key = there.rpartition("=")[2]
        given = {"kuukausi": "2026-10", "keskustelu": key, "arvio": "oikein"}
        return [(await elli.post(one, data=given)).status_code for one in (MARK, UNMARK)]

    assert visit(app, stranger) == [303] * 3
    assert browse(professional, "anna") == [403] * 5
    assert browse(unsealed) == [403] * 2 and shares(sampling) == {}


@pytest.mark.parametrize("query", ["", "?kuukausi=2026-10", "?kuukausi=2026-10&keskustelu=0123456789abcdef",
                                   "?kuukausi=2025-10&keskustelu=x", "?kuukausi=%00&keskustelu=%F0%9F%98%80"])
def test_an_address_that_leads_nowhere_is_told(browse, talked, query):
    talked("a")

    async def scene(elli):
        return await elli.get(f"{SAMPLED}{query}")

    page = browse(scene)
    assert page.status_code == 404 and "Keskustelua ei enää ole" in page.text
