"""One path: the facts as somebody wrote them, and the outcome or a clear error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import wiring
from bot.dialogue.outcome import as_json
from bot.knowledge.problems import did_you_mean
from bot.triage.decision import decide
from bot.triage.facts import NAMES, OUTSIDE, Facts, UnknownFact, UnknownValue


def path_of(values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The outcome of plain facts, or `{"error": {"fact", "detail"}}`."""
    try:
        facts = Facts.of(values)
        _check_open_words(facts)
    except UnknownFact as error:
        name = str(error)
        return _error(name, f"Asiaa ”{name}” ei tunneta. {did_you_mean(name, NAMES)}")
    except UnknownValue as error:
        hint = did_you_mean(str(error.value), error.allowed)
        return _error(error.fact, f"Asialla ”{error.fact}” ei ole arvoa ”{error.value}”. {hint}".rstrip())
    return as_json(decide(facts, wiring.catalogue(), now), wiring.knowledge())


def path_of_json(line: str, now: datetime) -> dict[str, Any]:
    """The outcome of facts written as a JSON object, or an error."""
    try:
        values = json.loads(line)
    except json.JSONDecodeError:
        return _error("", "Rivi ei ole JSON-muotoa.")
    if not isinstance(values, dict):
        return _error("", "Rivillä pitää olla JSON-olio, esimerkiksi {\"device\": \"none\"}.")
    return path_of(values, now)


def plainly(outcome: Mapping[str, Any]) -> str:
    """The outcome as lines for a person."""
    lines = [f"Porras {outcome['step_number']}: {outcome['step_name']}"]
    lines += [f"  {f['rule']}: {f['reason']} ({f['source']})" for f in outcome["findings"]]
    lines += [f"Kysytään vielä: {', '.join(outcome['ask'])}"] if outcome["ask"] else []
    for suggestion in outcome["suggestions"]:
        lines.append(f"- {suggestion['title']} [{suggestion['kind']}] ({suggestion['source']})")
        lines += [f"    {reason}" for reason in suggestion["why"]]
    if outcome["step_down"]:
        lines.append(f"Alas portaalle {outcome['step_down']['step_number']}: {outcome['step_down']['how']}")
    lines.append(f"Ylös: {outcome['step_up']['how']}")
    return "\n".join(lines)


def _check_open_words(facts: Facts) -> None:
    catalogue = wiring.catalogue()
    if facts.service is not None and facts.service not in catalogue.services:
        raise UnknownValue("service", facts.service, tuple(catalogue.services))
    places = (*catalogue.municipalities, OUTSIDE)
    if facts.municipality is not None and facts.municipality not in places:
        raise UnknownValue("municipality", facts.municipality, places)


def _error(fact: str, detail: str) -> dict[str, Any]:
    return {"error": {"fact": fact, "detail": detail}}
