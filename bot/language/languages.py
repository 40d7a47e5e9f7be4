"""Which language a message is in, when it is not Finnish: by its letters, then by common words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.language import voikko
from bot.language.lexicon import OtherLanguage

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
MIXED = 3
"""Where one letter in so many is of another alphabet, so is the message: names of services
("что такое OmaPirha") stay as they are in any language."""


class Languages:
    """The languages that are recognised, with their words."""

    def __init__(self, languages: Iterable[OtherLanguage], spoken: Collection[str] = ()):
        self._spoken = frozenset(spoken)
        self._words = {language.code: frozenset(w.lower() for w in language.words) for language in languages}

    def of(self, words: list[str], text: str) -> str | None:
        """The code of the message's language, or `None` for Finnish and for doubt."""
        return self._by_letters(text) or self._by_words(words)

    def _by_letters(self, text: str) -> str | None:
        letters = sum(c.isalpha() for c in text)
        if len(_ARABIC.findall(text)) * MIXED >= letters > 0:
            return "ar"
        if len(_CYRILLIC.findall(text)) * MIXED < letters or not letters:
            return None
        if _UKRAINIAN.search(text) and not _RUSSIAN.search(text):
            return "uk"
        own = [
            w
            for w in re.findall(r"\w+", text.lower())
            if w in self._words.get("uk", ()) and w not in self._words.get("ru", ())
        ]
        return "uk" if own and not _RUSSIAN.search(text) else "ru"

    def _by_words(self, words: list[str]) -> str | None:
        """Words that are Finnish as well ("on", "ei", "en") count, but do not decide alone."""
        hits = {code: [w for w in words if w in own] for code, own in self._words.items()}
        code = max(hits, key=lambda c: len(hits[c]), default=None)
        telling = 4 if len(words) == 1 else 2  # a lone "in" may be anything
        if code is None or not any(len(w) >= telling and not self._is_finnish(w) for w in hits[code]):
            return None
        finnish = sum(w not in self._words[code] and self._is_finnish(w) for w in words)
        enough = 1 if len(words) <= 2 else 2
        return code if len(hits[code]) >= enough and len(hits[code]) > finnish else None

    def _is_finnish(self, word: str) -> bool:
        return word in self._spoken or voikko.knows(word)
