"""Pages where a resident gets on alone: they are on the chat's page also where JavaScript is missing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.library import Knowledge
from bot.triage.supports import Support


@dataclass(frozen=True)
class Page:
    """A page outside. `confirmed` tells whether an editor has confirmed it."""

    title: str
    url: str
    confirmed: bool


def pages(knowledge: Knowledge) -> list[Page]:
    """The pages that suit whatever service a resident of the region needs, in the editors' order."""
    return [Page(support.title, _whole(support.url), support.confirmed is not None)
            for support in knowledge.catalogue.supports if support.url and _suits_all(support)]


def _suits_all(support: Support) -> bool:
    return ("self_help" in support.kinds and support.ladder == "resident"
            and support.region != "elsewhere" and not support.services)


def _whole(url: str) -> str:
    """Editors may write an address as people say it: "pirha.fi"."""
    return url if url.startswith("https://") else f"https://{url.removeprefix('http://')}"
