"""Referrals: which supports to suggest to a person, in which order, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from bot.triage.catalogue import Catalogue
from bot.triage.facts import OUTSIDE
from bot.triage.profile import Profile
from bot.triage.supports import Support
from bot.triage.usability import kilometres_to, obstacle

WISHED_KINDS: dict[str | None, tuple[str, ...]] = {
    "chat": ("chat",),
    "phone": ("phone", "spoken_service"),
    "visit": ("support_point", "remote_point", "peer_support", "device_access"),
    None: (),
}


@dataclass(frozen=True, slots=True)
class Referral:
    """A support suggested as one kind of help.

    `open` is `None` when the hours are not known; `opens_at` is local time. `kilometres` is the
    distance from the centre of the person's municipality to the place, when there is a place;
    `elsewhere` tells that the person lives outside the area.
    """

    support: Support
    kind: str
    why: tuple[str, ...]
    open: bool | None
    opens_at: datetime | None
    kilometres: float | None
    elsewhere: bool = False

    @property
    def confirmed(self) -> bool:
        return self.support.confirmed is not None


class Quality(NamedTuple):
    """Within a kind, the lighter first: open now, what is needed, the matter itself, nearest, the editor's order."""

    closed: bool
    unoffered: int
    unfit: int
    kilometres: float
    rank: int


class Weight(NamedTuple):
    """Among all, the lighter first.

    What opens later never comes before what is open now; the kinds of the person's own step
    come before the others (`tier`, see `_tier`); the best of every kind before the second best of any
    (`nth` counts from 0); the kind that the person wishes for first; and what is about this very matter
    before what is general. `position` is the order of the step's kinds, and of the qualities within a kind.
    """

    tier: int
    nth: int
    unwished: bool
    unfit: int
    position: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A referral with what put it in its place; `weight` is `None` when a rule fixes the place."""

    referral: Referral
    quality: Quality
    weight: Weight | None = None


def referrals(person: Profile, catalogue: Catalogue, now: datetime) -> tuple[Referral, ...]:
    """All suggestions for this person, best first; the last one is always a human."""
    return (*(one.referral for one in ranked(person, catalogue, now)), human(person, catalogue, now))


def ranked(person: Profile, catalogue: Catalogue, now: datetime) -> list[Ranked]:
    """The suggestions but the human who ends them, each with what put it in its place."""
    main = _of_kinds(_main_kinds(person, catalogue), person, catalogue, now)
    extra = _of_kinds(_extra_kinds(person, catalogue), person, catalogue, now)
    return _in_order(main, extra, person) or _further_up(person, catalogue, now)


def considered_kinds(person: Profile, catalogue: Catalogue, now: datetime) -> tuple[str, ...]:
    """The kinds that the suggestions were looked for in, in the order of looking."""
    near = (*_main_kinds(person, catalogue), *_extra_kinds(person, catalogue))
    if _of_kinds(near, person, catalogue, now):
        return near
    above = chain.from_iterable(step.kinds for step in catalogue.ladder(person.ladder).steps[person.step:])
    return tuple(dict.fromkeys((*near, *above)))


def of_step(
    step: int, person: Profile, catalogue: Catalogue, now: datetime, without: frozenset[str] = frozenset()
) -> Referral | None:
    """The best usable suggestion that belongs to another step of the person's ladder.

    `without` holds the ids of supports that have been tried already.
    """
    there = replace(person, step=step)
    found = _in_order(_of_kinds(_main_kinds(there, catalogue), there, catalogue, now), [], there)
    return next((one.referral for one in found if one.referral.support.id not in without), None)


def human(person: Profile, catalogue: Catalogue, now: datetime) -> Referral:
    """The way to a human that this person can use."""
    return _of_kinds(("human",), person, catalogue, now)[0].referral


def _main_kinds(person: Profile, catalogue: Catalogue) -> tuple[str, ...]:
    return catalogue.ladder(person.ladder).step(person.step).kinds


def _extra_kinds(person: Profile, catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds that the person wishes for, and those of the neighbouring steps, down first."""
    steps = catalogue.ladder(person.ladder).steps
    near = [step.kinds for step in (*steps[:person.step - 1][-1:], *steps[person.step:][:1])]
    main = _main_kinds(person, catalogue)
    kinds = chain(WISHED_KINDS[person.wish], *near)
    return tuple(dict.fromkeys(kind for kind in kinds if kind not in main))


