"""The roles, and the page that each opens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page for one role; `name` is its address without the slash, `title` what people read."""

    name: str
    role: str
    title: str
    about: str

    @property
    def path(self) -> str:
        return f"/{self.name}"


PROFESSIONALS = Page("ammattilaisille", "professional", "Ammattilaisille",
                     "Tällä sivulla autat asukkaita digituen asioissa.")
EDITORS = Page("yllapito", "editor", "Ylläpito", "Tällä sivulla hoidat Digiporras-palvelun sisältöä.")
PAGES = {page.name: page for page in (PROFESSIONALS, EDITORS)}
ROLES = tuple(page.role for page in PAGES.values())


def page_named(name: str | None) -> Page:
    """The page of that name; anything else leads to the professionals, never to an address outside."""
    return PAGES.get(name or "", PROFESSIONALS)


def pages_of(roles: tuple[str, ...]) -> tuple[Page, ...]:
    """The pages that these roles open."""
    return tuple(page for page in PAGES.values() if page.role in roles)
