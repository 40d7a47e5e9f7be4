"""What the editors' pages need from the rest, and the frame that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Response

from bot.editing.desk import Desk
from bot.editing.drafts import Draft
from bot.editing.entries import Entry, Place, Section
from bot.editing.fields import Field
from bot.knowledge.in_force import InForce
from bot.storage.marks import Sampled
from bot.storage.months import Month
from bot.web import templating
from bot.web.editors.controls import Control, controls, finnish, plainly
from bot.web.editors.names import file_name, order_means, section_name
from bot.web.editors.sampling import NothingSampled, Sampling
from bot.web.hours import now_in_finland
from bot.web.reception import Reception
from bot.web.staff import views
from bot.web.staff.roles import EDITORS
from bot.web.staff.rooms import Visit

HOME = EDITORS.path
ENTRIES, ENTRY, NEW = f"{HOME}/tiedot", f"{HOME}/kohta", f"{HOME}/uusi"
ORDER = f"{HOME}/jarjestys"
REMOVE, CARE, CONFIRM, DAYS = f"{ENTRY}/poista", f"{HOME}/hoito", f"{HOME}/hoito/vahvista", f"{HOME}/paivat"
DRAFT, EFFECT, PUBLISH = f"{HOME}/luonnos", f"{HOME}/luonnos/vaikutus", f"{HOME}/luonnos/julkaise"
DISCARD, SETTLE = f"{HOME}/luonnos/hylkaa", f"{HOME}/luonnos/sovita"
QUALITY, SAMPLED = f"{HOME}/laatu", f"{HOME}/laatu/keskustelu"
MARK, UNMARK = f"{SAMPLED}/merkitse", f"{SAMPLED}/peru"
TRIAL, HISTORY, UNDO, HELP = f"{HOME}/kokeilu", f"{HOME}/historia", f"{HOME}/historia/peru", f"{HOME}/ohjeet"

ROOMS = (
    (HOME, "Etusivu"), (ENTRIES, "Tiedot"), (DAYS, "Valtuutuspäivät"), (CARE, "Tarkistettavat"), (DRAFT, "Luonnos"),
    (TRIAL, "Kokeile"), (QUALITY, "Laadun seuranta"), (HISTORY, "Historia"), (HELP, "Ohjeet"),
)
"""The pages in the order of the navigation."""

HOW_TO_EDIT = ("muokkaa-selaimessa", "Näin muutos tehdään")
NEW_WORD, HOURS = ("ohje-5", "Uusi sana"), ("ohje-4", "Poikkeava aukiolo")
QUALITY_ROUND = (("kuukauden-tarkistuskierros", "Kuukauden tarkistuskierros"),)
ADVICE = {
    HOME: (HOW_TO_EDIT, ("kymmenen-ohjetta", "Kymmenen ohjetta")),
    ENTRIES: (HOW_TO_EDIT, ("ohje-1", "Puhelinnumero muuttuu"), ("ohje-6", "Tukipiste lopettaa"), NEW_WORD),
    ENTRY: (HOW_TO_EDIT, HOURS, NEW_WORD),
    NEW: (("ohje-2", "Uusi tukipiste"), ("ohje-3", "Uusi valtuutuspäivä"), ("ohje-8", "Uusi sähköinen palvelu")),
    DAYS: (("ohje-3", "Uusi valtuutuspäivä"), ("ohje-7", "Ensi kuun tai ensi vuoden päivät")),
    CARE: (("ohje-9", "Tieto on tarkistettu"),),
    DRAFT: (HOW_TO_EDIT, ("ohje-10", "Muutos oli virhe")),
    TRIAL: (NEW_WORD,),
    HISTORY: (("ohje-10", "Muutos oli virhe"),),
    QUALITY: QUALITY_ROUND,
    SAMPLED: QUALITY_ROUND,
}
"""The places in the instructions that a page's editor needs, by the page: the place and the link's words."""


@dataclass(frozen=True)
class Editing:
    """What editors work on: the core's desk, the knowledge in force, the named person who answers for the
    monitoring (the law's 6 a §), the sample of conversations that it rests on, and the instructions."""

    desk: Desk
    in_force: InForce
    responsible: str = ""
    sampling: Sampling = field(default_factory=NothingSampled)

    @property
    def instructions(self) -> Path:
        """The instructions are a file of the knowledge itself."""
        return self.in_force.folder / "README.md"


@dataclass(frozen=True)
class Office:
    """The editors' rooms have these in common."""

    editing: Editing
    reception: Reception
    now: Callable[[], datetime] = now_in_finland

    @property
    def desk(self) -> Desk:
        return self.editing.desk

    @property
    def today(self) -> date:
        return self.now().date()

    @property
    def years(self) -> range:
        """The years that a day may be of: a slip of the pen makes no file."""
        return range(self.today.year - 1, self.today.year + 3)

    def controls(self, fields: Iterable[Field], values: Mapping[str, Any], wrong: Mapping[str, Iterable[str]]
                 ) -> tuple[Control, ...]:
        """The controls of a form, with the services called by their names."""
        services = self.editing.in_force.edition.knowledge.services
        return controls(fields, values, wrong, titles={one.id: one.name for one in services.values()})

    def draft(self, visit: Visit) -> Draft | None:
        """The editor's draft, when it has changes."""
        found = self.desk.drafts.of(visit.session.name)
        return found if found and found.changed() else None

    def begun(self, visit: Visit) -> Draft:
        """The editor's draft to write into. One without changes begins anew from what is in force."""
        found = self.desk.drafts.of(visit.session.name)
        if found and not found.changed():
            found.discard()
        return self.desk.drafts.begin(visit.session.name)

    def shown(self, visit: Visit, template: str, title: str, status: int = 200, **values: Any) -> Response:
        """A page in the frame that all share."""
        return templating.page(
            f"editors/{template}", status, title=title, rooms=ROOMS, here=_room(visit.request.url.path), home=HOME,
            advice=ADVICE.get(visit.request.url.path, ()), help_path=HELP, has_draft=self.draft(visit) is not None,
            to_entry=to_entry, to_new=to_new, to_order=to_order, order_means=order_means, finnish=finnish,
            plainly=plainly, file_name=file_name, section_name=section_name, moment=moment, place_of=place_of,
            **views.signed_in(visit.session, visit.seal), **values)

    def missing(self, visit: Visit) -> Response:
        """There is no such entry, or no more."""
        return self.shown(visit, "missing.html", "Kohtaa ei löytynyt", 404)


def far_away(day: str) -> str:
    """What is said of a day (as the file has it) whose year cannot be meant."""
    return f"Päivä {finnish(day)} on liian kaukana. Tarkista vuosi."


def _room(path: str) -> str:
    """The address that the navigation knows a page by: one entry and a new one belong to the list of entries."""
    return f"{ENTRIES}{path.removeprefix(HOME)}" if path in (ENTRY, NEW, ORDER) else path


def place_in(text: str | None) -> Place | None:
    """The place that an address names, if it can be one."""
    try:
        return Place.of(text or "")
    except ValueError:
        return None


def place_of(section: Section) -> Place:
    """Where a section is."""
    return Place(section.file, section.at)


def to_entry(entry: Entry, **more: str) -> str:
    """The address of an entry's page."""
    return f"{ENTRY}?{urlencode({'kohta': str(entry.place), **more})}"


def to_new(place: Place, **more: str) -> str:
    """The address of an empty form for a section."""
    return f"{NEW}?{urlencode({'osa': str(place), **more})}"


def to_sampled(month: Month, one: Sampled) -> str:
    """The address of a sampled conversation's page. Its id stays inside."""
    return f"{SAMPLED}?{urlencode({'kuukausi': str(month), 'keskustelu': one.key})}"


def to_order(place: Place, **more: str) -> str:
    """The address of the page where a section is put in order."""
    return f"{ORDER}?{urlencode({'osa': str(place), **more})}"


def moment(when: datetime) -> str:
    """A moment in Finland's time, as it is said."""
    local = when.astimezone(now_in_finland().tzinfo)
    return f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02}"
