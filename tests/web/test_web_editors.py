"""The editors' pages over HTTP, on a copy of the real knowledge with a history of its own."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from bot import wiring
from bot.editing.changes import tidy
from bot.editing.desk import Desk
from bot.editing.entries import entries
from bot.editing.fields import fields
from bot.editing.history import History
from bot.editing.own_process import Unfinished
from bot.editing.publishing import Publisher
from bot.knowledge.editions import edition
from bot.knowledge.in_force import InForce
from bot.settings import ROOT
from bot.web.app import create_app
from bot.web.editors.controls import controls
from bot.web.editors.filled import filled
from bot.web.editors.office import ROOMS, Editing
from bot.web.staff.door import Staff

from .conftest import NOW
from .staff import MemorySessions, seal_in, sign_in, visit

HOME = "/yllapito"
FORMS = ("kohta", "kohta/poista", "uusi", "hoito/vahvista", "paivat", "luonnos/julkaise", "luonnos/hylkaa",
         "luonnos/sovita", "historia/peru", "kokeilu", "jarjestys")
OTHERS = (f"{HOME}/uusi", f"{HOME}/uusi?osa={quote('tukipisteet/nokia.yaml/tukipisteet')}",
          f"{HOME}/kohta?kohta=kanavat.yaml/tuet/0", f"{HOME}/luonnos/vaikutus", f"{HOME}/hoito?laji=vahvistamatta",
          f"{HOME}/jarjestys?osa=kysymykset.yaml/{quote('kysymykset')}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.fixture
def desk(folder, tmp_path, monkeypatch) -> Desk:
    monkeypatch.setattr("bot.knowledge.in_force.QUIET", 0.01)
    history = History(folder, tmp_path / "var" / "knowledge.git")
    publisher = Publisher(folder, history, tmp_path / "var" / "lock", lambda place: edition(place)[1])
    return Desk(InForce(folder), tmp_path / "var", publisher)


@pytest.fixture
def app(assistant, register, desk, accounts):
    return create_app(assistant, register, ready=lambda: True, now=lambda: NOW, staff=Staff(accounts, MemorySessions()),
                      editing=Editing(desk, desk._in_force, "Marja Malli"))


class Editor:
    """A browser of one editor."""

    def __init__(self, http):
        self.http = http

    async def get(self, address):
        return await self.http.get(address, follow_redirects=True)

    async def post(self, address, at=HOME, **fields):
        """The form's own seal is read from the page at `at`."""
        data = {"sinetti": seal_in(await self.get(at)), **fields}
        return await self.http.post(address, data=data, follow_redirects=True)

    async def form(self, address):
        """The values of the entry form at an address, as a browser would send them."""
        return sent_by((await self.get(address)).text)

    async def publish(self, why="Tieto vaihtui"):
        return await self.post(f"{HOME}/luonnos/julkaise", syy=why, hyväksyn="1")


def sent_by(text: str) -> dict[str, str]:
    form = text.split('class="entry"')[1].split("</form>")[0]
    found = {}
    for tag, inner in re.findall(r"<(input[^>]*)>|<textarea([^>]*>.*?)</textarea>", form, re.S):
        name = re.search(r'name="([^"]*)"', tag or inner)
        value = re.search(r'value="([^"]*)"', tag) if tag else re.search(r">\n?(.*)", inner, re.S)
        if name and not ("checkbox" in tag and " checked" not in tag):
            found[name.group(1)] = value.group(1) if value else ""
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen.group(1) if chosen else ""
    return {html.unescape(name): html.unescape(value) for name, value in found.items()}


@pytest.fixture
def as_editor(app):
    """Runs a scene as one editor, or as two."""
    def run(scene, *names):
        async def whole(http):
            import httpx
            editors = []
            for name in names or ("elli",):
                own = http if not editors else httpx.AsyncClient(transport=http._transport, base_url="http://test")
                await sign_in(own, name, page="yllapito")
                editors.append(Editor(own))
            return await scene(*editors)

        return visit(app, whole)

    return run


def at(desk: Desk, id: str) -> str:
    """The address of an entry."""
    place = next(one.place for one in desk.entries() if one.id == id)
    return f"{HOME}/kohta?kohta={quote(str(place), safe='')}"


