"""What the facts say together: can this person go online, call, travel?

A circumstance holds only when the facts state it: with a fact unknown it is not "no".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from bot.triage.facts import FOR_OTHERS, Facts

Services = Mapping[str, bool]
"""Service id → whether it requires strong identification."""

IS_PHONE = frozenset({"smartphone", "basic_phone"})


def without_usable_device(facts: Facts, services: Services | None = None) -> bool:
    """No smartphone, computer or tablet that works."""
    return facts.device in ("none", "basic_phone") or facts.device_works == "no"


def offline(facts: Facts, services: Services | None = None) -> bool:
    """Not online: no usable device, or no connection that works."""
    return without_usable_device(facts) or facts.connection in ("unreliable", "none")


def requires_strong_identification(facts: Facts, services: Services) -> bool:
    """The need or the service requires strong identification.

    With no service named, the need `use_service` counts as requiring it.
    """
    if facts.need == "identification":
        return True
    if facts.service is not None:
        return services[facts.service]
    return facts.need == "use_service"


def has_phone(facts: Facts) -> bool:
    """Everyone has a phone unless the device is none, or a phone that does not work."""
    if facts.device == "none":
        return False
    return not (facts.device in IS_PHONE and facts.device_works == "no")


def writes_for_other(facts: Facts) -> bool:
    """The writer is not the person who needs the service: the writer is online and has a phone.

    A professional who asks for their own work writes for themselves.
    """
    return facts.audience in FOR_OTHERS and facts.need != "own_work"


CIRCUMSTANCES: dict[str, Callable[[Facts, Services], bool]] = {
    "without_usable_device": without_usable_device,
    "offline": offline,
    "requires_strong_identification": requires_strong_identification,
}
"""The circumstances that a placement rule may name."""

READS: dict[str, tuple[str, ...]] = {
    "without_usable_device": ("device", "device_works"),
    "offline": ("device", "device_works", "connection"),
    "requires_strong_identification": ("need", "service"),
}
"""The facts that each circumstance depends on."""


def told_apart(name: str, fact: str, values: dict[str, tuple[object, ...]], services: Services
               ) -> dict[object, tuple[bool, ...]]:
    """What a circumstance makes of each value of a fact, over all values of the facts it reads.

    Values with the same answers cannot be told apart by the circumstance.
    """
    others = [other for other in READS[name] if other != fact]
    holds = CIRCUMSTANCES[name]
    return {
        value: tuple(
            holds(Facts(**{fact: value, **dict(zip(others, rest))}), services)  # type: ignore[arg-type]
            for rest in product(*(values[other] for other in others)))
        for value in values[fact]
    }
