"""The decision: facts in; step, findings, suggestions, and what to ask next out."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

from bot.triage import questions
from bot.triage.catalogue import Catalogue
from bot.triage.circumstances import writes_for_other
from bot.triage.facts import Facts
from bot.triage.ladder import Finding, Ladder, Rule, Step, finding, highest
from bot.triage.profile import Profile, profile
from bot.triage.referrals import Referral, human, of_step, referrals
from bot.triage.supports import VISITS


@dataclass(frozen=True, slots=True)
class Down:
    """The next step down, and one concrete way to reach it. `source` is `file:line`."""

    step: Step
    how: str
    source: str


@dataclass(frozen=True, slots=True)
class Up:
    """Where to turn if the first suggestion fails: the next step up, or a human above them all."""

    step: Step | None
    how: str
    referral: Referral


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of the triage for one set of facts at one moment.

    `ask` holds every unknown fact that can still change the outcome, those that a conversation
    asks (`next_questions`) first.
    """

    ladder: Ladder
    step: Step
    findings: tuple[Finding, ...]
    referrals: tuple[Referral, ...]
    ask: tuple[str, ...]
    next_questions: tuple[str, ...]
    step_down: Down | None
    step_up: Up


def decide(facts: Facts, catalogue: Catalogue, now: datetime) -> Decision:
    """Decide for these facts at `now` (local time). Facts must be of the catalogue's vocabulary."""
    ladder = ladder_of(facts, catalogue)
    matched = ladder.matching(facts, catalogue.services)
    person = profile(facts, ladder, matched)
    found = referrals(person, catalogue, now)
    able = questions.able_to_change(facts, catalogue, Outcomes(catalogue, now))
    visiting = any(referral.kind in VISITS for referral in found)
    asked = questions.to_ask(facts, catalogue, able, visiting)
    for_other = writes_for_other(facts)
    return Decision(
        ladder=ladder,
        step=ladder.step(person.step),
        findings=tuple(finding(rule, for_other) for rule in matched),
        referrals=found,
        ask=(*asked, *(fact for fact in able if fact not in asked)),
        next_questions=asked,
        step_down=_down(ladder, matched, for_other),
        step_up=_up(person, catalogue, now),
    )


def ladder_of(facts: Facts, catalogue: Catalogue) -> Ladder:
    """A professional's own work has a ladder of its own."""
    return catalogue.professional if facts.need == "own_work" else catalogue.resident


def placed(facts: Facts, catalogue: Catalogue) -> Profile:
    """The person's profile: the placement and all that the suggestions depend on."""
    ladder = ladder_of(facts, catalogue)
    return profile(facts, ladder, ladder.matching(facts, catalogue.services))


class Outcomes:
    """The outcome of facts, to be compared; each profile's suggestions are found once."""

    def __init__(self, catalogue: Catalogue, now: datetime):
        self._catalogue, self._now = catalogue, now
        self._suggested: dict[Profile, Hashable] = {}

    def __call__(self, facts: Facts) -> Hashable:
        person = placed(facts, self._catalogue)
        if person not in self._suggested:
            found = referrals(person, self._catalogue, self._now)
            self._suggested[person] = tuple((r.support.id, r.kind) for r in found)
        return person.ladder, person.step, self._suggested[person]


def _down(ladder: Ladder, matched: tuple[Rule, ...], for_other: bool) -> Down | None:
    number = highest(matched)
    if number == 1:
        return None
    deciding = next(rule for rule in matched if rule.demands == number)
    how = deciding.down_other if for_other else deciding.down
    return Down(ladder.step(number - 1), how, deciding.source)


def _up(person: Profile, catalogue: Catalogue, now: datetime) -> Up:
    """The step above, with the first suggestion from there on up that this person can use."""
    ladder = catalogue.ladder(person.ladder)
    above = ladder.steps[person.step:]
    usable = (of_step(step.number, person, catalogue, now) for step in above)
    referral = next((r for r in usable if r), None) or human(person, catalogue, now)
    return Up(above[0] if above else None, ladder.step(person.step).up, referral)


def above(
    facts: Facts, catalogue: Catalogue, now: datetime, climb: int, without: frozenset[str] = frozenset()
) -> Referral | None:
    """The best suggestion `climb` steps above the person's own; `None` above the highest.

    `without` holds the ids of supports that have been tried already.
    """
    person = placed(facts, catalogue)
    steps = catalogue.ladder(person.ladder).steps
    target = person.step + climb
    return of_step(target, person, catalogue, now, without) if target <= len(steps) else None