def phone(desk: Desk, id: str) -> str | None:
    return next(one.phone for one in desk._in_force.edition.knowledge.catalogue.supports if one.id == id)


ADDRESSES = (*(address for address, _ in ROOMS), *OTHERS)


def test_every_page_opens_to_an_editor(as_editor):
    async def scene(editor):
        return {address: await editor.get(address) for address in ADDRESSES}

    for address, page in as_editor(scene).items():
        assert page.status_code == 200 and page.headers["cache-control"] == "no-store", address
        assert page.text.count("<h1>") == 1 and "{{" not in page.text and "None" not in page.text, address
        assert not re.search(r" (style|on[a-z]+)=", page.text) and "<script" not in page.text, address


def test_no_page_opens_to_others(app, as_editor):
    async def strangers(http):
        return [(await http.get(address)).headers["location"] for address in ADDRESSES]

    async def professional(anna):
        return [(await anna.get(address)).status_code for address in ADDRESSES]

    assert all(there.startswith("/kirjaudu?sivu=yllapito") for there in visit(app, strangers))
    assert set(as_editor(professional, "anna")) == {403}


def test_a_form_without_our_seal_is_refused(as_editor, desk):
    async def scene(editor):
        return [(await editor.http.post(f"{HOME}/{to}", data={"kohta": "kanavat.yaml/tuet/0", "hyväksyn": "1"}))
                .status_code for to in FORMS]

    assert set(as_editor(scene)) == {403} and desk.drafts.all() == []


def test_every_entry_comes_back_from_its_form_as_it_was(folder):
    """A form opened and saved changes nothing, whatever the entry."""
    def sent(asked):
        for one in asked:
            if one.parts:
                yield from sent(one.parts)
            elif one.kind == "checks":
                yield from ((f"{one.name}.{option.word}", "1") for option in one.options if option.chosen)
            elif one.kind == "ranks":
                yield from ((f"{one.name}.{option.word}", str(option.place or "")) for option in one.options)
            else:
                chosen = next((option.word for option in one.options if option.chosen), "")
                yield one.name, chosen if one.kind == "select" else one.value

    found = list(entries(folder))
    assert len(found) > 200
    for entry in found:
        asked = fields(entry.section.model)
        back = filled(asked, dict(sent(controls(asked, entry.values))), entry.values)
        assert back.values == tidy(entry.values) and not back.mistakes, str(entry.place)


def test_a_phone_number_is_changed_published_and_undone(as_editor, desk):
    before = phone(desk, "vaihde")

    async def scene(editor):
        there = at(desk, "vaihde")
        saved = await editor.post(f"{HOME}/kohta", **{**await editor.form(there), "puhelin": "03 311 612"})
        assert "Tallennettu luonnokseesi" in saved.text and phone(desk, "vaihde") == before
        draft = await editor.get(f"{HOME}/luonnos")
        assert "03 311 612" in draft.text and before in draft.text
        done = await editor.publish("Numero vaihtui")
        assert "Muutos on julkaistu" in done.text and phone(desk, "vaihde") == "03 311 612"
        log = await editor.get(f"{HOME}/historia")
        assert "Numero vaihtui" in log.text and "Hyväksyi elli" in log.text and "Voimassa nyt." in log.text
        commit = desk.history.log()[0]
        assert (commit.who, commit.approved_by) == ("elli", "elli")
        assert "Hyväksyjä</dt><dd>elli" in (await editor.get(HOME)).text
        undone = await editor.post(f"{HOME}/historia/peru", muutos=commit.id)
        assert "Muutos on julkaistu" in undone.text and phone(desk, "vaihde") == before

    as_editor(scene)


def test_mistakes_are_told_at_their_fields_and_nothing_is_lost(as_editor, desk):
    async def scene(editor):
        form = {**await editor.form(at(desk, "vaihde")), "puhelin": "soita", "otsikko": "", "kuvaus": "Uusi <b>teksti"}
        return await editor.post(f"{HOME}/kohta", **form)

    page = as_editor(scene)
    assert page.status_code == 422 and "<title>Virhe: " in page.text
    assert 'href="#k-puhelin"' in page.text and 'href="#k-otsikko"' in page.text
    assert re.search(r'id="k-puhelin"[^>]*aria-describedby="k-puhelin-ohje k-puhelin-virhe-1" aria-invalid="true"',
                     page.text)
    assert "Uusi &lt;b&gt;teksti" in page.text and "<b>teksti" not in page.text
    assert desk.drafts.of("elli").changed() == {}


