"""The desk: drafts apart from what is in force, refused with reasons, published with who and why, undone."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import wiring
from bot.editing.desk import Desk
from bot.editing.drafts import Draft
from bot.editing.entries import Entry, Place
from bot.editing.history import BY_FILES, History
from bot.editing.manuscript import Overtaken
from bot.editing.publishing import Published, Refused
from tests.editing.conftest import TODAY

MAIJA, PEKKA = "Maija Meikäläinen", "Pekka"
NEW_PHONE = "03 311 612"


def _found(desk: Desk, id: str, draft: Draft | None = None) -> Entry:
    return next(one for one in desk.entries(draft) if one.id == id)


def _call(desk: Desk, draft: Draft, id: str, **values: object) -> Entry:
    """Change some values of an entry in a draft. The entry as it is then."""
    old = _found(desk, id, draft)
    saved = desk.change(draft, old.place, {**old.values, **values}, old.digest)
    assert saved.done, saved
    return desk.entry(old.place, draft)


def _in_force(desk: Desk, id: str) -> str | None:
    supports = desk._in_force.edition.knowledge.catalogue.supports
    return next((one.phone for one in supports if one.id == id), None)


def test_a_draft_is_published_with_who_why_and_who_approved(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    before = _in_force(desk, "vaihde")
    _call(desk, draft, "vaihde", puhelin=NEW_PHONE)
    assert _in_force(desk, "vaihde") == before, "a draft changes nothing in force"
    done = desk.publish(draft, MAIJA, "Vaihteen numero vaihtui", approved_by=PEKKA)
    assert isinstance(done, Published) and done.version == desk._in_force.status.version
    assert _in_force(desk, "vaihde") == NEW_PHONE
    assert desk.drafts.of(MAIJA) is None
    latest = desk.history.log()[0]
    assert (latest.who, latest.why, latest.approved_by) == (MAIJA, "Vaihteen numero vaihtui", PEKKA)
    assert latest.files == ("kanavat.yaml",)
    assert desk.approved() == latest


def test_a_change_is_undone_by_a_new_one_and_what_came_after_stays(desk: Desk, folder: Path) -> None:
    whole = (folder / "kanavat.yaml").read_bytes()
    for id, phone in (("vaihde", NEW_PHONE), ("dvv-vaihde", "0295 536 001")):
        draft = desk.drafts.begin(MAIJA)
        _call(desk, draft, id, puhelin=phone)
        assert isinstance(desk.publish(draft, MAIJA, id), Published)
    first = desk.history.log()[1]
    assert isinstance(desk.undo(first, PEKKA), Published)
    assert _in_force(desk, "dvv-vaihde") == "0295 536 001" and _in_force(desk, "vaihde") != NEW_PHONE
    assert desk.history.log()[0].why == "Peruttu: vaihde"
    assert isinstance(desk.undo(desk.history.log()[1], PEKKA), Published)
    assert (folder / "kanavat.yaml").read_bytes() == whole


def test_a_mistake_is_told_at_its_field_and_not_saved(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    old = _found(desk, "vaihde", draft)
    saved = desk.change(draft, old.place, {**old.values, "puhelin": "soita", "otsikko": ""}, old.digest)
    assert set(saved.problems) == {"puhelin", "otsikko"} and not saved.done
    assert saved.problems["puhelin"][0].advice.endswith("03 311 611.")
    assert desk.entry(old.place, draft) == old


def test_a_day_of_confirming_that_is_ahead_is_told(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    old = _found(desk, "vaihde", draft)
    ahead = (date.today() + timedelta(days=400)).isoformat()
    saved = desk.change(draft, old.place, {**old.values, "vahvistettu": ahead}, old.digest)
    assert set(saved.problems) == {"vahvistettu"} and "vasta tulossa" in saved.problems["vahvistettu"][0].message


def test_a_mistake_elsewhere_is_told_apart(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    old = _found(desk, "omakanta", draft)
    saved = desk.change(draft, old.place, {**old.values, "tunnus": "omakanta2"}, old.digest)
    assert saved.others and not saved.problems


def test_two_editors_never_overwrite_each_other_silently(desk: Desk) -> None:
    mine, theirs = desk.drafts.begin(MAIJA), desk.drafts.begin(PEKKA)
    _call(desk, mine, "vaihde", puhelin=NEW_PHONE)
    _call(desk, theirs, "vaihde", puhelin="03 311 613")
    _call(desk, theirs, "dvv-vaihde", otsikko="Toinen otsikko")
    assert isinstance(desk.publish(mine, MAIJA, "minun"), Published)
    refused = desk.publish(theirs, PEKKA, "hänen")
    assert isinstance(refused, Refused) and [one.file for one in refused.conflicts] == ["kanavat.yaml"]
    assert _in_force(desk, "vaihde") == NEW_PHONE and desk.drafts.of(PEKKA)


def test_edits_of_different_entries_fit_together(desk: Desk) -> None:
    mine, theirs = desk.drafts.begin(MAIJA), desk.drafts.begin(PEKKA)
    _call(desk, mine, "vaihde", puhelin=NEW_PHONE)
    _call(desk, theirs, "dvv-vaihde", puhelin="0295 536 001")
    for draft, who in ((mine, MAIJA), (theirs, PEKKA)):
        assert isinstance(desk.publish(draft, who, "puhelin"), Published)
    assert (_in_force(desk, "vaihde"), _in_force(desk, "dvv-vaihde")) == (NEW_PHONE, "0295 536 001")


def test_in_one_draft_an_old_view_is_refused(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    old = _found(desk, "vaihde", draft)
    _call(desk, draft, "vaihde", puhelin=NEW_PHONE)
    with pytest.raises(Overtaken):
        desk.change(draft, old.place, {**old.values, "otsikko": "Vanhasta"}, old.digest)


def test_a_broken_promise_is_refused_with_its_reason(desk: Desk, folder: Path) -> None:
    draft = desk.drafts.begin(MAIJA)
    path = draft.folder / "kanavat.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("keinot: [ihminen]", "keinot: [chat]"), encoding="utf-8")
    refused = desk.publish(draft, MAIJA, "ilman ihmistä")
    assert isinstance(refused, Refused) and refused.problems[0].code == "lupaus-human"
    assert "chat]\n" not in (folder / "kanavat.yaml").read_text(encoding="utf-8").split("ihminen-vaihde")[1][:40]
    assert desk.history.log() == []


def test_a_new_day_is_copied_from_last_month(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    day = {"tunnus": "valtuutus-2026-12-03-nokia", "päivä": "2026-12-03", "kello": "9-15", "kunta": "Nokia",
           "paikka": "Mallipaikka", "osoite": "Mallikatu 1", "ajanvaraus": "kyllä", "puhelin": "03 311 611",
           "lähde": "kalenteri", "vahvistettu": "2026-11-20"}
    first = desk.add(draft, Place("valtuutuspaivat/2026.yaml", ("päivät",)), day)
    assert first.done and first.place
    copied = desk.copy_days(draft, {first.place: date(2027, 1, 14)})
    assert copied.done and copied.place == Place("valtuutuspaivat/2027.yaml", ("päivät", 0))
    new = desk.entry(copied.place, draft).values
    assert (new["tunnus"], new["päivä"], new["paikka"]) == ("valtuutus-2027-01-14-nokia", "2027-01-14", "Mallipaikka")
    assert "vahvistettu" not in new


def test_confirming_is_one_call_and_takes_it_off_the_list(desk: Desk) -> None:
    before = {one.entry.id: one.kind for one in desk.care(TODAY)}
    assert before["vaihde"] == "vahvistamatta"
    draft = desk.drafts.begin(MAIJA)
    old = _found(desk, "vaihde", draft)
    assert desk.confirm(draft, old.place, MAIJA, TODAY, old.digest).done
    assert isinstance(desk.publish(draft, MAIJA, "Soitin ja tarkistin"), Published)
    assert "vaihde" not in {one.entry.id for one in desk.care(TODAY)}
    new = _found(desk, "vaihde").values
    assert (new["vahvistettu"], new["vahvistanut"]) == ("2026-11-22", MAIJA)


def test_what_residents_meet_most_comes_first(desk: Desk) -> None:
    found = desk.care(TODAY)
    assert [one.met for one in found] == sorted((one.met for one in found), reverse=True)
    met = {one.entry.id: one.met for one in found}
    assert met["ihminen-vaihde"] > met["kuhmoinen-kirjasto"] > met["omakanta"] == 0, "a service is no suggestion"


def test_days_that_come_soon_are_on_the_list(desk: Desk, folder: Path) -> None:
    draft = desk.drafts.begin(MAIJA)
    hours = {"ma-pe": "8-16", "poikkeukset": {"2026-12-24": "suljettu", "2027-12-24": "suljettu"}}
    _call(desk, draft, "vaihde", aukiolo=hours)
    desk.publish(draft, MAIJA, "joulu")
    soon = [one for one in desk.care(TODAY) if one.kind == "poikkeus_lähestyy"]
    assert [(one.entry.id, one.day) for one in soon] == [("vaihde", date(2026, 12, 24))]


def test_the_draft_is_compared_with_what_is_in_force(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    assert desk.difference(draft).changes == ()
    old = _found(desk, "pankki-käynti", draft)
    assert desk.remove(draft, old.place, old.digest).done
    report = desk.difference(draft)
    assert report.changes and report.compared > len(report.changes)
    assert all("pankki-käynti" in one.before["suggestions"] and "pankki-käynti" not in one.after["suggestions"]
               for one in report.changes)


def test_a_draft_can_be_talked_to(desk: Desk) -> None:
    draft = desk.drafts.begin(MAIJA)
    _call(desk, draft, "vaihde", otsikko="Luonnoksen vaihde")
    made, problems = desk.preview(draft)
    assert made and not problems
    with wiring.using(made):
        assert "Luonnoksen vaihde" in {one.title for one in wiring.catalogue().supports}
    assert "Luonnoksen vaihde" not in {one.title for one in wiring.catalogue().supports}


# The history's repository

def _git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Testi", "-c", "user.email=testi@example.invalid", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_folder_without_a_repository_gets_its_own(folder: Path, tmp_path: Path) -> None:
    history = History(folder, tmp_path / "apart.git")
    assert history.log() == []
    assert history.record(MAIJA, "alku") and history.record(MAIJA, "ei mitään") is None
    assert "Maija Meikäläinen: alku" in _git(folder, "log", "--format=%an: %s")
    assert not (tmp_path / "apart.git").exists()


def test_a_repository_of_its_own_is_gone_on_with(folder: Path, tmp_path: Path) -> None:
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "--no-verify", "-m", "ennen")
    (folder / "uusi.yaml").write_text("a: 1\n", encoding="utf-8")
    History(folder, tmp_path / "apart.git").record(MAIJA, "uusi")
    assert _git(folder, "log", "--format=%s").split() == ["uusi", "ennen"]


def test_the_repository_of_the_code_around_is_left_alone(folder: Path, tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "--no-verify", "-m", "koodi")
    history = History(folder, tmp_path / "var" / "apart.git")
    history.record(MAIJA, "sisältö")
    assert _git(tmp_path, "log", "--format=%s").split() == ["koodi"]
    assert [(one.who, one.why) for one in history.log()] == [(MAIJA, "sisältö")]
    assert not (folder / ".git").exists()


def test_what_was_changed_in_files_is_recorded_apart(desk: Desk, folder: Path) -> None:
    desk.history.record(PEKKA, "alku")
    path = folder / "painikkeet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("jatka: Jatketaan", "jatka: Eteenpäin"), encoding="utf-8")
    draft = desk.drafts.begin(MAIJA)
    _call(desk, draft, "vaihde", puhelin=NEW_PHONE)
    desk.publish(draft, MAIJA, "numero")
    assert [(one.who, one.files) for one in desk.history.log()[:2]] == [
        (MAIJA, ("kanavat.yaml",)), (BY_FILES, ("painikkeet.yaml",))]


def test_an_odd_name_of_an_editor_is_no_command(desk: Desk) -> None:
    draft = desk.drafts.begin("../../etc <x@y>\n--amend")
    assert draft.folder.is_relative_to(desk._var)
    _call(desk, draft, "vaihde", puhelin=NEW_PHONE)
    assert isinstance(desk.publish(draft, "../../etc <x@y>\n--amend", "--amend"), Published)
    assert desk.history.log()[0].why == "--amend"
