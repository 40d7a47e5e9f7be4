"""painikkeet.yaml: the titles of the buttons that belong to no question."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model
from bot.knowledge.words import problem

LONGEST = 45
"""Letters on a button: so many fit on a narrow phone."""
ButtonText = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class Buttons(Model):
    """Button titles."""

    unsure: ButtonText = Field(alias="en_tiedä", description="Kun asukas ei tiedä vastausta.")
    why: ButtonText = Field(alias="miksi_kysytään",
                     description="Kun asukas haluaa tietää, miksi jotakin kysytään.")
    human: ButtonText = Field(alias="puhu_ihmiselle", description="Kun asukas haluaa puhua ihmiselle.")
    helped: ButtonText = Field(alias="kyllä_auttoi", description="Kun ehdotuksesta oli apua.")
    not_helped: ButtonText = Field(alias="ei_auttanut", description="Kun ehdotuksesta ei ollut apua.")
    more: ButtonText = Field(alias="näytä_lisää", description="Kun asukas haluaa nähdä lisää ehdotuksia.")
    correct: ButtonText = Field(alias="korjaa", description="Kun asukas haluaa korjata jonkin vastauksensa.")
    change: sentence("asia", needs="asia") = Field(alias="muuta", min_length=1, max_length=LONGEST,
                                     description="Kun asukas muuttaa vastauksensa. {asia} täyttyy itse.")
    start_over: ButtonText = Field(alias="aloita_alusta", description="Kun asukas haluaa aloittaa alusta.")
    outside: ButtonText = Field(alias="muualla", description="Kun asukas asuu muualla kuin Pirkanmaalla.")
    go_on: ButtonText = Field(alias="jatka", description="Kun asukas palaa keskusteluun hätätilanteen ohjeesta.")


    @model_validator(mode="after")
    def _differ(self) -> Buttons:
        first: dict[str, str] = {}
        for name, field in type(self).model_fields.items():
            text = getattr(self, name)
            if text in first:
                raise problem("kahdesti", f"Painikkeessa ”{first[text]}” on sama teksti: ”{text}”.",
                              "Kirjoita painikkeisiin eri tekstit.", at=(str(field.alias),))
            first[text] = str(field.alias)
        return self


class ButtonsFile(Model):
    """The whole file."""

    buttons: Buttons = Field(alias="painikkeet", description="Painikkeiden tekstit, enintään 45 merkkiä.")
