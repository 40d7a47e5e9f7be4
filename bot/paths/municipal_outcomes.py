"""Where a person of each municipality is guided, situation by situation, and where nothing is near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.paths.words import kilometres
from bot.triage.catalogue import Catalogue
from bot.triage.decision import placed
from bot.triage.facts import Facts
from bot.triage.ladder import Step
from bot.triage.referrals import Referral, referrals


@dataclass(frozen=True, slots=True)
class Situation:
    """A person as an example of a step: `id` for links, `name` in Finnish."""

    id: str
    name: str
    facts: Facts


SITUATIONS = (
    Situation("1", "Porras 1: pärjää itse", Facts(need="use_service", skill="alone")),
    Situation("2", "Porras 2: harjoittelee ohjeen kanssa", Facts(need="use_service", skill="practice")),
    Situation("2-laite", "Porras 2: laite puuttuu", Facts(need="device", device="none", skill="alone")),
    Situation("3", "Porras 3: neuvo riittää", Facts(need="use_service", skill="guided")),
    Situation("4", "Porras 4: haluaa, että joku näyttää vieressä", Facts(need="use_service", skill="beside")),
    Situation("5-yhdessä", "Porras 5: haluaa tehdä asian yhdessä", Facts(need="use_service", skill="together")),
    Situation("5-puolesta", "Porras 5: tarvitsee jonkun hoitamaan asian", Facts(need="use_service", skill="unable")),
    Situation("5-tunnukset", "Porras 5: tunnistautumisen keinoa ei ole",
              Facts(need="use_service", identification="none")),
)


@dataclass(frozen=True, slots=True)
class MunicipalOutcome:
    """Where one municipality's person is guided. `nearest` is the nearest place suggested, `None` when none is near."""

    municipality: str
    facts: Facts
    step: Step
    first: str
    nearest: Referral | None

    @property
    def distance(self) -> str:
        """How far the nearest place is, in words."""
        if self.nearest is None:
            return "ei paikkaa lähellä"
        return "omassa kunnassa" if not self.nearest.kilometres else kilometres(self.nearest.kilometres)


def municipal_outcomes(situation: Situation, catalogue: Catalogue, now: datetime) -> list[MunicipalOutcome]:
    """The outcome of the situation in every municipality, in the catalogue's order."""
    return [_outcome(name, situation.facts.with_(municipality=name), catalogue, now)
            for name in catalogue.municipalities]


def _outcome(municipality: str, facts: Facts, catalogue: Catalogue, now: datetime) -> MunicipalOutcome:
    person = placed(facts, catalogue)
    found = referrals(person, catalogue, now)
    places = [referral for referral in found if referral.kilometres is not None]
    nearest = min(places, key=lambda referral: referral.kilometres or 0.0, default=None)
    step = catalogue.ladder(person.ladder).step(person.step)
    return MunicipalOutcome(municipality, facts, step, found[0].support.title, nearest)
