"""The form of facts, and the links that hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from bot.dialogue.asking import choices
from bot.knowledge.library import Knowledge
from bot.paths.moments import Moment, UnknownMoment, moment
from bot.paths.query import NOTHING, WORD_OF_FACT, facts_in, pairs_of, word_of
from bot.paths.words import fact_name
from bot.triage.facts import NAMES, Facts

IN_WORDS, EXACTLY = "aika", "hetki"
"""The moment in the form: as words ("ma 24.12. klo 10"), and as the browser's own field writes it."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: its word in links, what is read, whether it is chosen now."""

    word: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of the form. `matters` when it is known or can still change the outcome; `many` allows several."""

    name: str
    label: str
    options: tuple[Option, ...]
    matters: bool
    many: bool


@dataclass(frozen=True)
class Asked:
    """What a link asks: the facts, the moment (`at` is `None` for the present), and in Finnish what was wrong."""

    facts: Facts
    now: datetime
    at: datetime | None
    words: str
    remark: str
    mistakes: tuple[str, ...]

    @property
    def query(self) -> str:
        """The link's query: facts and a chosen moment, nothing else."""
        return query_of(self.facts, self.at)


def asked(pairs: Iterable[tuple[str, str]], knowledge: Knowledge, now: datetime) -> Asked:
    """What the pairs of a query ask. The moment in words goes before the exact one."""
    pairs = list(pairs)
    facts, mistakes = facts_in(pairs, knowledge.catalogue)
    told = dict(pairs)
    words = told.get(IN_WORDS, "").strip()
    try:
        found = moment(words or told.get(EXACTLY, ""), now)
    except UnknownMoment as error:
        return Asked(facts, now, None, words, "", (*mistakes, str(error)))
    chosen = bool(words or told.get(EXACTLY))
    at = found.at.replace(second=0, microsecond=0)
    return Asked(facts, at, at if chosen else None, "", _remark(found), mistakes)


def asked_in(query: str, knowledge: Knowledge, now: datetime) -> Asked:
    """The same of a query as text."""
    return asked(parse_qsl(query, max_num_fields=60), knowledge, now)


def query_of(facts: Facts, at: datetime | None = None) -> str:
    """A link's query."""
    moment_pairs = [(EXACTLY, at.isoformat(timespec="minutes"))] if at else []
    return urlencode([*pairs_of(facts), *moment_pairs])


def fields(facts: Facts, able: Collection[str], knowledge: Knowledge) -> list[Field]:
    """The form: every fact in the policy's order."""
    return [_field(fact, facts, able, knowledge) for fact in NAMES]


def answers(fact: str, facts: Facts, at: datetime | None, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Each answer to a question: what is read, and the query of the facts with it."""
    found = []
    for value, title in choices(fact, knowledge):
        after = (facts.special or frozenset()) | {value} if fact == "special" else value
        found.append((title, query_of(facts.with_(**{fact: after}), at)))
    if fact == "special":
        found.append((knowledge.questions[fact].none_title or "", query_of(facts.with_(special=frozenset()), at)))
    return found


def _field(fact: str, facts: Facts, able: Collection[str], knowledge: Knowledge) -> Field:
    chosen = facts.known().get(fact)
    values = [(word_of(fact, value), title, _is_chosen(value, chosen)) for value, title in choices(fact, knowledge)]
    if fact == "special":
        values.append((NOTHING, knowledge.questions[fact].none_title or "", chosen == []))
    return Field(WORD_OF_FACT[fact], fact_name(fact, knowledge), tuple(Option(*value) for value in values),
                 matters=chosen is not None or fact in able, many=fact == "special")


def _is_chosen(value: str, chosen: object) -> bool:
    return value in chosen if isinstance(chosen, list) else value == chosen


def _remark(found: Moment) -> str:
    return found.remark
