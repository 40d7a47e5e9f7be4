"""Personal data in a text: found and masked before anything is logged, stored or shown again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.language import identity_codes

_HINT = r"(?i:hetu\w*|henkilötunnu\w*|sotu\w*|sosiaaliturvatunnu\w*|henk\.?\s?tunnu\w*)"
_DATE = r"(?:[0-2]?\d|3[01])\s?\.\s?(?:0?[1-9]|1[0-2])\s?\.\s?(?:18|19|20)?\d\d\b"
_MONTHS = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_STREET_ENDS = (
    "katu|tie|kuja|polku|kaari|väylä|raitti|penger|bulevardi|esplanadi|aukio|tori|rinne|mäki|ranta|"
    "puistikko|puisto|valtatie|kulma|piha|laita|harju|gatan|vägen|kj|k"
)


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


def found(text: str, service_numbers: Iterable[str] = ()) -> tuple[PersonalData, ...]:
    """All personal data in the text, in order, without overlaps.

    `service_numbers` are public numbers ("112", "03 311 611") that stay.
    """
    public = {_digits(number) for number in service_numbers}
    taken: list[PersonalData] = []
    for kind, find in _FINDERS:
        for start, end in find(text, public):
            if not any(start < one.end and one.start < end for one in taken):
                taken.append(PersonalData(kind, start, end))
    return tuple(sorted(taken, key=lambda one: one.start))


def masked(text: str, data: Iterable[PersonalData]) -> str:
    """The text with each piece of personal data replaced by its mask, such as "[puhelinnumero]"."""
    for one in sorted(data, key=lambda one: -one.start):
        text = f"{text[: one.start]}[{MASKS[one.kind]}]{text[one.end :]}"
    return text


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _national(number: str) -> str:
    """Digits with Finland's own prefix: +358 40 … and 00358 40 … as 040 …"""
    digits = _digits(number)
    for prefix in ("00358", "358"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


Finder = Callable[[str, set[str]], Iterator[tuple[int, int]]]


def _pattern(pattern: str, group: int = 0, flags: int = re.IGNORECASE) -> Finder:
    compiled = re.compile(pattern, flags)

    def find(text: str, public: set[str]) -> Iterator[tuple[int, int]]:
        for match in compiled.finditer(text):
            yield match.span(group)

    return find


def _identity_codes(text: str, public: set[str]) -> Iterator[tuple[int, int]]:
    yield from identity_codes.found(text)


_PHONE = re.compile(
    r"(?<![\w.,:/+-])(?:\(?(?:\+|00)\s?358\)?[\s-]?\(?0?\)?[\s-]?|\(?0)\d{1,3}\)?(?:[\s.–-]?\d){4,10}(?![\w])"
)
_FOREIGN_PHONE = re.compile(r"(?<![\w+])\+\d{1,3}(?:[\s()-]?\d){6,12}(?!\w)")
_SAID_NUMBER = re.compile(
    r"(?:puhelinnumero\w*|puh\.?|numero(?:ni)?|gsm|kännykkä\w*|soita(?:kaa)?)(?:\s+on)?\s*[:=]?\s*(\d[\d\s-]{5,12}\d)(?!\w)",
    re.IGNORECASE,
)


def _phones(text: str, public: set[str]) -> Iterator[tuple[int, int]]:
    for pattern, group in ((_PHONE, 0), (_FOREIGN_PHONE, 0), (_SAID_NUMBER, 1)):
        for match in pattern.finditer(text):
            digits = _national(match.group(group))
            is_date = re.fullmatch(rf"\s*{_DATE}\s*", match.group(group))
            if 6 <= len(digits) <= 13 and digits not in public and not is_date:
                yield match.span(group)


_CARD = re.compile(r"(?<![\w])\d(?:[ -]?\d){12,18}(?!\w)")


def _cards(text: str, public: set[str]) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        if _luhn(_digits(match.group())):
            yield match.span()


def _luhn(digits: str) -> bool:
    doubled = [int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits))]
    return len(digits) >= 13 and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("email", _pattern(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")),
    ("iban", _pattern(r"\bFI\s?\d\d(?:[\s-]?\d){14}\b")),
    ("iban", _pattern(r"\b(?!FI)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b", flags=0)),
    ("personal_identity_code", _identity_codes),
    ("personal_identity_code", _pattern(rf"{_HINT}\D{{0,15}}?(\d{{6}}[\s+\-A-FU-Ya-fu-y]{{0,3}}\d{{3}}\w?)\b", 1, 0)),
    ("personal_identity_code", _pattern(rf"{_HINT}\D{{0,15}}?(\d{{6}}\b)", 1, 0)),
    ("payment_card", _cards),
    (
        "date_of_birth",
        _pattern(
            rf"\b(?:synt(?:ynyt|yny|yi|\.|yin|ymäaika\w*|ymäpäivä\w*)?|s\.)(?:\s+(?:on|olen|oon|oli))?\s*[:=]?\s*({_DATE})",
            1,
        ),
    ),
    ("date_of_birth", _pattern(rf"({_DATE})\s+(?:syntynyt|syntyny)", 1)),
    (
        "date_of_birth",
        _pattern(
            rf"\b(?:syntynyt|syntyny|synnyin|syntymäaika\w*)(?:\s+on)?\s*:?\s*(\d{{1,2}}\.?\s*(?:päivä(?:nä)?\s+)?"
            rf"(?:{_MONTHS})kuu(?:ta|n)?\s+(?:18|19|20)\d\d)",
            1,
        ),
    ),
    ("phone", _phones),
    (
        "access_code",
        _pattern(
            r"\b(?:tunnusluku\w*|pin(?:-?koodi\w*|ni\w*)?|salasana\w*|käyttäjätunnu\w*|turvaluku\w*|avainluku\w*|"
            r"pankkikoodi\w*|vahvistuskoodi\w*|koodi(?:ni|mme)?)(?:\s+(?:on|oli|se))*\s*[:=]?\s*(\d{3,10})\b",
            1,
        ),
    ),
    (
        "access_code",
        _pattern(
            r"\b(?:salasana(?:ni|mme)?|käyttäjätunnus(?:eni)?)(?:\s+on\s*:?|\s*[:=])\s*((?=\w*\d)[\w!?#@$%&*-]{4,})",
            1,
        ),
    ),
    (
        "street_address",
        _pattern(
            rf"\b((?:(?:[A-ZÅÄÖ][\wåäö-]+\s)?[A-ZÅÄÖa-zåäö][\wåäö-]*(?:{_STREET_ENDS})|(?:[A-ZÅÄÖ][\wåäö-]+n?\s)"
            rf"(?:katu|tie|kuja|polku))\s+\d{{1,4}}(?:\s?-\s?\d{{1,4}})?(?!\s*[.,:]?\d|\s*(?:€|euro|min|h\b|kertaa|vuot|päiv|kk))"
            r"(?:\s?[A-Za-z](?![\wåäö])(?:\s?\d{1,3}\b)?|\s?as\.?\s?\d{1,3}\b)?)",
            1,
            0,
        ),
    ),
    ("street_address", _pattern(r"\b(\d{5}\s+(?:[A-ZÅÄÖ][a-zåäö]{2,}|[A-ZÅÄÖ]{3,})(?:-[A-ZÅÄÖ][a-zåäö]+)?)\b", 1, 0)),
)
