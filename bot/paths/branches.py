"""The map of paths: the questions as a tree, with answers that lead to the very same things joined.

A need's tree is whole: every answer to every question that the bot asks, "en tiedä" included, down to the
outcome. Municipality and special needs are left out: they choose among places (see `municipal_outcomes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.triage import questions
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Outcomes, placed
from bot.triage.facts import Facts
from bot.triage.referrals import referrals
from bot.triage.supports import VISITS

CHOOSE_PLACES = frozenset({"municipality", "special"})
UNSURE = None
"""The answer "en tiedä"."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An outcome: the step's number, and the suggestions as ids with their kinds, best first."""

    ladder: str
    step: int
    suggestions: tuple[tuple[str, str], ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Fork:
    """A question, and where each group of answers leads."""

    fact: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """Answers (values, or `UNSURE`) that lead to the same; `facts` are those after the first of them."""

    values: tuple[Any, ...]
    facts: Facts
    leads_to: Fork | Leaf


def leaves(part: Fork | Leaf) -> int:
    """How many different ends the tree has."""
    return 1 if isinstance(part, Leaf) else sum(leaves(branch.leads_to) for branch in part.branches)


def tree(facts: Facts, catalogue: Catalogue, now: datetime) -> Fork | Leaf:
    """The tree that begins with these facts."""
    return _Walk(catalogue, now).tree(facts)[0]


class _Walk:
    """One walk through the questions; the suggestions of each profile are found once.

    Each part of the tree has a number, the same for parts that differ only in the facts that led there:
    answers are joined when the parts that they lead to have one number.
    """

    def __init__(self, catalogue: Catalogue, now: datetime):
        self._catalogue, self._now = catalogue, now
        self._outcomes = Outcomes(catalogue, now)
        self._numbers: dict[Any, int] = {}

    def tree(self, facts: Facts, unsure: frozenset[str] = frozenset()) -> tuple[Fork | Leaf, int]:
        asked = next(self._asked(facts, unsure | CHOOSE_PLACES), None)
        return self._leaf(facts) if asked is None else self._fork(facts, asked, unsure)

    def _leaf(self, facts: Facts) -> tuple[Leaf, int]:
        person = placed(facts, self._catalogue)
        found = tuple((r.support.id, r.kind) for r in referrals(person, self._catalogue, self._now))
        return Leaf(person.ladder, person.step, found, facts), self._number((person.ladder, person.step, found))

    def _fork(self, facts: Facts, asked: str, unsure: frozenset[str]) -> tuple[Fork, int]:
        branches: dict[int, Branch] = {}
        for value, after in self._answers(facts, asked):
            there, number = self.tree(after, unsure | {asked} if value is UNSURE else unsure)
            joined = branches.get(number, Branch((), after, there))
            branches[number] = replace(joined, values=(*joined.values, value))
        shape = (asked, tuple((branch.values, number) for number, branch in branches.items()))
        return Fork(asked, tuple(branches.values())), self._number(shape)

    def _answers(self, facts: Facts, asked: str) -> Iterator[tuple[Any, Facts]]:
        for after in questions.variants(facts, asked, self._catalogue):
            if asked != "need" or after.need != "own_work":
                yield getattr(after, asked), after
        yield UNSURE, facts

    def _asked(self, facts: Facts, without: frozenset[str]) -> Iterator[str]:
        """What a conversation asks, found one by one: mostly the first is enough."""
        found = referrals(placed(facts, self._catalogue), self._catalogue, self._now)
        visiting = any(referral.kind in VISITS for referral in found)
        for question in self._catalogue.questions:
            fact = question.fact
            if (fact not in without and getattr(facts, fact) is None
                    and questions.to_ask(facts, self._catalogue, (fact,), visiting)
                    and questions.can_change(facts, fact, self._catalogue, self._outcomes)):
                yield fact

    def _number(self, shape: Any) -> int:
        return self._numbers.setdefault(shape, len(self._numbers))
