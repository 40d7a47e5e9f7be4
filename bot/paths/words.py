"""The Finnish words by which professionals read a path: kinds, services of a point, facts and their values."""

from __future__ import annotations

from typing import Any

from bot.dialogue.asking import choices
from bot.knowledge.library import Knowledge
from bot.knowledge.vocabulary import KINDS, OFFERS
from bot.triage.facts import NAMES, Facts

KIND_NAMES: dict[str, str] = {
    "self_help": "Itsepalvelu",
    "practice": "Harjoittelu",
    "device_access": "Laite käyttöön",
    "chat": "Chat",
    "phone": "Puhelin",
    "remote_point": "Etäpiste",
    "support_point": "Tukipiste",
    "peer_support": "Vertaistuki",
    "assisted_authorization": "Avustettu valtuutus",
    "acting_for_other": "Puolesta asiointi",
    "spoken_service": "Suullinen palvelu",
    "human": "Ihminen",
}

OFFER_NAMES: dict[str, str] = {
    "device_and_connection": "Laite ja verkkoyhteys käytettävissä",
    "web_guidance": "Ohjausta verkkosivuilla",
    "private_space": "Rauhallinen tila",
    "service_guidance": "Ohjausta palveluihin",
    "acting_together": "Yhdessä asiointi",
    "assisted_authorization": "Avustettu valtuutus",
    "interpreting": "Tulkkauspalvelu",
    "kela_point": "Kelapiste",
}
"""The eight services of a support point, shortly (seed 000)."""

assert KIND_NAMES.keys() == set(KINDS.values()) and OFFER_NAMES.keys() == set(OFFERS.values())


def fact_name(fact: str, knowledge: Knowledge) -> str:
    """The fact's name: "Kotikunta"."""
    return knowledge.questions[fact].name


def value_name(fact: str, value: Any, knowledge: Knowledge) -> str:
    """A value's name as residents read it on a button: "Peruspuhelin"; the set of special needs after commas."""
    entry = knowledge.questions[fact]
    if isinstance(value, (list, frozenset, tuple)):
        names = [value_name(fact, one, knowledge) for one in sorted(value)]
        return ", ".join(names) or entry.none_title or "Ei mikään"
    return dict(choices(fact, knowledge)).get(value, str(value))


def known(facts: Facts, knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Each known fact with its name and the name of its value."""
    told = facts.known()
    return [(fact, fact_name(fact, knowledge), value_name(fact, told[fact], knowledge))
            for fact in NAMES if fact in told]


def listed(words: list[str]) -> str:
    """Words as a Finnish list: "a, b ja c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} ja {words[-1]}" if words else ""


def kilometres(distance: float) -> str:
    """A distance as the crow flies: "noin 12 km"; less than one is told as one."""
    return f"noin {max(1, round(distance))} km"
