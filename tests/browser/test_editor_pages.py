"""The editors' pages in a real browser: no fault that axe finds, and a recipe done by keyboard alone."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from bot.editing.desk import Desk
from bot.editing.history import History
from bot.editing.publishing import Publisher
from bot.knowledge.editions import edition
from bot.knowledge.in_force import InForce
from bot.settings import ROOT
from bot.storage.database import open_engine
from bot.storage.months import Month
from bot.storage.sample import Sample
from bot.storage.tables import MarkRow
from bot.web.assistant import Message
from bot.web.editors.office import ROOMS, SAMPLED, Editing
from bot.web.hours import now_in_finland
from bot.web.pseudonyms import Pseudonyms
from bot.web.staff.accounts import Accounts

from ..storage.kept_conversations import hold_conversations
from .axe import faults
from .chat import tab_to
from .scripted import CARDS
from .staff import PASSWORD, sign_in

pytestmark = pytest.mark.browser
HOME = "/yllapito"
ADDRESSES = (*(address for address, _ in ROOMS), f"{HOME}/uusi", f"{HOME}/tiedot?sanat=kirjasto",
             f"{HOME}/uusi?osa={quote('tukipisteet/nokia.yaml/tukipisteet')}",
             f"{HOME}/kohta?kohta=kanavat.yaml/tuet/0", f"{HOME}/kohta?kohta=kunnat.yaml/kunnat/0",
             f"{HOME}/kohta?kohta=x", f"{HOME}/luonnos/vaikutus", f"{HOME}/jarjestys?osa=kysymykset.yaml/kysymykset",
             f"{HOME}/kohta?kohta=kysymykset.yaml/kysymykset/1",
             f"{HOME}/kohta?kohta=portaat.yaml/asukkaan_portaat/portaat/0", SAMPLED)


@pytest.fixture
def accounts(tmp_path):
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("elli", PASSWORD, ("editor",))
    return accounts


@pytest.fixture
def desk(tmp_path) -> Desk:
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    var = tmp_path / "var"
    publisher = Publisher(folder, History(folder, var / "knowledge.git"), var / "lock", lambda place: edition(place)[1])
    return Desk(InForce(folder), var, publisher)


@pytest.fixture
def sampling(tmp_path, assistant, register) -> Sample:
    """Three conversations of yesterday's month, one of them marked: the running month or the one before."""
    engine, yesterday = open_engine(f"sqlite:///{tmp_path / 'kept.sqlite3'}"), now_in_finland() - timedelta(days=1)
    for id in ("a", "b", "c"):
        hold_conversations(engine, id, opened=yesterday)
        register.hashes[id], assistant.known[id] = "hash", {"Asia": "Laitteen käyttämiseen"}
        assistant.told[id] = [Message("m1", "user", "En osaa käyttää tablettia"),
                              Message("m2", "bot", "Tässä on apua.", kind="outcome", suggestions=CARDS)]
    with Session(engine) as session, session.begin():
        session.add(MarkRow(month=str(Month.of(yesterday.date())), conversation="c", verdict="wrong",
                            fault="wrong_step", marked_by="eero", marked_on=yesterday.date(), version=""))
    return Sample(engine, Pseudonyms().of)


@pytest.fixture
def editing(desk, sampling) -> Editing:
    return Editing(desk, desk._in_force, sampling=sampling)


@pytest.fixture
def enter(open_page, address):
    """Elli's page at an address, signed in on the way there."""
    def entered(there: str, **options) -> Page:
        return sign_in(open_page(**options), f"{address}{there}", "elli")

    return entered


def changed(desk: Desk) -> None:
    """A draft with a changed entry and one taken away."""
    draft = desk.drafts.begin("elli")
    old = next(one for one in desk.entries(draft) if one.id == "vaihde")
    assert desk.change(draft, old.place, {**old.values, "puhelin": "03 311 612"}, old.digest).done
    gone = next(one for one in desk.entries(draft) if one.id == "kuhmoinen-kirjasto")
    assert desk.remove(draft, gone.place, gone.digest).done


@pytest.mark.parametrize("options", [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}], ids=["wide", "phone"])
def test_no_page_has_faults_or_overflows(enter, address, desk, options):
    changed(desk)
    page = enter(f"{HOME}/laatu", **options)
    page.set_default_navigation_timeout(180_000)    # the comparison gives way to whatever else the machine does
    read = page.get_by_role("link", name="Lue seuraava keskustelu").get_attribute("href")
    for there in (*ADDRESSES, read):
        page.goto(f"{address}{there}")
        assert faults(page) == [], there
        assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"], there


def test_a_phone_number_by_keyboard_alone(enter, desk):
    page = enter(f"{HOME}/tiedot", viewport={"width": 1280, "height": 900})
    tab_to(page, page.get_by_label("Etsi sanoilla tai numerolla"))
    page.keyboard.type("vaihde 03 311 611")
    page.keyboard.press("Enter")
    page.get_by_text("Löytyi").wait_for()
    tab_to(page, page.locator("a[href*='kanavat.yaml']").first)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tallenna ja vahvista tänään").wait_for()
    tab_to(page, page.get_by_role("link", name="Siirry sisältöön"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("textbox", name="Puhelin", exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type("soita")
    tab_to(page, page.get_by_role("button", name="Tallenna ja vahvista tänään"))
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_role("link", name="Puhelin").wait_for()
    assert faults(page) == []
    tab_to(page, page.get_by_role("alert").get_by_role("link", name="Puhelin"))
    page.keyboard.press("Enter")    # the link of the mistake takes the focus to its field
    page.locator("#k-puhelin:focus").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("03 311 612")
    page.keyboard.press("Enter")    # the first button of the form: saved
    page.get_by_text("Tallennettu luonnokseesi").wait_for()
    tab_to(page, page.get_by_role("link", name="Katso luonnosta ja julkaise"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Julkaise", exact=True).wait_for()
    tab_to(page, page.get_by_label("Miksi muutat tietoa?"))
    page.keyboard.type("Vaihteen numero vaihtui")
    tab_to(page, page.get_by_label("Olen tarkistanut"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Muutos on julkaistu").wait_for(timeout=60_000)
    assert faults(page) == []
    assert desk.history.log()[0].why == "Vaihteen numero vaihtui"


def test_a_conversation_is_read_and_marked_by_keyboard_alone(enter, address):
    page = enter(f"{HOME}/laatu", viewport={"width": 320, "height": 640}, java_script_enabled=False)
    tab_to(page, page.get_by_role("link", name="Lue seuraava keskustelu"))
    page.keyboard.press("Enter")
    page.get_by_text("En osaa käyttää tablettia").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")    # among the faults it never means "right"
    page.get_by_role("status").get_by_text("Merkintä on tallennettu.").wait_for()
    page.get_by_text("Asukas olisi pitänyt ohjata ihmiselle: 1").wait_for()
