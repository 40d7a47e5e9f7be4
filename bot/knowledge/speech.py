"""knowledge/puhekieli.yaml: the words by which a resident's matter is understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from bot.knowledge import vocabulary
from bot.knowledge.contacts import PHONE, PHONE_EXAMPLES
from bot.knowledge.model import Model
from bot.knowledge.problems import did_you_mean
from bot.knowledge.words import FactName, Need, inside, problem, translator
from bot.language.lexicon import Answers, Lexicon, OtherLanguage, Rule
from bot.language.phrases import FORMS

ACTS = {
    "en_tiedä": "unsure",
    "aloita_alusta": "start_over",
    "miksi": "why",
    "lisää": "more",
    "korjaa": "correct",
}
LANGUAGES = {
    "ruotsi": "sv",
    "englanti": "en",
    "venäjä": "ru",
    "ukraina": "uk",
    "arabia": "ar",
    "viro": "et",
    "somali": "so",
}
NOTHING = "ei_mitään"
"""The answer "nothing" to the question of special circumstances."""


def _phrase(text: str) -> str:
    """A phrase in lower case whose forms are known. Groups are checked when all are read."""
    if text != text.lower():
        raise problem("pienet", f"Lauseessa ”{text}” on isoja kirjaimia.", f"Kirjoita pienillä: ”{text.lower()}”.")
    for part in text.replace("/", " ").split():
        form = part.partition(":")[2].partition("+")[0]
        if form and form not in FORMS:
            raise problem("sija", f"Lauseen ”{text}” merkintää ”:{form}” ei tunneta.", did_you_mean(form, FORMS))
    return text


PhraseText = Annotated[str, Field(min_length=1), AfterValidator(_phrase)]
Phrases = tuple[PhraseText, ...]


def value_of(fact: str, value: str) -> str:
    """The English value of a fact's Finnish one; ids of services and names of places stand as they are."""
    words = vocabulary.VALUES.get(fact)
    return translator(words, f"arvo asialle ”{_finnish(fact)}”")(value) if words else value


def _finnish(fact: str) -> str:
    return next(finnish for finnish, english in vocabulary.FACTS.items() if english == fact)


class RuleText(Model):
    """One value of one fact, or several values that the same phrases state."""

    fact: FactName = Field(alias="asia", description="Minkä asian lauseet kertovat.")
    value: str | None = Field(None, alias="arvo", description="Asian arvo.")
    values: dict[str, str] = Field({}, alias="arvot",
        description="Useita arvoja: kunkin arvon perään ryhmä, joka tulee lauseisiin kohtaan <arvo>.")
    phrases: Phrases = Field(alias="lauseet", min_length=1,
                             description="Lauseet perusmuodossa. Merkit on selitetty ohjeessa 5.")
    unless: Phrases = Field((), alias="paitsi",
                            description="Jos jokin näistä sanotaan samassa lauseessa, arvoa ei oteta.")

    @model_validator(mode="after")
    def _has_values(self) -> RuleText:
        if bool(self.value) == bool(self.values):
            raise problem("arvo", "Kohdassa pitää olla joko ”arvo” tai ”arvot”.", "Lisää rivi ”arvo: …”.")
        for value in self.chosen():
            with inside("arvo" if self.value else "arvot"):
                value_of(self.fact, value)
        return self

    def chosen(self) -> dict[str, str]:
        """Finnish value → the group that stands for `<arvo>` in the phrases."""
        return {self.value: ""} if self.value else self.values

    def rules(self) -> Iterator[Rule]:
        for value, group in self.chosen().items():
            yield Rule(
                self.fact,
                value_of(self.fact, value),
                tuple(text.replace("<arvo>", f"<{group}>") for text in self.phrases),
                self.unless,
            )


class AnswerValue(Model):
    """One value and the short answers that mean it."""

    value: str = Field(alias="arvo", description="Arvo, jonka vastaus antaa.")
    phrases: Phrases = Field(alias="lauseet", min_length=1, description="Lyhyet vastaukset perusmuodossa.")
    unless: Phrases = Field((), alias="paitsi", description="Jos jokin näistä sanotaan, arvoa ei oteta.")


class AnswerText(Model):
    """How short answers to one fact's question are read."""

    fact: FactName = Field(alias="asia", description="Minkä asian kysymykseen vastataan.")
    yes: str | None = Field(None, alias="kyllä", description="Arvo, jonka ”kyllä” antaa.")
    no: str | None = Field(None, alias="ei", description="Arvo, jonka ”ei” antaa.")
    values: tuple[AnswerValue, ...] = Field(alias="arvot",
                                            description="Arvot ja lyhyet vastaukset, jotka niitä tarkoittavat.")

    @model_validator(mode="after")
    def _values_are_known(self) -> AnswerText:
        for key, value in (("kyllä", self.yes), ("ei", self.no)):
            with inside(key):
                self._english(value)
        for i, one in enumerate(self.values):
            with inside("arvot", i, "arvo"):
                self._english(one.value)
        return self

    def _english(self, value: str | None) -> str | None:
        if value is None or self.fact == "special" and value == NOTHING:
            return "none" if value else None
        return value_of(self.fact, value)

    def answers(self) -> Answers:
        rules = tuple(Rule(self.fact, self._english(v.value) or "", v.phrases, v.unless) for v in self.values)
        return Answers(self.fact, self._english(self.yes), self._english(self.no), rules)


