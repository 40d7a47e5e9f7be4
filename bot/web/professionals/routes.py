"""Where the professionals' pages are."""

from __future__ import annotations

from fastapi import FastAPI

from bot.web.professionals.desk import (
    GAPS,
    HANDOUT,
    HOME,
    MAP,
    MESSAGE,
    MUNICIPALITIES,
    OWN_WORK,
    PATH,
    SAVE,
    SITUATIONS,
    TRIAL,
    Desk,
)
from bot.web.professionals.map_pages import MapPages
from bot.web.professionals.path_pages import PathPages
from bot.web.professionals.situation_pages import SituationPages
from bot.web.professionals.trial_pages import TrialPages
from bot.web.professionals.work_pages import WorkPages
from bot.web.staff.roles import PROFESSIONALS
from bot.web.staff.rooms import add_form, add_room


def install(app: FastAPI, desk: Desk) -> None:
    """Put the pages in place, each behind the sign-in."""
    paths, maps, situations = PathPages(desk), MapPages(desk), SituationPages(desk)
    trials, work = TrialPages(desk), WorkPages(desk)
    rooms = {HOME: work.start, OWN_WORK: work.own_work, PATH: paths.show, HANDOUT: paths.give, MAP: maps.map,
             MUNICIPALITIES: maps.municipalities, GAPS: maps.gaps, TRIAL: trials.show, SITUATIONS: situations.show}
    forms = {MESSAGE: paths.hear, TRIAL: trials.answer, SAVE: situations.save}
    for path, view in rooms.items():
        add_room(app, PROFESSIONALS, path, view)
    for path, view in forms.items():
        add_form(app, PROFESSIONALS, path, view)
