"""Where a person lives: the 23 municipalities by their names, parts and former names; elsewhere.

A mention of one of ours counts; another town counts only when the text says that somebody lives
there. Of several, the one with a word of living wins; with none such, several give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language import voikko
from bot.language.clauses import Clause, Word
from bot.language.lexicon import PlaceName
from bot.language.phrases import Phrasebook, compiled
from bot.triage.facts import OUTSIDE

_FROM = (":mistä", ":miltä")


@dataclass(frozen=True)
class Place:
    """A place found: the municipality or `outside`, where in the text, and how surely (1–4)."""

    municipality: str
    start: int
    end: int
    certainty: int
    clause: int


class Places:
    """The places that the conversation may be about."""

    def __init__(
        self,
        municipalities: Iterable[PlaceName],
        outside: Iterable[str],
        residence: Iterable[str],
        not_a_place: Iterable[str],
        ambiguous: Iterable[str],
        groups: Mapping[str, Iterable[str]],
    ):
        self._names = _names(municipalities, {a.lower() for a in ambiguous})
        self._outside = {_key(name): OUTSIDE for name in outside if _key(name) not in self._names}
        self._residence = Phrasebook(compiled(text, groups) for text in residence)
        self._not_a_place = Phrasebook(compiled(text, groups) for text in not_a_place)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({*self._names, *self._outside, *self._residence.keys, *self._not_a_place.keys})

    def found(self, clauses: list[Clause], for_other: bool = False, asked: bool = False) -> list[Place]:
        """The places of a message that tell where the person helped lives, the surest first."""
        places = [place for n, clause in enumerate(clauses) for place in self._in(clause, n, for_other, asked)]
        return sorted(places, key=lambda p: (-p.certainty, p.start))

    def home(self, places: list[Place]) -> Place | None:
        """The one to believe, or `None` when two are equally likely."""
        if not places:
            return None
        best = [p for p in places if p.certainty == places[0].certainty]
        equal = {p.municipality for p in best}
        return best[0] if len(equal) == 1 or best[0].certainty > 1 else None

    def _in(self, clause: Clause, n: int, for_other: bool, asked: bool) -> list[Place]:
        bare = asked and len(clause.words) <= 2
        other_use = set() if bare else {i for m in self._not_a_place.find(clause) for i in m.at}
        lives = self._lives(clause, for_other)
        found = []
        for i, word in enumerate(clause.words):
            municipality = self._municipality(word)
            if municipality is None or i in other_use or (lives and clause.denied):
                continue
            certainty = self._certainty(word, municipality, clause, lives, asked)
            if certainty:
                found.append(Place(municipality, word.start, word.end, certainty, n))
        return found

    def _municipality(self, word: Word) -> str | None:
        for table in (self._names, self._outside):
            for key in word.sense.keys:
                if key in table:
                    return table[key]
        return None

    def _lives(self, clause: Clause, for_other: bool) -> int:
        """4 or 3 when the clause tells where the person helped lives, -1 when somebody else."""
        matches = self._residence.find(clause)
        if not matches:
            return 0
        words = [clause.words[i] for m in matches for i in m.at]
        third = any(k.endswith(":hän") for w in words if w.sense.finite for k in w.sense.keys)
        if third:
            return 4 if for_other else -1
        return 3

    @staticmethod
    def _certainty(word: Word, municipality: str, clause: Clause, lives: int, asked: bool) -> int:
        if lives < 0:
            return 0
        if _is_from(word) and any("muuttaa" in w.sense.keys for w in clause.words):
            return 0  # moved away from there
        if lives or asked:
            return lives or 2
        first_person = any("olla:minä" in w.sense.keys for w in clause.words)
        if _is_from(word) and first_person and len(clause.words) <= 5:
            return 3
        return 0 if municipality == OUTSIDE else 1


def _is_from(word: Word) -> bool:
    return any(k.endswith(_FROM) and k[0] != "=" for k in word.sense.keys)


def _names(municipalities: Iterable[PlaceName], ambiguous: set[str]) -> dict[str, str]:
    """Key → municipality; a name that two municipalities share tells nothing."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for place in municipalities:
        for name in (place.name, *place.parts):
            for plain in re.split(r"\s*/\s*", re.sub(r"\s*\(.*?\)", "", name)):
                key = _key(plain)
                if key in found and found[key] != place.name:
                    shared.add(key)
                found[key] = place.name
    return {key: name for key, name in found.items() if key not in shared and key not in ambiguous}


def _key(name: str) -> str:
    """The key of a name's forms; "Virrat" is the plural of another word."""
    lower = name.lower().strip()
    found = voikko.readings(lower)
    bases = {r.base for r in found}
    if not found or lower in bases:
        return lower
    plural = [r.base for r in found if "monta" in r.forms]
    return f"{plural[0]}:monta" if plural else lower
