"""perustelut.yaml: the reasons that the core adds to a suggestion, and other joining sentences."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model

REASONS = {
    "toivottu": "wished",
    "oma_kunta": "own_municipality",
    "lähellä": "near",
    "tarjoaa_tarvittavan": "offers_wanted",
}


Reason = sentence("kunta", "kilometrit")
Home = sentence("missä", needs="missä")


class ReasonsFile(Model):
    """The sentences; what stands in braces fills itself."""

    wished: Reason = Field(alias="toivottu", min_length=1, description="Asukas toivoi tätä tapaa.")
    own_municipality: Reason = Field(alias="oma_kunta", min_length=1, description="Paikka omassa kunnassa.")
    near: Reason = Field(alias="lähellä", min_length=1, description="Paikka lähellä. {kunta}, {kilometrit}.")
    offers_wanted: Reason = Field(alias="tarjoaa_tarvittavan", min_length=1,
                               description="Paikassa on tarvittava palvelu.")
    unconfirmed: sentence("puhelin") = Field(alias="tarkista", min_length=1,
                             description="Kehotus tarkistaa tieto. {puhelin} on vaihteen numero.")
    unconfirmed_number: str = Field(alias="tarkista_numero", min_length=1,
                                    description="Kun vaihteen omaa numeroa ei ole vahvistettu.")
    unconfirmed_elsewhere: str = Field(alias="tarkista_muualla", min_length=1,
                                       description="Sama muualla asuvalle: ilman Pirhan vaihdetta.")
    lives: Home = Field(alias="asut", min_length=1, description="Yhteenvedon lause. {missä} täyttyy itse.")
    lives_other: Home = Field(alias="autettava_asuu", min_length=1, description="Sama autettavasta.")
    lives_elsewhere: str = Field(alias="asut_muualla", min_length=1,
                                 description="Yhteenvedon lause muualla asuvalle.")
    lives_elsewhere_other: str = Field(alias="autettava_asuu_muualla", min_length=1,
                                       description="Sama autettavasta.")
    radius_km: float = Field(40.0, alias="enintään_kilometriä", gt=0, le=300,
                             description="Kauempaa ei ehdoteta paikkoja.")
