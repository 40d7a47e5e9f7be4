"""What the operator has set of this site: addresses outside, feedback, and how long conversations are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

ROUTES = "https://www.openstreetmap.org/directions?to={to}"
_MAIL = re.compile(r"[^@\s<>\"]+@[a-z0-9åäö-]+(\.[a-z0-9åäö-]+)+", re.IGNORECASE)
_STREET = re.compile(r"[^\W\d][\w .'-]* \d+ ?[a-z]?", re.IGNORECASE)
_HOST = re.compile(r"(\{s\}\.)?[a-z0-9.-]+(:[0-9]{1,5})?")


class WrongAddress(ValueError):
    """A setting is not an address that can be used. The message is for the operator, in Finnish."""


@dataclass(frozen=True)
class Site:
    """The settings. An empty address is off.

    `route_url` may hold `{to}` (the point, or the street address when only that is known), `{lat}`, `{lon}`;
    `tiles_url` holds `{z}`, `{x}`, `{y}`; `feedback` is an e-mail address or a page's address.
    Raises `WrongAddress`.
    """

    route_url: str = ROUTES
    tiles_url: str = ""
    tiles_attribution: str = ""
    feedback: str = ""
    retention_days: int = 30

    def __post_init__(self) -> None:
        if self.route_url:
            _web("ROUTE_URL", self.route_url)
            _filled("ROUTE_URL", self.route_url, to="1,2", lat="1", lon="2")
        if self.tiles_url:
            _tiles(self.tiles_url)
        if self.feedback and not _MAIL.fullmatch(self.feedback):
            _web("FEEDBACK", self.feedback)

    def route(self, card: dict[str, Any]) -> str | None:
        """A link to directions to where a suggestion or a place is; `None` when that is not known closely."""
        lat, lon = card.get("lat"), card.get("lon")
        known = lat is not None and lon is not None
        to = f"{lat},{lon}" if known else _street(card)
        if not (self.route_url and to) or ("{lat}" in self.route_url and not known):
            return None
        return self.route_url.format(to=quote(to), lat=lat, lon=lon)

    @property
    def feedback_link(self) -> str | None:
        """The address of a link for feedback."""
        if not self.feedback:
            return None
        return f"mailto:{self.feedback}" if _MAIL.fullmatch(self.feedback) else self.feedback

    @property
    def image_source(self) -> str | None:
        """Where the map's tiles come from, as a Content Security Policy names it."""
        if not self.tiles_url:
            return None
        parts = urlsplit(self.tiles_url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"


def _web(setting: str, address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(parts.netloc) or re.search(r"[\s\"'<>]", address):
        raise WrongAddress(f"Asetuksessa DIGIPORRAS_{setting} on ”{address}”. "
                           "Kirjoita koko osoite, esimerkiksi https://www.example.org/sivu")


def _tiles(address: str) -> None:
    _web("TILES_URL", address)
    missing = [part for part in ("{z}", "{x}", "{y}") if part not in address]
    if missing:
        raise WrongAddress(f"Asetuksesta DIGIPORRAS_TILES_URL puuttuu {missing[0]}. "
                           "Kirjoita osoite muodossa https://www.example.org/{z}/{x}/{y}.png")


def _filled(setting: str, address: str, **values: str) -> None:
    try:
        filled = address.format(**values)
    except (KeyError, IndexError, ValueError):
        filled = address
    if filled == address:
        raise WrongAddress(f"Asetuksessa DIGIPORRAS_{setting} on ”{address}”. "
                           "Kirjoita paikan kohdalle {to}, tai {lat} ja {lon}.")


def _street(card: dict[str, Any]) -> str | None:
    """The street address within the municipality, when it has a number: a map finds nothing by less."""
    parts = (part.strip() for part in (card.get("address") or "").split(","))
    street = next((part for part in parts if _STREET.fullmatch(part)), None)
    return f"{street}, {card['municipality']}" if street and card.get("municipality") else None
