"""The promises proved without going through everybody.

Two facts make it quick, and still exact. Whoever finds help on foot, alone and in no municipality
finds it anyhow: a place, a wish, or being able to travel only adds to what can be used. And what
suits every matter suits all of them, so the matters need to be gone through only where it is missing.
`promises.prove` goes through everybody; tests hold that the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.triage.catalogue import Catalogue
from bot.triage.combinations import Axes, Placement, placements, values_told_apart
from bot.triage.decision import placed
from bot.triage.facts import OUTSIDE, VALUES, Facts
from bot.triage.ladder import Ladder
from bot.triage.profile import Profile, profile
from bot.triage.promises import NOON, Broken, broken_placement
from bot.triage.referrals import referrals
from bot.triage.supports import Support

OWN_WORK = "own_work"


def broken_promises(catalogue: Catalogue) -> list[Broken]:
    """All that `promises.prove` would find broken, in a fraction of its time."""
    axes, likes = values_told_apart(catalogue)
    placed_ones = list(placements(catalogue, axes))
    everyone = _everyone(placed_ones, axes, likes["need"], catalogue)
    return [*broken_placement(placed_ones, likes, catalogue), *_broken_reach(everyone, catalogue)]


def _broken_reach(everyone: list[Profile], catalogue: Catalogue) -> list[Broken]:
    """Who is left without a suggestion or a human, and what is never suggested to anybody."""
    without = list(_left_without(everyone, catalogue))
    # Without a human there are no suggestions at all, so nothing could be said of each support.
    human = [broken for broken in without if broken.promise == "human"]
    if human:
        return [next(one for one in human if one.source == source) for source in _lowest(human, catalogue)]
    return [*without, *_never_suggested(everyone, catalogue)]


def _lowest(broken: list[Broken], catalogue: Catalogue) -> list[str]:
    """The lowest step of each ladder: one missing human is missed on all of them."""
    sources = {one.source for one in broken}
    steps = ([step.source for step in ladder.steps if step.source in sources]
             for ladder in (catalogue.resident, catalogue.professional))
    return [found[0] for found in steps if found]


def _everyone(
    placed_ones: list[Placement], axes: Axes, likes: dict[object, object], catalogue: Catalogue
) -> list[Profile]:
    """Each profile once, the facts told apart only where a rule or a support does."""
    found = dict.fromkeys(person for placement in placed_ones
                          for person in _of_like_needs(placement, axes, likes, catalogue.resident))
    return [*found, *_professionals(catalogue)]


def _of_like_needs(
    placement: Placement, axes: Axes, likes: dict[object, object], ladder: Ladder
) -> Iterator[Profile]:
    """The rules cannot tell these needs apart, but the supports can."""
    for need, like in likes.items():
        if like == placement.facts.need and like in axes["need"]:
            yield profile(replace(placement.facts, need=need), ladder, placement.matched)  # type: ignore[arg-type]


def _professionals(catalogue: Catalogue) -> Iterator[Profile]:
    for skill in VALUES["skill"]:
        yield placed(Facts(need=OWN_WORK, audience="professional", skill=skill), catalogue)


def _left_without(everyone: list[Profile], catalogue: Catalogue) -> Iterator[Broken]:
    general = replace(catalogue, supports=tuple(s for s in catalogue.supports if _suits_every_matter(s)))
    for person in _worst_off(everyone, keep_matter=False):
        if _helped(person, general):
            continue
        alike = (one for one in _worst_off(everyone, keep_matter=True) if _without_matter(one) == person)
        for one in (replace(one, service=service) for one in alike for service in (None, *catalogue.services)):
            yield from _broken_for(one, catalogue)


def _worst_off(everyone: Iterable[Profile], keep_matter: bool) -> Iterator[Profile]:
    """Everybody as somebody who cannot travel, wishes for nothing and lives anywhere, or outside."""
    worst = (replace(one, travels=False, minor=True, wish=None, wanted=frozenset()) for one in everyone)
    alike = dict.fromkeys(one if keep_matter else _without_matter(one) for one in worst)
    for one in alike:
        for place in ((None,) if one.ladder == "professional" else (None, OUTSIDE)):
            yield replace(one, municipality=place)


def _without_matter(person: Profile) -> Profile:
    return replace(person, need=None, service=None, first=())


def _suits_every_matter(support: Support) -> bool:
    return not (support.needs or support.services or support.not_services)


def _helped(person: Profile, catalogue: Catalogue) -> bool:
    try:
        return len(referrals(person, catalogue, NOON)) > 1
    except IndexError:
        return False


def _broken_for(person: Profile, catalogue: Catalogue) -> Iterator[Broken]:
    step = catalogue.ladder(person.ladder).step(person.step)
    try:
        found = referrals(person, catalogue, NOON)
    except IndexError:
        yield Broken("human", step.id, step.source)
        return
    if len(found) < 2:
        yield Broken("total", step.id, step.source)


def _never_suggested(everyone: list[Profile], catalogue: Catalogue) -> Iterator[Broken]:
    best_off = [replace(one, travels=True, minor=False) for one in everyone]
    for support in catalogue.supports:
        passed = support.day is not None and support.day < NOON
        if not passed and not _is_suggested(support, _suited(support, best_off), catalogue):
            yield Broken("live", support.id, support.source)


def _suited(support: Support, everyone: list[Profile]) -> Iterator[Profile]:
    """Everybody whose matter the support suits, where it can be reached, with the wish that may bring it up."""
    home = support.place.municipality if support.place else OUTSIDE if support.region == "elsewhere" else None
    for person in everyone:
        if person.ladder == support.ladder and (not support.needs or person.need in support.needs):
            own = person.service if person.service not in support.not_services else None
            for service in sorted(support.services) or [own]:
                for wish in (None, *VALUES["channel_wish"]):
                    yield replace(person, service=service, municipality=home, wish=wish)


def _is_suggested(support: Support, everyone: Iterable[Profile], catalogue: Catalogue) -> bool:
    """Looked for first beside the humans alone, which is quick, and then among all."""
    alone = replace(catalogue, supports=tuple(
        one for one in catalogue.supports if one is support or "human" in one.kinds))
    return any(_among(support, one, alone) and _among(support, one, catalogue) for one in everyone)


def _among(support: Support, person: Profile, catalogue: Catalogue) -> bool:
    try:
        return any(referral.support is support for referral in referrals(person, catalogue, NOON))
    except IndexError:
        return False
