"""The Finnish personal identity code (henkilötunnus), old and new separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_SHAPE = re.compile(
    r"(?<![\w])(\d{2})\s?[./]?\s?(\d{2})\s?[./]?\s?(\d{2})\s?([-–+A-FU-Ya-fu-y])\s?(\d{3})\s?([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?!\w)"
)
_BARE = re.compile(r"(?<![\w])(\d{2})(\d{2})(\d{2})()\s?(\d{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?!\w)")


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of identity codes: a possible date of birth, with or without spaces.

    A code whose check character is wrong is somebody's code mistyped: it is found as well. Without
    a separator only a right check character tells it from another number.
    """
    for match in _SHAPE.finditer(text):
        if _is_born(match):
            yield match.span()
    for match in _BARE.finditer(text):
        if _is_born(match) and check_character_is_right(match.group()):
            yield match.span()


def check_character_is_right(code: str) -> bool:
    """Whether the last character of a code, in any spacing, is the one that its digits demand."""
    digits = re.sub(r"\D", "", code[:-1])[:9]
    return len(digits) == 9 and code[-1].upper() == _CHECK[int(digits) % 31]


def _is_born(match: re.Match[str]) -> bool:
    day, month, year, sign = (match.group(n) for n in (1, 2, 3, 4))
    centuries = [_CENTURIES.get(sign.replace("–", "-").upper())] if sign else [1900, 2000]
    return any(_is_day(int(year) + (century or 1900), int(month), int(day)) for century in centuries)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
