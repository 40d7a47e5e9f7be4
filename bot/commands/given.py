"""What is given on the command line, read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typer


def values_of(facts: list[str]) -> dict[str, Any]:
    """The facts of `fact=value` arguments. Raises `typer.BadParameter`."""
    values: dict[str, Any] = {}
    for item in facts:
        name, sign, value = item.partition("=")
        if not sign:
            raise typer.BadParameter(f"Kirjoita muodossa asia=arvo, esimerkiksi device=none: ”{item}”")
        values[name] = [v for v in value.split(",") if v] if name == "special" else value
    return values


def of_link(link: str) -> tuple[dict[str, Any], datetime]:
    """The facts and the moment of a shared link. Raises `typer.BadParameter`."""
    from urllib.parse import parse_qsl, urlsplit

    from bot import wiring
    from bot.paths.query import facts_in

    pairs = parse_qsl(urlsplit(link).query)
    facts, mistakes = facts_in(pairs, wiring.catalogue())
    if mistakes:
        raise typer.BadParameter(" ".join(mistakes))
    return facts.known(), moment_of(dict(pairs).get("hetki", ""))


def moment_of(at: str) -> datetime:
    """The time in Finland, without a zone; now when empty. Raises `typer.BadParameter`."""
    from bot import wiring

    if not at:
        return wiring.now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise typer.BadParameter(f"Kirjoita aika muodossa 2026-12-24T10:00: ”{at}”") from None
    return moment.astimezone(wiring.FINLAND).replace(tzinfo=None) if moment.tzinfo else moment
