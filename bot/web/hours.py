"""When a place opens, said in Finnish."""

from __future__ import annotations

from datetime import datetime

from bot.dialogue.times import clock
from bot.triage.finland import FINLAND

_ON_WEEKDAY = (
    "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina",
)


def now_in_finland() -> datetime:
    """The present time in Finland."""
    return datetime.now(FINLAND)


def opening(suggestion: dict, now: datetime) -> str | None:
    """Whether the place is open, e.g. "Suljettu nyt. Avautuu huomenna klo 9."; None when not known."""
    if suggestion.get("open") is None:
        return None
    if suggestion["open"]:
        return "Avoinna nyt." if suggestion.get("confirmed") else "Tietojemme mukaan avoinna nyt."
    opens = _moment(suggestion.get("opens_at"))
    return f"Suljettu nyt. Avautuu {day_and_time(opens, now)}." if opens else "Suljettu nyt."


def day_and_time(moment: datetime, now: datetime) -> str:
    """E.g. "tänään klo 9", "huomenna klo 12.30" or "maanantaina 23.11. klo 9"."""
    days = (moment.date() - now.date()).days
    named = {0: "tänään", 1: "huomenna"}.get(days)
    return f"{named or _weekday_and_date(moment, now)} klo {clock(moment)}"


def _weekday_and_date(moment: datetime, now: datetime) -> str:
    year = "" if moment.year == now.year else str(moment.year)
    return f"{_ON_WEEKDAY[moment.weekday()]} {moment.day}.{moment.month}.{year}"


def _moment(iso: str | None) -> datetime | None:
    """A time without an offset is Finnish time already; an unreadable one is no time."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    return moment.astimezone(FINLAND) if moment.tzinfo else moment.replace(tzinfo=FINLAND)
