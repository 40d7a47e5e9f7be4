"""Dates of birth: a date, written or said, beside a word of being born."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:18|19|20)\d\d"
_SEPARATOR = r"(?:\s?[./–-]\s?|\s)"
_SHORT_YEAR = r"[-–'’´`]?\s?\d\d"
_ORDINAL = (
    r"\w{0,14}?(?:ensimmäi|ensimäi|eka|toi(?:n|s)|toka|kolma[ns]|neljä[ns]|viide[ns]|viies|kuude[ns]|kuues|seitsemä[ns]|"
    r"seittemä[ns]|seiskana|kahdeksa[ns]|kaheksa[ns]|yhdeksä[ns]|yheksä[ns]|kymmene[ns]|kytviides)\w{0,20}"
)
_MONTHS = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_FOREIGN = (
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:s|ch)|apr(?:il)?|maj|may|jun[ei]?|jul[iy]?|aug(?:ust)?i?|sept?(?:ember)?|"
    r"o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR_WORDS = (
    r"(?:tuhat|tuhannen)\w*(?:\s?(?:yhdeksän|yheksän)\s?sataa\w*)?(?:\s?\w{3,12}(?:kymmentä|kyt)\w*)?|\w{4,10}(?:kymmentä|kyt)\w*"
)
_ANY_YEAR = rf"(?:\s*,?\s*(?:vuonna\s|v\.?\s?)?(?:{_YEAR}\b|[-–'’]\s?\d\d\b|\d\d\b(?![.:]?\d)|{_YEAR_WORDS}))"
_DAY_SAID = rf"(?:{_DAY}\s?\.?(?:\s?[pP](?:äivä\w*|\.))?|{_ORDINAL}(?:\s+päivä\w*)?)"
_NAMED = (
    rf"{_DAY_SAID}\s*(?:{_MONTHS})(?:kuu?\w*|k\.|\b\.?)(?:\s+päivä\w*)?{_ANY_YEAR}?|"
    rf"(?:{_MONTHS})kuun?\s+{_DAY_SAID}{_ANY_YEAR}?|"
    rf"{_DAY}(?:st|nd|rd|th)?\.?\s+(?:of\s)?{_FOREIGN},?\s+{_YEAR}|{_FOREIGN}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}"
)
_NUMERIC = (
    rf"{_YEAR}\s?[-./]\s?{_MONTH}\s?[-./]\s?{_DAY}(?!\d)|"
    rf"{_DAY}{_SEPARATOR}{_MONTH}(?:{_SEPARATOR}|\.?[-–])?{_YEAR}(?!\d)|"
    rf"{_DAY}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_SHORT_YEAR}(?![.:]?\d)"
)
_COMPACT = (
    rf"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:{_YEAR}|\d\d)(?!\d)|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_DATE = re.compile(rf"(?<!\d)(?<!\d[.,])(?:{_COMPACT}|{_NUMERIC})|\b(?:{_NAMED})", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(rf"(?<![\d.,]){_DAY}\s?\.\s?{_MONTH}\.?(?![.:,]?\d)")
_BORN = re.compile(
    r"(?<!\w)(?:synt(?!aks|yy|yv|eh)\w*\.?(?:\s?(?:aika|päivä|pv|pvm)\w*)?|synny(?!ty)\w+|s\s?[.:]?(?=\s?\d)|s\.(?=\s?\w{4,25}\s+\w+kuu)|"
    r"född\w*|födelse\w*|born|birth\w*|d\.?o\.?b\b\.?|vm\b\.?)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(r"(?:\D{0,25}?\W)(?:synty\w+|syntymä\w+|synttär\w+|born)", re.IGNORECASE)
_NAMED_DAY = re.compile(r"synttär|syntymäp|birthday|födelsedag", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:aika|aikani|ajan|klo|kello|varau\w*|varas\w*|vastaanot\w*|lääkär\w*|hammas\w*|labra\w*|kokee?\w*|kontrolli\w*|"
    r"käyn\w*|tapaami\w*|kurssi\w*|eräpäiv\w*|päivätty|lasku\w*|lähe[t]\w*|päätös|muut\w+|voimassa|soit\w+|kuol\w+|"
    r"appointment|tid)\b",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"\s*,?\s*(?:klo|kello)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,|/|&|\+|ja|sekä|tai|vai|och|and)\s*(?:[^\W\d]+\s){0,2}", re.IGNORECASE)
_OLD = re.compile(
    rf"(?<![\d.,/-])(?:{_DAY}\s?[./-]\s?{_MONTH}\s?[./-]\s?(?:19[0-6]\d|[-–]\s?[2-6]\d)|19[0-6]\d-\d\d-\d\d)(?![\d/-]|\.\d)|"
    rf"\b{_DAY}\s?\.?\s?(?:{_MONTHS})kuuta\s+19[0-6]\d\b",
    re.IGNORECASE,
)
_GAP = 45


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of dates of birth.

    A full date of before 1970 is one without any word beside it: no appointment is that old.
    """
    words = list(_BORN.finditer(text))
    for born, following in zip(words, [*words[1:], None]):
        date = _after(text, born, following.start() if following else len(text))
        while date:
            yield date
            date = _next(text, date[1])
    for match in _DATE.finditer(text) if words else ():
        born = _BORN_AFTER.match(text, match.end())
        if born and not _is_other(born.group()):
            yield match.span()
    for match in _OLD.finditer(text):
        yield match.span()


def _after(text: str, born: re.Match[str], limit: int) -> tuple[int, int] | None:
    """The first date after the word of being born and before the next such word, unless what stands
    between tells of another day."""
    limit = min(limit, born.end() + _GAP + 40)
    match = _DATE.search(text, born.end(), limit) or _day_and_month(text, born, limit)
    if not match or match.start() - born.end() > _GAP or _TIME_AFTER.match(text, match.end()):
        return None
    gap = text[born.end() : match.start()]
    if _is_other(gap) or not _agree(gap, match.group()):
        return None
    return match.span()


def _day_and_month(text: str, born: re.Match[str], limit: int) -> re.Match[str] | None:
    """A birthday is told without its year as well: "synttärit 5.6."."""
    return _DAY_AND_MONTH.search(text, born.end(), limit) if _NAMED_DAY.match(born.group()) else None


def _agree(gap: str, date: str) -> bool:
    """Whether a year told between ("vuonna 1944, tarkemmin 17.9.1944") is the date's own, and
    six bare digits or a date of these years come close after the word."""
    near = len(gap.split()) <= 4
    years = re.findall(r"\d{4}|\d\d(?=\s)", gap)
    if any(year[-2:] not in date[-3:] for year in years) or (date.isdigit() and len(date) == 6 and not near):
        return False
    return near or not re.search(r"202\d", date)


def _is_other(gap: str) -> bool:
    return _OTHER_DATE.search(gap) is not None


def _next(text: str, end: int) -> tuple[int, int] | None:
    """A second date joined to the first: "lapset syntyneet 1.2.2010 ja 3.4.2012"."""
    link = _NEXT.match(text, end)
    match = _DATE.match(text, link.end()) if link else None
    if not link or not match or _is_other(link.group()) or _TIME_AFTER.match(text, match.end()):
        return None
    return match.span()