def _further_up(person: Profile, catalogue: Catalogue, now: datetime) -> list[Ranked]:
    """When nothing near suits: the first step above with something that does."""
    for step in catalogue.ladder(person.ladder).steps[person.step:]:
        found = _of_kinds(step.kinds, person, catalogue, now)
        if found:
            return _in_order(found, [], person)
    return []


def _of_kinds(
    kinds: tuple[str, ...], person: Profile, catalogue: Catalogue, now: datetime
) -> list[Ranked]:
    """The usable supports, kind by kind, the best of each kind first; a support once only."""
    taken: set[str] = set()
    found: list[Ranked] = []
    for kind in kinds:
        suitable = [
            _judged(_referral(support, kind, person, catalogue, now), person)
            for support in catalogue.supports_by_kind[kind]
            if support.id not in taken and obstacle(support, kind, person, catalogue, now) is None
        ]
        taken |= {one.referral.support.id for one in suitable}
        found += sorted(suitable, key=attrgetter("quality"))
    return found


def _judged(referral: Referral, person: Profile) -> Ranked:
    support = referral.support
    offered = len(person.wanted & support.offers)
    distance = referral.kilometres if referral.kilometres is not None else float("inf")
    return Ranked(referral, Quality(referral.open is False, -offered, -_fit(support, person), distance, support.rank))


def _fit(support: Support, person: Profile) -> int:
    """How closely the support is about this matter: its service says more than its need."""
    return 2 * (person.service in support.services) + (person.need in support.needs)


def _in_order(main: list[Ranked], extra: list[Ranked], person: Profile) -> list[Ranked]:
    first = _openers(main, person)
    seen = {one.referral.support.id for one in first}
    rest = [*_weighed(main, person, extra=False), *_weighed(extra, person, extra=True)]
    rest.sort(key=attrgetter("weight"))
    ordered = list(first)
    for one in rest:
        if one.referral.support.id not in seen:
            seen.add(one.referral.support.id)
            ordered.append(one)
    return ordered


def _openers(main: list[Ranked], person: Profile) -> list[Ranked]:
    """On the highest step: the best of each kind that the deciding rule puts first."""
    best = {kind: next((one for one in main if one.referral.kind == kind), None) for kind in person.first}
    return [one for one in best.values() if one is not None]


def _weighed(found: list[Ranked], person: Profile, extra: bool) -> list[Ranked]:
    """Each with its weight: the lighter comes first."""
    place_in_kind: dict[str, int] = {}
    weighed = []
    for position, one in enumerate(found):
        kind = one.referral.kind
        nth = place_in_kind.setdefault(kind, 0)
        place_in_kind[kind] += 1
        wished = kind in WISHED_KINDS[person.wish]
        weight = Weight(_tier(one.referral, extra), nth, not wished, one.quality.unfit, position)
        weighed.append(Ranked(one.referral, one.quality, weight))
    return weighed


def _tier(referral: Referral, extra: bool) -> int:
    """0 own step, 1 another step and open now, 2 own step but closed, 3 another step, 4 another step and closed."""
    if referral.open is False:
        return 4 if extra else 2
    if extra:
        return 1 if referral.open else 3
    return 0


def _referral(
    support: Support, kind: str, person: Profile, catalogue: Catalogue, now: datetime
) -> Referral:
    open_now, opens_at = opening(support, catalogue, now)
    distance = kilometres_to(support, person, catalogue)
    why = tuple(_reasons(support, kind, person, catalogue, distance))
    return Referral(support, kind, why, open_now, opens_at, distance, person.municipality == OUTSIDE)


def opening(support: Support, catalogue: Catalogue, now: datetime) -> tuple[bool | None, datetime | None]:
    """Whether it is open at `now` (`None`: not known), and when it opens next (`None`: open, or not known)."""
    if support.hours is None:
        return None, None
    if support.hours.is_open(now, catalogue.holidays):
        return True, None
    opens_at = support.hours.opens_next(now, catalogue.holidays)
    return (None if support.day else False), opens_at  # a day to come is not a place that is closed


def _reasons(
    support: Support, kind: str, person: Profile, catalogue: Catalogue, distance: float | None
) -> list[str]:
    codes = [code for code, true in (
        ("wished", kind in WISHED_KINDS[person.wish]),
        ("own_municipality", distance == 0.0),
        ("near", bool(distance)),
        ("offers_wanted", bool(person.wanted & support.offers)),
    ) if true]
    values = {"kunta": support.place.municipality if support.place else "",
              "kilometrit": str(round(distance or 0))}
    texts = [catalogue.reasons[code].format(**values) for code in codes if code in catalogue.reasons]
    return [support.why, *texts]
