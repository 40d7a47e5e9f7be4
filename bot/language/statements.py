"""Facts that a message states, by the rules of the lexicon.

Doubt gives nothing: a question ("toimiiko netti") or a wish ("jos olisi tietokone") is no statement
of what a person has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.language.clauses import Clause
from bot.language.lexicon import Rule
from bot.language.phrases import Match, Phrase, Phrasebook, compiled
from bot.triage.facts import VALUES

STATES = frozenset({"device", "device_works", "connection", "identification", "skill"})
"""Facts of how things are now: not taken from a question or a wish."""


@dataclass(frozen=True)
class Statement:
    """A fact's value found in the text; `clause` counts from 0, `weight` tells how exact it is."""

    fact: str
    value: str
    start: int
    end: int
    phrase: str
    clause: int
    weight: int
    rank: int


@dataclass(frozen=True)
class Mention:
    """Where in the original text a fact was found, and by which phrase of the lexicon."""

    fact: str
    value: str
    start: int
    end: int
    phrase: str


class Statements:
    """The rules compiled, to be looked for in clauses."""

    def __init__(self, rules: Iterable[Rule], groups: Mapping[str, Iterable[str]]):
        self._rules = tuple(rules)
        self._phrases = Phrasebook(
            compiled(text, groups, n) for n, rule in enumerate(self._rules) for text in rule.phrases
        )
        self._unless = Phrasebook(
            compiled(text, groups, n) for n, rule in enumerate(self._rules) for text in rule.unless
        )

    @property
    def keys(self) -> frozenset[str]:
        return self._phrases.keys | self._unless.keys

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return self._phrases.phrases

    def found(self, clauses: list[Clause]) -> list[Statement]:
        """Every statement, clause by clause; the most exact ones of overlapping matches."""
        return [statement for n, clause in enumerate(clauses) for statement in self._in(clause, n, clauses)]

    def named(self, clauses: Iterable[Clause]) -> frozenset[tuple[str, str]]:
        """The facts with the values that the clauses name, be it in a question or a wish."""
        found = {match.phrase.target for clause in clauses for match in self._allowed(clause)}
        return frozenset((self._rules[n].fact, self._rules[n].value) for n in found)

    def _in(self, clause: Clause, n: int, message: list[Clause]) -> list[Statement]:
        allowed = [m for m in self._allowed(clause, message) if self._is_stated(m, clause)]
        exact = [m for m in allowed if not any(self._outdoes(other, m) for other in allowed)]
        return [self._statement(match, n) for match in exact]

    def _allowed(self, clause: Clause, message: Iterable[Clause] = ()) -> list[Match]:
        """The matches that nothing in the clause forbids."""
        matches = self._phrases.find(clause, message)
        forbidden = {match.phrase.target for match in self._unless.find(clause)} if matches else set()
        return [m for m in matches if m.phrase.target not in forbidden]

    def _is_stated(self, match: Match, clause: Clause) -> bool:
        rule = self._rules[match.phrase.target]
        if rule.fact not in STATES or rule.fact == "skill":
            return True
        return not clause.question and not clause.hypothetical

    def _outdoes(self, other: Match, match: Match) -> bool:
        """Whether `other` says the same place's fact more exactly."""
        one, two = self._rules[other.phrase.target], self._rules[match.phrase.target]
        return (
            one.fact == two.fact
            and one.fact not in ("special", "need")
            and one.value != two.value
            and other.phrase.weight > match.phrase.weight
            and not set(other.at).isdisjoint(match.at)
        )

    def _statement(self, match: Match, n: int) -> Statement:
        rule = self._rules[match.phrase.target]
        return Statement(
            rule.fact,
            rule.value,
            match.start,
            match.end,
            match.phrase.text,
            n,
            match.phrase.weight,
            match.phrase.target,
        )


def chosen(fact: str, found: list[Statement]) -> Statement:
    """The one statement to believe when a message states several values of one fact."""
    if fact == "need":
        return min(found, key=lambda s: (s.rank, s.start))
    if fact in ("service", "audience", "channel_wish", "municipality"):
        return min(found, key=lambda s: (-s.weight, s.start))
    order = VALUES[fact]
    found = _told(found)
    if fact in ("device", "identification"):
        # Any device and any means that works serves: the best one counts.
        return min(found, key=lambda s: (order.index(s.value), s.start))
    return max(found, key=lambda s: (order.index(s.value), -s.start))


def _told(found: list[Statement]) -> list[Statement]:
    """Without "on tunnukset" when how they are is told after it ("mutta ne on lukossa")."""
    told = [s for s in found if s.weight > 1]
    return [s for s in found if s.weight > 1 or not any(t.start >= s.start for t in told)] or found


def believed(said: list[Statement]) -> tuple[dict[str, Any], list[Mention]]:
    """The facts of all the statements, and where each was found."""
    facts: dict[str, Any] = {}
    for fact in dict.fromkeys(s.fact for s in said):
        of_fact = [s for s in said if s.fact == fact]
        if fact == "special":
            facts[fact] = (
                []
                if all(s.value == "none" for s in of_fact)
                else sorted({s.value for s in of_fact if s.value != "none"})
            )
        else:
            facts[fact] = chosen(fact, of_fact).value
    taken = [s for s in said if facts[s.fact] == s.value or s.fact == "special"]
    return facts, [Mention(s.fact, s.value, s.start, s.end, s.phrase) for s in taken]


def without_taken_back(said: list[Statement], correction: int) -> list[Statement]:
    """What was said before "eiku" of a fact is forgotten when it is said again after it."""
    again = {s.fact for s in said if s.clause >= correction}
    return [s for s in said if s.clause >= correction or s.fact not in again]