class Implied(Model):
    """A trouble that is a need by itself."""

    fact: FactName = Field(alias="asia", description="Asia, joka on kerrottu.")
    value: str = Field(alias="arvo", description="Asian arvo.")
    need: Need = Field(alias="tarve", description="Tarve, joka siitä seuraa.")

    @model_validator(mode="after")
    def _value_is_known(self) -> Implied:
        with inside("arvo"):
            value_of(self.fact, self.value)
        return self


class Request(Model):
    """Phrases of a request, and those that look like it but are not."""

    phrases: Phrases = Field(alias="lauseet", min_length=1, description="Miten asia sanotaan, perusmuodossa.")
    unless: Phrases = Field((), alias="paitsi", description="Lauseet, jotka näyttävät samalta mutta eivät ole.")


class OtherMatters(Request):
    """Phrases of matters that are not this bot's."""

    alone: Phrases = Field((), alias="yksinään",
        description="Sanat, jotka ovat muu asia vain, kun viestissä ei ole niiden lisäksi muuta asiaa.")


class LanguageWords(Model):
    """Common words of another language."""

    language: str = Field(alias="kieli", description="Kieli.")
    words: tuple[str, ...] = Field(alias="sanat", min_length=1, description="Kielen tavallisia sanoja.")

    @model_validator(mode="after")
    def _language_is_known(self) -> LanguageWords:
        with inside("kieli"):
            translator(LANGUAGES, "kieli")(self.language)
        return self


class SpeechFile(Model):
    """All of knowledge/puhekieli.yaml. `lexicon()` gives it to the language room."""

    groups: dict[str, tuple[str, ...]] = Field(alias="ryhmät",
                                               description="Sanaryhmät, joita lauseissa käytetään: <nimi>.")
    references: tuple[str, ...] = Field((), alias="viittaukset",
                                        description="Ryhmät, joihin ”se” ja ”ne” voivat viitata.")
    spoken: dict[str, str] = Field(alias="puhesanat", description="Puhekielen sana ja mitä se on yleiskielellä.")
    corrections: Phrases = Field((), alias="korjaukset",
                                 description="Sanat, joilla asukas korjaa sanomaansa: eiku, siis.")
    rules: tuple[RuleText, ...] = Field(alias="asiat", description="Mistä lauseista mikäkin asia ymmärretään.")
    refusals: tuple[RuleText, ...] = Field((), alias="torjunnat",
        description="Lauseet, jotka nimeävät arvon mutta kertovat, ettei se päde: se puuttuu, sitä toivotaan.")
    implied: tuple[Implied, ...] = Field((), alias="päätelmät", description="Pulmat, jotka ovat jo sinänsä tarve.")
    answers: tuple[AnswerText, ...] = Field(alias="vastaukset",
                                            description="Mitä lyhyt vastaus kysymykseen tarkoittaa.")
    yes: Phrases = Field(alias="kyllä", description="Miten sanotaan kyllä.")
    no: Phrases = Field(alias="ei", description="Miten sanotaan ei.")
    fillers: Phrases = Field((), alias="täytesanat", description="Sanat, jotka eivät lisää vastaukseen mitään.")
    acts: dict[str, Phrases] = Field(alias="puheteot",
                                     description="Miten pyydetään perustelua, lisää ehdotuksia ja muuta sellaista.")
    human: Request = Field(alias="ihminen", description="Miten pyydetään ihmistä.")
    out_of_scope: OtherMatters = Field(alias="muut_asiat", description="Asiat, joihin botti ei osaa vastata.")
    residence: Phrases = Field(alias="asuminen", description="Miten kerrotaan, missä asutaan.")
    not_a_place: Phrases = Field((), alias="ei_paikka",
                                 description="Milloin paikan nimi tarkoittaa muuta kuin asuinpaikkaa.")
    ambiguous_places: tuple[str, ...] = Field((), alias="epäselvät_paikat",
        description="Paikannimet, jotka kelpaavat vain, kun sanotaan, että siellä asutaan.")
    outside_places: tuple[str, ...] = Field(alias="muut_kunnat", description="Kunnat Pirkanmaan ulkopuolella.")
    languages: tuple[LanguageWords, ...] = Field(alias="kielet", description="Muiden kielten tavalliset sanat.")
    service_numbers: tuple[Annotated[str, Field(pattern=PHONE)], ...] = Field(
        (), alias="julkiset_numerot", examples=PHONE_EXAMPLES,
        description="Palvelujen puhelinnumerot, joita ei peitetä.")

    def lexicon(self, **more: Any) -> Lexicon:
        """The lexicon; `more` are its other parts (`danger`)."""
        numbers = (*self.service_numbers, *more.pop("service_numbers", ()))
        return Lexicon(
            groups=self.groups,
            references=self.references,
            spoken=self.spoken,
            rules=tuple(rule for text in self.rules for rule in text.rules()),
            refusals=tuple(rule for text in self.refusals for rule in text.rules()),
            implied=tuple((i.fact, value_of(i.fact, i.value), i.need) for i in self.implied),
            answers=tuple(a.answers() for a in self.answers),
            fillers=self.fillers,
            acts={ACTS[name]: phrases for name, phrases in self.acts.items()},
            yes=self.yes,
            no=self.no,
            corrections=self.corrections,
            human=self.human.phrases,
            human_unless=self.human.unless,
            out_of_scope=self.out_of_scope.phrases,
            out_of_scope_unless=self.out_of_scope.unless,
            out_of_scope_alone=self.out_of_scope.alone,
            residence=self.residence,
            not_a_place=self.not_a_place,
            ambiguous_places=self.ambiguous_places,
            outside_places=self.outside_places,
            languages=tuple(OtherLanguage(LANGUAGES[w.language], w.words) for w in self.languages),
            service_numbers=numbers,
            **more,
        )
