"""Where the editors' pages are."""

from __future__ import annotations

from fastapi import FastAPI

from bot.web.editors.day_pages import DayPages
from bot.web.editors.draft_pages import DraftPages
from bot.web.editors.entry_pages import EntryPages, NewPages
from bot.web.editors.help_pages import HelpPages
from bot.web.editors.history_pages import HistoryPages
from bot.web.editors.office import (
    CARE,
    CONFIRM,
    DAYS,
    DISCARD,
    DRAFT,
    EFFECT,
    ENTRIES,
    ENTRY,
    HELP,
    HISTORY,
    HOME,
    MARK,
    NEW,
    ORDER,
    PUBLISH,
    QUALITY,
    REMOVE,
    SAMPLED,
    SETTLE,
    TRIAL,
    UNDO,
    UNMARK,
    Office,
)
from bot.web.editors.order_pages import OrderPages
from bot.web.editors.quality_pages import QualityPages
from bot.web.editors.sampled_pages import SampledPages
from bot.web.editors.start_pages import StartPages
from bot.web.editors.trial_pages import DraftTrial
from bot.web.professionals.desk import Desk
from bot.web.staff.roles import EDITORS
from bot.web.staff.rooms import add_form, add_room

MOST_FIELDS = 3000
"""An entry of the longest kind has three hundred."""


def install(app: FastAPI, office: Office, desk: Desk) -> None:
    """Put the pages in place, each behind the sign-in; `desk` is the professionals', whose trial is used."""
    start, entries, new, draft = StartPages(office), EntryPages(office), NewPages(office), DraftPages(office)
    days, trial, history = DayPages(office), DraftTrial(office, desk), HistoryPages(office)
    order, quality, sampled = OrderPages(office), QualityPages(office), SampledPages(office)
    rooms = {HOME: start.start, CARE: start.care, ENTRIES: entries.list, ENTRY: entries.show, NEW: new.show,
             ORDER: order.show, DAYS: days.show, DRAFT: draft.show, EFFECT: draft.effect, TRIAL: trial.show,
             HISTORY: history.show, QUALITY: quality.show, SAMPLED: sampled.show, HELP: HelpPages(office).show}
    forms = {CONFIRM: start.confirm, ENTRY: entries.save, REMOVE: entries.remove, NEW: new.save, ORDER: order.save,
             DAYS: days.copy, PUBLISH: draft.publish, DISCARD: draft.discard, SETTLE: draft.settle,
             TRIAL: trial.answer, UNDO: history.undo, MARK: sampled.mark, UNMARK: sampled.take_back}
    for path, view in rooms.items():
        add_room(app, EDITORS, path, view)
    for path, view in forms.items():
        add_form(app, EDITORS, path, view, MOST_FIELDS)
