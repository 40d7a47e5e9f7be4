"""The outlook: never more questions than told, whatever is answered and however it is told."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.decision import decide
from bot.triage.facts import Facts
from bot.triage.outlook import Outlook
from bot.triage.questions import possible_values

UNSURE = "cannot tell"


@pytest.fixture(scope="module")
def outlook(catalogue: Catalogue) -> Outlook:
    return Outlook(catalogue)


def _told(answers: random.Random, facts: Facts, unsure: frozenset[str], fact: str,
          catalogue: Catalogue) -> tuple[Facts, frozenset[str]]:
    value = answers.choice([*possible_values(fact, catalogue), UNSURE])
    return (facts, unsure | {fact}) if value == UNSURE else (facts.with_(**{fact: value}), unsure)


def _asked(facts: Facts, unsure: frozenset[str], catalogue: Catalogue, now: datetime) -> str | None:
    return next((f for f in decide(facts, catalogue, now).next_questions if f not in unsure), None)


def _conversation(seed: int, outlook: Outlook, catalogue: Catalogue, now: datetime) -> list[int]:
    """How many questions in all were told of at each question. Now and then more is told than was asked."""
    answers, facts, unsure, told = random.Random(seed), Facts(), frozenset[str](), []
    while fact := _asked(facts, unsure, catalogue, now):
        told.append(len(told) + 1 + outlook.after(fact, facts, unsure))
        facts, unsure = _told(answers, facts, unsure, fact, catalogue)
        extra = answers.choice(("device", "service", "skill", "municipality"))
        if answers.random() < 0.2 and getattr(facts, extra) is None:
            facts, unsure = _told(answers, facts, unsure, extra, catalogue)
    return told


@pytest.mark.parametrize("seed", range(40))
def test_never_more_questions_than_told(seed: int, outlook: Outlook, catalogue: Catalogue, now: datetime) -> None:
    told = _conversation(seed, outlook, catalogue, now)
    assert told
    assert all(len(told) <= at_most for at_most in told), "more was asked than was told"
    assert told == sorted(told, reverse=True), "the bound grew though every question was answered"


def test_the_bound_is_reached_by_somebody(outlook: Outlook, catalogue: Catalogue, now: datetime) -> None:
    """Else any large number would do. These answers open every question that they can."""
    facts, asked = Facts(), []
    first = 1 + outlook.after("need", facts, frozenset())
    answers: dict[str, Any] = {
        "need": "use_service", "service": "omakanta", "device": "smartphone", "connection": "works",
        "identification": "works", "skill": "unable", "audience": "other", "municipality": "Tampere",
        "special": frozenset()}
    while fact := _asked(facts, frozenset(), catalogue, now):
        asked.append(fact)
        facts = facts.with_(**{fact: answers[fact]})
    assert len(asked) == first


def test_what_the_answer_rules_out_is_not_counted(outlook: Outlook) -> None:
    def after(**facts: Any) -> int:
        return outlook.after("skill", Facts(**facts), frozenset())

    assert after(need="own_work") == 0, "only the skill matters in one's own work"
    assert after(need="learn", device="none") == after(need="learn", device="tablet") - 1, "no device, no connection"
    assert after(need="find_service", service="pirha_chat") == after(need="find_service", service="omakanta") - 1


def test_what_cannot_be_told_is_not_asked_again(outlook: Outlook) -> None:
    facts = Facts(need="use_service")
    assert outlook.after("device", facts, frozenset({"service"})) == outlook.after("device", facts, frozenset()) - 1
    assert outlook.after(None, Facts(), frozenset()) == outlook.after("need", Facts(), frozenset()) + 1
