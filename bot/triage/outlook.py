"""The outlook: how many questions may still come, at most, whatever the person answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from bot.triage.catalogue import Catalogue, Question
from bot.triage.facts import Facts
from bot.triage.questions import possible_values


class Outlook:
    """Counts for one catalogue. What a conversation asks depends on few facts (those that the
    questions' conditions read), so each count is made once and remembered."""

    def __init__(self, catalogue: Catalogue):
        self._catalogue = catalogue
        self._reads = tuple(sorted(
            {fact for q in catalogue.questions if q.asked for fact in q.asked.reads()}))
        self._at_work = frozenset(
            {"need"}.union(*(rule.condition.reads() for rule in catalogue.professional.rules)))
        self._counted: dict[tuple[object, ...], int] = {}

    def after(self, asking: str | None, facts: Facts, unsure: frozenset[str]) -> int:
        """The most questions that may come after the one now open (`None`: none is open).

        Facts that the person could not tell (`unsure`) are not asked again. It is a bound: a
        question that may be asked is counted even if the answers before it often make it needless.
        """
        waiting = tuple(q for q in self._catalogue.questions if self._waits(q, asking, facts, unsure))
        unknown = tuple(f for f in self._reads if getattr(facts, f) is None and f not in unsure)
        key = (waiting, unknown, *(getattr(facts, fact) for fact in self._reads))
        if key not in self._counted:
            self._counted[key] = max(
                self._count(waiting, possible) for possible in self._completed(facts, unknown))
        return self._counted[key]

    def _waits(self, question: Question, asking: str | None, facts: Facts, unsure: frozenset[str]) -> bool:
        fact = question.fact
        if question.asked is None or fact == asking or fact in unsure or getattr(facts, fact) is not None:
            return False
        return facts.need != "own_work" or fact in self._at_work

    def _completed(self, facts: Facts, unknown: tuple[str, ...]) -> Iterator[Facts]:
        """The facts with every value that the unknown ones may get; they may also stay unknown."""
        values = [(None, *possible_values(fact, self._catalogue)) for fact in unknown]
        for chosen in product(*values):
            yield facts.with_(**dict(zip(unknown, chosen)))

    def _count(self, waiting: tuple[Question, ...], facts: Facts) -> int:
        services = self._catalogue.services
        return sum(q.asked is not None and q.asked.holds(facts, services, frozenset()) for q in waiting)
