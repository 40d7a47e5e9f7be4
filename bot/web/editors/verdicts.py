"""The Finnish words by which editors mark a conversation, and what to do about what they found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.storage.marks import DANGER_MISSED, FAULTS, RIGHT, UNSURE, VERDICTS, WRONG, Mark
from bot.storage.months import Month

RIGHT_WORD, WRONG_WORD, UNSURE_WORD = "oikein", "väärin", "epäselvä"
WORDS = {RIGHT_WORD: RIGHT, WRONG_WORD: WRONG, UNSURE_WORD: UNSURE}
"""The verdicts by the words of the form."""

NAMES = {RIGHT: "Oikein", WRONG: "Väärin", UNSURE: "En osaa sanoa"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong: its word in the form, its name, and what an editor does next."""

    word: str
    name: str
    then: str


ANYTHING = "Mieti, mitä tietoa pitää muuttaa, ja tee muutos luonnokseen."
FAULT_NAMES: Mapping[str, Fault] = {
    DANGER_MISSED: Fault("hätä", "Hätätilanne jäi huomaamatta",
                         "Kerro tästä heti henkilölle, joka vastaa laadun seurannasta."),
    "human_missing": Fault("ihminen", "Asukas olisi pitänyt ohjata ihmiselle", ANYTHING),
    "wrong_information": Fault("tieto", "Tieto oli väärä tai vanha", "Etsi tieto sivulta Tiedot ja korjaa se."),
    "wrong_step": Fault("porras", "Porras ei sopinut asiaan",
                        "Porras tulee säännöistä. Pyydä toista lukemaan muutos, jos muutat niitä."),
    "unfit_suggestion": Fault("ehdotus", "Ehdotus ei sopinut asukkaalle", ANYTHING),
    "not_understood": Fault("ymmärrys", "Botti ei ymmärtänyt asukasta",
                            "Lisää puuttuva sana. Katso ohje Ihmiset käyttävät uutta sanaa."),
    "other": Fault("muu", "Jokin muu oli vialla", ANYTHING),
}

assert tuple(FAULT_NAMES) == FAULTS and tuple(WORDS.values()) == VERDICTS

_MONTHS = ("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu",
           "lokakuu", "marraskuu", "joulukuu")


def fault_of(word: str) -> str:
    """The kind of fault that a word of the form means; empty when it means none."""
    return next((fault for fault, told in FAULT_NAMES.items() if told.word == word), "")


def told(mark: Mark) -> str:
    """A mark as it is said: "Väärin: porras ei sopinut asiaan"."""
    fault = FAULT_NAMES.get(mark.fault)
    return f"{NAMES[mark.verdict]}: {_small(fault.name)}" if fault else NAMES[mark.verdict]


def thanks(word: str) -> str:
    """What is said once a mark is stored, by the word of its fault or verdict; nothing for any other word."""
    if word in WORDS and word != WRONG_WORD:
        return f"Merkintä on tallennettu: {_small(NAMES[WORDS[word]])}."
    fault = FAULT_NAMES.get(fault_of(word))
    return f"Merkintä on tallennettu. {fault.then}" if fault else ""


def month_name(month: Month) -> str:
    """ "Marraskuu 2026"."""
    return f"{_MONTHS[month.number - 1].capitalize()} {month.year}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
