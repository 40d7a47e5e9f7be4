"""The way to a human that every page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.outcome import switchboard_line
from bot.dialogue.times import today
from bot.knowledge.library import Knowledge


@dataclass(frozen=True)
class Contact:
    """A phone line where a human answers. `note` says in Finnish what is not confirmed of it."""

    name: str
    phone: str
    note: str = ""

    @property
    def tel(self) -> str:
        """The address of a phone link, e.g. `tel:03311611`."""
        return tel(self.phone)


SWITCHBOARD = Contact(
    name="Pirhan vaihde",
    phone="03 311 611",
    note="Tarkista palveluaika.",
)
"""The fallback when the wiring gives no contact: `vaihde` of facts/channels.yaml, hours unknown."""


@dataclass(frozen=True)
class Hours:
    """Whether somebody answers now, and today's hours in Finnish; `None` when the knowledge has no hours."""

    open: bool | None = None
    today: str | None = None


def hours_of(knowledge: Knowledge, now: datetime) -> Hours:
    """The switchboard's hours at `now` (local time, naive)."""
    line = switchboard_line(knowledge)
    if line is None or line.hours is None:
        return Hours()
    holidays = knowledge.catalogue.holidays
    return Hours(line.hours.is_open(now, holidays), today(line.hours, now.date(), holidays))


def contact_of(knowledge: Knowledge, fallback: Contact) -> Contact:
    """The switchboard by the knowledge in force. Confirmed hours need no note to check them."""
    line = switchboard_line(knowledge)
    if line is None or not line.phone:
        return fallback
    sure = line.hours is not None and line.confirmed is not None
    return Contact(fallback.name, line.phone, "" if sure else fallback.note)


def tel(phone: str) -> str:
    """The address of a phone link, e.g. `tel:03311611`."""
    return "tel:" + "".join(mark for mark in phone if mark.isdigit() or mark == "+")


def phone_link(phone: str | None) -> str | None:
    """The same, or `None` when the text is not only a number ("SMS 112")."""
    return tel(phone) if phone and re.fullmatch(r"\+?[\d ()-]+", phone) else None
