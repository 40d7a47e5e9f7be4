"""toimijat.yaml: who gives digital support, from the more binding to the freer."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.model import Model, Sourced


class ActorEntry(Sourced):
    """One actor, and what belongs to their part."""

    name: str = Field(alias="nimi", min_length=1, description="Toimijan nimi: Palveluneuvoja.")
    of_whom: str = Field(alias="kenen_toimintaa", min_length=1, description="Kenen toimintaa: Kunnan toimintaa.")
    tasks: list[str] = Field(alias="tehtävät", min_length=1,
                             description="Mitä toimija tekee tai kuka hän on. Yksi lause kussakin kohdassa.")


class ActorsFile(Model):
    """The whole file. The order is the editors' own: the more binding first."""

    of_residents: list[ActorEntry] = Field(
        alias="asukkaan_tukijat", min_length=1, description="Asukkaan digituen toimijat, velvoittavin ensin.")
    of_professionals: list[ActorEntry] = Field(
        alias="ammattilaisen_tukijat", min_length=1, description="Kuka tukee ammattilaista työpaikalla.")
