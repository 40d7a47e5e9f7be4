"""A moment as a person writes it: "ma 24.12. klo 10", "huomenna klo 9", "2026-12-24T10:00"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
ADVICE = "Kirjoita esimerkiksi: ma 24.12. klo 10, huomenna klo 9.30 tai 24.12.2026 klo 10."
LONGEST = 60

_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}))?(?=\s|$|,)")
_TIME = re.compile(r"(?:\b(?:klo|kello|kl)\.?\s*|(?<=\s)|^)(\d{1,2})(?:[.:](\d{2}))?\s*$")
_WEEKDAY = re.compile(r"\b(ma|ti|ke|to|pe|la|su|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)"
                      r"(?:na)?\b\.?")
_AHEAD = {"tänään": 0, "huomenna": 1, "ylihuomenna": 2}
_NOON = time(12)


class UnknownMoment(ValueError):
    """The text tells no moment that there is; the message says in Finnish what to write."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A local time of Finland; `remark` tells in Finnish what was taken otherwise than it was written."""

    at: datetime
    remark: str = ""


def moment(text: str, now: datetime) -> Moment:
    """The moment that a text tells, the nearest to come when the year is left out.

    Without a time of day it is noon, and today the present time. Raises `UnknownMoment`.
    """
    words = " ".join(text.lower().split())[:LONGEST]
    if words in ("", "nyt"):
        return Moment(now)
    if re.fullmatch(r"\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d)?", words):
        return Moment(_checked(lambda: datetime.fromisoformat(words.upper()), text))
    day, remark, rest = _day_in(words, now, text)
    at, rest = _time_in(rest, text)
    if rest.strip(" ,."):
        raise UnknownMoment(f"En ymmärtänyt kohtaa ”{rest.strip(' ,.')}”. {ADVICE}")
    if at is None:
        at = now.time() if day == now.date() else _NOON
        remark = remark or ("" if day == now.date() else "Kellonaika puuttui. Käytettiin kello 12.")
    return Moment(datetime.combine(day, at), remark)


def plainly(at: datetime) -> str:
    """The moment in words: torstaina 24.12.2026 klo 10."""
    clock = f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)
    return f"{WEEKDAYS[at.weekday()]}na {at.day}.{at.month}.{at.year} klo {clock}"


def _day_in(words: str, now: datetime, text: str) -> tuple[date, str, str]:
    """The day, a remark when its weekday was told wrong, and the rest of the words."""
    for word, ahead in _AHEAD.items():
        if word in words.split():
            return now.date() + timedelta(days=ahead), "", words.replace(word, " ", 1)
    named, rest = _weekday_in(words)
    found = _DAY.search(rest)
    if found is None:
        day = now.date() if named is None else now.date() + timedelta(days=(named - now.weekday()) % 7)
        return day, "", rest
    day = _date(found, now.date(), text)
    return day, _about_weekday(named, day), rest[:found.start()] + " " + rest[found.end():]


def _weekday_in(words: str) -> tuple[int | None, str]:
    found = _WEEKDAY.search(words)
    if found is None:
        return None, words
    number = next(n for n, name in enumerate(WEEKDAYS) if name.startswith(found[1]))
    return number, words[:found.start()] + " " + words[found.end():]


def _date(found: re.Match[str], today: date, text: str) -> date:
    day, month = int(found[1]), int(found[2])
    years = [int(found[3])] if found[3] else range(today.year, today.year + 9)  # 29.2. comes at most 8 years apart
    for year in years:
        try:
            there = date(year, month, day)
        except ValueError:
            continue
        if found[3] or there >= today:
            return there
    raise UnknownMoment(f"Päivää ei ole: ”{text.strip()}”. {ADVICE}")


def _about_weekday(named: int | None, day: date) -> str:
    if named is None or named == day.weekday():
        return ""
    return (f"{day.day}.{day.month}.{day.year} on {WEEKDAYS[day.weekday()]}, ei {WEEKDAYS[named]}. "
            "Käytettiin päivämäärää.")


def _time_in(words: str, text: str) -> tuple[time | None, str]:
    found = _TIME.search(words.rstrip())
    if found is None:
        return None, words
    at = _checked(lambda: time(int(found[1]), int(found[2] or 0)), text)
    return at, words[:found.start()]


def _checked(make, text: str):  # type: ignore[no-untyped-def]
    try:
        return make()
    except ValueError:
        raise UnknownMoment(f"Aikaa ei ole: ”{text.strip()}”. {ADVICE}") from None