def test_half_a_row_of_opening_hours_is_told(as_editor, desk):
    async def scene(editor):
        form = {**await editor.form(at(desk, "vaihde")), "aukiolo.poikkeukset.0.päivät": "24.12.2026"}
        return await editor.post(f"{HOME}/kohta", **form)

    assert "vain toinen puoli" in as_editor(scene).text


def test_opening_hours_with_an_exception(as_editor, desk):
    async def scene(editor):
        hours = {"aukiolo.viikko.0.päivät": "ma-pe", "aukiolo.viikko.0.ajat": "8-16", "aukiolo.pyhät": "suljettu",
                 "aukiolo.poikkeukset.0.päivät": "24.12.2026", "aukiolo.poikkeukset.0.ajat": "suljettu"}
        return await editor.post(f"{HOME}/kohta", **{**await editor.form(at(desk, "vaihde")), **hours})

    assert "Tallennettu" in as_editor(scene).text
    entry = next(one for one in desk.entries(desk.drafts.of("elli")) if one.id == "vaihde")
    assert entry.values["aukiolo"] == {"ma-pe": "8-16", "pyhät": "suljettu", "poikkeukset": {"2026-12-24": "suljettu"}}


def test_a_new_support_point_in_a_minute(as_editor, desk):
    section = "tukipisteet/nokia.yaml/tukipisteet"
    told = {"nimi": "Mallipiste", "toimija": "kunta", "kuvaus": "Täällä neuvotaan.", "miksi": "Opastaja auttaa.",
            "tarjoaa.ohjaus_palveluihin": "1", "lähde": "Pisteen ilmoitus"}

    async def scene(editor):
        empty = await editor.post(f"{HOME}/uusi", osa=section)
        assert empty.status_code == 422 and 'href="#k-nimi"' in empty.text
        made = await editor.post(f"{HOME}/uusi", osa=section, toimi="vahvista", **told)
        assert "Tallennettu" in made.text and "Mallipiste" in made.text
        return await editor.publish("Uusi piste")

    assert "julkaistu" in as_editor(scene).text
    point = next(one for one in desk.entries() if one.id == "nokia-mallipiste")
    assert (point.values["vahvistettu"], point.values["vahvistanut"]) == ("2026-11-22", "elli")


def test_days_are_copied_to_new_dates(as_editor, desk):
    section = "valtuutuspaivat/2026.yaml/päivät"
    told = {"päivä": "3.12.2026", "kello": "9-15", "kunta": "Nokia", "paikka": "Mallipaikka", "osoite": "Mallikatu 1",
            "ajanvaraus": "kyllä", "puhelin": "03 311 611", "lähde": "kalenteri"}

    async def scene(editor):
        assert "Tallennettu" in (await editor.post(f"{HOME}/uusi", osa=section, **told)).text
        place = f"{section}/0"
        page = await editor.get(f"{HOME}/paivat")
        assert 'value="31.12.2026"' in page.text
        wrong = await editor.post(f"{HOME}/paivat", **{f"kopioi.{place}": "1", f"uusi.{place}": "joulu"})
        assert wrong.status_code == 422 and "”joulu”" in wrong.text
        return await editor.post(f"{HOME}/paivat", **{f"kopioi.{place}": "1", f"uusi.{place}": "14.1.2027"})

    assert "Kopioitiin 1 päivä." in as_editor(scene).text
    days = {one.id: one for one in desk.entries(desk.drafts.of("elli")) if one.place.file.startswith("valtuutus")}
    assert "valtuutus-2027-01-14-nokia" in days


