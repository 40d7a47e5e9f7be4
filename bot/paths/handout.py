"""A page to give: one outcome for the resident, in their own person, with all that they need on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.outcome import suggestion
from bot.dialogue.summary import sentences
from bot.knowledge.library import Knowledge
from bot.triage.decision import Decision, decide
from bot.triage.facts import Facts

SHOWN = 3
"""So many suggestions fit on a page, besides the way to a human."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion with what to take along."""

    suggestion: Mapping[str, Any]
    bring: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """What the page tells. `recast` says that it was judged by the resident's own means, not the professional's."""

    about: tuple[str, ...]
    decision: Decision
    advice: tuple[Advice, ...]
    human: Advice
    recast: bool


def handout(facts: Facts, knowledge: Knowledge, now: datetime) -> Handout:
    """The page for these facts.

    A professional is online and has a phone; the resident who gets the paper may not. So what a professional
    has told of a client is decided anew as the client's own.
    """
    recast = facts.audience == "professional" and facts.need != "own_work"
    own = facts.with_(audience="self") if recast else facts
    decision = decide(own, knowledge.catalogue, now)
    *helping, human = decision.referrals
    advice = tuple(Advice(suggestion(one, knowledge), one.support.bring) for one in helping[:SHOWN])
    return Handout(tuple(sentences(own, knowledge)), decision, advice,
                   Advice(suggestion(human, knowledge), human.support.bring), recast)
