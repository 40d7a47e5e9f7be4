"""Where a person lives: the 23 municipalities by their names, parts and former names; elsewhere.

Each mention of a place tells whose home it may be and how surely. A mention of one of ours counts
by itself; another town only when the text says that somebody lives there or is from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language import residents
from bot.language.clauses import Clause
from bot.language.lexicon import PlaceName
from bot.language.phrases import Match, Phrasebook, compiled
from bot.language.place_names import FROM, OF, PARTITIVE, PlaceForm, PlaceNames
from bot.language.residents import ANYONE, CHILD, OTHER, WE, WRITER, Residents
from bot.triage.facts import FOR_OTHERS, OUTSIDE

LIVES, IMPLIED, ASKED = 60, 40, 30
"""How surely a mention is a home: it is said; it is meant; it answers the question. Less is a mention."""

FARTHEST = 9
"""What the distance from "asun" to the place takes away at most."""

_AREA = "pirkanmaa"
"""The area itself: who does not live there lives outside."""


@dataclass(frozen=True)
class Place:
    """A place found: the municipality or `outside`, where in the text, how surely, and whose it is."""

    municipality: str
    start: int
    end: int
    certainty: int
    whose: str = ANYONE


@dataclass(frozen=True)
class Homes:
    """The writer's home and that of somebody whom the writer asks for; `None` is unknown.

    `told` says that the other's home was told of somebody else, and nothing of the writer's own.
    """

    own: Place | None = None
    others: Place | None = None
    told: bool = False

    @property
    def known(self) -> bool:
        """Whether any home is told."""
        return self.own is not None or self.others is not None

    def are_told_at(self, start: int) -> bool:
        """Whether the name of a home stands there in the text."""
        return any(place is not None and place.start <= start < place.end for place in (self.own, self.others))

    @property
    def municipalities(self) -> tuple[str | None, str | None]:
        return (self.own.municipality if self.own else None, self.others.municipality if self.others else None)

    def of(self, audience: str | None, for_other: bool = False) -> Place | None:
        """The home of the one who is helped, as far as it is known who that is."""
        if self.others is None or self._is_helper(for_other):
            return self.own
        if for_other or audience in FOR_OTHERS:
            return self.others
        if audience == "self" or self.others.municipality == OUTSIDE:
            return self.own
        far = self.own is not None and self.own.municipality == OUTSIDE and self.others.certainty >= IMPLIED
        stated = far and self.others.whose == OTHER  # who writes from far away asks for the one who lives here
        return self.others if self.told or stated or self.own is None else self.own

    def _is_helper(self, for_other: bool) -> bool:
        """A son far away is who helped before, not who is helped."""
        return self.others is not None and self.others.whose == CHILD and not for_other


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
        ours = _names(municipalities)
        self._ambiguous = {name.lower() for name in ambiguous}
        self._ours = frozenset(ours)
        far = {name.lower(): OUTSIDE for name in outside if name.lower() not in ours}
        self._names = PlaceNames({**far, _AREA: "", **ours}, far)
        self._residence = Phrasebook(compiled(text, groups) for text in residence)
        self._not_a_place = Phrasebook(compiled(text, groups) for text in not_a_place)
        self._residents = Residents(groups)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({*self._ours, *self._residence.keys, *self._not_a_place.keys, *residents.KEYS})

    def homes(self, clauses: list[Clause], asked: bool = False) -> Homes:
        """The homes that a message tells, the writer's and another's."""
        places = [place for clause in clauses for place in self._in(clause, asked)]
        own = _best([p for p in places if p.whose not in (OTHER, CHILD)])
        others = [p for p in places if p.whose in (OTHER, CHILD)]
        stated = [p for p in others if p.certainty >= IMPLIED]
        told = bool(stated) and not any(p.whose in (WRITER, WE) and p.certainty >= IMPLIED for p in places)
        parents = [p for p in stated if p.whose == OTHER]
        return Homes(own, _best(parents) or _best(stated) or _best(_of_another(places)), told)

    def _in(self, clause: Clause, asked: bool) -> list[Place]:
        named = {i: form for i, word in enumerate(clause.words) if (form := self._names.of(word.text))}
        if not named:
            return []
        living = self._residence.find(clause)
        excluded = set() if asked and len(clause.words) <= 2 else self._excluded(clause, named, bool(living))
        return [place for i, form in named.items() if i not in excluded
                and (place := self._place(clause, i, form, living, asked))]

    def _excluded(self, clause: Clause, named: Mapping[int, PlaceForm], lives: bool) -> set[int]:
        """The words that are no home: "Nokian puhelin"; and any place that one only visits ("mökki Kurussa")."""
        found: set[int] = set()
        for match in self._not_a_place.find(clause):
            at = set(match.at) & set(named)
            found |= at or (set() if lives else set(named))
        return {i for i in found if not lives or named[i].case in (OF, PARTITIVE)}

    def _place(self, clause: Clause, i: int, form: PlaceForm, living: list[Match], asked: bool) -> Place | None:
        municipality = self._municipality(clause, form)
        if not municipality:
            return None
        whose, certainty = self._evidence(clause, i, form, municipality, living, asked)
        doubtful = municipality == OUTSIDE or form.name in self._ambiguous
        if doubtful and not asked and certainty < IMPLIED + (form.common and municipality == OUTSIDE):
            return None
        if not certainty:
            return None
        return Place(municipality, clause.words[i].start, clause.words[i].end, certainty, whose)

    @staticmethod
    def _municipality(clause: Clause, form: PlaceForm) -> str | None:
        """Of the area as a whole only "en asu Pirkanmaalla" tells something."""
        if form.name == _AREA:
            return OUTSIDE if clause.denied else None
        return form.municipality

    def _evidence(self, clause: Clause, i: int, form: PlaceForm, municipality: str, living: list[Match],
                  asked: bool) -> tuple[str, int]:
        """Whose home the mention tells of, and how surely."""
        residents_ = self._residents
        if form.name == _AREA:
            return (WRITER, LIVES) if living or residents_.is_from(clause) else (ANYONE, 0)
        if residents_.denies(clause, i, living):
            return ANYONE, 0
        moves = residents_.moves(clause)
        if form.case == FROM and moves or residents_.does_not_tell(living):
            return ANYONE, 0  # moved away from there, lived there once, or asks where the other lives
        if living:
            whose = residents_.who_lives(clause, i, living)
            return self._residents.far(clause, i, whose, municipality), LIVES - 10 * moves - _distance(i, living)
        whose = residents_.who_is(clause, i, form)
        if whose != ANYONE:
            return self._residents.far(clause, i, whose, municipality), IMPLIED
        return residents_.who_is_near(clause, i), ASKED if asked else residents_.mention(clause, i, form)


def _of_another(places: list[Place]) -> list[Place]:
    """What may tell another's home when none is stated: the family's, any mention, and only then
    the writer's own."""
    here = any(p.whose == WRITER and p.certainty >= IMPLIED and p.municipality != OUTSIDE for p in places)
    return (not here and [p for p in places if p.whose != WRITER]) or places


def _distance(i: int, living: list[Match]) -> int:
    """How far the place is from what says that somebody lives there; not so far that it would not count."""
    return min(FARTHEST, *(abs(i - n) for match in living for n in match.at))


def _best(places: list[Place]) -> Place | None:
    """The one to believe, or `None` when two bare mentions are equally likely."""
    if not places:
        return None
    places = sorted(places, key=lambda p: (-p.certainty, p.start))
    equal = {p.municipality for p in places if p.certainty == places[0].certainty}
    return places[0] if len(equal) == 1 or places[0].certainty >= IMPLIED else None


def _names(municipalities: Iterable[PlaceName]) -> dict[str, str]:
    """Name → municipality; a name that two municipalities share tells nothing."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for place in municipalities:
        for name in (place.name, *place.parts):
            for plain in re.split(r"\s*/\s*", re.sub(r"\s*\(.*?\)", "", name)):
                key = plain.lower().strip()
                if key in found and found[key] != place.name:
                    shared.add(key)
                found[key] = place.name
    return {key: name for key, name in found.items() if key not in shared}