def test_a_year_without_a_file_is_begun_by_its_first_day(as_editor, desk, folder):
    """The seventh recipe, wholly in the browser: by the form of a new day, and by a copy."""
    (folder / "valtuutuspaivat" / "2027.yaml").unlink()
    told = {"päivä": "14.1.2027", "kello": "9-15", "kunta": "Nokia", "paikka": "Mallipaikka", "osoite": "Mallikatu 1",
            "ajanvaraus": "kyllä", "puhelin": "03 311 611", "lähde": "kalenteri"}
    section = "valtuutuspaivat/2027.yaml/päivät"

    async def scene(editor):
        page = await editor.get(f"{HOME}/paivat")
        assert "Lisää päivä vuodelle 2027" in page.text and quote(section, safe="") in page.text
        wrong = await editor.post(f"{HOME}/uusi", osa=section, **{**told, "kello": "aamulla"})
        assert wrong.status_code == 422 and desk.drafts.of("elli").changed() == {}, "no file is left behind"
        other = "valtuutuspaivat/2026.yaml/päivät"
        never = await editor.post(f"{HOME}/uusi", osa=other, **{**told, "päivä": "14.1.2072"})
        assert never.status_code == 422 and "Päivä 14.1.2072 on liian kaukana" in never.text
        saved = await editor.post(f"{HOME}/uusi", osa=other, **told)
        assert "Tallennettu" in saved.text and "valtuutuspaivat/2027.yaml:" in saved.text, "into the file of its year"
        place = f"{section}/0"
        far = await editor.post(f"{HOME}/paivat", **{f"kopioi.{place}": "1", f"uusi.{place}": "11.2.2072"})
        assert far.status_code == 422 and "Päivä 11.2.2072 on liian kaukana" in far.text
        await editor.post(f"{HOME}/paivat", **{f"kopioi.{place}": "1", f"uusi.{place}": "13.1.2028"})
        return await editor.publish("Ensi vuoden päivät")

    assert "julkaistu" in as_editor(scene).text
    days = {one.id: one.place.file for one in desk.entries() if one.section.at == ("päivät",)}
    assert days == {"valtuutus-2027-01-14-nokia": "valtuutuspaivat/2027.yaml",
                    "valtuutus-2028-01-13-nokia": "valtuutuspaivat/2028.yaml"}


def titles(desk, draft, file):
    return [one.title for one in desk.entries(draft) if one.place.file == file]


def test_entries_are_put_in_order_by_numbers_where_it_matters(as_editor, desk):
    section = "kysymykset.yaml/kysymykset"
    there = f"{HOME}/jarjestys?osa={quote(section, safe='')}"
    before = titles(desk, None, "kysymykset.yaml")

    async def scene(editor):
        assert there.partition("?")[2] in (await editor.get(f"{HOME}/tiedot?tiedosto=kysymykset.yaml")).text
        seen = re.search('name="nähty" value="(.*?)"', (await editor.get(there)).text).group(1)
        wrong = await editor.post(f"{HOME}/jarjestys", osa=section, nähty=seen, **{"paikka.2": "ensin"})
        assert wrong.status_code == 422 and "”ensin” ei käy" in wrong.text and 'value="ensin"' in wrong.text
        assert desk.drafts.of("elli").changed() == {}
        saved = await editor.post(f"{HOME}/jarjestys", osa=section, nähty=seen, **{"paikka.2": "1"})
        assert "Järjestys on luonnoksessasi" in saved.text
        late = await editor.post(f"{HOME}/jarjestys", osa=section, nähty=seen, **{"paikka.2": "1"})
        assert late.status_code == 422 and "Luettelo on muuttunut" in late.text
        draft = await editor.get(f"{HOME}/luonnos")
        assert "Uusi järjestys" in draft.text and "Siinä on 1 muutos." in draft.text
        nowhere = [await editor.get(f"{HOME}/jarjestys?osa={quote(osa)}") for osa in
                   ("kunnat.yaml/kunnat", "sivut.yaml/sivut", "x", "kysymykset.yaml/kysymykset/0")]
        assert [page.status_code for page in nowhere] == [404] * 4
        return await editor.publish("Uusi järjestys")

    assert "julkaistu" in as_editor(scene).text
    assert titles(desk, None, "kysymykset.yaml") == [before[2], *before[:2], *before[3:]]


