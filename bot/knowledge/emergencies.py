"""knowledge/haetilanteet.yaml: the classes of danger, the right numbers, the reply."""

from __future__ import annotations

from pydantic import Field, model_validator

from bot.knowledge.model import Model, Sourced
from bot.knowledge.speech import Phrases
from bot.knowledge.words import inside, translator
from bot.language.lexicon import Danger, DangerClass

CLASSES = ("life_threat", "acute_symptom", "self_harm", "violence", "poisoning", "social_distress")


class Line(Sourced):
    """A number to call."""

    name: str = Field(alias="nimi", min_length=1)
    phone: str = Field(alias="puhelin", pattern=r"^[0-9 ]{3,15}$")
    when: str | None = Field(None, alias="milloin")
    description: str = Field(alias="kuvaus", min_length=1)


class Emergency(Model):
    """One class of danger: how it is recognised, which lines help, what is said at once."""

    id: str = Field(alias="tunnus")
    name: str = Field(alias="nimi", min_length=1)
    lines: tuple[str, ...] = Field(alias="numerot", min_length=1)
    reply: str = Field(alias="vastaus", min_length=1)
    phrases: Phrases = Field(alias="lauseet", min_length=1)
    foreign: Phrases = Field((), alias="muilla_kielillä")
    unless: Phrases = Field((), alias="paitsi")
    unless_nearby: Phrases = Field((), alias="paitsi_lähellä")

    @model_validator(mode="after")
    def _class_is_known(self) -> Emergency:
        with inside("tunnus"):
            translator({name: name for name in CLASSES}, "vaaran luokka")(self.id)
        return self


class EmergenciesFile(Model):
    """All of the file. The classes are in order of urgency."""

    approved: str | None = Field(None, alias="hyväksynyt")
    groups: dict[str, tuple[str, ...]] = Field({}, alias="ryhmät")
    classes: tuple[Emergency, ...] = Field(alias="luokat", min_length=1)
    lines: tuple[Line, ...] = Field(alias="linjat", min_length=1)

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
