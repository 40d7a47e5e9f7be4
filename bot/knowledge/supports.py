"""Supports that are no places: pages, practice, channels, and ways of acting for another."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from bot.knowledge.contacts import PHONE, PHONE_EXAMPLES, URL, URL_EXAMPLES
from bot.knowledge.model import Model, Sourced
from bot.knowledge.opening_hours import HoursField
from bot.knowledge.words import Kind, Need, Offer, Region, YesNo
from bot.knowledge.yaml_file import YamlFile
from bot.triage.supports import Support

SWITCHBOARD = "vaihde"
"""The id of the switchboard: the human contact that is told when a fact is to be checked."""


class Helpful(Sourced):
    """What every support tells, whether it is a place or not."""

    text: str = Field(alias="kuvaus", min_length=1,
                      description="Mitä tämä on ja mitä asukas tekee. Lyhyitä lauseita, sinä-muoto.")
    why: str = Field(alias="miksi", min_length=1, description="Miksi tätä ehdotetaan. Yksi lause.")
    needs: list[Need] = Field([], alias="tarpeet", description="Mihin tarpeisiin. Tyhjä: kaikkiin.")
    services: list[str] = Field([], alias="palvelut",
                                description="Mihin sähköisiin palveluihin. Tyhjä: kaikkiin.")
    not_services: list[str] = Field([], alias="ei_palveluihin",
                                    description="Mihin sähköisiin palveluihin tämä ei sovi.")
    offers: list[Offer] = Field([], alias="tarjoaa",
                                description="Tukipisteen kahdeksasta palvelusta ne, jotka tiedetään.")
    phone: str | None = Field(None, alias="puhelin", pattern=PHONE, examples=PHONE_EXAMPLES,
                              description="Puhelinnumero.")
    url: str | None = Field(None, alias="verkkosivu", pattern=URL, examples=URL_EXAMPLES,
                            description="Verkkosivun osoite.")
    hours: HoursField = Field(None, alias="aukiolo",
                              description="Aukiolo päivittäin: ma-pe: 8-16. Jätä pois, jos sitä ei tiedetä.")
    hours_text: str | None = Field(None, alias="aukiolo_sanoin",
                                   description="Aukiolo sanoin, jos sitä ei voi kirjoittaa päivittäin.")
    comes_home: YesNo = Field(False, alias="tulee_kotiin", validate_default=False,
                              description="kyllä, jos apu tulee asukkaan kotiin.")
    bring: list[str] = Field([], alias="mukaan", description="Mitä käynnille otetaan mukaan.")
    note: str | None = Field(None, alias="huomaa", description="Mitä asukkaan pitää lisäksi tietää.")

    def told(self) -> dict[str, Any]:
        """The core's fields of what is told here."""
        return {
            "id": self.id, "text": self.text, "why": self.why, "needs": frozenset(self.needs),
            "services": frozenset(self.services),
            "not_services": frozenset(self.not_services), "offers": frozenset(self.offers),
            "hours": self.hours, "comes_home": self.comes_home, "confirmed": self.confirmed,
            "phone": self.phone, "url": self.url, "note": self.note, "hours_text": self.hours_text,
            "bring": tuple(self.bring),
        }


class SupportEntry(Helpful):
    """One support. `kinds` say as what it may be suggested."""

    kinds: list[Kind] = Field(alias="keinot", min_length=1, description="Minä keinona tätä voi ehdottaa.")
    title: str = Field(alias="otsikko", min_length=1, description="Lyhyt otsikko asukkaalle.")
    region: Region = Field("pirkanmaa", alias="alue", validate_default=False,
                           description="pirkanmaa, koko_maa, tai muualla (muualla asuville).")


class SupportsFile(Model):
    """A file of supports."""

    audience: Literal["asukkaat", "ammattilaiset"] = Field(
        "asukkaat", alias="kenelle", description="asukkaat tai ammattilaiset (oman työn tuki).")
    supports: list[SupportEntry] = Field(alias="tuet",
                                         description="Tuen keinot siinä järjestyksessä, jossa niitä ehdotetaan.")


def support(entry: SupportEntry, file: YamlFile, position: int, ladder: str) -> Support:
    """The core's support, with the line where it stands."""
    return Support(kinds=tuple(entry.kinds), title=entry.title, region=entry.region, ladder=ladder,
                   source=file.source(("tuet", position)), rank=position, **entry.told())


def supports(content: SupportsFile, file: YamlFile) -> list[Support]:
    """All supports of a file."""
    ladder = "professional" if content.audience == "ammattilaiset" else "resident"
    return [support(entry, file, i, ladder) for i, entry in enumerate(content.supports)]
