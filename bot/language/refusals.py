"""What the words name and refuse: "ei oo tablettia", "mistä saisin tabletin", "toimiiko netti teillä?".

A classifier hears the name and takes it for told. Where the words themselves say that it is not, it
is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.language.answers import Answers
from bot.language.clauses import Clause
from bot.language.lexicon import Rule
from bot.language.statements import STATES, Statements

SHORT_QUESTION = 7
"""A message of at most so many words that asks tells nothing besides: in a longer one a question is often
told by the way ("saako läppärini enää korjattua")."""

ASKED_ABOUT = STATES - {"skill"}

Named = frozenset[tuple[str, str]]
"""Facts with values."""


class Refusals:
    """The rules by which a value is refused, and what a short question asks about."""

    def __init__(self, rules: Iterable[Rule], statements: Statements, answers: Answers,
                 groups: Mapping[str, Iterable[str]]):
        self._rules = Statements(rules, groups)
        self._statements, self._answers = statements, answers

    @property
    def keys(self) -> frozenset[str]:
        return self._rules.keys

    def of(self, clauses: Sequence[Clause]) -> Named:
        """What the message refuses in one clause, and names in no other ("läppärini hajosi, saako konetta lainaan")."""
        found = [self._rules.named([clause]) for clause in clauses]
        refused = frozenset().union(*found, self._asked_about(clauses))
        if not refused:
            return frozenset()
        plain = [clause for clause, here in zip(clauses, found) if not here and not clause.question]
        return refused - self._named(plain)

    def _asked_about(self, clauses: Sequence[Clause]) -> Named:
        asking = [clause for clause in clauses if clause.question]
        if not asking or sum(len(clause.words) for clause in clauses) > SHORT_QUESTION:
            return frozenset()
        return frozenset(one for one in self._named(asking) if one[0] in ASKED_ABOUT)

    def _named(self, clauses: Sequence[Clause]) -> Named:
        return self._statements.named(clauses).union(*(self._answers.named(fact, clauses) for fact in ASKED_ABOUT))
