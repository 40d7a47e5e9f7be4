"""A profile: all that the choice of supports depends on, and nothing else.

Many sets of facts share a profile, which is what makes it possible to prove the promises over
every combination of facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.triage import circumstances
from bot.triage.facts import Facts
from bot.triage.ladder import Ladder, Rule, highest

WANTED_BY_SPECIAL = {"interpreter": "interpreting", "private_space": "private_space"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person (or the one who writes for them) can use, and what is sought.

    `online` and `calls` are of the reader; `travels` and `minor` of the person helped.
    `first` are the kinds that open the suggestions; `wanted` are services of a support point.
    """

    ladder: str
    step: int
    first: tuple[str, ...]
    need: str | None
    service: str | None
    municipality: str | None
    wish: str | None
    online: bool
    calls: bool
    travels: bool
    minor: bool
    lacks_means: bool
    wanted: frozenset[str]


def profile(facts: Facts, ladder: Ladder, matched: tuple[Rule, ...]) -> Profile:
    """The profile of a person placed by the rules that matched."""
    if ladder.id == "professional":
        return _at_work(facts, ladder, matched)
    reader_is_other = circumstances.writes_for_other(facts)
    can_call = circumstances.has_phone(facts) and not facts.has("hearing")
    return Profile(
        ladder=ladder.id,
        step=highest(matched),
        first=ladder.first_kinds(matched),
        need=facts.need,
        service=facts.service,
        municipality=facts.municipality,
        wish=facts.channel_wish,
        online=reader_is_other or not circumstances.offline(facts),
        calls=reader_is_other or can_call,
        travels=not facts.has("cannot_travel"),
        minor=facts.has("minor"),
        lacks_means=circumstances.offline(facts) or facts.need in ("device", "connection"),
        wanted=_wanted(facts),
    )


def _wanted(facts: Facts) -> frozenset[str]:
    wanted = {offer for special, offer in WANTED_BY_SPECIAL.items() if facts.has(special)}
    if facts.service == "kela":
        wanted.add("kela_point")
    if circumstances.offline(facts):
        wanted.add("device_and_connection")
    return frozenset(wanted)


def _at_work(facts: Facts, ladder: Ladder, matched: tuple[Rule, ...]) -> Profile:
    """A professional's own work: a workplace has its device, connection and phone."""
    return Profile(
        ladder=ladder.id, step=highest(matched), first=(), need=facts.need, service=None,
        municipality=None, wish=facts.channel_wish, online=True, calls=True, travels=True,
        minor=False, lacks_means=False, wanted=frozenset())
