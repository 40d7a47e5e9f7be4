"""The start page, and the professionals' own work: their ladder, and who does what."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response

from bot.triage.catalogue import Catalogue
from bot.triage.ladder import Rule, Step
from bot.triage.supports import Support
from bot.web.professionals.desk import PATH, Desk, shown
from bot.web.professionals.ladder_drawing import stairs
from bot.web.staff.rooms import Visit

LADDER = "professional"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with its supports, and the rules that lead to it."""

    step: Step
    supports: tuple[Support, ...]
    rules: tuple[Rule, ...]


class WorkPages:
    """The pages that are about the professionals themselves."""

    def __init__(self, desk: Desk):
        self._desk = desk

    async def start(self, visit: Visit) -> Response:
        """What can be done here."""
        return shown(visit, "start.html", "Ammattilaisille", path=PATH)

    async def own_work(self, visit: Visit) -> Response:
        """The professionals' ladder from the bottom up, and the actors from the more binding to the freer."""
        knowledge = self._desk.knowledge()
        ladder = knowledge.catalogue.professional
        return shown(visit, "own_work.html", "Oma työ", stages=_stages(knowledge.catalogue),
                     stairs=stairs(ladder, 0), actors=knowledge.actors, path=PATH)


def _stages(catalogue: Catalogue) -> list[Stage]:
    ladder = catalogue.professional
    own = [support for support in catalogue.supports if support.ladder == LADDER]
    return [Stage(step, tuple(s for s in own if set(s.kinds) & set(step.kinds)),
                  tuple(rule for rule in ladder.rules if rule.demands == step.number))
            for step in ladder.steps]
