"""A text cut into words and marks, each with its place in the original text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[^\W\d_]+\.fi\b(?:[-:]\w+)?"  # suomi.fi, suomi.fi-valtuus
    r"|\w+(?:[-’':]\w+)*"  # words, e-resepti, 16-vuotias
    r"|[.,;:!?…()\n–—]",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: `text` in lower case, `start` and `end` in the original text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokens(text: str) -> list[Token]:
    """The words and marks of `text`, in order."""
    return [Token(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]
