"""palvelut.yaml and tarpeet.yaml: the e-services and the needs, with the words for them."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.model import Model, Sourced
from bot.knowledge.words import Need, YesNo


class ServiceEntry(Sourced):
    """One e-service."""

    id: str = Field(alias="tunnus", pattern=r"^[a-z][a-z0-9_]*$", description="Palvelun tunnus.")
    name: str = Field(alias="nimi", min_length=1, description="Palvelun nimi asukkaalle.")
    strong: YesNo = Field(alias="vaatii_vahvan_tunnistautumisen",
                          description="kyllä, jos palveluun pääsee vain vahvasti tunnistautumalla.")
    summary: str = Field(alias="yhteenveto", min_length=1,
                         description="Yhteenvedon lause: Asia koskee OmaKantaa.")
    names: list[str] = Field([], alias="kutsutaan",
                             description="Miten ihmiset palvelua kutsuvat, perusmuodossa.")


class ServicesFile(Model):
    """palvelut.yaml."""

    services: list[ServiceEntry] = Field(alias="palvelut", min_length=1, description="Sähköiset palvelut.")


class NeedEntry(Sourced):
    """One need: a label for the button is in kysymykset.yaml, its meaning here."""

    id: Need = Field(alias="tunnus", description="Tarpeen tunnus.")
    name: str = Field(alias="nimi", min_length=1, description="Tarpeen nimi.")
    description: str = Field(alias="kuvaus", min_length=1, description="Mitä tarve tarkoittaa.")
    examples: list[str] = Field([], alias="esimerkkejä", description="Miten asukas sen sanoisi.")


class NeedsFile(Model):
    """tarpeet.yaml."""

    needs: list[NeedEntry] = Field(alias="tarpeet", min_length=1,
                                   description="Asiat, joihin botti auttaa löytämään tukea.")
