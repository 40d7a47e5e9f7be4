"""The day's statistics as they are told: to a person in Finnish, to a program as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.knowledge.vocabulary import KINDS, STEPS
from bot.storage.database import connected
from bot.storage.statistics import Counts, counted

MEASURES = {
    "conversation": "Keskusteluja",
    "message": "Viestejä",
    "language": "Viestejä kielen mukaan",
    "not_understood": "Ei ymmärretty",
    "out_of_scope": "Ei digituen asia",
    "hand_over": "Pyysi ihmistä",
    "danger": "Hätätilanne",
    "step": "Portaalle sijoitettu",
    "suggestion": "Ehdotuksia",
}
"""What each measure counts, in the order in which they are told; measures that are not here come last."""

VALUES = {
    "message": {"text": "kirjoitettu", "choice": "valittu napista"},
    "step": {english: finnish.replace("_", " ") for finnish, english in STEPS.items()},
    "suggestion": {english: finnish.replace("_", " ") for finnish, english in KINDS.items()},
}
LADDERS = {"resident": "", "professional": "ammattilainen: "}


class NoStatistics(Exception):
    """There is no database of ours at the address, or it does not answer."""


def tally(database: str, since: date, until: date) -> dict[date, dict[tuple[str, str], int]]:
    """The counts by day from `since` to `until`, both included, of the database of a SQLAlchemy URL.

    Nothing in the database is changed. Raises `NoStatistics` when they cannot be read.
    """
    try:
        return counted(connected(database), since, until)
    except SQLAlchemyError as error:
        raise NoStatistics(type(error).__name__) from error


def as_json(days: Mapping[date, Counts]) -> list[dict[str, Any]]:
    """`[{"day": "2026-11-22", "counts": {"message": {"text": 20, "choice": 14}}}]`, the oldest day first."""
    return [{"day": day.isoformat(), "counts": _by_measure(counts)} for day, counts in sorted(days.items())]


def plainly(days: Mapping[date, Counts]) -> str:
    """The same as lines for a person."""
    if not days:
        return "Tältä ajalta ei ole tilastoja."
    return "\n\n".join("\n".join(_day(day, counts)) for day, counts in sorted(days.items()))


def _by_measure(counts: Counts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (measure, value), count in counts.items():
        found.setdefault(measure, {})[value] = count
    return found


def _day(day: date, counts: Counts) -> Iterator[str]:
    by_measure = _by_measure(counts)
    yield f"{day.day}.{day.month}.{day.year}"
    for measure in (*MEASURES, *sorted(by_measure.keys() - MEASURES.keys())):
        if values := by_measure.get(measure):
            yield _line(2, MEASURES.get(measure, measure), sum(values.values()))
            yield from (_line(4, _named(measure, value), n) for value, n in sorted(values.items()) if value)


def _named(measure: str, value: str) -> str:
    ladder, slash, name = value.rpartition("/")
    named = VALUES.get(measure, {}).get(name, name)
    return LADDERS.get(ladder, f"{ladder}: ") + named if slash else named


def _line(indent: int, name: str, count: int) -> str:
    return f"{' ' * indent}{name:<{46 - indent}}{count:>8}"
