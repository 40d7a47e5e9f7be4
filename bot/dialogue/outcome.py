"""A decision in JSON: the same for the command line, the HTTP interface and the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.knowledge.library import Knowledge
from bot.knowledge.supports import SWITCHBOARD
from bot.triage.decision import Decision, Down, Up
from bot.triage.referrals import Referral


def as_json(decision: Decision, knowledge: Knowledge) -> dict[str, Any]:
    """The decision as plain values; the keys are those of docs/interfaces.md."""
    return {
        "ladder": decision.ladder.id,
        "step": decision.step.id,
        "step_number": decision.step.number,
        "step_name": decision.step.name,
        "findings": [
            {"rule": finding.rule, "reason": finding.reason, "source": finding.source}
            for finding in decision.findings
        ],
        "ask": list(decision.ask),
        "suggestions": [suggestion(referral, knowledge) for referral in decision.referrals],
        "step_down": _down(decision.step_down),
        "step_up": _up(decision.step_up, knowledge),
    }


def suggestion(referral: Referral, knowledge: Knowledge) -> dict[str, Any]:
    """One suggestion as plain values; unconfirmed facts carry a note to check them."""
    support = referral.support
    return {
        "id": support.id,
        "kind": referral.kind,
        "title": support.title,
        "why": list(referral.why),
        "open": referral.open,
        "opens_at": _time(referral.opens_at),
        "confirmed": referral.confirmed,
        "source": support.source,
        "text": support.text,
        "phone": support.phone,
        "url": support.url,
        "address": support.place.address if support.place else None,
        "municipality": support.place.municipality if support.place else None,
        "hours": support.hours_text,
        "note": _note(referral, knowledge),
    }


def switchboard(knowledge: Knowledge) -> str:
    """The switchboard's number; empty when the knowledge has none."""
    found = (s.phone for s in knowledge.catalogue.supports if s.id == SWITCHBOARD)
    return next(found, None) or ""


def _note(referral: Referral, knowledge: Knowledge) -> str | None:
    check = "" if referral.confirmed else _to_check(referral, knowledge)
    return " ".join(filter(None, (referral.support.note, check))) or None


def _to_check(referral: Referral, knowledge: Knowledge) -> str:
    """Who can confirm: this area's switchboard, but not its own number, nor to who lives elsewhere."""
    words, number = knowledge.reasons, switchboard(knowledge)
    if referral.elsewhere:
        return words.unconfirmed_elsewhere
    if referral.support.phone == number:
        return words.unconfirmed_number
    return words.unconfirmed.format(puhelin=number)


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _down(down: Down | None) -> dict[str, Any] | None:
    if down is None:
        return None
    return {"step": down.step.id, "step_number": down.step.number, "name": down.step.name,
            "how": down.how, "source": down.source}


def _up(up: Up, knowledge: Knowledge) -> dict[str, Any]:
    step = up.step
    return {"step": step.id if step else "human", "step_number": step.number if step else None,
            "name": step.name if step else None, "how": up.how,
            "suggestion": suggestion(up.referral, knowledge)}
