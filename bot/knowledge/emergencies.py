"""knowledge/haetilanteet.yaml: the classes of danger, the right numbers, the reply."""

from __future__ import annotations

from pydantic import Field, model_validator

from bot.knowledge.contacts import PHONE, PHONE_EXAMPLES
from bot.knowledge.model import Model, Sourced
from bot.knowledge.speech import Phrases
from bot.knowledge.words import inside, translator
from bot.language.lexicon import Danger, DangerClass

CLASSES = ("life_threat", "acute_symptom", "self_harm", "violence", "poisoning", "social_distress")


class Line(Sourced):
    """A number to call."""

    name: str = Field(alias="nimi", min_length=1, description="Linjan nimi.")
    phone: str = Field(alias="puhelin", pattern=PHONE, examples=PHONE_EXAMPLES,
                       description="Puhelinnumero: numeroita ja välilyöntejä.")
    when: str | None = Field(None, alias="milloin", description="Milloin linjalle vastataan.")
    description: str = Field(alias="kuvaus", min_length=1, description="Mitä apua linjalta saa.")


class Emergency(Model):
    """One class of danger: how it is recognised, which lines help, what is said at once."""

    id: str = Field(alias="tunnus", description="Luokan tunnus. Sitä ei muuteta.")
    name: str = Field(alias="nimi", min_length=1, description="Luokan nimi.")
    lines: tuple[str, ...] = Field(alias="numerot", min_length=1, description="Linjojen tunnukset, tärkein ensin.")
    reply: str = Field(alias="vastaus", min_length=1,
                       description="Mitä botti heti sanoo. Lyhyesti ja rauhallisesti, oikea numero ensin.")
    phrases: Phrases = Field(alias="lauseet", min_length=1, description="Mistä sanoista vaara tunnistetaan.")
    foreign: Phrases = Field((), alias="muilla_kielillä",
                             description="Samaa muilla kielillä: sanat vierekkäin sellaisinaan.")
    unless: Phrases = Field((), alias="paitsi", description="Jos sanat kuuluvat tällaiseen lauseeseen, vaaraa ei ole.")
    unless_nearby: Phrases = Field((), alias="paitsi_lähellä",
        description="Jos samassa tai viereisessä lauseessa on tällainen sana, vaara ei ole nyt.")

    @model_validator(mode="after")
    def _class_is_known(self) -> Emergency:
        with inside("tunnus"):
            translator({name: name for name in CLASSES}, "vaaran luokka")(self.id)
        return self


class EmergenciesFile(Model):
    """All of the file. The classes are in order of urgency."""

    approved: str | None = Field(None, alias="hyväksynyt",
                                 description="Kuka terveydenhuollon ammattilainen on hyväksynyt tekstit ja milloin.")
    groups: dict[str, tuple[str, ...]] = Field({}, alias="ryhmät",
                                               description="Sanaryhmät, joita lauseissa käytetään: <nimi>.")
    classes: tuple[Emergency, ...] = Field(alias="luokat", min_length=1,
                                           description="Vaaran luokat, kiireellisin ensin.")
    lines: tuple[Line, ...] = Field(alias="linjat", min_length=1,
                                    description="Puhelinlinjat, joita vastauksissa annetaan.")

    def of(self, danger: str) -> Emergency:
        """The class with this id. Raises `StopIteration` never: the ids are a closed list."""
        return next(one for one in self.classes if one.id == danger)

    def numbers(self, danger: str) -> tuple[Line, ...]:
        """The lines to give for a class, the right one first."""
        lines = {line.id: line for line in self.lines}
        return tuple(lines[name] for name in self.of(danger).lines)

    def danger(self) -> Danger:
        """The phrases for the language room."""
        return Danger(
            tuple(DangerClass(one.id, one.phrases, one.unless, one.unless_nearby, one.foreign) for one in self.classes),
            groups=self.groups,
        )

    def phone_numbers(self) -> tuple[str, ...]:
        """The public numbers, which are never masked."""
        return tuple(line.phone for line in self.lines)
