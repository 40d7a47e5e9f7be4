"""sivut.yaml: the pages that tell of the service itself, and the names of a support point's services."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.knowledge import vocabulary
from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model, Sourced
from bot.knowledge.repetitions import unique
from bot.knowledge.words import Offer
from bot.knowledge.yaml_file import Location, YamlFile

_WORD_OF_OFFER = {english: finnish for finnish, english in vocabulary.OFFERS.items()}
PageName = Literal["paikat", "tietosuoja", "saavutettavuus", "palaute", "sv", "en"]
PAGES: tuple[str, ...] = ("paikat", "tietosuoja", "saavutettavuus", "palaute", "sv", "en")
FILLINGS = ("puhelin", "päivät", "palaute")
"""What fills itself in a page's texts: the switchboard's number, how many days conversations are kept,
and the address for feedback."""

Text = sentence(*FILLINGS)


class LinkEntry(Model):
    """A link to somewhere else."""

    text: str = Field(alias="teksti", min_length=1, description="Mitä linkistä aukeaa.")
    url: str = Field(alias="osoite", pattern=r"^(https://\S+|/\S*)$", examples=["https://www.kela.fi"],
                     description="Osoite alkaa https:// tai, omalla sivulla, merkillä /.")


class SectionEntry(Model):
    """A part of a page under a heading."""

    heading: str = Field(alias="otsikko", min_length=1, description="Väliotsikko.")
    shown: Literal["aina", "kun_palauteosoite", "ilman_palauteosoitetta"] = Field(
        "aina", alias="näytetään",
        description="aina, kun_palauteosoite (kun ylläpito on asettanut palauteosoitteen) tai ilman_palauteosoitetta.")
    paragraphs: list[Text] = Field(
        alias="kappaleet", min_length=1,
        description="Kappaleet. {puhelin}, {päivät} ja {palaute} täyttyvät itse.")
    items: list[Text] = Field([], alias="luettelo", description="Luettelo kappaleiden jälkeen.")
    links: list[LinkEntry] = Field([], alias="linkit", description="Linkit osan lopussa.")


class PageEntry(Sourced):
    """One page. Until it is confirmed, it says so itself."""

    id: PageName = Field(alias="tunnus", description="Sivun tunnus, josta tulee myös sen osoite.")
    language: Literal["fi", "sv", "en"] = Field("fi", alias="kieli", description="Sivun kieli: fi, sv tai en.")
    title: str = Field(alias="otsikko", min_length=1, description="Sivun otsikko.")
    lead: Text = Field(alias="johdanto", min_length=1, description="Mitä sivulla on. Yksi tai kaksi lausetta.")
    unconfirmed: str | None = Field(None, alias="vahvistamatta", min_length=1,
                                    description="Lause, joka näkyy, kun sivua ei ole vahvistettu.")
    sections: list[SectionEntry] = Field([], alias="osat", description="Sivun osat järjestyksessä.")


class OfferEntry(Model):
    """One of the eight services of a support point, as residents read it."""

    offer: Offer = Field(alias="palvelu", description="Palvelun tunnus, sama kuin tukipisteen kohdassa tarjoaa.")
    name: str = Field(alias="nimi", min_length=1, description="Palvelun nimi asukkaalle.")


class PagesFile(Model):
    """The whole file."""

    offers: list[OfferEntry] = Field(alias="tukipisteen_palvelut", min_length=1,
                                     description="Tukipisteen palvelujen nimet, niin kuin asukas ne lukee.")
    pages: list[PageEntry] = Field(alias="sivut", min_length=1, description="Sivut, jotka kertovat palvelusta.")

    def page(self, name: str) -> PageEntry:
        """The page of that name: all are there once the file has been checked."""
        return next(page for page in self.pages if page.id == name)


def check(file: YamlFile, content: PagesFile) -> None:
    """Note what is missing: every page, and the name of every service."""
    named = {entry.offer for entry in content.offers}
    for word, offer in vocabulary.OFFERS.items():
        if offer not in named:
            file.problem(("tukipisteen_palvelut",), "puuttuu", f"Palvelun ”{word}” nimi puuttuu.",
                         "Lisää se luetteloon.")
    unique(((file, ("tukipisteen_palvelut", i), one) for i, one in enumerate(content.offers)), "palvelu",
           lambda one: _WORD_OF_OFFER[one.offer])
    for i, page in enumerate(content.pages):
        _check_language(file, ("sivut", i), page)
    known = {page.id for page in content.pages}
    for name in PAGES:
        if name not in known:
            file.problem(("sivut",), "puuttuu", f"Sivu ”{name}” puuttuu.", "Palauta se versionhallinnasta.")


def _check_language(file: YamlFile, at: Location, page: PageEntry) -> None:
    """The page of another language is in it, and every other page in Finnish."""
    language = page.id if page.id in ("sv", "en") else "fi"
    if page.language != language:
        place = (*at, "kieli") if (*at, "kieli") in file.lines else at
        file.problem(place, "kieli", f"Sivun ”{page.id}” kieli on {language}.", f"Kirjoita kieli: {language}.")
