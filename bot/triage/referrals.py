"""Referrals: which supports to suggest to a person, in which order, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from bot.triage.catalogue import Catalogue
from bot.triage.facts import OUTSIDE
from bot.triage.nearness import kilometres
from bot.triage.profile import Profile
from bot.triage.supports import Support
from bot.triage.usability import refusal

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


def referrals(person: Profile, catalogue: Catalogue, now: datetime) -> tuple[Referral, ...]:
    """All suggestions for this person, best first; the last one is always a human."""
    main = _of_kinds(_main_kinds(person, catalogue), person, catalogue, now)
    extra = _of_kinds(_extra_kinds(person, catalogue), person, catalogue, now)
    found = _in_order(main, extra, person) or _further_up(person, catalogue, now)
    return (*found, human(person, catalogue, now))


def of_step(
    step: int, person: Profile, catalogue: Catalogue, now: datetime, without: frozenset[str] = frozenset()
) -> Referral | None:
    """The best usable suggestion that belongs to another step of the person's ladder.

    `without` holds the ids of supports that have been tried already.
    """
    there = replace(person, step=step)
    found = _in_order(_of_kinds(_main_kinds(there, catalogue), there, catalogue, now), [], there)
    return next((referral for referral in found if referral.support.id not in without), None)


def human(person: Profile, catalogue: Catalogue, now: datetime) -> Referral:
    """The way to a human that this person can use."""
    return _of_kinds(("human",), person, catalogue, now)[0]


def _main_kinds(person: Profile, catalogue: Catalogue) -> tuple[str, ...]:
    return catalogue.ladder(person.ladder).step(person.step).kinds


def _extra_kinds(person: Profile, catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds that the person wishes for, and those of the neighbouring steps, down first."""
    steps = catalogue.ladder(person.ladder).steps
    near = [step.kinds for step in (*steps[:person.step - 1][-1:], *steps[person.step:][:1])]
    main = _main_kinds(person, catalogue)
    kinds = chain(WISHED_KINDS[person.wish], *near)
    return tuple(dict.fromkeys(kind for kind in kinds if kind not in main))


def _further_up(person: Profile, catalogue: Catalogue, now: datetime) -> list[Referral]:
    """When nothing near suits: the first step above with something that does."""
    for step in catalogue.ladder(person.ladder).steps[person.step:]:
        found = _of_kinds(step.kinds, person, catalogue, now)
        if found:
            return _in_order(found, [], person)
    return []


def _of_kinds(
    kinds: tuple[str, ...], person: Profile, catalogue: Catalogue, now: datetime
) -> list[Referral]:
    """The usable supports, kind by kind, the best of each kind first; a support once only."""
    taken: set[str] = set()
    found: list[Referral] = []
    for kind in kinds:
        suitable = [
            _referral(support, kind, person, catalogue, now)
            for support in catalogue.supports_by_kind[kind]
            if support.id not in taken and _current(support, now)
            and refusal(support, kind, person) is None
        ]
        near = [r for r in suitable if r.kilometres is None or r.kilometres <= catalogue.radius_km]
        taken |= {referral.support.id for referral in near}
        found += sorted(near, key=lambda r: _quality(r, person))
    return found


def _current(support: Support, now: datetime) -> bool:
    return support.day is None or support.day >= now


def _quality(referral: Referral, person: Profile) -> tuple[bool, int, int, float, int]:
    """Within a kind: open now, what is needed, the matter itself, nearest, the editor's order."""
    support = referral.support
    offered = len(person.wanted & support.offers)
    distance = referral.kilometres if referral.kilometres is not None else float("inf")
    return (referral.open is False, -offered, -_fit(support, person), distance, support.rank)


def _fit(support: Support, person: Profile) -> int:
    """How closely the support is about this matter: its service says more than its need."""
    return 2 * (person.service in support.services) + (person.need in support.needs)


def _in_order(main: list[Referral], extra: list[Referral], person: Profile) -> list[Referral]:
    first = _openers(main, person)
    opened = {referral.support.id for referral in first}
    rest = [*_weighed(main, person, extra=False), *_weighed(extra, person, extra=True)]
    rest.sort(key=lambda pair: pair[0])
    seen: set[str] = set(opened)
    ordered = list(first)
    for _, referral in rest:
        if referral.support.id not in seen:
            seen.add(referral.support.id)
            ordered.append(referral)
    return ordered


def _openers(main: list[Referral], person: Profile) -> list[Referral]:
    """On the highest step: the best of each kind that the deciding rule puts first."""
    best = {kind: next((r for r in main if r.kind == kind), None) for kind in person.first}
    return [referral for referral in best.values() if referral is not None]


def _weighed(
    found: list[Referral], person: Profile, extra: bool
) -> list[tuple[tuple[int, int, bool, int, int], Referral]]:
    """Each referral with its weight: the lighter comes first.

    What opens later never comes before what is open now; the kinds of the person's own step
    come before the others; the best of every kind before the second best of any; the kind that
    the person wishes for first; and what is about this very matter before what is general.
    """
    place_in_kind: dict[str, int] = {}
    weighed = []
    for position, referral in enumerate(found):
        nth = place_in_kind.setdefault(referral.kind, 0)
        place_in_kind[referral.kind] += 1
        wished = referral.kind in WISHED_KINDS[person.wish]
        fit = _fit(referral.support, person)
        weighed.append(((_tier(referral, extra), nth, not wished, -fit, position), referral))
    return weighed


def _tier(referral: Referral, extra: bool) -> int:
    if referral.open is False:
        return 4 if extra else 2
    if extra:
        return 1 if referral.open else 3
    return 0


def _referral(
    support: Support, kind: str, person: Profile, catalogue: Catalogue, now: datetime
) -> Referral:
    open_now, opens_at = opening(support, catalogue, now)
    distance = kilometres(support.place, catalogue.municipalities.get(person.municipality or ""))
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
