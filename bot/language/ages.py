"""Ages told in numbers: a person under 18 is a minor."""

from __future__ import annotations

import re

from bot.language.statements import Statement

ADULT = 18
_AGES = (
    re.compile(
        r"\b(?:olen|oon|mä\s+oon|mää\s+oon|minä\s+olen)\s+(?:vasta\s+|vaan\s+|vain\s+)?(\d{1,2})(?:\s*-?\s*v(?:uotias|uotta)?\b\.?)?"
        r"(?=\s*(?:$|[.,!?]|ja\b|enkä\b|mutta\b|eikä\b))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:olen|oon)\s+(?:vasta\s+|vaan\s+|vain\s+)?(\d{1,2})\s*-?\s*v(?:uotias|uotta|\b)", re.IGNORECASE),
    re.compile(
        r"\b(?:tyttäre|poika|lapse|tyttö|nuore|teini)\w*\s+(?:on\s+)?(?:vasta\s+)?(\d{1,2})\s*-?\s*v(?:uotias|uotta|\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:oppilas|poika|poikani|lapsi|lapseni|tyttö|tytär|tyttäreni|teini|nuori)\s+on\s+(?:vasta\s+)?(\d{1,2})"
        r"(?=\s*(?:$|[.,!?]|ja\b|mutta\b|eikä\b))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(\d{1,2})\s*-?\s*vuotia\w*\s+(?:tyttäre|poja|poika|lapse|tytö|tyttö|nuor)", re.IGNORECASE),
)


def minors(text: str) -> list[Statement]:
    """The places where somebody's age is told to be under 18."""
    found = (match for pattern in _AGES for match in pattern.finditer(text))
    return [
        Statement("special", "minor", m.start(), m.end(), m.group(), 0, 2, 0)
        for m in found
        if 5 <= int(m.group(1)) < ADULT
    ]
