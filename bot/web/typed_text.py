"""What a person typed, made safe to handle: no control characters, a sensible length."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 2000

_KEPT = {"\n", "\t"}
_HIDDEN = {chr(code) for code in (0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Invisible marks that can hide or turn text round. Joiners stay: emoji need them."""


def cleaned(text: str) -> str:
    """The text in composed form (ä as one character), without control marks and outer white space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(mark for mark in lines if _is_kept(mark))
    return unicodedata.normalize("NFC", visible).strip()


def _is_kept(mark: str) -> bool:
    return mark in _KEPT or (unicodedata.category(mark) != "Cc" and mark not in _HIDDEN)
