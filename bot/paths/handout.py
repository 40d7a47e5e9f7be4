"""A page to give: one outcome for the resident, in their own person, with all that they need on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.outcome import suggestion, to_check
from bot.dialogue.summary import sentences
from bot.knowledge.library import Knowledge
from bot.triage.decision import Decision, decide
from bot.triage.facts import Facts
from bot.triage.referrals import Referral

SHOWN = 2
"""So many suggestions fit on one sheet, the first in full, besides the way to a human."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion with what to take along, and what else to know of it."""

    suggestion: Mapping[str, Any]
    bring: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Handout:
    """What the page tells. `check` tells once how to check what nobody has confirmed, if there is any; `recast`
    says that it was judged by the resident's own means, not the professional's."""

    about: tuple[str, ...]
    decision: Decision
    advice: tuple[Advice, ...]
    human: Advice
    check: str | None
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
    shown = helping[:SHOWN]
    is_confirmed = all(one.confirmed for one in (*shown, human))
    check = None if is_confirmed else to_check(human.support, knowledge, human.elsewhere)
    return Handout(tuple(sentences(own, knowledge)), decision, tuple(_advice(one, knowledge) for one in shown),
                   _advice(human, knowledge), check, recast)


def _advice(referral: Referral, knowledge: Knowledge) -> Advice:
    return Advice(suggestion(referral, knowledge), referral.support.bring, referral.support.note)
