"""What was left out, and why, in Finnish: "chat jätettiin pois: ei verkkoyhteyttä"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.paths.words import KIND_NAMES, kilometres
from bot.triage.catalogue import Catalogue
from bot.triage.circumstances import writes_for_other
from bot.triage.facts import OUTSIDE, Facts
from bot.triage.ladder import Ladder
from bot.triage.omissions import Omission

OF_THE_PERSON = frozenset({"offline", "cannot_call", "cannot_travel", "minor", "too_far", "not_together", "day_passed"})
"""Reasons that come from what is known of the person or of the place; the others are about the matter."""

_SENTENCES = {
    "place_unknown": "kotikuntaa ei tiedetä, joten paikkaa ei voi ehdottaa",
    "other_matter": "kuuluu toiseen asiaan tai palveluun",
    "means_not_missing": "ei tiedetä, että laite tai verkkoyhteys puuttuisi",
    "not_together": "ei tiedetä, että siellä asioitaisiin yhdessä asukkaan kanssa",
    "cannot_travel": "kotoa lähteminen ei onnistu",
    "minor": "valtuutuksen antajan pitää olla täysi-ikäinen",
    "day_passed": "päivä on jo mennyt",
    "human_chosen": "ihmisen luo ohjataan toista kautta",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The supports of one kind that were left out for one reason: `titles` with the YAML line of each.

    `personal` tells that the reason comes from what is known of the person.
    """

    kind: str
    reason: str
    titles: tuple[tuple[str, str], ...]
    personal: bool


def left_out(omitted: Iterable[Omission], facts: Facts, ladder: Ladder, catalogue: Catalogue) -> list[LeftOut]:
    """What was left out, kind by kind; reasons that come from the person are first."""
    grouped: dict[tuple[str, str, bool], list[tuple[str, str]]] = {}
    for one in omitted:
        key = (KIND_NAMES[one.kind], _reason(one, facts, ladder, catalogue), one.reason in OF_THE_PERSON)
        grouped.setdefault(key, []).append((_title(one), one.support.source))
    found = [LeftOut(kind, reason, tuple(titles), personal) for (kind, reason, personal), titles in grouped.items()]
    return sorted(found, key=lambda group: not group.personal)


def _title(omission: Omission) -> str:
    far = omission.reason == "too_far" and omission.kilometres is not None
    return f"{omission.support.title} ({kilometres(omission.kilometres or 0)})" if far else omission.support.title


def _reason(omission: Omission, facts: Facts, ladder: Ladder, catalogue: Catalogue) -> str:
    if omission.reason == "offline":
        return _why_offline(facts)
    if omission.reason == "cannot_call":
        return "puhelimessa on vaikea kuulla" if facts.has("hearing") else "ei puhelinta, jolla voi soittaa"
    if omission.reason == "other_area":
        return "alueen oma palvelu, mutta asukas asuu muualla" if facts.municipality == OUTSIDE \
            else "vain niille, jotka asuvat muualla"
    if omission.reason == "too_far":
        return f"liian kaukana: raja on {round(catalogue.radius_km)} kilometriä linnuntietä"
    if omission.reason == "other_step":
        return _of_which_step(omission.kind, ladder)
    return _SENTENCES[omission.reason]


def _why_offline(facts: Facts) -> str:
    assert not writes_for_other(facts), "one who writes for another is online"
    if facts.device in ("none", "basic_phone"):
        return "ei laitetta, jolla pääsee verkkoon"
    if facts.device_works == "no":
        return "laite ei toimi"
    return "verkkoyhteys pätkii" if facts.connection == "unreliable" else "ei verkkoyhteyttä"


def _of_which_step(kind: str, ladder: Ladder) -> str:
    numbers = [str(step.number) for step in ladder.steps if kind in step.kinds]
    return f"keino kuuluu portaalle {' ja '.join(numbers)}" if numbers else "keino ei kuulu portaille"
