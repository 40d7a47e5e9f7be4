"""Checks of puhekieli.yaml: whatever can be told can be understood, and only what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.knowledge import vocabulary
from bot.knowledge.files import Files
from bot.knowledge.municipalities import MunicipalitiesFile
from bot.knowledge.problems import did_you_mean
from bot.knowledge.repetitions import unique
from bot.knowledge.services import ServicesFile
from bot.knowledge.speech import ACTS, SpeechFile
from bot.knowledge.yaml_file import Location, YamlFile
from bot.language import voikko
from bot.triage.facts import OUTSIDE

_WORD = {english: finnish for finnish, english in vocabulary.FACTS.items()}


def check_speech(files: Files) -> None:
    """Note every value that nothing states, no answer means, or that is not there; and missing or odd acts."""
    file, speech = files.one(SpeechFile)
    service_file, services = files.one(ServicesFile)
    place_file, places = files.one(MunicipalitiesFile)
    known = {"service": (service_file, [entry.id for entry in services.services]),
             "municipality": (place_file, [OUTSIDE, *(entry.name for entry in places.municipalities)])}
    for at, fact, value in _open_values(speech):
        there, values = known.get(fact, (file, [value]))
        if value not in values:
            file.problem(at, "viittaus", f"”{value}” ei ole tunnettu arvo asialle ”{_WORD[fact]}”.",
                         did_you_mean(value, values), there.name)
    stated = {(rule.fact, value) for rule in speech.rules for value in rule.chosen()}
    meant = {(answer.fact, value.value) for answer in speech.answers for value in answer.values}
    _check_covered(file, "asiat", stated)
    _check_covered(file, "vastaukset", meant)
    _check_acts(file, speech.acts)
    _check_groups_of_values(file, speech)
    _check_said_once(file, speech)
    _check_words(file, speech)
    for n, name in enumerate(speech.outside_places):
        if name in (entry.name for entry in places.municipalities):
            file.problem(("muut_kunnat", n), "kunta", f"”{name}” on Pirkanmaan kunta.", "Poista se tästä luettelosta.",
                         place_file.name)


def _open_values(speech: SpeechFile) -> Iterator[tuple[Location, str, str]]:
    for i, rule in enumerate(speech.rules):
        yield from ((("asiat", i, "arvo" if rule.value else "arvot"), rule.fact, value) for value in rule.chosen())
    for i, answer in enumerate(speech.answers):
        for n, one in enumerate(answer.values):
            yield ("vastaukset", i, "arvot", n, "arvo"), answer.fact, one.value
    for i, implied in enumerate(speech.implied):
        yield ("päätelmät", i, "arvo"), implied.fact, implied.value


def _check_covered(file: YamlFile, at: str, found: set[tuple[str, str]]) -> None:
    for fact, words in vocabulary.VALUES.items():
        missing = [word for word in words if (fact, word) not in found]
        if missing:
            file.problem((at, f"{fact} {missing}"), "puuttuu",
                         f"Kohdasta ”{at}” puuttuu asian ”{_WORD[fact]}” arvo ”{'”, ”'.join(missing)}”.",
                         "Palauta kohta versionhallinnasta, tai lisää arvolle lauseet.")


def _check_acts(file: YamlFile, acts: Iterable[str]) -> None:
    odd = [name for name in acts if name not in ACTS]
    for name in odd:
        file.problem(("puheteot", name), "sana", f"”{name}” ei ole tunnettu puheteko.", did_you_mean(name, ACTS))
    for name in ACTS:
        if name not in acts and not odd:
            file.problem(("puheteot", f"puuttuu {name}"), "puuttuu", f"Puheteko ”{name}” puuttuu.",
                         "Palauta se versionhallinnasta.")


def _check_groups_of_values(file: YamlFile, speech: SpeechFile) -> None:
    for i, rule in enumerate(speech.rules):
        for value, group in rule.values.items():
            if group not in speech.groups:
                file.problem(("asiat", i, "arvot", value), "ryhmä", f"Ryhmää ”{group}” ei ole.",
                             did_you_mean(group, speech.groups))


def _check_said_once(file: YamlFile, speech: SpeechFile) -> None:
    """A phrase that stands twice for the same value is a slip of copying."""
    unique(((file, ("vastaukset", i), answer) for i, answer in enumerate(speech.answers)), "asia",
           lambda answer: _WORD[answer.fact])
    first: dict[tuple[str, frozenset[str], str], str] = {}
    for i, rule in enumerate(speech.rules):
        for n, text in enumerate(rule.phrases):
            at, said = ("asiat", i, "lauseet", n), (rule.fact, frozenset(rule.chosen()), text)
            if said in first:
                file.problem(at, "kahdesti", f"Lause ”{text}” on jo tällä arvolla: {first[said]}.", "Poista toinen.")
            first.setdefault(said, file.source(at))


def _check_words(file: YamlFile, speech: SpeechFile) -> None:
    """A standard word is one that Finnish knows, or one that some phrase has; other languages have single words."""
    phrases = str([speech.rules, speech.answers, speech.corrections, speech.acts, speech.groups])
    for spoken, standard in speech.spoken.items():
        odd = [word for word in standard.split()
               if word.isdecimal() or not voikko.knows(word) and word not in phrases]
        if not re.fullmatch("[a-zåäö-]+", spoken):
            file.problem(("puhesanat", spoken), "sana", f"”{spoken}” ei ole sana.",
                         "Kirjoita sana pienillä kirjaimilla.")
        elif odd or not standard:
            file.problem(("puhesanat", spoken), "sana", f"Yleiskielen sanaa ”{standard}” ei tunneta.",
                         "Tarkista, että kaksoispisteen jälkeen on sana niin kuin se kirjoitetaan yleiskielellä.")
    for i, language in enumerate(speech.languages):
        _check_single(file, ("kielet", i, "sanat"), language.words)
    _check_single(file, ("muut_kunnat",), speech.outside_places)
    _check_single(file, ("epäselvät_paikat",), speech.ambiguous_places)


def _check_single(file: YamlFile, at: Location, words: Iterable[str]) -> None:
    for n, word in enumerate(words):
        if set(word) & set(" ,;:"):
            file.problem((*at, n), "luettelo", f"Luettelon kohdassa ”{word}” on useita sanoja.",
                         "Erota sanat pilkulla.")
