"""Personal data in a text: found and masked before anything is logged, stored or shown again."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language import (
    access_codes,
    bank_numbers,
    birth_dates,
    email_addresses,
    identity_codes,
    phone_numbers,
    street_addresses,
)
from bot.language.tokens import Token


@dataclass(frozen=True)
class PersonalData:
    """What kind of personal data stands at `start`–`end` of the original text."""

    kind: str
    start: int
    end: int


MASKS = {
    "email": "sähköposti",
    "iban": "tilinumero",
    "personal_identity_code": "henkilötunnus",
    "payment_card": "korttinumero",
    "date_of_birth": "syntymäaika",
    "phone": "puhelinnumero",
    "access_code": "tunnusluku",
    "street_address": "osoite",
}
"""What stands in the place of each kind of personal data."""

Places = Iterator[tuple[int, int]]
Finder = Callable[[str], Places]

_IN_WORDS: tuple[tuple[str, Finder], ...] = (
    ("email", email_addresses.found),
    ("date_of_birth", birth_dates.found),
    ("phone", phone_numbers.said),
    ("access_code", access_codes.said),
)
"""What is found without a digit."""
_BEFORE_PHONES: tuple[tuple[str, Finder], ...] = (
    ("email", email_addresses.found),
    ("iban", bank_numbers.accounts),
    ("personal_identity_code", identity_codes.found),
    ("payment_card", bank_numbers.cards),
    ("date_of_birth", birth_dates.found),
    ("access_code", access_codes.found),
)
_AFTER_PHONES: tuple[tuple[str, Finder], ...] = (
    ("street_address", street_addresses.found),
    ("phone", phone_numbers.said),
    ("access_code", access_codes.said),
)
_DIGIT = re.compile(r"\d")


def found(text: str, service_numbers: Iterable[str] = ()) -> tuple[PersonalData, ...]:
    """All personal data in the text, in order, without overlaps.

    `service_numbers` are public numbers ("112", "03 311 611") that stay.
    """
    taken: list[PersonalData] = []
    for kind, places in _places(text, service_numbers):
        for start, end in places:
            _take(taken, PersonalData(kind, start, end))
    return tuple(taken)


def masked(text: str, data: Iterable[PersonalData]) -> str:
    """The text with each piece of personal data replaced by its mask, such as "[puhelinnumero]"."""
    for one in sorted(data, key=lambda one: -one.start):
        text = f"{text[: one.start]}[{MASKS[one.kind]}]{text[one.end :]}"
    return text


def _take(taken: list[PersonalData], one: PersonalData) -> None:
    """Puts one in its place in the order of the text, unless a part of it is taken."""
    at = bisect(taken, one.start, key=lambda other: other.start)
    is_free = at == 0 or taken[at - 1].end <= one.start
    if is_free and (at == len(taken) or one.end <= taken[at].start):
        taken.insert(at, one)


def _places(text: str, service_numbers: Iterable[str]) -> Iterator[tuple[str, Places]]:
    """The places of each kind; the kind that is surest of itself comes first and keeps its place."""
    if not _DIGIT.search(text):
        yield from ((kind, find(text)) for kind, find in _IN_WORDS)
        return
    yield from ((kind, find(text)) for kind, find in _BEFORE_PHONES)
    yield "phone", phone_numbers.found(text, _public(tuple(service_numbers)))
    yield from ((kind, find(text)) for kind, find in _AFTER_PHONES)


@lru_cache(maxsize=8)
def _public(service_numbers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phone_numbers.national(number) for number in service_numbers)


def outside(found: list[Token], data: tuple[PersonalData, ...]) -> list[Token]:
    """The tokens that are no part of personal data."""
    return [t for t in found if not any(t.start < d.end and d.start < t.end for d in data)]
