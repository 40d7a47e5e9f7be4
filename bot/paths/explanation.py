"""A path explained: the outcome of some facts at a moment, and every reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.outcome import as_json
from bot.knowledge.library import Knowledge
from bot.knowledge.questions import QuestionEntry
from bot.paths.left_out import LeftOut, left_out
from bot.paths.order import reasons
from bot.paths.single_changes import SingleChange, single_changes
from bot.paths.words import KIND_NAMES, fact_name
from bot.triage.circumstances import writes_for_other
from bot.triage.decision import Decision, decide, placed
from bot.triage.facts import Facts
from bot.triage.omissions import omissions
from bot.triage.referrals import ranked


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as `outcome.suggestion` gives it, the Finnish name of its kind, and why it stands where it does."""

    suggestion: Mapping[str, Any]
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What would be asked next: the question as it is put, why it is asked, and what its answers would change."""

    fact: str
    question: str
    why: str
    changes: tuple[SingleChange, ...]


@dataclass(frozen=True)
class Explanation:
    """The outcome and its reasons. `later` names the facts that may still matter but are not asked next."""

    facts: Facts
    now: datetime
    decision: Decision
    outcome: Mapping[str, Any]
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    changes: tuple[SingleChange, ...]
    asking: Asking | None
    later: tuple[str, ...]


def explain(facts: Facts, knowledge: Knowledge, now: datetime) -> Explanation:
    """Explain the path of these facts at `now` (local time). Facts must be of the knowledge's vocabulary."""
    catalogue = knowledge.catalogue
    decision = decide(facts, catalogue, now)
    person = placed(facts, catalogue)
    outcome = as_json(decision, knowledge)
    changes = tuple(single_changes(facts, knowledge, now))
    places = reasons(ranked(person, catalogue, now))
    cards = (Card(suggestion, KIND_NAMES[suggestion["kind"]], place)
             for suggestion, place in zip(outcome["suggestions"], places, strict=True))
    return Explanation(
        facts, now, decision, outcome, tuple(cards),
        tuple(left_out(omissions(person, catalogue, now), facts, decision.ladder, catalogue)), changes,
        _asking(decision, facts, changes, knowledge),
        tuple(fact_name(fact, knowledge) for fact in decision.ask if fact not in decision.next_questions[:1]))


def _asking(decision: Decision, facts: Facts, changes: tuple[SingleChange, ...], knowledge: Knowledge
            ) -> Asking | None:
    if not decision.next_questions:
        return None
    entry: QuestionEntry = knowledge.questions[decision.next_questions[0]]
    text = entry.text_other if writes_for_other(facts) else entry.text
    return Asking(entry.fact, text, entry.why, tuple(one for one in changes if one.fact == entry.fact))
