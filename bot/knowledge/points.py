"""tukipisteet/<kunta>.yaml: the support points of one municipality."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.model import Model, Sourced
from bot.knowledge.opening_hours import HoursField
from bot.knowledge.supports import PHONE, URL
from bot.knowledge.words import Kind, Need, Offer, Operator, YesNo
from bot.knowledge.yaml_file import YamlFile
from bot.triage.catalogue import Municipality
from bot.triage.supports import Place, Point, Support


class PointEntry(Model):
    """Where something is, in degrees (WGS 84)."""

    latitude: float = Field(alias="leveys", ge=59.0, le=71.0, allow_inf_nan=False, examples=["61.49"])
    longitude: float = Field(alias="pituus", ge=19.0, le=32.0, allow_inf_nan=False, examples=["23.76"])


class SupportPointEntry(Sourced):
    """One support point."""

    name: str = Field(alias="nimi", min_length=1, description="Pisteen nimi.")
    operator: Operator = Field(alias="toimija", description="Kuka pistettä pitää.")
    kinds: list[Kind] = Field(alias="keinot", default_factory=lambda: ["support_point"],
                              description="Minä keinona pistettä voi ehdottaa.")
    text: str = Field(alias="kuvaus", min_length=1, description="Mitä apua täältä saa.")
    why: str = Field(alias="miksi", min_length=1, description="Miksi tätä ehdotetaan. Yksi lause.")
    offers: list[Offer] = Field([], alias="tarjoaa",
                                description="Kahdeksasta palvelusta ne, jotka tiedetään.")
    needs: list[Need] = Field([], alias="tarpeet", description="Mihin tarpeisiin. Tyhjä: kaikkiin.")
    services: list[str] = Field([], alias="palvelut",
                                description="Mihin sähköisiin palveluihin. Tyhjä: kaikkiin.")
    address: str | None = Field(None, alias="osoite", description="Katuosoite, jos se tiedetään.")
    location: PointEntry | None = Field(None, alias="sijainti")
    phone: str | None = Field(None, alias="puhelin", pattern=PHONE, examples=["03 311 611"],
                              description="Puhelinnumero.")
    url: str | None = Field(None, alias="verkkosivu", pattern=URL, examples=["pirha.fi/lahitorit"],
                            description="Verkkosivun osoite.")
    hours: HoursField = Field(None, alias="aukiolo")
    hours_text: str | None = Field(None, alias="aukiolo_sanoin",
                                   description="Aukiolo sanoin, jos sitä ei voi kirjoittaa päivittäin.")
    comes_home: YesNo = Field(False, alias="tulee_kotiin", validate_default=False,
                              description="kyllä, jos apu tulee asukkaan kotiin.")
    note: str | None = Field(None, alias="huomaa", description="Mitä asukkaan pitää lisäksi tietää.")


class SupportPointsFile(Model):
    """A municipality's file."""

    municipality: str = Field(alias="kunta", description="Kunnan nimi.")
    points: list[SupportPointEntry] = Field(alias="tukipisteet")


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
    return Support(
        id=entry.id, kinds=tuple(entry.kinds), title=entry.name, text=entry.text, why=entry.why,
        source=file.source(("tukipisteet", position)), rank=position,
        needs=frozenset(entry.needs), services=frozenset(entry.services),
        offers=frozenset(entry.offers), place=Place(municipality.name, entry.address, point),
        hours=entry.hours, comes_home=entry.comes_home, confirmed=entry.confirmed,
        phone=entry.phone, url=entry.url, note=entry.note, hours_text=entry.hours_text)