def test_an_order_that_breaks_something_is_refused_with_its_reason(as_editor, desk):
    """A rule may refer only to those above it."""
    section = "portaat.yaml/asukkaan_portaat/säännöt"

    async def scene(editor):
        page = await editor.get(f"{HOME}/jarjestys?osa={quote(section, safe='')}")
        seen = re.search('name="nähty" value="(.*?)"', page.text).group(1)
        last = page.text.count('name="paikka.')
        turned = {f"paikka.{n}": str(last - n) for n in range(last)}
        return await editor.post(f"{HOME}/jarjestys", osa=section, nähty=seen, **turned)

    page = as_editor(scene)
    assert page.status_code == 422 and desk.drafts.of("elli").changed() == {}
    assert "Mitään ei tallennettu" in page.text and "sään" in page.text


def test_choices_and_rows_of_a_form_are_put_in_order(as_editor, desk):
    place = next(one.place for one in desk.entries() if one.place.file == "portaat.yaml" and "ylös" in one.values
                 and len(one.values["keinot"]) > 1)
    asked = next(one for one in desk.entries() if one.place.file == "kysymykset.yaml" and one.values.get("vaihtoehdot"))

    async def scene(editor):
        form = await editor.form(f"{HOME}/kohta?kohta={quote(str(place), safe='')}")
        ranks = {key: value for key, value in form.items() if key.startswith("keinot.") and value}
        assert list(ranks.values()) == [str(n + 1) for n in range(len(ranks))] and len(ranks) > 1
        first, second, *_ = ranks
        assert "Tallennettu" in (await editor.post(f"{HOME}/kohta", **{**form, second: "1"})).text
        wrong = await editor.post(f"{HOME}/kohta", **{**form, second: "x"})
        assert wrong.status_code == 422 and "Järjestysnumero ”x” ei käy" in wrong.text
        there = f"{HOME}/kohta?kohta={quote(str(asked.place), safe='')}"
        form = await editor.form(there)
        assert "Tallennettu" in (await editor.post(f"{HOME}/kohta", **{**form, "vaihtoehdot.1.#": "1"})).text
        return first, second

    first, second = as_editor(scene)
    draft = desk.drafts.of("elli")
    kinds = desk.entry(place, draft).values["keinot"]
    assert kinds[:2] == [second.partition(".")[2], first.partition(".")[2]]
    old, new = (one.values["vaihtoehdot"] for one in (asked, desk.entry(asked.place, draft)))
    assert new == [old[1], old[0], *old[2:]]


def test_confirming_is_one_click(as_editor, desk):
    async def scene(editor):
        page = await editor.get(f"{HOME}/hoito")
        fields = dict(re.findall(r'name="(kohta|nähty)" value="([^"]*)"', page.text.split("<li class=\"card\">")[1]))
        done = await editor.post(f"{HOME}/hoito/vahvista", **fields)
        again = await editor.post(f"{HOME}/hoito/vahvista", **{**fields, "nähty": "0" * 16})
        return done, again

    done, again = as_editor(scene)
    assert "Vahvistit tiedon tänään." in done.text and "Tieto on muuttunut" in again.text
    (name,) = desk.drafts.of("elli").changed()
    assert "vahvistettu: 2026-11-22\n    vahvistanut: elli" in (desk.drafts.of("elli").folder / name).read_text("utf-8")


def test_an_old_form_is_met_with_both_texts(as_editor, desk):
    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 612"})
        clash = await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 613"})
        assert clash.status_code == 409 and "03 311 612" in clash.text and "03 311 613" in clash.text
        return await editor.post(f"{HOME}/kohta", **sent_by(clash.text))

    assert "Tallennettu" in as_editor(scene).text
    entry = next(one for one in desk.entries(desk.drafts.of("elli")) if one.id == "vaihde")
    assert entry.values["puhelin"] == "03 311 613"


