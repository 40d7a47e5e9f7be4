"""What the professionals' pages need from the rest, and the frame that they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from fastapi import Response

from bot import wiring
from bot.knowledge.library import Knowledge
from bot.language.opinions import Opinions
from bot.language.reading import reading
from bot.paths.hearing import Hearing
from bot.paths.situations import FOLDER
from bot.settings import ROOT
from bot.triage.facts import Facts
from bot.web import templating
from bot.web.contact import SWITCHBOARD, Contact
from bot.web.hours import opening
from bot.web.reception import Reception
from bot.web.staff import views
from bot.web.staff.roles import PROFESSIONALS
from bot.web.staff.rooms import Visit

HOME = PROFESSIONALS.path
PATH, MAP, MUNICIPALITIES, GAPS = f"{HOME}/polku", f"{HOME}/kartta", f"{HOME}/kunnat", f"{HOME}/puutteet"
SITUATIONS, TRIAL, OWN_WORK = f"{HOME}/tilanteet", f"{HOME}/kokeilu", f"{HOME}/oma-tyo"
MESSAGE, HANDOUT, SAVE = f"{PATH}/viesti", f"{PATH}/annettava", f"{PATH}/tilanne"

ROOMS = (
    (PATH, "Kokeile polkua"), (TRIAL, "Keskustele kuin asukas"), (MAP, "Polkukartta"), (MUNICIPALITIES, "Kunnat"),
    (GAPS, "Puutteet"), (SITUATIONS, "Tilanteet"), (OWN_WORK, "Oma työ"),
)
"""The pages in the order of the navigation."""


class Insight(Protocol):
    """What can be seen of the assistant from inside. Nothing of it is stored."""

    async def hear(self, text: str) -> Hearing:
        """What is understood of a message."""

    async def facts(self, conversation_id: str) -> Facts:
        """The facts that a conversation holds now. Raises `NoConversation`."""


class WordsAlone:
    """An insight without a trained model: the words decide alone, and no conversation can be seen."""

    async def hear(self, text: str) -> Hearing:
        """What the words say."""
        found = wiring.language().understand(text)
        masked = wiring.language().understand(found.masked)
        kinds = tuple(data.kind for data in found.personal_data)
        return Hearing(masked, (), Opinions(), reading(masked, (), Opinions()), kinds)

    async def facts(self, conversation_id: str) -> Facts:
        """Nothing is known."""
        return Facts()


@dataclass(frozen=True)
class Desk:
    """The knowledge in force, the present local time, the assistant's insight, the folder of saved situations,
    and the repository whose history tells which edit changed them."""

    insight: Insight
    reception: Reception
    knowledge: Callable[[], Knowledge] = wiring.knowledge
    now: Callable[[], datetime] = wiring.now
    contact: Contact = SWITCHBOARD
    situations: Path = FOLDER
    repository: Path = ROOT


def shown(visit: Visit, template: str, title: str, status: int = 200, **values: Any) -> Response:
    """A page of the professionals in the frame that they share."""
    return templating.page(
        f"professionals/{template}", status, title=title, rooms=ROOMS, here=visit.request.url.path, home=HOME,
        opening=opening, **views.signed_in(visit.session, visit.seal), **values)
