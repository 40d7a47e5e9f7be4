"""kysymykset.yaml: each fact's question, why it is asked, and its answer options."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from bot.knowledge import vocabulary
from bot.knowledge.buttons import ButtonText
from bot.knowledge.conditions import ALWAYS, WhenClause
from bot.knowledge.model import Model, Sourced
from bot.knowledge.problems import did_you_mean
from bot.knowledge.words import FactName, YesNo, problem
from bot.triage.catalogue import Question


class Option(Model):
    """One answer: its button, and the sentence that sums it up."""

    value: str = Field(alias="arvo", description="Arvo, jonka vastaus antaa.")
    title: ButtonText = Field(alias="teksti", description="Painikkeen teksti.")
    title_other: ButtonText | None = Field(None, alias="teksti_toisesta",
                                    description="Painikkeen teksti, kun kirjoittaja auttaa toista. "
                                                "Jos puuttuu, käytetään samaa tekstiä.")
    summary: str = Field(alias="yhteenveto", min_length=1,
                         description="Yhteenvedon lause: Sinulla on älypuhelin.")
    summary_other: str = Field(alias="yhteenveto_toisesta", min_length=1,
                               description="Sama lause, kun kirjoittaja auttaa toista.")

    def titled(self, for_other: bool) -> str:
        """The button's text, to the person or to the one who writes for another."""
        return (for_other and self.title_other) or self.title


class QuestionEntry(Sourced):
    """One fact's question. Several wordings, by whom the matter concerns."""

    fact: FactName = Field(alias="asia", description="Mitä kysytään.")
    name: str = Field(alias="nimi", min_length=1, description="Asian nimi korjausvalikossa: Laite.")
    text: str = Field(alias="kysymys", min_length=1, description="Kysymys asukkaalle.")
    text_other: str = Field(alias="kysymys_toisesta", min_length=1,
                            description="Kysymys, kun kirjoittaja auttaa toista.")
    again: str = Field(alias="uudelleen", min_length=1,
                       description="Sama kysymys toisin sanoin, jos vastausta ei ymmärretty.")
    why: str = Field(alias="miksi", min_length=1, description="Vastaus kysymykseen: miksi kysyt tätä?")
    asked: Literal["aina", "käynnille", "ei"] = Field(
        "aina", alias="kysytään",
        description="aina, käynnille (vain kun ehdotetaan paikkaa) tai ei (poimitaan vain kerrotusta).")
    when: WhenClause = Field(ALWAYS, alias="kun", validate_default=False,
                             description="Lisäehto: kysytään vain tällöin.")
    unsure: YesNo = Field(True, alias="en_tiedä", validate_default=False,
                          description="kyllä, jos vaihtoehdoissa on En tiedä.")
    options: list[Option] = Field([], alias="vaihtoehdot",
                                  description="Vastausvaihtoehdot. Palveluilla ja kunnilla tyhjä.")
    none_title: ButtonText | None = Field(None, alias="ei_mikään",
                                   description="Painike, kun mikään erityistarve ei koske.")

    @model_validator(mode="before")
    @classmethod
    def _options_belong_to_the_fact(cls, content: Any) -> Any:
        if not isinstance(content, dict) or not isinstance(content.get("vaihtoehdot"), list):
            return content
        fact = str(content.get("asia"))
        words = vocabulary.VALUES.get(vocabulary.FACTS.get(fact, ""), {})
        for i, option in enumerate(content["vaihtoehdot"]):
            value = option.get("arvo") if isinstance(option, dict) else None
            if words and isinstance(value, str) and value not in words:
                raise problem("sana", f"Vaihtoehdon arvo ”{value}” ei kuulu asiaan ”{fact}”.",
                              did_you_mean(value, words), at=("vaihtoehdot", i, "arvo"))
        return content

    def value(self, option: Option) -> str:
        """The option's value in the core's vocabulary."""
        return vocabulary.VALUES.get(self.fact, {}).get(option.value, option.value)


class QuestionsFile(Model):
    """The whole file: the questions in asking order."""

    questions: list[QuestionEntry] = Field(alias="kysymykset", min_length=1,
                                           description="Kysymykset siinä järjestyksessä, jossa ne kysytään.")


def questions(content: QuestionsFile) -> tuple[Question, ...]:
    """The core's questions."""
    return tuple(
        Question(entry.fact, None if entry.asked == "ei" else entry.when,
                 for_visits=entry.asked == "käynnille")
        for entry in content.questions)
