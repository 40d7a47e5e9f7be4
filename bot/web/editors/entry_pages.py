"""Entries: listed and searched, changed, made new, copied and taken away. All of it goes into the editor's draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing import years
from bot.editing.desk import Saved
from bot.editing.entries import Entry, Place, Section, section_of, sections
from bot.editing.fields import Field, fields, keys_in_order, label, with_choices
from bot.editing.manuscript import Overtaken, Unreadable
from bot.knowledge.problems import Problem
from bot.web.editors.filled import Filled, filled
from bot.web.editors.names import file_rank
from bot.web.editors.office import CONFIRM, ENTRIES, ENTRY, NEW, REMOVE, Office, far_away, place_in, to_entry
from bot.web.staff.rooms import Visit

ONLY_IN_FILES = "Tätä kohtaa ei voi muuttaa lomakkeella. Muuta tiedostoa tekstieditorissa ja tarkista se."
OWN_ID = "Kohdan oma nimi. Jätä tyhjäksi, niin se syntyy itse."
FILL = "Täytä kohta ”{label}”."
LONGEST_SEARCH = 100
_NAMES = ("nimi", "otsikko", "paikka", "päivä", "kunta")


class EntryPages:
    """The pages of entries."""

    def __init__(self, office: Office):
        self._office = office

    async def list(self, visit: Visit) -> Response:
        """The entries by file; with words or a file chosen, those."""
        words = visit.request.query_params.get("sanat", "").strip()[:LONGEST_SEARCH]
        file = visit.request.query_params.get("tiedosto", "")
        draft = self._office.draft(visit)
        found = await run_in_threadpool(self._office.desk.entries, draft, words)
        folder = draft.folder if draft else self._office.editing.in_force.folder
        parts = sorted(sections(folder), key=lambda one: file_rank(one.file))
        files = [(name, list(ones)) for name, ones in groupby(parts, key=lambda one: one.file)]
        chosen = [one for one in found if file in ("", one.place.file)]
        return self._office.shown(
            visit, "entries.html", "Tiedot", words=words, file=file, files=files, count=len(chosen),
            of_section=lambda section: [one for one in chosen if one.section == section],
            taken_away=visit.request.query_params.get("poistettu", ""), path=ENTRIES, new_path=NEW)

    async def show(self, visit: Visit) -> Response:
        """The form of one entry."""
        place = place_in(visit.request.query_params.get("kohta"))
        entry = await run_in_threadpool(self._entry, visit, place)
        return self._form(visit, entry) if entry else self._office.missing(visit)

    async def save(self, visit: Visit) -> Response:
        """The form came back."""
        place = place_in(visit.form.get("kohta"))
        return await run_in_threadpool(self._save, visit, place) if place else self._office.missing(visit)

    async def remove(self, visit: Visit) -> Response:
        """Without an entry."""
        place = place_in(visit.form.get("kohta"))
        return await run_in_threadpool(self._remove, visit, place) if place else self._office.missing(visit)

    def _entry(self, visit: Visit, place: Place | None) -> Entry | None:
        try:
            return self._office.desk.entry(place, self._office.draft(visit)) if place else None
        except (LookupError, TypeError, ValueError, OSError):
            return None

    def _save(self, visit: Visit, place: Place) -> Response:
        desk, draft = self._office.desk, self._office.begun(visit)
        try:
            old = desk.entry(place, draft)
        except (LookupError, TypeError, ValueError, OSError):
            return self._office.missing(visit)
        found = filled(desk.form(old), visit.form, old.values)
        if visit.form.get("toimi") == "vahvista":
            found.values |= confirmation(visit, self._office)
        if found.mistakes:
            return self._form(visit, old, found)
        try:
            saved = desk.change(draft, place, found.values, visit.form.get("nähty", ""))
        except Overtaken:
            return self._form(visit, old, found, clash=True)
        except Unreadable:
            return self._form(visit, old, found, said=(ONLY_IN_FILES,))
        return RedirectResponse(to_entry(old, tallennettu="1"), 303) if saved.done else self._form(
            visit, old, found, saved=saved)

    def _remove(self, visit: Visit, place: Place) -> Response:
        desk, draft = self._office.desk, self._office.begun(visit)
        try:
            old = desk.entry(place, draft)
            saved = desk.remove(draft, place, visit.form.get("nähty", ""))
        except Overtaken:
            return self._form(visit, old, Filled(old.values), clash=True)
        except Unreadable:
            return self._form(visit, old, Filled(old.values), said=(ONLY_IN_FILES,))
        except (LookupError, TypeError, ValueError, OSError):
            return self._office.missing(visit)
        if not saved.done:
            return self._form(visit, old, Filled(old.values), saved=saved)
        return RedirectResponse(f"{ENTRIES}?poistettu=1", 303)

    def _form(self, visit: Visit, entry: Entry, found: Filled | None = None, saved: Saved | None = None,
              said: tuple[str, ...] = (), clash: bool = False) -> Response:
        """The form: as the entry is, or as the editor left it with what is wrong."""
        values = entry.values if found is None else found.values
        wrong = mistakes(found, saved)
        query = visit.request.query_params
        status = 409 if clash else 422 if found is not None else 200
        asked = self._office.controls(self._office.desk.form(entry), values, wrong)
        return self._office.shown(
            visit, "entry.html", f"Virhe: {entry.title}" if status > 200 else entry.title, status, entry=entry,
            controls=asked, said=(*wrong.get("", ()), *said), others=saved.others if saved else (),
            differs=differing(entry.values, values) if clash else [], clash=clash, path=ENTRY, remove_path=REMOVE,
            confirm_path=CONFIRM, seen=entry.digest, can_confirm=any(one.name == "vahvistettu" for one in asked),
            saved=query.get("tallennettu", ""), confirmed=query.get("vahvistettu", ""), model="")


class NewPages:
    """A new entry: an empty form, or a copy of another."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The form of a new entry, or what kinds there are."""
        query = visit.request.query_params
        section = _section(place_in(query.get("osa")))
        if section is None:
            folder = self._office.editing.in_force.folder
            lists = sorted((one for one in sections(folder) if one.is_list), key=lambda one: file_rank(one.file))
            return self._office.shown(visit, "new_kinds.html", "Uusi kohta", path=NEW,
                                      parts=[(str(Place(one.file, one.at)), one) for one in lists])
        values = await run_in_threadpool(self._model, visit, place_in(query.get("malli")))
        return self._form(visit, section, Filled(values))

    async def save(self, visit: Visit) -> Response:
        """The form came back: an entry more in the draft."""
        section = _section(place_in(visit.form.get("osa")))
        return await run_in_threadpool(self._save, visit, section) if section else self._office.missing(visit)

    def _model(self, visit: Visit, place: Place | None) -> dict[str, Any]:
        """What a copy begins from: nothing in it is confirmed, and it gets an id of its own."""
        try:
            values = self._office.desk.entry(place, self._office.draft(visit)).values if place else {}
        except (LookupError, TypeError, ValueError, OSError):
            values = {}
        return {key: one for key, one in values.items() if key not in ("tunnus", "vahvistettu", "vahvistanut")}

    def _save(self, visit: Visit, section: Section) -> Response:
        asked = self._asked(section)
        found = filled(asked, visit.form, {})
        section = self._by_its_day(section, found)
        named = "tunnus" in found.values
        if "tunnus" in keys_in_order(section.model) and not named:
            found.values["tunnus"] = id_for(section, found.values)
        if visit.form.get("toimi") == "vahvista":
            found.values |= confirmation(visit, self._office)
        if found.mistakes:
            return self._form(visit, section, found, status=422)
        draft = self._office.begun(visit)
        try:
            saved = self._office.desk.add(draft, Place(section.file, section.at), found.values)
        except (Unreadable, LookupError, OSError):
            return self._form(visit, section, found, said=(ONLY_IN_FILES,), status=422)
        if not saved.done or saved.place is None:
            if not named and "tunnus" not in saved.problems:
                found.values.pop("tunnus", None)    # made anew of what the editor mends
            return self._form(visit, section, found, saved, status=422)
        made = self._office.desk.entry(saved.place, draft)
        return RedirectResponse(to_entry(made, tallennettu="1"), 303)

    def _by_its_day(self, section: Section, found: Filled) -> Section:
        """A day goes into the file of its own year, whichever form it was written in."""
        day = str(found.values.get("päivä", ""))
        if years.year_of(Place(section.file, section.at)) is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return section
        if int(day[:4]) in self._office.years:
            return replace(section, file=years.days_of(int(day[:4])).file)
        found.mistakes["päivä"] = [far_away(day)]
        return section

    def _asked(self, section: Section) -> tuple[Field, ...]:
        """The fields of a new entry. Its id may be left empty."""
        asked = with_choices(fields(section.model), self._office.editing.in_force.edition.knowledge)
        return tuple(replace(one, required=False, help=OWN_ID, example="") if one.key == "tunnus" else one
                     for one in asked)

    def _form(self, visit: Visit, section: Section, found: Filled, saved: Saved | None = None,
              said: tuple[str, ...] = (), status: int = 200) -> Response:
        wrong = mistakes(found, saved)
        asked = self._asked(section)
        return self._office.shown(
            visit, "new.html", "Virhe: Uusi kohta" if status > 200 else "Uusi kohta", status, section=section,
            controls=self._office.controls(asked, found.values, wrong), said=(*wrong.get("", ()), *said), path=NEW,
            others=saved.others if saved else (), osa=str(Place(section.file, section.at)),
            can_confirm="vahvistettu" in keys_in_order(section.model))


