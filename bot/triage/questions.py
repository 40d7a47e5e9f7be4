"""Questions: which unknown facts can still change the outcome, and which is asked next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from bot.triage.catalogue import Catalogue, Question
from bot.triage.facts import OUTSIDE, VALUES, Facts

Outcome = Callable[[Facts], Hashable]


def able_to_change(facts: Facts, catalogue: Catalogue, outcome: Outcome) -> tuple[str, ...]:
    """The unknown facts of which at least one value would change the outcome, in asking order."""
    return tuple(
        question.fact for question in catalogue.questions
        if getattr(facts, question.fact) is None and can_change(facts, question.fact, catalogue, outcome)
    )


def can_change(facts: Facts, fact: str, catalogue: Catalogue, outcome: Outcome) -> bool:
    """Whether at least one value of the fact would change the outcome."""
    now = outcome(facts)
    return any(outcome(variant) != now for variant in variants(facts, fact, catalogue))


def to_ask(
    facts: Facts, catalogue: Catalogue, able: Iterable[str], visit_suggested: bool
) -> tuple[str, ...]:
    """Those of the facts that a conversation asks, in asking order."""
    able = set(able)
    return tuple(
        question.fact for question in catalogue.questions
        if question.fact in able and _is_asked(question, facts, catalogue, visit_suggested)
    )


def possible_values(fact: str, catalogue: Catalogue) -> tuple[Any, ...]:
    """Every value that the fact may have (for `special`, each circumstance alone, and none)."""
    if fact == "service":
        return tuple(catalogue.services)
    if fact == "municipality":
        return (OUTSIDE, *catalogue.municipalities)
    if fact == "special":
        return (*(frozenset({value}) for value in VALUES[fact]), frozenset())
    return VALUES[fact]


def variants(facts: Facts, fact: str, catalogue: Catalogue) -> Iterable[Facts]:
    """The facts with each value of one of them; a resident has no own work."""
    for value in possible_values(fact, catalogue):
        if not (value == "own_work" and facts.audience in ("self", "other")):
            yield facts.with_(**{fact: value})


def _is_asked(
    question: Question, facts: Facts, catalogue: Catalogue, visit_suggested: bool
) -> bool:
    if question.asked is None or (question.for_visits and not visit_suggested):
        return False
    return question.asked.holds(facts, catalogue.services, frozenset())
