"""E-mail addresses, also as they are said aloud: "matti piste m ät esimerkki piste fi"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAID_DOT = r"(?:\s{0,2}[(\[{]\s?(?:piste|dot|\.)\s?[)\]}]\s{0,2}|\s(?:piste|dot|punkt)\s)"
_DOT = rf"(?:\.|{_SAID_DOT})"
_SAID_AT = re.compile(
    r"\s?[(\[{<]\s?(?:at|ät|a|@|ät-?merkki|miuku\s?mauku)\s?[)\]}>]\s?|"
    r"\s(?:at|ät|ätt|at-?merkki|ät-?\s?merkki|miuku\s?-?mauku|kissanhäntä|apinanhäntä|snabel-?\s?a|arroba)\s",
    re.IGNORECASE,
)
_JOINED = r"(?:\s?[)\]}]\s?(?:etsip|tod)\s?[(\[{]\s?|\s(?:etsip|tod|aviivala|aviiväliv|aviiv|erocsrednu)\s)"
_LOCAL_BACKWARDS = re.compile(rf"[\w+'.-]{{1,64}}(?:{_JOINED}[\w+'-]{{1,40}}){{0,4}}", re.IGNORECASE)
"""A name before the at sign is read from its end: its beginning is wherever it stops fitting."""
_DOMAIN = re.compile(
    rf"\s?[\w-]{{1,64}}(?:(?:{_DOT}[\w-]{{1,64}}){{0,4}}{_DOT}[a-zåäö]{{2,12}}|\s?[.,]\s?(?:fi|com|net|org|se|ee))(?!\w)",
    re.IGNORECASE,
)
_NEAR_DOMAIN = re.compile(r"[\w-]{1,64}(?:[.,][\w-]{1,64}){0,4}")
_PROVIDER = re.compile(
    rf"(?<!\S)((?=[\w+'-]{{0,40}}[.\d_])[\w+'.-]{{3,64}}\s(?:gmail|hotmail|outlook|luukku|yahoo|icloud|live|elisanet|kolumbus|"
    rf"suomi24|pp\.inet|saunalahti|netti|mail){_DOT}\s?(?:com|fi|net))(?!\w)",
    re.IGNORECASE,
)
_BEFORE_AT = (
    "am is are was were be been being it look looking looked see seen find found available only here there me us you "
    "them him her working work worked open log login logged click check website page information info service help "
    "time times and or arrive stay live register book not"
)
_NOT_NAMES = frozenset(_BEFORE_AT.split())
"""English words before "at" that are nobody's address: "look at kanta.fi"."""


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of e-mail addresses. Only the neighbourhood of an at sign is read."""
    end = 0
    for at in re.finditer("@", text):
        place = _around(text, at.start(), at.end(), said=False) if at.start() >= end else None
        if place:
            end = place[1]
            yield place
    if "." in text or "piste" in text.lower() or "dot" in text.lower():
        yield from _said(text)


def _said(text: str) -> Iterator[tuple[int, int]]:
    for at in _SAID_AT.finditer(text):
        place = _around(text, at.start(), at.end(), said=True)
        if place:
            yield place
    for match in _PROVIDER.finditer(text):
        yield match.span(1)


def _around(text: str, start: int, end: int, said: bool) -> tuple[int, int] | None:
    """The address around an at sign, with spaces about the sign allowed when a domain follows."""
    spaced = not said and text[start - 1 : start].isspace()
    before = text[max(0, start - 100) : start - spaced]
    name = _LOCAL_BACKWARDS.match(before[::-1])
    domain = _DOMAIN.match(text, end) or (None if said or spaced else _NEAR_DOMAIN.match(text, end))
    if not name or not domain or (said and name.group()[::-1].lower() in _NOT_NAMES):
        return None
    return start - spaced - len(name.group()), domain.end()