@pytest.mark.parametrize("kept, number", [("oma", "03 311 613"), ("julkaistu", "03 311 612")])
def test_two_editors_choose_between_their_texts(as_editor, desk, kept, number):
    async def scene(elli, eero):
        for editor, phone in ((elli, "03 311 612"), (eero, "03 311 613")):
            form = await editor.form(at(desk, "vaihde"))
            await editor.post(f"{HOME}/kohta", **{**form, "puhelin": phone})
        assert "julkaistu" in (await elli.publish()).text
        clash = await eero.publish()
        assert clash.status_code == 409 and "03 311 612" in clash.text and "03 311 613" in clash.text
        await eero.post(f"{HOME}/luonnos/sovita", tiedosto="kanavat.yaml", jää=kept)
        return await eero.publish()

    as_editor(scene, "elli", "eero")
    assert phone(desk, "vaihde") == number


def test_a_broken_promise_is_refused_with_its_reason(as_editor, desk):
    async def scene(editor):
        form = await editor.form(at(desk, "ihminen-vaihde"))
        del form["keinot.ihminen"]
        saved = await editor.post(f"{HOME}/kohta", **{**form, "keinot.chat": "1"})
        draft = desk.drafts.of("elli") or desk.drafts.begin("elli")
        path = draft.folder / "kanavat.yaml"
        text = path.read_text("utf-8").replace("keinot: [ihminen]", "keinot: [chat]")
        path.write_text(text, "utf-8")
        return saved, await editor.publish()

    _, page = as_editor(scene)
    assert page.status_code == 409 and "Luonnosta ei julkaistu" in page.text and "kanavat.yaml" in page.text
    assert desk.history.log() == []


def test_publishing_asks_why_and_for_the_approval(as_editor, desk):
    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 612"})
        return await editor.post(f"{HOME}/luonnos/julkaise")

    page = as_editor(scene)
    assert page.status_code == 422 and 'href="#k-syy"' in page.text and 'href="#k-hyväksyn"' in page.text
    assert desk.history.log() == []


@pytest.mark.parametrize("slow, said", [(True, "kesti yli 3 minuuttia"), (False, "katkesi kesken")])
def test_an_unfinished_proof_is_told_and_the_draft_kept(as_editor, desk, monkeypatch, slow, said):
    def unfinished(*_):
        raise Unfinished(slow)

    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 612"})
        monkeypatch.setattr("bot.editing.desk.in_own_process", unfinished)
        monkeypatch.setattr(desk._publisher, "_proof", unfinished)
        return await editor.get(f"{HOME}/luonnos/vaikutus"), await editor.publish()

    for page in as_editor(scene):
        assert page.status_code == 503 and said in page.text and "luonnoksesi on tallessa" in page.text
        assert "03 311 612" in page.text
    assert desk.history.log() == [] and desk.drafts.of("elli").changed()


def test_an_unfinished_undoing_is_told(as_editor, desk, monkeypatch):
    def unfinished(_):
        raise Unfinished(slow=False)

    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 612"})
        await editor.publish()
        monkeypatch.setattr(desk._publisher, "_proof", unfinished)
        return await editor.post(f"{HOME}/historia/peru", muutos=desk.history.log()[0].id)

    page = as_editor(scene)
    assert page.status_code == 503 and "katkesi kesken" in page.text and phone(desk, "vaihde") == "03 311 612"


def test_a_draft_is_discarded(as_editor, desk):
    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "puhelin": "03 311 612"})
        assert desk.drafts.of("elli").changed()
        return await editor.post(f"{HOME}/luonnos/hylkaa")

    assert "Luonnos on hylätty." in as_editor(scene).text and desk.drafts.of("elli") is None


def test_what_a_draft_changes_is_counted_and_shown(as_editor, desk):
    async def scene(editor):
        form = await editor.form(at(desk, "kuhmoinen-kirjasto"))
        gone = await editor.post(f"{HOME}/kohta/poista", **{key: form[key] for key in ("kohta", "nähty")})
        assert "poistettu luonnoksestasi" in gone.text
        return await editor.get(f"{HOME}/luonnos/vaikutus")

    page = as_editor(scene)
    assert re.search(r"vaikuttaa [1-9]\d* polkuun \d+\xa0\d{3}:sta", page.text)
    assert "Kotikunta: Kuhmoinen" in page.text and page.text.count("Kuhmoisten kirjasto") > 3


