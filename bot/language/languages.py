"""Which language a message is in, when it is not Finnish: by its letters, then by common words."""

from __future__ import annotations

import re
from typing import Iterable

from bot.language import voikko
from bot.language.lexicon import OtherLanguage

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)


class Languages:
    """The languages that are recognised, with their words."""

    def __init__(self, languages: Iterable[OtherLanguage]):
        self._words = {language.code: frozenset(w.lower() for w in language.words) for language in languages}

    def of(self, words: list[str], text: str) -> str | None:
        """The code of the message's language, or `None` for Finnish and for doubt."""
        return self._by_letters(text) or self._by_words(words)

    def _by_letters(self, text: str) -> str | None:
        letters = sum(c.isalpha() for c in text)
        if len(_ARABIC.findall(text)) * 2 > letters > 0:
            return "ar"
        if len(_CYRILLIC.findall(text)) * 2 <= letters or not letters:
            return None
        if _UKRAINIAN.search(text) and not _RUSSIAN.search(text):
            return "uk"
        own = [w for w in re.findall(r"\w+", text.lower())
               if w in self._words.get("uk", ()) and w not in self._words.get("ru", ())]
        return "uk" if own and not _RUSSIAN.search(text) else "ru"

    def _by_words(self, words: list[str]) -> str | None:
        if not words:
            return None
        hits = {code: sum(w in own for w in words) for code, own in self._words.items()}
        code = max(hits, key=lambda c: hits[c], default=None)
        if code is None or not hits[code]:
            return None
        finnish = sum(w not in self._words[code] and voikko.knows(w) for w in words)
        enough = 1 if len(words) <= 2 else 2
        return code if hits[code] >= enough and hits[code] > finnish else None
