"""A decision in JSON: the same for the command line, the HTTP interface and the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.dialogue.times import day_with_spans, week
from bot.knowledge.library import Knowledge
from bot.knowledge.supports import SWITCHBOARD
from bot.triage.decision import Decision, Down, Up
from bot.triage.referrals import Referral, opening
from bot.triage.supports import Support


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
        **_point(support),
        "hours": support.hours_text or (week(support.hours) if support.hours and not support.day else None),
        **day_told(support),
        "note": note(support, knowledge, referral.elsewhere),
    }


def reopened(card: Mapping[str, Any], knowledge: Knowledge, now: datetime) -> dict[str, Any]:
    """A suggestion told before, with what is known of its hours at `now`; nothing when it is no more."""
    support = next((s for s in knowledge.catalogue.supports if s.id == card.get("id")), None)
    open_now, opens_at = opening(support, knowledge.catalogue, now) if support else (None, None)
    return {**card, "open": open_now, "opens_at": _time(opens_at)}


def _point(support: Support) -> dict[str, float | None]:
    """Where to go to, when it is known more closely than the municipality."""
    point = support.place.point if support.place and support.place.exact else None
    return {"lat": point.latitude if point else None, "lon": point.longitude if point else None}


def day_told(support: Support) -> dict[str, str | None]:
    """The day and the hours of an authorization day, and its calendar file."""
    if support.day is None or support.hours is None:
        return {"when": None, "calendar": None}
    day = support.day.date()
    return {"when": day_with_spans(day, support.hours.exceptions.get(day, ())),
            "calendar": f"/api/authorization-days/{quote(support.id)}.ics"}


def switchboard(knowledge: Knowledge) -> str:
    """The switchboard's number; empty when the knowledge has none."""
    found = switchboard_line(knowledge)
    return (found.phone if found else None) or ""


def switchboard_line(knowledge: Knowledge) -> Support | None:
    """The switchboard as the editors tell of it."""
    return next((s for s in knowledge.catalogue.supports if s.id == SWITCHBOARD), None)


def note(support: Support, knowledge: Knowledge, elsewhere: bool = False) -> str | None:
    """What else to know; of an unconfirmed support also who can confirm it.

    That is this area's switchboard, but not for its own number, nor to one who lives `elsewhere`.
    """
    check = "" if support.confirmed else to_check(support, knowledge, elsewhere)
    return " ".join(filter(None, (support.note, check))) or None


def to_check(support: Support, knowledge: Knowledge, elsewhere: bool) -> str:
    """How an unconfirmed support can be checked."""
    words, number = knowledge.reasons, switchboard(knowledge)
    if elsewhere:
        return words.unconfirmed_elsewhere
    if support.phone == number:
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
