"""Which single change of a fact would change the outcome, and to what."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.knowledge.library import Knowledge
from bot.paths.words import fact_name, value_name
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Outcomes, placed
from bot.triage.facts import VALUES, Facts
from bot.triage.ladder import Step
from bot.triage.questions import variants
from bot.triage.referrals import referrals


@dataclass(frozen=True, slots=True)
class SingleChange:
    """Values of one fact (`names` in Finnish) that all lead to the same other outcome.

    `facts` are those of the first value; `step` is the step then, `first` the title of the first suggestion.
    """

    fact: str
    name: str
    names: tuple[str, ...]
    facts: Facts
    step: Step
    first: str
    moves: bool
    other_first: bool


def single_changes(facts: Facts, knowledge: Knowledge, now: datetime) -> list[SingleChange]:
    """Every single change that matters, in the order in which facts are asked."""
    catalogue = knowledge.catalogue
    outcomes = Outcomes(catalogue, now)
    here = outcomes(facts)
    grouped: dict[tuple[str, Hashable], list[Facts]] = {}
    for fact in knowledge.questions:
        for other in _others(facts, fact, catalogue):
            there = outcomes(other)
            if there != here:
                grouped.setdefault((fact, there), []).append(other)
    present = _result(facts, catalogue, now)
    return [_change(fact, alike, facts, present, knowledge, now) for (fact, _), alike in grouped.items()]


def _others(facts: Facts, fact: str, catalogue: Catalogue) -> Iterator[Facts]:
    """The facts with each other value of one; of special needs one comes or goes at a time."""
    if fact != "special" or not facts.special:
        yield from (other for other in variants(facts, fact, catalogue) if other != facts)
        return
    for value in VALUES["special"]:
        yield facts.with_(special=facts.special ^ {value})


def _change(fact: str, alike: list[Facts], facts: Facts, present: tuple[Step, str], knowledge: Knowledge,
            now: datetime) -> SingleChange:
    step, first = _result(alike[0], knowledge.catalogue, now)
    names = tuple(_name(fact, getattr(other, fact), facts, knowledge) for other in alike)
    return SingleChange(fact, fact_name(fact, knowledge), names, alike[0], step, first,
                        moves=step != present[0], other_first=first != present[1])


def _name(fact: str, value: Any, facts: Facts, knowledge: Knowledge) -> str:
    if fact != "special" or not facts.special:
        return value_name(fact, value, knowledge)
    (changed,) = value ^ facts.special
    name = value_name(fact, changed, knowledge)
    return f"ilman tätä: {name}" if changed in facts.special else f"lisäksi: {name}"


def _result(facts: Facts, catalogue: Catalogue, now: datetime) -> tuple[Step, str]:
    person = placed(facts, catalogue)
    step = catalogue.ladder(person.ladder).step(person.step)
    return step, referrals(person, catalogue, now)[0].support.title
