"""painikkeet.yaml: the titles of the buttons that belong to no question."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model


LONGEST = 45
"""Letters on a button: so many fit on a narrow phone."""


class Buttons(Model):
    """Button titles."""

    unsure: str = Field(alias="en_tiedä", min_length=1, max_length=LONGEST, description="Kun asukas ei tiedä vastausta.")
    why: str = Field(alias="miksi_kysytään", min_length=1, max_length=LONGEST,
                     description="Kun asukas haluaa tietää, miksi jotakin kysytään.")
    human: str = Field(alias="puhu_ihmiselle", min_length=1, max_length=LONGEST, description="Kun asukas haluaa puhua ihmiselle.")
    helped: str = Field(alias="kyllä_auttoi", min_length=1, max_length=LONGEST, description="Kun ehdotuksesta oli apua.")
    not_helped: str = Field(alias="ei_auttanut", min_length=1, max_length=LONGEST, description="Kun ehdotuksesta ei ollut apua.")
    more: str = Field(alias="näytä_lisää", min_length=1, max_length=LONGEST, description="Kun asukas haluaa nähdä lisää ehdotuksia.")
    correct: str = Field(alias="korjaa", min_length=1, max_length=LONGEST, description="Kun asukas haluaa korjata jonkin vastauksensa.")
    change: sentence("asia") = Field(alias="muuta", min_length=1, max_length=LONGEST,
                                     description="Kun asukas muuttaa vastauksensa. {asia} täyttyy itse.")
    start_over: str = Field(alias="aloita_alusta", min_length=1, max_length=LONGEST, description="Kun asukas haluaa aloittaa alusta.")
    outside: str = Field(alias="muualla", min_length=1, max_length=LONGEST, description="Kun asukas asuu muualla kuin Pirkanmaalla.")
    go_on: str = Field(alias="jatka", min_length=1, max_length=LONGEST, description="Kun asukas palaa keskusteluun hätätilanteen ohjeesta.")


class ButtonsFile(Model):
    """The whole file."""

    buttons: Buttons = Field(alias="painikkeet", description="Painikkeiden tekstit, enintään 45 merkkiä.")
