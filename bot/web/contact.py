"""The way to a human that every page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """A phone line where a human answers. `note` says in Finnish what is not confirmed of it."""

    name: str
    phone: str
    note: str = ""

    @property
    def tel(self) -> str:
        """The address of a phone link, e.g. `tel:03311611`."""
        return "tel:" + "".join(mark for mark in self.phone if mark.isdigit() or mark == "+")


SWITCHBOARD = Contact(
    name="Pirhan vaihde",
    phone="03 311 611",
    note="Tarkista palveluaika.",
)
"""The fallback when the wiring gives no contact: `vaihde` of facts/channels.yaml, hours unknown."""
