"""What the language room is given: the phrases, names and danger classes of the knowledge.

A phrase is one line of base forms, as the editor wrote it ("ei olla <tunnus>"); `phrases.py`
tells how it is read. Facts and values are the English words of the triage policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """One value of one fact, the phrases that state it, and the phrases that forbid it."""

    fact: str
    value: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """How a short answer to one fact's question is read. `yes`/`no` are the values (or `None`)."""

    fact: str
    yes: str | None = None
    no: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class DangerClass:
    """One class of danger: its id and the phrases that tell of it.

    A phrase "A & B" needs both in the same message. A match is harmless when it shares a word with
    a phrase of `unless`, or stands beside a phrase of `unless_nearby`. `foreign` are
    plain words in other languages, side by side.
    """

    id: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_nearby: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True)
class Danger:
    """All the classes, the most urgent first, and the phrases that are harmless in any class."""

    classes: tuple[DangerClass, ...] = ()
    unless: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OtherLanguage:
    """One language besides Finnish: its code and the common words that give it away."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class PlaceName:
    """A municipality, and the parts and former names by which people know it."""

    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceName:
    """A service's id and the names by which people know it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All the words and phrases of knowledge/puhekieli.yaml and knowledge/haetilanteet.yaml."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: tuple[str, ...] = ()  # groups that "se" and "ne" may point back to
    spoken: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    refusals: tuple[Rule, ...] = ()  # a value named, but as what is lacked, wished for or asked about
    implied: tuple[tuple[str, str, str], ...] = ()  # (fact, value, need that it implies)
    answers: tuple[Answers, ...] = ()
    fillers: tuple[str, ...] = ()
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    human: tuple[str, ...] = ()
    human_unless: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    out_of_scope_unless: tuple[str, ...] = ()
    out_of_scope_alone: tuple[str, ...] = ()  # count when the message says nothing else
    residence: tuple[str, ...] = ()
    not_a_place: tuple[str, ...] = ()
    ambiguous_places: tuple[str, ...] = ()
    outside_places: tuple[str, ...] = ()
    languages: tuple[OtherLanguage, ...] = ()
    danger: Danger = Danger()
    service_numbers: tuple[str, ...] = ()
