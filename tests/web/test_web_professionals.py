"""The professionals' pages over HTTP: who sees them, what they show, and what of it stays anywhere."""

from __future__ import annotations

import csv
import io
import logging
import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from bot.paths.situations import situations_in
from bot.storage.trials import is_trial
from bot.triage.facts import Facts
from bot.web.app import create_app
from bot.web.assistant import Message, Progress
from bot.web.professionals.desk import ROOMS, WordsAlone
from bot.web.protection import Protection
from bot.web.rate_limits import GENEROUS
from bot.web.staff.door import Staff
from bot.web.staff.rooms import safe

from .conftest import NOW
from .staff import PASSWORD, MemorySessions, seal_in, sign_in, visit

PATH = "/ammattilaisille/polku"
MARTTA = f"{PATH}?tarve={quote('palvelun_käyttö')}&laite=ei_laitetta&kunta={quote('Kihniö')}"


class Knowing(WordsAlone):
    """An insight that knows what every conversation holds."""

    async def facts(self, conversation_id: str) -> Facts:
        return Facts(need="learn", device="tablet")


@pytest.fixture
def app(assistant, register, accounts):
    return create_app(assistant, register, ready=lambda: True, now=lambda: NOW, insight=Knowing(),
                      staff=Staff(accounts, MemorySessions()))


@pytest.fixture
def get(app):
    """The page at an address, as Anna sees it."""
    def fetched(address: str, name: str = "anna"):
        async def scene(http):
            await sign_in(http, name)
            return await http.get(address)

        return visit(app, scene)

    return fetched


@pytest.fixture
def post(app):
    """What a form sent from the page at `at` gives."""
    def sent(at: str, to: str, **fields: str):
        async def scene(http):
            await sign_in(http)
            return await http.post(to, data={"sinetti": seal_in(await http.get(at)), **fields})

        return visit(app, scene)

    return sent


@pytest.mark.parametrize("address", ["/ammattilaisille", *(address for address, _ in ROOMS), f"{PATH}/annettava"])
def test_every_page_opens_to_a_professional_and_to_nobody_else(app, get, address):
    page = get(address)
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    assert page.text.count("<h1>") == 1 and "{{" not in page.text and "None" not in page.text
    assert not re.search(r" (style|on[a-z]+)=", page.text) and "<script" not in page.text
    assert get(address, "elli").status_code == 403

    async def stranger(http):
        return await http.get(address)

    assert visit(app, stranger).headers["location"].startswith("/kirjaudu?sivu=ammattilaisille")


def test_a_shared_link_survives_the_sign_in(app):
    async def scene(http):
        asked = await http.get(MARTTA, follow_redirects=True)
        then = re.search(r'name="jatko" value="([^"]*)"', asked.text).group(1).replace("&amp;", "&")
        entered = await http.post("/kirjaudu", data={"tunnus": "anna", "salasana": PASSWORD, "jatko": then,
                                                     "sinetti": seal_in(asked), "sivu": "ammattilaisille"})
        return then, entered, await http.get(entered.headers["location"])

    then, entered, page = visit(app, scene)
    assert entered.headers["location"] == then and "Kihniö" in page.text


@pytest.mark.parametrize("there", [
    "//evil.example", "https://evil.example/ammattilaisille", "/ammattilaisille//evil.example", "/ammattilaisille.evil",
    "/ammattilaisille/../kirjaudu", "/ammattilaisille\\evil", "/muu", "/ammattilaisille?x=<script>", "",
    "/ammattilaisille/" + "a" * 2000, "/ammattilaisille/polku?a=\r\nSet-Cookie: x",
])
def test_the_sign_in_leads_to_no_other_address(there):
    assert safe(there) == ""


def test_the_path_tells_the_step_the_rules_and_why(get):
    text = get(MARTTA).text
    for piece in ("Porras 2: Omatoiminen harjoittelija", "device-missing", "knowledge/portaat.yaml:",
                  "<strong>Chat jätettiin pois:</strong> ei laitetta, jolla pääsee verkkoon", "Kuka tarvitsee apua?",
                  "Mikä yksi muutos vaihtaisi tuloksen?", "asia on tässä"):
        assert piece in text, piece


def test_the_moment_is_understood_in_words(get):
    text = get(f"{MARTTA}&aika={quote('ma 24.12. klo 10')}").text
    assert "24.12.2026 on torstai, ei maanantai." in text and "torstaina 24.12.2026 klo 10" in text
    assert 'value="2026-12-24T10:00"' in text


def test_a_wrong_link_is_told_and_the_rest_is_shown(get):
    page = get(f"{PATH}?laite=puhelinkone&aika=jouluna&kunta={quote('Kihniö')}")
    assert page.status_code == 200 and page.text.count('role="alert"') == 2
    assert "ei tunneta sanaa ”puhelinkone”" in page.text and "Kihniö" in page.text


def test_what_is_in_a_link_is_only_text(get):
    page = get(f"{PATH}?laite={quote('<script>alert(1)</script>')}&aika={quote('<b>huomenna</b>')}")
    assert "<script>" not in page.text and "<b>huomenna" not in page.text and "&lt;script&gt;" in page.text


