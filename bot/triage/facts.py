"""What is known of one person's situation: the facts of the triage policy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

VALUES: dict[str, tuple[str, ...]] = {
    "audience": ("self", "other", "professional"),
    "need": (
        "device", "connection", "device_use", "find_service", "use_service", "identification",
        "act_for_other", "health_information", "digital_safety", "learn", "own_work",
    ),
    "device": ("smartphone", "computer", "tablet", "basic_phone", "none"),
    "device_works": ("yes", "no"),
    "connection": ("works", "unreliable", "none"),
    "identification": ("works", "broken", "none"),
    "skill": ("alone", "practice", "guided", "beside", "together", "unable"),
    "channel_wish": ("chat", "phone", "visit"),
    "special": (
        "interpreter", "private_space", "cannot_travel", "hearing", "vision", "minor",
    ),
}
"""The closed vocabularies, from best to worst where an order exists (device, connection,
identification, skill). `service` and `municipality` are open here: the catalogue closes them."""

FOR_OTHERS = ("other", "professional")
"""Audiences whose facts are those of somebody else, who needs the service."""

OUTSIDE = "outside"
"""The municipality of a person who lives elsewhere than in Pirkanmaa."""


class UnknownFact(ValueError):
    """A fact's name is not in the policy."""


class UnknownValue(ValueError):
    """A fact has a value that is not in its vocabulary."""

    def __init__(self, fact: str, value: Any, allowed: tuple[str, ...]):
        super().__init__(f"{fact}: {value!r} is not one of {', '.join(allowed)}")
        self.fact, self.value, self.allowed = fact, value, allowed


@dataclass(frozen=True, slots=True)
class Facts:
    """One person's facts. `None` is unknown, and unknown is never "no".

    `special` is a set; the empty set says that the person was asked and has none.
    With audience `other` the facts describe the person who needs the service.
    """

    audience: str | None = None
    need: str | None = None
    service: str | None = None
    device: str | None = None
    device_works: str | None = None
    connection: str | None = None
    identification: str | None = None
    skill: str | None = None
    municipality: str | None = None
    channel_wish: str | None = None
    special: frozenset[str] | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Facts:
        """Facts from plain values (`special` as any collection of strings, or one string).

        Raises `UnknownFact` or `UnknownValue` (a `ValueError` both).
        """
        return cls(**{name: _checked(name, value) for name, value in values.items()})

    def with_(self, **changes: Any) -> Facts:
        """The same facts with some of them changed."""
        return replace(self, **changes)

    def known(self) -> dict[str, Any]:
        """The known facts as plain values, `special` as a sorted list."""
        found = {name: getattr(self, name) for name in NAMES}
        return {
            name: sorted(value) if name == "special" else value
            for name, value in found.items()
            if value is not None
        }

    def has(self, special: str) -> bool:
        """Whether the person is known to have this special circumstance."""
        return self.special is not None and special in self.special


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Facts))
"""The facts' names, in the policy's order."""


def _checked(name: str, value: Any) -> Any:
    if name not in NAMES:
        raise UnknownFact(name)
    if value is None:
        return None
    if name == "special":
        chosen = [value] if isinstance(value, str) or not isinstance(value, Collection) else value
        return frozenset(_one_of(name, item) for item in chosen)
    return _one_of(name, value)


def _one_of(name: str, value: Any) -> str:
    allowed = VALUES.get(name)
    if not isinstance(value, str) or (allowed is not None and value not in allowed):
        raise UnknownValue(name, value, allowed or ())
    return value
