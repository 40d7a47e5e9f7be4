"""Phone numbers: Finnish and foreign ones, in any spacing; the public ones are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from bot.language import quantities

_GROUP = re.compile(r"\d+")
_SEPARATOR = re.compile(r"\)?(?:\s?[-–—−]\s?|\s?/\s?|\.|\s{0,2})\(?")
_PREFIX = re.compile(r"(?:00|\+)?358(?:\(?0\)?)?|(?=0)")
_BUSINESS = ("0800", "0600", "0606", "0700", "010", "020", "029", "030", "071", "073", "075")
"""Numbers of companies and authorities: nobody's own, unless somebody says so."""
_ENOUGH = {"0457": 11, "04": 10, "050": 10, "0": 9}
"""How many digits are a whole number, by how it begins: what follows a whole one is something else."""
_OWN = re.compile(
    r"numeroni|numeromme|puhelimeni\s(?:on|o|nro)\b|työnumero|suoranumero|\b(?:mulle|minulle|meille)\s(?:numeroon\s)?$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b|_)(?:(?:koti|työ|matka|lanka|kännykän?|oma)?(?:puh(?:elin\w*)?|p|numero\w*|nro|no|gsm|känny\w*|luuri\w*)|soit\w*|"
    r"tekstar\w*|tekstiviesti\w*|whatsapp\w*|wa|tel\w*|phone|mobile?|mobil|number|nummer|ring|call)\b"
    r"[\s.:=,/(]*(?:[a-zåäö]{3,14}\s)?(?:(?:on|o|oli|is|är|nyt|vaikka|mulle|minulle|mun|takaisin|to|numeroon|nro|numero|uusi|siis|suoraan|me|"
    r"kai|vissiin|ni)[\s:=,]+)*\+?\(?$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:puhelin|puh|numero\w{0,5}|nro|känny\w{0,6}|gsm|tel|p)$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:viite(?:numero)?\w*|diaari\w*|dnro|[yY]-?\s?tunnu\w*|lasku(?:n)?\s?numero\w*|tilausnumero\w*|seuranta\w*|sarjanumero\w*|"
    r"imei|virhe\w*|error|koodi|versio\w*|malli\w*|0x|isbn|ean)\s?(?:on|nro|numero|n:o|:)?[\s:]*$",
    re.IGNORECASE,
)
_WEB_ADDRESS = re.compile(r"(?:://|www\.)\S*$|\.(?:fi|com|net|org)/\S*$")
_BUSINESS_ID = re.compile(r"\d{7}-\d(?!\d)")
_SAID_DIGIT = (
    r"(?:nolla|yksi|yks|kaksi|kaks|kolme|neljä|viisi|viis|kuusi|kuus|seitsemän|seittemän|kahdeksan|kaheksan|yhdeksän|yheksän)"
)
_SAID_PHONE = re.compile(
    rf"\b(?:plus\s+)?(?:kolme\s+viisi\s+kahdeksan|nolla)(?:[\s,-]{{0,3}}(?:{_SAID_DIGIT}(?:kymmentä|kyt|toista|sataa)?|"
    rf"kymmenen|sata|kakskyt|kolkyt|nelkyt|viiskyt|\d{{1,4}})){{4,14}}\b",
    re.IGNORECASE,
)


def found(text: str, public: Set[str]) -> Iterator[tuple[int, int]]:
    """The places of phone numbers. `public` holds the digits of those that stay, "03311611"."""
    groups = list(_GROUP.finditer(text))
    at = 0
    while at < len(groups):
        stop, is_private = _number(text, groups, at, public)
        if is_private:
            yield _with_sign(text, groups[at].start()), groups[stop - 1].end()
        at = max(stop, at + 1)


def said(text: str) -> Iterator[tuple[int, int]]:
    """The places of numbers in words: "nolla neljä nolla yksi kaksi kolme …"."""
    for match in _SAID_PHONE.finditer(text):
        yield match.span()