def test_a_pasted_message_is_read_and_left_nowhere(post, caplog, assistant, register):
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("httpx").setLevel(logging.WARNING)
        page = post(PATH, f"{PATH}/viesti", polku="laite=ei_laitetta",
                    viesti="Asun Kihniössä salainenviesti, numero 040 123 4567")
    assert page.status_code == 200 and "<mark>Kihniössä</mark>" in page.text and "salainenviesti" in page.text
    assert "[puhelinnumero]" in page.text and "123 4567" not in page.text
    links = re.findall(r'(?:href|value|action)="([^"]*)"', page.text)
    assert any("laite=ei_laitetta" in link and "kunta=Kihni" in link for link in links)
    assert not any("salainen" in link for link in links)
    assert "salainenviesti" not in caplog.text
    assert assistant.told == {} and register == {}


@pytest.mark.parametrize("message, told", [
    ("", "Kirjoita tai liitä ensin viesti."), ("a" * 2001, "enintään 2000 merkkiä"),
    ("\x00 ", "Kirjoita tai liitä ensin viesti.")])
def test_a_message_that_cannot_be_read_is_told(post, message, told):
    page = post(PATH, f"{PATH}/viesti", viesti=message)
    assert page.status_code == 422 and told in page.text


def test_markup_in_a_message_is_only_text(post):
    page = post(PATH, f"{PATH}/viesti", viesti="<img src=x onerror=alert(1)> asun Kihniössä")
    assert "<img src=x" not in page.text and "&lt;img" in page.text


@pytest.mark.parametrize("to", [f"{PATH}/viesti", f"{PATH}/tilanne", "/ammattilaisille/kokeilu"])
def test_a_form_without_our_seal_is_refused(app, to):
    async def scene(http):
        await sign_in(http)
        return await http.post(to, data={"viesti": "hei", "toimi": "aloita"})

    assert visit(app, scene).status_code == 403


def test_a_path_is_kept_as_a_situation(post, tmp_path):
    kept = post(PATH, f"{PATH}/tilanne", polku=MARTTA.partition("?")[2], nimi="Martta: oma")
    assert kept.headers["content-disposition"].endswith("martta_oma.yaml")
    (tmp_path / "x.yaml").write_text(kept.text, encoding="utf-8")
    (situation,) = situations_in(tmp_path / "x.yaml")
    assert situation.name == "Martta: oma" and situation.facts.municipality == "Kihniö"


@pytest.mark.parametrize("page, header", [("kunnat", "Kunta"), ("puutteet", "Kunta"), ("kartta", "Vastaukset")])
def test_the_sheets(get, page, header):
    sheet = get(f"/ammattilaisille/{page}?tiedosto=csv&tarve=oppiminen")
    assert sheet.headers["content-type"].startswith("text/csv") and sheet.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in sheet.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(sheet.text.removeprefix("\ufeff")), delimiter=";"))
    assert header in rows[0] and len(rows) > 20 and {len(row) for row in rows} == {len(rows[0])}


def test_the_map_says_when_a_place_on_it_is_gone(get):
    assert "Tätä kohtaa ei enää ole kartalla." in get("/ammattilaisille/kartta?tarve=oppiminen&kohta=99").text
    assert "Porras 5" in get("/ammattilaisille/kartta?tarve=oppiminen&kohta=1&syvyys=3").text


def test_a_trial_is_a_conversation_that_counts_for_nothing(app, assistant, register):
    assistant.reply = Message("b", "bot", "Selvä.", (), ({"kind": "chat", "id": "x", "title": "X"},), "human")

    async def scene(http):
        await sign_in(http)
        at = "/ammattilaisille/kokeilu"
        seal = seal_in(await http.get(at))
        await http.post(at, data={"sinetti": seal, "toimi": "aloita"})
        (id,) = register
        said = await http.post(at, data={"sinetti": seal, "viesti": "en osaa <b>", "avain": "a"})
        again = await http.get(at)
        measures = (await http.get("/metrics")).text
        ended = await http.post(at, data={"sinetti": seal, "toimi": "lopeta"})
        return id, said, again, measures, ended

    id, said, again, measures, ended = visit(app, scene)
    assert is_trial(id) and "en osaa &lt;b&gt;" in said.text and "Vastaus syntyi" in said.text
    assert "en osaa &lt;b&gt;" in again.text and "Tabletti, esimerkiksi iPad" in again.text
    assert not re.search(r"digiporras_(turns|understanding|steps|suggestions|handovers)_total{", measures)
    assert "Aloita keskustelu" in ended.text and register == {} and assistant.told == {}


