"""An assisted-authorization day as an iCalendar file (RFC 5545), so that a person can save it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.dialogue.outcome import note
from bot.knowledge.library import Knowledge
from bot.triage.supports import Support
from bot.web.hours import FINLAND

if TYPE_CHECKING:
    from icalendar import Event

_MAKER = "-//Digiporras//FI"
_AREA = "digiporras.pirkanmaa"
_FIRST = date(2020, 1, 1)
"""Of the time zone's history only what concerns the days is written."""


def day_named(id: str, knowledge: Knowledge) -> Support | None:
    """The authorization day with this id; `None` when there is none (any more)."""
    return next((s for s in knowledge.catalogue.supports if s.id == id and s.day is not None), None)


def as_ics(day: Support, knowledge: Knowledge, now: datetime) -> bytes:
    """The file. The UID is the day's own, so that saving it again replaces the earlier one."""
    from icalendar import Calendar  # a tenth of a second, for what few ask

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(day, knowledge, now))
    calendar.add_missing_timezones(first_date=_FIRST)
    return bytes(calendar.to_ical())


def _event(day: Support, knowledge: Knowledge, now: datetime) -> Event:
    assert day.day is not None and day.hours is not None and day.place is not None, "a day of the calendar has all"
    (start, end), *_ = day.hours.exceptions[day.day.date()]
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.id}@{_AREA}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", datetime.combine(day.day, start, FINLAND))
    event.add("dtend", datetime.combine(day.day, end, FINLAND))
    event.add("summary", day.title)
    event.add("location", ", ".join(filter(None, (day.place.address, day.place.municipality))))
    event.add("description", _description(day, knowledge))
    event.add("status", "CONFIRMED" if day.confirmed else "TENTATIVE")
    return event


def _description(day: Support, knowledge: Knowledge) -> str:
    """What to do and to bring, whom to call, and whether the day is still to be confirmed."""
    call = f"Puhelin: {day.phone}" if day.phone else None
    return "\n".join(filter(None, (day.text, note(day, knowledge), call)))