def mistakes(found: Filled | None, saved: Saved | None) -> dict[str, list[str]]:
    """All that is wrong, by field: what could not be understood, and what the check says."""
    wrong = {key: list(texts) for key, texts in found.mistakes.items()} if found else {}
    for key, problems in (saved.problems if saved else {}).items():
        wrong.setdefault(key, []).extend(map(told, problems))
    return wrong


def told(problem: Problem) -> str:
    """A problem's words and its advice. What is missing from a form is a field to fill, not a row to write."""
    if problem.code == "puuttuu" and problem.at and isinstance(problem.at[-1], str):
        return FILL.format(label=label(problem.at[-1]))
    return f"{problem.message} {problem.advice}".strip()


def confirmation(visit: Visit, office: Office) -> dict[str, str]:
    """Checked today by whoever is signed in."""
    return {"vahvistettu": office.today.isoformat(), "vahvistanut": visit.session.name}


def differing(now: Mapping[str, Any], mine: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """The keys that two texts of an entry say differently: key, mine, what is there now."""
    return [(key, mine.get(key), now.get(key)) for key in {**now, **mine} if now.get(key) != mine.get(key)]


def id_for(section: Section, values: Mapping[str, Any]) -> str:
    """An id for a new entry, of its file and its name: nokia-kirjasto."""
    stem = section.file.removesuffix(".yaml").rpartition("/")[2]
    words = [str(values[key]) for key in _NAMES if values.get(key)]
    if section.file.startswith("valtuutuspaivat/"):
        words = ["valtuutus", *(str(values.get(key, "")) for key in ("päivä", "kunta"))]
    elif "/" in section.file:
        words = [stem, *words]
    kept = unicodedata.normalize("NFC", "-".join(words).lower())
    return "-".join("".join(mark if mark in _ID_MARKS else " " for mark in kept).split())[:60].strip("-")


_ID_MARKS = "abcdefghijklmnopqrstuvwxyzåäö0123456789"


def _section(place: Place | None) -> Section | None:
    try:
        found = section_of(place) if place else None
    except ValueError:
        return None
    return found if found and found.is_list and found.at == place.at else None    # type: ignore[union-attr]