def national(number: str) -> str:
    """Digits with Finland's own prefix: +358 40 …, 00358 40 … and 358 40 … as 040 …"""
    digits = re.sub(r"\D", "", number)
    for prefix in ("00358", "358"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


def _number(text: str, groups: list[re.Match[str]], at: int, public: Set[str]) -> tuple[int, bool]:
    """Where the number that begins with a group ends, as the index after its last group, and whether
    it is private. `(at, False)` when no number begins there."""
    begins = _beginning(text, groups[at])
    if not begins:
        return at, False
    digits, stop, best = "", at, at
    while stop < len(groups) and stop - at < 12 and (stop == at or _is_joined(text, groups[stop - 1], groups[stop])):
        digits += groups[stop].group()
        stop += 1
        written = national(digits)
        if digits in public or written in public:
            return stop, False
        if len(digits) <= 15:
            best = stop
        if len(written) >= _enough(written, begins):
            break
    return best, _is_private(text, groups[at], groups[best - 1], begins)


def _beginning(text: str, group: re.Match[str]) -> str:
    """How a number begins here: "foreign", "home" (0…, 358…), "called" after a word of phoning, or ""."""
    digits, start = group.group(), group.start()
    if text[max(0, start - 2) : start].rstrip(" (").endswith("+"):
        return "home" if digits.startswith("358") else "foreign"
    if digits.startswith("00"):
        return "home" if digits.startswith("00358") else "foreign" if len(digits) > 2 else ""
    if digits.startswith("0"):
        return "home" if len(digits) > 1 or _is_called(text, start) else ""
    if digits.startswith("358") and digits[3:4] != "0":
        return "home"
    return "called" if _is_called(text, start) else ""


def _is_called(text: str, start: int) -> bool:
    """Whether a word of phoning stands before: "numero on", "soittakaa"."""
    before = text[max(0, start - 45) : start]
    return before.rstrip(" .:=,/(+-")[-1:].isalpha() and _CALLED.search(before) is not None


def _enough(digits: str, begins: str) -> int:
    if begins != "home":
        return 13
    return next(count for start, count in _ENOUGH.items() if digits.startswith(start))


def _is_joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    if after.start() - before.end() > 4:
        return False
    return _SEPARATOR.fullmatch(text, before.end(), after.start()) is not None


def _is_private(text: str, first: re.Match[str], last: re.Match[str], begins: str) -> bool:
    start, end = first.start(), last.end()
    digits = re.sub(r"\D", "", text[start:end])
    if begins == "called":
        return _is_called_number(text, first, end, digits)
    if begins == "foreign":
        return 8 <= len(digits) <= 15 and not _is_other(text, start)
    return _is_home_number(text, first, end, national(digits))


def _is_home_number(text: str, first: re.Match[str], end: int, digits: str) -> bool:
    start = first.start()
    called = _is_called(text, start)
    if not (6 if called else 7) <= len(digits) <= 12 or _is_other(text, start):
        return False
    if _is_business(first, digits) and not _OWN.search(text[max(0, start - 40) : start]):
        return False
    if len(first.group()) <= 2 and quantities.is_date(text, start):
        return False
    return _stands_apart(text, start, digits) and not quantities.is_time(text, start)


def _is_business(first: re.Match[str], digits: str) -> bool:
    """A number of a company or an authority; "08-000 1922" has the area code 08, not 0800."""
    return digits.startswith(_BUSINESS) and len(first.group()) != 2


def _is_called_number(text: str, first: re.Match[str], end: int, digits: str) -> bool:
    """Digits after "numero on" or "soittakaa", with no 0 before them."""
    start = first.start()
    least = 6 if len(first.group()) > 1 else 10
    if not least <= len(digits) <= 13 or digits.startswith("116") or quantities.is_counted(text, end):
        return False
    if quantities.is_date(text, start) or quantities.is_time(text, start) or re.search(r"[./]", text[start:end]):
        return False
    return not quantities.is_year(text, start, start + 4) and not _is_other(text, start)


def _is_other(text: str, start: int) -> bool:
    """Whether the digits belong to a reference, a business id or a web address."""
    before = text[max(0, start - 40) : start]
    found = _BUSINESS_ID.match(text, start) or _WEB_ADDRESS.search(before) or _OTHER_NUMBER.search(before)
    return found is not None


def _stands_apart(text: str, start: int, digits: str) -> bool:
    """Letters may be glued before a number only when they call it one, or when it is a mobile number."""
    before = text[max(0, start - 20) : start].rstrip("(+")
    if not before or before[-1].isspace():
        return True
    if before[-1] in ".,:-/" and before[-2:-1].isdigit():
        return len(digits) >= 10
    return not before[-1].isalnum() or digits.startswith(("04", "050")) or _GLUED.search(before) is not None


def _with_sign(text: str, start: int) -> int:
    """The place of the plus sign before the digits, or of an opening bracket that the number closes."""
    if text[max(0, start - 2) : start].rstrip().endswith("+"):
        start = text.rindex("+", 0, start)
    return start - 1 if text[start - 1 : start] == "(" and ")" in text[start : start + 6] else start
