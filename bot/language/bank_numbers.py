"""Bank account numbers (IBAN of any country) and payment card numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language import quantities

_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29,
    "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
"""Characters of an account number by country: ISO 13616, the register of 2024."""

FEWEST_DIGITS = 10
"""A real account number has so many digits after its check digits; "Is 116117 free of charge" has not."""

_BEGINNING = re.compile(r"([A-Za-z]{2})[\s.-]?(?=\d\s?\d)")
_FINNISH = re.compile(r"FI[\s.-]?\d\s?\d(?:[\s.-]{0,2}\d){10,18}(?!\d)", re.IGNORECASE)
_SAID_ACCOUNT = re.compile(
    r"\b(?:(?:pankki)?tili(?!n?aika)\w*|iban\w*|konto\w*|(?:bank )?account)\s?(?:n:?o|nro|numero\w*|number|nummer)?"
    r"(?:\s(?!meni|lähti|tuli|hävi|puuttu)[a-zåäö]{3,15})?(?:\s(?:on|o|oli|is|är))?\s?[:=]?\s?(\d(?:[\s-]?\d){7,23})(?!\d)",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![\d+])(?<!\+\s)[2-6]\d{2,3}(?:\s?[ .–/-]?\s?\d){9,16}(?!\d)")
_CARD_GROUPS = re.compile(r"\d{4}([ .–/-])\d{4}\1\d{4}\1\d{4}|\d{4}([ .–/-])\d{6}\2\d{5}")
_CARD_WORD = re.compile(r"kort(?!el)|visa|master|amex|diners|debit|credit|\bcard\b", re.IGNORECASE)
_CARD_LENGTHS = {13: "4", 14: "3", 15: "3", 16: "23456", 17: "56", 18: "56", 19: "456"}
"""How many digits a card has, and what the first of them can then be."""


def accounts(text: str) -> Iterator[tuple[int, int]]:
    """The places of account numbers: right ones in any spacing, Finnish ones mistyped as well."""
    for match in _BEGINNING.finditer(text):
        end = _account_end(text, match)
        if end:
            yield match.start(), end
    for match in _FINNISH.finditer(text):
        yield match.span()
    for match in _SAID_ACCOUNT.finditer(text):
        if not quantities.is_counted(text, match.end()):
            yield match.span(1)


def cards(text: str) -> Iterator[tuple[int, int]]:
    """The places of card numbers: right ones in any spacing, a mistyped one when it is called a card."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if digits[0] not in _CARD_LENGTHS.get(len(digits), ""):
            continue
        if _luhn(digits) or _CARD_GROUPS.fullmatch(match.group()) or _CARD_WORD.search(text):
            yield match.span()


def _account_end(text: str, match: re.Match[str]) -> int | None:
    """Where an account number ends when its country's length is counted from `match` on."""
    written, end = _read(text, match.start(), _LENGTHS.get(match.group(1).upper(), 0))
    if not written or (text[end : end + 1].isalnum() and not _is_right(written)):
        return None
    glued = text[match.start() - 1 : match.start()].isalpha()
    digits = sum(c.isdigit() for c in written[4:])
    return end if digits >= FEWEST_DIGITS and (_is_right(written) or not glued) else None


def _read(text: str, start: int, length: int) -> tuple[str, int]:
    """`length` letters and digits from `start` on, at most two separators at a time, and their end."""
    written, gap = "", 0
    for at in range(start, min(len(text), start + 3 * length)):
        character = text[at]
        if character.isalnum() and character.isascii():
            written, gap = written + character.upper(), 0
        elif character in " .-–\u00a0" and gap < 2:
            gap += 1
        else:
            break
        if len(written) == length:
            return written, at + 1
    return "", start


def _is_right(account: str) -> bool:
    """ISO 7064: the rearranged number, letters as 10–35, leaves 1 when divided by 97."""
    if not account[2:4].isdigit():
        return False
    return int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1


def _luhn(digits: str) -> bool:
    doubled = [int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
