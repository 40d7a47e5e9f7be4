"""painikkeet.yaml: the titles of the buttons that belong to no question."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model


class Buttons(Model):
    """Button titles."""

    unsure: str = Field(alias="en_tiedä", min_length=1)
    why: str = Field(alias="miksi_kysytään", min_length=1)
    human: str = Field(alias="puhu_ihmiselle", min_length=1)
    helped: str = Field(alias="kyllä_auttoi", min_length=1)
    not_helped: str = Field(alias="ei_auttanut", min_length=1)
    more: str = Field(alias="näytä_lisää", min_length=1)
    correct: str = Field(alias="korjaa", min_length=1)
    change: sentence("asia") = Field(alias="muuta", min_length=1,
                                     description="Kun asukas muuttaa vastauksensa. {asia} täyttyy itse.")
    start_over: str = Field(alias="aloita_alusta", min_length=1)
    outside: str = Field(alias="muualla", min_length=1)
    go_on: str = Field(alias="jatka", min_length=1)


class ButtonsFile(Model):
    """The whole file."""

    buttons: Buttons = Field(alias="painikkeet")
