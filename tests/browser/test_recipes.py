"""The ten recipes of knowledge/README.md in a real browser, each by the words of its own text: a button or a field
that the text does not name is not used, so the text and the pages cannot drift apart."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.editing.desk import Desk
from bot.editing.entries import Entry
from bot.editing.history import History
from bot.editing.publishing import Publisher
from bot.knowledge.editions import Edition
from bot.knowledge.in_force import InForce
from bot.settings import ROOT
from bot.storage.database import open_engine
from bot.storage.staff_sessions import StaffSessions
from bot.web.app import create_app
from bot.web.editors.office import HOME, ROOMS, Editing
from bot.web.protection import Protection
from bot.web.staff.accounts import Accounts
from bot.web.staff.door import Staff

from .axe import faults
from .conftest import running
from .scripted import MemoryRegister, ScriptedAssistant
from .staff import PASSWORD, sign_in

pytestmark = pytest.mark.browser
TEXT = (ROOT / "knowledge" / "README.md").read_text(encoding="utf-8")
NAME = "elli"


@dataclass
class Newcomer:
    """An editor who does what a recipe says, in the draft of the moment."""

    page: Page
    desk: Desk
    told: str = ""
    """The recipe's part for the browser, and what is common to all."""

    def goes_to(self, room: str) -> None:
        self._reads(room)
        rooms = self.page.get_by_role("navigation", name="Ylläpidon sivut")
        rooms.get_by_role("link", name=room).click()
        rooms.locator("[aria-current]").get_by_text(room).wait_for()

    def finds(self, words: str, title: str | None = None, group: str = "") -> int:
        """Looks for words on the page of entries and opens the one with a title, or the first of all; how many
        were found."""
        self.goes_to("Tiedot")
        self.page.get_by_label("Etsi sanoilla tai numerolla").fill(words)
        self.presses("Etsi")
        found = self.page.get_by_text("Löytyi").inner_text()
        count = int(re.findall(r"\d+", found)[0])
        if count:
            self._reads(group)
            within = self.page.locator("main details", has=self.page.get_by_role("heading", name=group))
            entry = within.locator("a[href*='kohta=']", has_text=title)
            entry.first.click()
        return count

    def presses(self, words: str) -> None:
        self._reads(words)
        main = self.page.get_by_role("main")
        main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).or_(
            main.locator("summary", has_text=words)).first.click()

    def writes(self, field: str, value: str, more: bool = False) -> None:
        """Fills in a field; `more` adds a row."""
        self._reads_of(field)
        found = self.page.get_by_role("main").get_by_role("textbox", name=re.compile(rf"^{re.escape(field)}")).first
        found.fill(f"{found.input_value()}\n{value}" if more else value)

    def chooses(self, field: str, value: str) -> None:
        self._reads_of(field)
        self.page.get_by_role("main").get_by_role("combobox", name=re.compile(rf"^{field}")).select_option(label=value)

    def ticks(self, words: str) -> None:
        self._reads(words)
        self.page.get_by_label(words).check()

    def saves(self, button: str = "Tallenna luonnokseen") -> None:
        self.presses(button)
        self.page.get_by_text("Tallennettu luonnokseesi").wait_for()

    def publishes(self, why: str) -> None:
        self.goes_to("Luonnos")
        self.writes("Miksi muutat tietoa", why)
        self.page.get_by_label("Hyväksyn sen julkaistavaksi").check()
        self.presses("Julkaise luonnos")
        self.page.get_by_text("Muutos on julkaistu").wait_for()

    def entry(self, title: str) -> Entry:
        """The entry of the draft, or of what is in force."""
        draft = self.desk.drafts.of(NAME)
        return next(one for one in self.desk.entries(draft) if one.title == title)

    def edition(self) -> Edition:
        """The draft as the bot uses it."""
        draft = self.desk.drafts.of(NAME)
        assert draft
        found, problems = self.desk.preview(draft)
        assert found and not problems
        return found

    def turns_to(self, number: int) -> None:
        """Reads another recipe."""
        recipe = TEXT.partition(f"\n### {number}. ")[2].partition("**Tiedostossa:**")[0]
        common = TEXT.partition("## Muokkaa selaimessa")[2].partition("\n## ")[0]
        assert recipe.count("**Selaimessa:**") == 1
        self.told = " ".join(f"{common} {recipe}".split())

    def _reads_of(self, field: str) -> None:
        """The text names the field, or tells to fill what the page says must be filled."""
        must = self.page.locator("main label", has_text=field).locator(".must")
        assert field.lower() in self.told.lower() or must.count(), f"the recipe does not say: {field}"

    def _reads(self, words: str) -> None:
        assert words in self.told, f"the recipe does not say: {words}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Proofs and what residents meet most take seconds of each publishing, and have tests of their own."""
    tmp = tmp_path_factory.mktemp("recipes")
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp / "knowledge"))
    publisher = Publisher(folder, History(folder, tmp / "knowledge.git"), tmp / "lock", proof=lambda catalogue: [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.knowledge.in_force.QUIET", 0.01)
        patch.setattr("bot.editing.desk.how_often_met", lambda catalogue: Counter())
        yield Desk(InForce(folder), tmp, publisher)


@pytest.fixture(scope="module")
def page(chromium: Any, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser, one server and one sign-in for all the recipes."""
    tmp = tmp_path_factory.mktemp("recipes-staff")
    accounts = Accounts(tmp / "users.json")
    accounts.set(NAME, PASSWORD, ("editor",))
    staff = Staff(accounts, StaffSessions(open_engine(f"sqlite:///{tmp / 'sessions.sqlite3'}")))
    app = create_app(ScriptedAssistant(), MemoryRegister(), ready=lambda: True, staff=staff,
                     protection=Protection(), editing=Editing(desk, desk._in_force))
    with running(app) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="fi-FI", base_url=address)
        yield sign_in(page, f"{address}{HOME}", NAME)
        page.close()


@pytest.fixture
def newcomer(page: Page, desk: Desk, request: pytest.FixtureRequest) -> Newcomer:
    """Somebody with the recipe whose number is in the test's name, and no draft yet."""
    draft = desk.drafts.of(NAME)
    if draft:
        draft.discard()
    reader = Newcomer(page, desk)
    reader.turns_to(int(re.findall(r"_(\d+)_", request.node.name)[0]))
    return reader


def test_recipe_1_a_phone_number_changes(newcomer: Newcomer) -> None:
    old, new = "0295 536 000", "0295 536 009"
    left = newcomer.finds(old)
    assert left > 1
    while left:
        newcomer.writes("Puhelin", new)
        newcomer.saves("Tallenna ja vahvista tänään")
        now = newcomer.finds(old)
        assert now == left - 1
        left = now


def test_recipe_2_a_new_support_point(newcomer: Newcomer) -> None:
    newcomer.goes_to("Etusivu")
    newcomer.presses("Lisää tukipiste tai muu uusi kohta")
    newcomer.page.get_by_role("combobox").select_option(label="Tukipisteet: Nokia")
    newcomer.presses("Jatka")
    must = newcomer.page.locator("main label:has(.must)").all_inner_texts()
    assert [name.removesuffix(" (pakollinen)") for name in must] == ["Nimi", "Toimija", "Kuvaus", "Miksi", "Lähde"]
    newcomer.writes("Nimi", "Mallipiste")
    newcomer.chooses("Toimija", "Kunta")
    newcomer.writes("Kuvaus", "Täällä opastaja neuvoo, miten verkkopalveluja käytetään.")
    newcomer.writes("Miksi", "Opastaja istuu viereen ja näyttää.")
    newcomer.presses("Tarjoaa")
    newcomer.page.get_by_label("Ohjaus palveluihin").check()
    newcomer.writes("Lähde", "Pisteen vastuuhenkilön ilmoitus")
    newcomer.saves("Tallenna ja vahvista tänään")
    assert newcomer.entry("Mallipiste").id == "nokia-mallipiste"
    assert "nokia-mallipiste" in {one.id for one in newcomer.edition().knowledge.catalogue.supports}


def test_recipe_3_and_recipe_7_a_new_authorization_day_and_the_next(newcomer: Newcomer) -> None:
    newcomer.goes_to("Valtuutuspäivät")
    newcomer.presses("Lisää päivä")
    newcomer.writes("Päivä", "3.12.2026")
    newcomer.writes("Kello", "9-15")
    newcomer.chooses("Kunta", "Nokia")
    newcomer.writes("Paikka", "Mallipaikka")
    newcomer.writes("Osoite", "Mallikatu 1")
    newcomer.chooses("Ajanvaraus", "Ei")
    newcomer.writes("Lähde", "Ohjaustiimin kalenteri")
    newcomer.saves("Tallenna ja vahvista tänään")
    day = newcomer.entry("Mallipaikka 3.12.2026")
    assert (day.values["päivä"], day.values["kello"]) == ("2026-12-03", "9-15")
    newcomer.turns_to(7)
    newcomer.goes_to("Valtuutuspäivät")
    newcomer.ticks("Kopioi tämä päivä")
    assert newcomer.page.get_by_label("Kopion päivä").input_value() == "31.12.2026"
    newcomer.writes("Kopion päivä", "14.1.2027")
    newcomer.presses("Kopioi valitut päivät luonnokseen")
    newcomer.page.get_by_text("Kopioitiin 1 päivä").wait_for()
    newcomer.page.get_by_role("link", name="14.1.2027").click()
    newcomer.saves("Tallenna ja vahvista tänään")
    assert newcomer.entry("Mallipaikka 14.1.2027").place.file == "valtuutuspaivat/2027.yaml"


def test_recipe_4_exceptional_hours(newcomer: Newcomer) -> None:
    newcomer.finds("vaihde", title="Puhu ihmisen kanssa")
    for day, hours in (("24.12.2026", "suljettu"), ("31.12.2026", "10-14")):
        exceptions = newcomer.page.get_by_role("group", name="Poikkeukset")
        empty = [row for row in exceptions.locator(".pair").all() if not row.get_by_label("Päivä").input_value()]
        empty[0].get_by_label("Päivä").fill(day)
        empty[0].get_by_label("Kellonajat").fill(hours)
        if day == "24.12.2026":
            newcomer.page.get_by_role("group", name="Viikonpäivät").get_by_label("Päivät, rivi 1").fill("ma-pe")
            newcomer.page.get_by_role("group", name="Viikonpäivät").get_by_label("Kellonajat, rivi 1").fill("8-16")
        newcomer.saves()
    hours = newcomer.entry("Puhu ihmisen kanssa: Pirhan vaihde").values["aukiolo"]
    assert hours["poikkeukset"] == {"2026-12-24": "suljettu", "2026-12-31": "10-14"}


def test_recipe_5_people_use_new_words(newcomer: Newcomer) -> None:
    for group, looked_for, title, field, word in (
            ("Sähköiset palvelut", "OmaKanta", "OmaKanta", "Kutsutaan", "kantapalikka"),
            ("Kunnat ja kunnanosat", "Nokia", "Nokia", "Kutsumanimet", "Nokkula"),
            ("Sanat, joita ihmiset käyttävät", "pätkiä", "Yhteys: pätkii", "Lauseet", "netti köhiä")):
        newcomer.finds(looked_for, title=title, group=group)
        newcomer.writes(field, word, more=True)
        newcomer.saves()
    language = newcomer.edition().language
    for text, fact, value in (("Miten pääsen kantapalikkaan?", "service", "omakanta"),
                              ("Asun Nokkulassa", "municipality", "Nokia"),
                              ("Nettini köhii", "connection", "unreliable")):
        assert language.understand(text).facts.get(fact) == value


def test_recipe_6_a_library_stops_giving_support(newcomer: Newcomer) -> None:
    newcomer.finds("Kuhmoisten kirjasto", group="Tukipisteet")
    newcomer.presses("Poista kohta")
    newcomer.page.get_by_role("button", name="Kuhmoisten kirjasto").click()
    newcomer.page.get_by_text("Kohta on poistettu luonnoksestasi").wait_for()
    assert "kuhmoinen-kirjasto" not in {one.id for one in newcomer.edition().knowledge.catalogue.supports}
    newcomer.goes_to("Luonnos")
    link = "Katso, mihin polkuihin luonnos vaikuttaa"    # what it shows takes long, and has tests of its own
    assert link in newcomer.told and newcomer.page.get_by_role("link", name=link).is_visible()


def test_recipe_8_a_new_service(newcomer: Newcomer) -> None:
    newcomer.goes_to("Etusivu")
    newcomer.presses("Lisää tukipiste tai muu uusi kohta")
    newcomer.page.get_by_role("combobox").select_option(label="Sähköiset palvelut")
    newcomer.presses("Jatka")
    newcomer.writes("Nimi", "Kotikanava")
    newcomer.chooses("Vaatii vahvan tunnistautumisen", "Kyllä")
    newcomer.writes("Yhteenveto", "Asia koskee Kotikanavaa.")
    newcomer.writes("Kutsutaan", "kotikanava\nkotihoidon kanava")
    newcomer.writes("Lähde", "Palvelun vastuuhenkilö")
    newcomer.saves()
    understood = newcomer.edition().language.understand("Miten kirjaudun kotikanavaan?")
    assert understood.facts["service"] == newcomer.entry("Kotikanava").id


def test_recipe_9_and_recipe_10_what_was_checked_is_published_and_undone(newcomer: Newcomer) -> None:
    newcomer.goes_to("Tarkistettavat")
    name = newcomer.page.locator(".care h3").first.inner_text()
    newcomer.presses("Vahvista tänään")
    newcomer.page.get_by_text("Vahvistit tiedon tänään").wait_for()
    newcomer.publishes("Tarkistettu soittamalla")
    assert newcomer.entry(name).values["vahvistanut"] == NAME
    newcomer.turns_to(10)
    newcomer.goes_to("Historia")
    assert newcomer.page.get_by_role("button", name="Peru").first.inner_text() in newcomer.told
    newcomer.page.get_by_role("button", name="Peru muutos: Tarkistettu soittamalla").click()
    newcomer.page.get_by_text("Muutos on julkaistu").wait_for()
    assert "vahvistanut" not in newcomer.entry(name).values


def test_every_page_that_the_recipes_name_links_to_them(page: Page) -> None:
    page.goto(f"{HOME}/ohjeet")
    places = set(page.eval_on_selector_all(".prose [id]", "all => all.map(one => one.id)"))
    assert {f"ohje-{n}" for n in range(1, 11)} <= places and faults(page) == []
    assert page.get_by_role("link", name="7. Ensi kuun").get_attribute("href") == "#ohje-7"
    linked = set()
    for there in (*(address for address, _ in ROOMS if not address.endswith("ohjeet")), f"{HOME}/uusi"):
        page.goto(there)
        links = page.get_by_role("complementary", name="Ohje tälle sivulle").get_by_role("link").all()
        assert links, there
        linked |= {(link.get_attribute("href") or "").partition("#")[2] for link in links}
    assert linked <= places


def test_what_is_for_files_is_folded(page: Page) -> None:
    page.goto(f"{HOME}/ohjeet")
    folded = page.locator(".prose details")
    assert folded.count() == 10
    command = page.get_by_text("Poista pisteen kaikki rivit")
    assert not command.is_visible()
    folded.filter(has=command).locator("summary").click()
    assert command.is_visible()
