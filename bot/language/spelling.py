"""Typing errors: an unknown word is compared only with the words of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.language.voikko import suggestions

SHORTEST = 5
"""Shorter unknown words are left alone: too many words are near them."""


class Spelling:
    """Finds the lexicon's word that a misspelt word stands for."""

    def __init__(self, words: Iterable[str]):
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            if len(word) >= SHORTEST + 1:
                self._by_letter.setdefault(word[0], []).append(word)

    def suggested(self, word: str) -> tuple[str, ...]:
        """Voikko's suggestions, when the word is long enough to be guessed at."""
        if len(word) < SHORTEST:
            return ()
        return tuple(s for s in suggestions(word) if " " not in s)

    def nearest(self, word: str, errors: int = 2) -> str | None:
        """The base form whose beginning is the nearest to the word's, with at most `errors`."""
        if len(word) < SHORTEST + 1:
            return None
        scored = [(self._distance(word, base), base) for base in self._by_letter.get(word[0], ())]
        best = min((s for s in scored if s[0] <= min(errors, _allowed(s[1]))), default=None)
        return best[1] if best else None

    @staticmethod
    def _distance(word: str, base: str) -> int:
        stem = base[:-1]
        limit = _allowed(base)
        if len(word) < len(stem) - limit or len(word) > len(base) + 6:
            return limit + 1
        return min(OSA.distance(stem, word[: len(stem) + extra], score_cutoff=limit) for extra in (-1, 0, 1))


def _allowed(base: str) -> int:
    return 1 if len(base) < 10 else 2
