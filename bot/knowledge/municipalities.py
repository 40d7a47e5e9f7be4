"""kunnat.yaml: the 23 municipalities, with the parts and former names people still use."""

from __future__ import annotations

from pydantic import Field, model_validator

from bot.knowledge.model import Model, Sourced
from bot.knowledge.points import PointEntry
from bot.knowledge.words import problem
from bot.triage.catalogue import Municipality
from bot.triage.supports import Point

_ENDINGS = {"missä": ("ssa", "ssä", "lla", "llä"), "mistä": ("sta", "stä", "lta", "ltä"), "mihin": ("n", "lle"),
            "genetiivi": ("n",)}


class Forms(Model):
    """The inflected forms that the bot itself writes."""

    inside: str = Field(alias="missä", description="Missä? Tampereella.")
    from_: str = Field(alias="mistä", description="Mistä? Tampereelta.")
    to: str = Field(alias="mihin", description="Mihin? Tampereelle.")
    genitive: str = Field(alias="genetiivi", description="Kenen? Tampereen.")

    @model_validator(mode="after")
    def _are_of_one_name(self) -> Forms:
        forms = {"missä": self.inside, "mistä": self.from_, "mihin": self.to, "genetiivi": self.genitive}
        for key, form in forms.items():
            if not form.endswith(_ENDINGS[key]) or not self._begins_alike(key, form):
                raise problem("muoto", f"Muoto ”{form}” ei vastaa kysymykseen {key}, tai siinä on kirjoitusvirhe.",
                              f"Katso, että nimi on kirjoitettu samoin kuin muodossa ”{self.inside}”.", at=(key,))
        return self

    def _begins_alike(self, key: str, form: str) -> bool:
        """What one comes from has the very stem of where one is; the others at least begin alike."""
        return form[:-3] == self.inside[:-3] if key == "mistä" else form.startswith(self.inside[:3])


class Part(Model):
    """A part or a former name, and whether it may mean something else as well."""

    name: str = Field(alias="nimi", min_length=1, description="Kunnanosan tai entisen kunnan nimi perusmuodossa.")
    origin: str = Field(alias="lähde", min_length=1, description="Mistä nimi on saatu.")
    ambiguous: str | None = Field(None, alias="epäselvä",
                                  description="Miksi nimi voi tarkoittaa muutakin. Silloin botti kysyy.")


class MunicipalityEntry(Sourced):
    """One municipality."""

    name: str = Field(alias="nimi", min_length=1, description="Kunnan nimi.")
    code: str = Field(alias="kuntanumero", pattern=r"^\d{3}$", examples=['"020"'],
                      description="Kolme numeroa, esimerkiksi 020.")
    location: PointEntry = Field(alias="sijainti", description="Keskustan sijainti.")
    forms: Forms = Field(alias="muodot", description="Taivutusmuodot, joita botti itse kirjoittaa.")
    nicknames: list[str] = Field([], alias="kutsumanimet", description="Esimerkiksi Manse, Tre.")
    parts: list[Part] = Field([], alias="osat", description="Kunnanosat ja entiset kunnat.")


class MunicipalitiesFile(Model):
    """The whole file."""

    municipalities: list[MunicipalityEntry] = Field(alias="kunnat", min_length=1, description="Pirkanmaan kunnat.")


def municipalities(content: MunicipalitiesFile) -> dict[str, Municipality]:
    """The core's municipalities by name."""
    return {
        entry.name: Municipality(
            entry.name, Point(entry.location.latitude, entry.location.longitude),
            tuple(_clear_names(entry)), entry.forms.inside)
        for entry in content.municipalities
    }


def _clear_names(entry: MunicipalityEntry) -> list[str]:
    return [*entry.nicknames, *(part.name for part in entry.parts if not part.ambiguous)]
