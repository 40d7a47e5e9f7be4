"""The Finnish personal identity code (henkilötunnus), old and new separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DASHES = "–—−‐-"
_CENTURIES = {"+": 1800, **dict.fromkeys(_DASHES + "YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_LAST = "[0-9A-FHJ-NPR-Ya-fhj-npr-y]"
_BIRTH = r"(?<!\d)(\d\s?\d)\s?[./]?\s?(\d\s?\d)\s?[./]?\s?(\d\s?\d)"
_SHAPE = re.compile(rf"{_BIRTH}\s{{0,2}}([+A-FU-Ya-fu-y{_DASHES}])\s{{0,2}}(\d\s?\d\s?\d)\s?({_LAST})")
_BARE = re.compile(rf"{_BIRTH}()[\s./_*]{{0,2}}(\d\s?\d\s?\d)\s?({_LAST})")
_MISTYPED = re.compile(r"\d{6}[/_*]\d{3}[A-Za-z]")
_HINT = (
    r"(?i:hetu|henkilö\s?tun+u|sotu|sosiaali\s?turva\s?tunnu|henk[.\s-]{0,2}tunnu|syntymätunnu|henkkari|"
    r"personbeteckning|personnummer|social security|personal id)\w*"
)
_HINT_STEMS = ("loppuosa", "hetu", "tunnu", "tunu", "sotu", "henkkari", "beteckning", "nummer", "security", "personal")
_SAID = re.compile(
    rf"{_HINT}\D{{0,20}}?((?:19|20)?\d{{6}}(?:[\s+_/A-FU-Ya-fu-y{_DASHES}]{{0,3}}\d{{3,4}}[A-Za-z]?(?![A-Za-z]))?)(?!\d)"
)
_SAID_END = re.compile(
    rf"(?:{_HINT}\D{{0,30}}?(?i:loppu|viimeise)|(?i:loppuosa))\D{{0,25}}?((?:[+{_DASHES}]\s?)?\d{{3}}{_LAST})(?!\w)"
)


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of identity codes: a possible date of birth, with or without spaces.

    A code whose check character is wrong is somebody's code mistyped: it is found as well. Without
    a separator only a right check character, or a word such as "hetu", tells it from another number.
    """
    for match in _SHAPE.finditer(text):
        if _is_code(match, text):
            yield match.span()
    for match in _BARE.finditer(text):
        if _is_bare_code(match, text):
            yield match.span()
    lowered = text.lower()
    if any(stem in lowered for stem in _HINT_STEMS):
        for match in (*_SAID.finditer(text), *_SAID_END.finditer(text)):
            yield match.span(1)


def check_character_is_right(code: str) -> bool:
    """Whether the last character of a code, in any spacing, is the one that its digits demand."""
    digits = re.sub(r"\D", "", code[:-1])[:9]
    return len(digits) == 9 and code[-1].upper() == _CHECK[int(digits) % 31]


def _is_code(match: re.Match[str], text: str) -> bool:
    """A code glued to the next word ("131052-308Tja") needs its check character, so does one
    with an impossible day: it is a code mistyped only when the check character was counted from it."""
    if check_character_is_right(match.group()):
        return True
    return _is_born(match) and not text[match.end() : match.end() + 1].isalnum()


def _is_bare_code(match: re.Match[str], text: str) -> bool:
    """Ten digits that start like a mobile number are left to the phone numbers."""
    code = match.group()
    mobile = code.isdigit() and code.startswith(("04", "050"))
    glued = text[match.end() : match.end() + 1].isalnum()
    if mobile or glued or not _is_born(match):
        return False
    return check_character_is_right(code) or _MISTYPED.fullmatch(code) is not None


def _is_born(match: re.Match[str]) -> bool:
    day, month, year = (int(re.sub(r"\s", "", match.group(n))) for n in (1, 2, 3))
    sign = match.group(4).upper()
    centuries = [_CENTURIES[sign]] if sign else [1900, 2000]
    return any(_is_day(century + year, month, day) for century in centuries)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