def test_a_trial_is_not_opened_by_another_browser(app, register):
    async def begin(http):
        await sign_in(http)
        seal = seal_in(await http.get("/ammattilaisille/kokeilu"))
        return await http.post("/ammattilaisille/kokeilu", data={"sinetti": seal, "toimi": "aloita"})

    async def look(http):
        await sign_in(http)
        (id,) = register
        http.cookies.set("digiporras-kokeilu", f"{id}.vaara")
        return await http.get("/ammattilaisille/kokeilu")

    assert "Hei!" in visit(app, begin).text
    assert "Hei!" not in visit(app, look).text


def test_a_choice_that_is_not_offered_is_told(app):
    async def scene(http):
        await sign_in(http)
        at = "/ammattilaisille/kokeilu"
        seal = seal_in(await http.get(at))
        await http.post(at, data={"sinetti": seal, "toimi": "aloita"})
        return [await http.post(at, data={"sinetti": seal, **fields}) for fields in
                ({"valinta": "c9"}, {"valinta": "c1"}, {"viesti": " "}, {"viesti": "x" * 2001})]

    wrong, right, empty, long = visit(app, scene)
    assert "ei voi enää valita" in wrong.text and "Vastaus syntyi" in right.text
    assert "Viesti on tyhjä" in empty.text and "enintään 2000" in long.text


CARD = {"kind": "point", "id": "x", "title": "Mallipiste <b>", "text": "Täällä neuvotaan.", "why": ["Se on lähellä."],
        "phone": "03 311 611", "url": "pirha.fi/malli", "address": "Mallikatu 1", "municipality": "Nokia",
        "open": True, "opens_at": None, "hours": ["ma–pe 8–16", "la suljettu"], "when": "ti 8.12. klo 10–14",
        "calendar": "/api/authorization-days/x.ics", "confirmed": False, "note": None}


def trial(app, assistant, *forms, **replaced):
    """The pages that a trial's forms give, after its beginning."""
    assistant.reply = Message("b", "bot", "Selvä.", (), ({**CARD, **replaced},), "outcome")

    async def scene(http):
        await sign_in(http)
        at = "/ammattilaisille/kokeilu"
        seal = seal_in(await http.get(at))
        await http.post(at, data={"sinetti": seal, "toimi": "aloita"})
        return [await http.post(at, data={"sinetti": seal, **form}) for form in forms]

    return visit(app, scene)


def test_a_trial_shows_of_a_suggestion_what_the_resident_sees(app, assistant):
    (page,) = trial(app, assistant, {"viesti": "hei"})
    for seen in ("Mallipiste &lt;b&gt;", "Täällä neuvotaan.", "Miksi sinulle:</strong> Se on lähellä.",
                 "Tietojemme mukaan avoinna nyt.", "<p>ma–pe 8–16</p>", "<p>la suljettu</p>",
                 "Aika:</strong> ti 8.12. klo 10–14", "Mallikatu 1",
                 'href="tel:03311611">Soita 03 311 611', 'href="https://pirha.fi/malli" rel="noreferrer"',
                 "Mallikatu%201%2C%20Nokia", 'href="/api/authorization-days/x.ics"', "Tarkista tieto.",
                 "Voit kysyä: Pirhan vaihde 03 311 611."):
        assert seen in page.text, seen
    (sure,) = trial(app, assistant, {"viesti": "hei"}, confirmed=True, note="Soita ensin.", phone="SMS 112", open=False)
    assert "Tieto on vahvistettu." in sure.text and "<p>Soita ensin.</p>" in sure.text
    assert "Tarkista tieto." not in sure.text and "tel:112" not in sure.text and "Suljettu nyt." in sure.text


def test_a_trial_shows_how_far_the_questions_are_and_why(app, assistant, monkeypatch):
    history = type(assistant).history

    async def told(self, id):
        return replace(await history(self, id), progress=Progress(3, 8), why="Laite ratkaisee <b>, mitä voit käyttää.")

    monkeypatch.setattr(type(assistant), "history", told)
    (page,) = trial(app, assistant, {"viesti": "hei"})
    assert "Kysymys 3, enintään 8" in page.text and "Laite ratkaisee &lt;b&gt;" in page.text


@pytest.mark.parametrize("rule, forms", [
    ("begin", [{"toimi": "aloita"}, {"toimi": "aloita"}]), ("conversation", [{"viesti": "hei"}, {"viesti": "oma <b>"}]),
    ("address", [{"viesti": "hei"}, {"viesti": "oma <b>"}])])
def test_a_trial_has_a_residents_limits_and_says_so_in_finnish(assistant, register, accounts, rule, forms):
    rules = {**GENEROUS, rule: "3/minute" if rule == "address" else "2/minute" if rule == "begin" else "1/minute"}
    app = create_app(assistant, register, ready=lambda: True, now=lambda: NOW, insight=Knowing(),
                     staff=Staff(accounts, MemorySessions()), protection=Protection(rules=rules))
    *_, allowed, refused = trial(app, assistant, *forms)
    assert allowed.status_code == 200 and refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 120
    assert "liian monta" in refused.text and "Keskustelusi on tallessa." in refused.text
    assert ("oma &lt;b&gt;" in refused.text) is ("viesti" in forms[0]), "nobody writes it again"
    assert len(register) == 1, "the conversation stays"
