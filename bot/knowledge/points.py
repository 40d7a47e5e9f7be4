"""tukipisteet/<kunta>.yaml: the support points of one municipality."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.model import Model
from bot.knowledge.supports import Helpful
from bot.knowledge.words import Kind, Operator
from bot.knowledge.yaml_file import YamlFile
from bot.triage.catalogue import Municipality
from bot.triage.supports import Place, Point, Support


class PointEntry(Model):
    """Where something is, in degrees (WGS 84)."""

    latitude: float = Field(alias="leveys", ge=59.0, le=71.0, allow_inf_nan=False, examples=["61.49"],
                            description="Leveysaste, noin 61: luku, jossa on piste.")
    longitude: float = Field(alias="pituus", ge=19.0, le=32.0, allow_inf_nan=False, examples=["23.76"],
                             description="Pituusaste, noin 23: luku, jossa on piste.")


class SupportPointEntry(Helpful):
    """One support point."""

    name: str = Field(alias="nimi", min_length=1, description="Pisteen nimi.")
    operator: Operator = Field(alias="toimija", description="Kuka pistettä pitää.")
    kinds: list[Kind] = Field(alias="keinot", default_factory=lambda: ["support_point"],
                              description="Minä keinona pistettä voi ehdottaa.")
    address: str | None = Field(None, alias="osoite", description="Katuosoite, jos se tiedetään.")
    location: PointEntry | None = Field(None, alias="sijainti",
                                        description="Missä piste on asteina. Ilman tätä käytetään kunnan keskustaa.")


class SupportPointsFile(Model):
    """A municipality's file."""

    municipality: str = Field(alias="kunta", description="Kunnan nimi.")
    points: list[SupportPointEntry] = Field(alias="tukipisteet", description="Kunnan tukipisteet. Tyhjä luettelo: [].")


def points(
    content: SupportPointsFile, file: YamlFile, municipality: Municipality
) -> list[Support]:
    """The core's supports of a municipality's file."""
    return [_support(entry, file, i, municipality) for i, entry in enumerate(content.points)]


def _support(
    entry: SupportPointEntry, file: YamlFile, position: int, municipality: Municipality
) -> Support:
    point = municipality.point
    if entry.location:
        point = Point(entry.location.latitude, entry.location.longitude)
    return Support(kinds=tuple(entry.kinds), title=entry.name, rank=position,
                   source=file.source(("tukipisteet", position)),
                   place=Place(municipality.name, entry.address, point, exact=bool(entry.location)), **entry.told())