def test_a_broken_folder_is_told_on_the_front_page(as_editor, desk, folder):
    desk._in_force.edition  # noqa: B018 -- in force before it breaks
    path = folder / "kanavat.yaml"
    path.write_text(path.read_text("utf-8").replace("otsikko:", "otsiko:", 1), "utf-8")
    desk._in_force.refresh()
    text = as_editor(lambda editor: editor.get(HOME)).text
    assert "eikä muutosta otettu käyttöön" in text and "kanavat.yaml:" in text and "Tarkoititko" in text


def test_talking_uses_the_draft(as_editor, desk, assistant, monkeypatch):
    used = []
    real = type(assistant).say

    async def say(self, *given, **named):
        used.append(wiring.edition().version)
        return await real(self, *given, **named)

    monkeypatch.setattr(type(assistant), "say", say)

    async def scene(editor):
        form = await editor.form(at(desk, "vaihde"))
        await editor.post(f"{HOME}/kohta", **{**form, "otsikko": "Luonnoksen vaihde"})
        begun = await editor.post(f"{HOME}/kokeilu", at=f"{HOME}/kokeilu", toimi="aloita")
        assert "luonnostasi" in begun.text
        return await editor.post(f"{HOME}/kokeilu", at=f"{HOME}/kokeilu", viesti="Hei")

    assert "Vastaus syntyi" in as_editor(scene).text
    assert used and used[0] != desk._in_force.status.version


def test_an_address_that_leads_nowhere_is_told(as_editor):
    async def scene(editor):
        for place in NOWHERE:
            pages = (await editor.get(f"{HOME}/kohta?kohta={quote(place, safe='')}"),
                     await editor.post(f"{HOME}/kohta", at=f"{HOME}/ohjeet", kohta=place),
                     await editor.post(f"{HOME}/kohta/poista", at=f"{HOME}/ohjeet", kohta=place))
            assert [page.status_code for page in pages] == [404] * 3, place
            confirmed = await editor.post(f"{HOME}/hoito/vahvista", at=f"{HOME}/ohjeet", kohta=place)
            assert confirmed.status_code in (200, 404), place

    as_editor(scene)


NOWHERE = ("", "x", "kanavat.yaml/tuet/9999", "kanavat.yaml/tuet/x", "../../etc/passwd.yaml/x",
           "tukipisteet/../kanavat.yaml/tuet/0", "tukipisteet/puuttuu.yaml/tukipisteet/0",
           "kanavat.yaml/" + "9" * 4000, "kanavat.yaml/tuet/²")


def test_a_new_word_is_understood_once_it_is_published(as_editor, desk):
    """The fifth recipe."""
    def heard():
        return desk._in_force.edition.language.understand("Miten kirjaudun terveyspyörylään?").facts

    before = heard()

    async def scene(editor):
        form = await editor.form(at(desk, "omakanta"))
        await editor.post(f"{HOME}/kohta", **{**form, "kutsutaan": form["kutsutaan"] + "\nterveyspyörylä"})
        return await editor.publish("Asukkaat sanovat näin")

    assert "julkaistu" in as_editor(scene).text
    assert heard() != before and "omakanta" in str(heard())


def test_a_new_service_is_known_once_it_is_published(as_editor, desk):
    """The eighth recipe."""
    told = {"nimi": "Mallipalvelu", "vaatii_vahvan_tunnistautumisen": "kyllä", "yhteenveto": "käytät Mallipalvelua",
            "kutsutaan": "mallipalvelu", "lähde": "Pirhan ilmoitus"}

    async def scene(editor):
        page = await editor.post(f"{HOME}/uusi", osa="palvelut.yaml/palvelut", **told)
        assert "Tallennettu" in page.text, re.findall(r"<li>(.*)</li>", page.text)
        return await editor.publish("Uusi palvelu")

    assert "julkaistu" in as_editor(scene).text
    assert "mallipalvelu" in desk._in_force.edition.knowledge.services


def test_the_instructions_are_the_files_own(as_editor, folder):
    (folder / "README.md").write_text("# Ohje\n\n1. Vaihda `numero` <script>x</script>\n", "utf-8")
    text = as_editor(lambda editor: editor.get(f"{HOME}/ohjeet")).text
    assert "<code>numero</code>" in text and "<script" not in text
