"""The conditions of placement rules and questions: a closed little language over facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.triage.circumstances import CIRCUMSTANCES, READS, Services
from bot.triage.facts import Facts


class Condition(Protocol):
    """Something that holds or not, given the facts and the rules matched so far."""

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        """Whether the condition holds; an unknown fact never makes it hold."""
        ...

    def reads(self) -> frozenset[str]:
        """The names of the facts that it depends on (rules referred to not included)."""
        ...

    def values_of(self, fact: str) -> frozenset[str]:
        """The values of the fact that it names."""
        ...

    def leaves(self) -> tuple[Condition, ...]:
        """The simplest conditions that it is made of."""
        ...


@dataclass(frozen=True, slots=True)
class FactIs:
    """The fact has one of the values (for `special`: has any of them)."""

    fact: str
    values: frozenset[str]

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        value = getattr(facts, self.fact)
        if isinstance(value, frozenset):
            return not self.values.isdisjoint(value)
        return value in self.values

    def reads(self) -> frozenset[str]:
        return frozenset({self.fact})

    def values_of(self, fact: str) -> frozenset[str]:
        return self.values if fact == self.fact else frozenset()

    def leaves(self) -> tuple[Condition, ...]:
        return (self,)


@dataclass(frozen=True, slots=True)
class CircumstanceIs:
    """One of the named circumstances holds."""

    names: frozenset[str]

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        return any(CIRCUMSTANCES[name](facts, services) for name in self.names)

    def reads(self) -> frozenset[str]:
        return frozenset(fact for name in self.names for fact in READS[name])

    def values_of(self, fact: str) -> frozenset[str]:
        return frozenset()

    def leaves(self) -> tuple[Condition, ...]:
        return (self,)


@dataclass(frozen=True, slots=True)
class RuleMatched:
    """One of the named earlier rules matched."""

    rules: frozenset[str]

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        return not self.rules.isdisjoint(matched)

    def reads(self) -> frozenset[str]:
        return frozenset()

    def values_of(self, fact: str) -> frozenset[str]:
        return frozenset()

    def leaves(self) -> tuple[Condition, ...]:
        return (self,)


@dataclass(frozen=True, slots=True)
class _Compound:
    """Conditions together: what they read and name is what their parts do."""

    parts: tuple[Condition, ...]

    def reads(self) -> frozenset[str]:
        return frozenset().union(*(part.reads() for part in self.parts))

    def values_of(self, fact: str) -> frozenset[str]:
        return frozenset().union(*(part.values_of(fact) for part in self.parts))

    def leaves(self) -> tuple[Condition, ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves())


@dataclass(frozen=True, slots=True)
class AllOf(_Compound):
    """Every part holds."""

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        return all(part.holds(facts, services, matched) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf(_Compound):
    """At least one part holds."""

    def holds(self, facts: Facts, services: Services, matched: frozenset[str]) -> bool:
        return any(part.holds(facts, services, matched) for part in self.parts)
