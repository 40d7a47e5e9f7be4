"""Names that Voikko does not know ("omapirha", "wifi"), recognised in every case.

The end of a name that is a word itself is left to Voikko ("digi" + "klinikalle"); other names are
taken apart into the name and Finnish endings, with k, p and t doubled or single.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.language import voikko

_ENDINGS = re.compile(
    r"(?:i|e)?(?:n|a|ä|t|ta|tä|ja|jä|den|en|ien|ssa|ssä|sta|stä|s|st|lla|llä|lta|ltä|lle|l|lt|ks|ksi|na|nä|"
    r"[aeiouyäö]n|h[aeiouyäö]n|h[aeiouyäö]|seen|[aeiouyäö])?"
    r"(?:ni|si|mme|nne|nsa|nsä)?(?:ko|kö|kin|kaan|kään|ki|han|hän|s)?"
)


_FORMS = (
    ("lla", "millä"),
    ("llä", "millä"),
    ("lta", "miltä"),
    ("ltä", "miltä"),
    ("lle", "mille"),
    ("ssa", "missä"),
    ("ssä", "missä"),
    ("sta", "mistä"),
    ("stä", "mistä"),
    ("seen", "mihin"),
    ("l", "millä"),
    ("lt", "miltä"),
    ("st", "mistä"),
    ("s", "missä"),
    ("tta", "ilman"),
    ("n", "kenen"),
    ("ta", "mitä"),
    ("tä", "mitä"),
    ("a", "mitä"),
    ("ä", "mitä"),
    ("t", "mikä"),
    ("", "mikä"),
)
_CLITIC = re.compile(r"(?:ni|si|mme|nne|nsa|nsä)?(?:ko|kö|kin|kaan|kään|han|hän)?$")


class Stems:
    """The names of the lexicon that Voikko does not know."""

    def __init__(self, names: Iterable[str]):
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._compounds: dict[str, list[tuple[str, str, str]]] = {}
        for name in sorted(set(names)):
            self._add(name)
        self.bases = lru_cache(maxsize=20_000)(self._bases)

    def _add(self, name: str) -> None:
        for stem in _stems(name):
            self._names.setdefault(stem[:3], []).append((stem, name))
        for cut in range(2, len(name) - 2):
            if any(r.base == name[cut:].lstrip("-") for r in voikko.readings(name[cut:].lstrip("-"))):
                self._compounds.setdefault(name[:2], []).append((name[:cut], name[cut:].lstrip("-"), name))

    def keys(self, word: str) -> frozenset[str]:
        """The names that the word is a form of, as keys with and without the case."""
        return frozenset(key for name in self.bases(word) for key in (name, *self._forms(word, name)))

    @staticmethod
    def _forms(word: str, name: str) -> list[str]:
        last = next(
            (
                name[cut:].lstrip("-")
                for cut in range(2, len(name) - 2)
                if any(r.base == name[cut:].lstrip("-") for r in voikko.readings(name[cut:].lstrip("-")))
            ),
            "",
        )
        known = [
            form
            for start in range(2, len(word) - 2)
            for r in voikko.readings(word[start:].lstrip("-"))
            if last and r.base == last
            for form in r.forms
        ]
        if known:
            return [f"{name}:{form}" for form in known]
        ending = _CLITIC.sub("", word[len(name) :] if word.startswith(name) else word[len(name) - 2 :])
        if re.fullmatch(r"h?([aeiouyäö])\1?n", ending) and word[-2:-1] == word[-3:-2]:
            return [f"{name}:mihin"]
        return [f"{name}:{next(form for end, form in _FORMS if ending.endswith(end))}"]

    def _bases(self, word: str) -> tuple[str, ...]:
        """The names that the word is a form of."""
        whole = [
            name
            for stem, name in self._names.get(word[:3], ())
            if word.startswith(stem) and _ENDINGS.fullmatch(word[len(stem) :])
        ]
        if whole:
            return (max(whole, key=len),)
        return tuple(
            dict.fromkeys(
                name
                for first, last, name in self._compounds.get(word[:2], ())
                if word.startswith(first)
                and any(r.base == last for r in voikko.readings(word[len(first) :].lstrip("-")))
            )
        )


def _stems(name: str) -> set[str]:
    doubled = re.fullmatch(r"(.+)([kpt])\2([aeiouyäö])", name)
    return {name, doubled[1] + doubled[2] + doubled[3]} if doubled else {name}
