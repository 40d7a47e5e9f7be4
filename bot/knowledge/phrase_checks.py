"""Checks of every phrase of puhekieli.yaml and haetilanteet.yaml: can it be read, and are its groups there?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.files import Files
from bot.knowledge.problems import did_you_mean, nearest
from bot.knowledge.services import ServicesFile
from bot.knowledge.speech import SpeechFile
from bot.knowledge.yaml_file import Location, YamlFile
from bot.language.phrases import compiled

SERVICES, VALUE = "palvelu", "arvo"
"""Groups that make themselves: the services' names, and the words of a rule's own value."""

_WORD = r"-?[0-9a-zåäöšžéü][0-9a-zåäöšžéü.\-]*-?"
_PLAIN = rf"{_WORD}(:[a-zäö]+)?(\+{_WORD}(:[a-zäö]+)?)*"
_PART = re.compile(rf"({_PLAIN}|<[a-zåäö_]+>(:[a-zäö]+)?)")
_DENIAL = ("ei", "(ei)")


def check_phrases(files: Files) -> None:
    """Note every phrase that cannot be read, with its own line."""
    services = tuple(word for entry in files.one(ServicesFile)[1].services for word in (entry.name, *entry.names))
    for file, speech in files.of(SpeechFile):
        _check_all(file, _of_speech(speech), {**speech.groups, SERVICES: services})
        for i, name in enumerate(speech.references):
            if name not in speech.groups:
                file.problem(("viittaukset", i), "sana", f"”{name}” ei ole tunnettu ryhmä.",
                             did_you_mean(name, speech.groups))
    for file, emergencies in files.of(EmergenciesFile):
        _check_all(file, _of_danger(emergencies), emergencies.groups)


def _check_all(file: YamlFile, phrases: Iterator[tuple[Location, str, Sequence[str]]],
               groups: Mapping[str, Sequence[str]]) -> None:
    for name, words in groups.items():
        if not re.fullmatch(r"[a-zåäö_]+", name):
            file.problem(("ryhmät", name), "ryhmä", f"Ryhmän nimi ”{name}” ei kelpaa.",
                         "Nimessä on vain pieniä kirjaimia.")
        for i, word in enumerate(words if name != SERVICES else ()):
            if not re.fullmatch(_PLAIN, word):
                _tell_unreadable(file, ("ryhmät", name, i), word)
    told, named = len(file.problems), set[str]()
    for at, text, own in phrases:
        _check(file, at, text, {**groups, **({VALUE: own} if own else {})})
        named.update(re.findall("<([^>]*)>", text))
    if any(one.code == "ryhmä" for one in file.problems[told:]):
        _tell_renamed(file, [name for name in groups if name not in {*named, SERVICES}], named - {*groups, VALUE})


def _tell_renamed(file: YamlFile, unused: list[str], missing: set[str]) -> None:
    """When phrases name a group that is not there, one that nobody names is likely to be it under another name."""
    for name in unused:
        if ("ryhmät", name) in file.lines and nearest(name, missing):
            file.problem(("ryhmät", name), "ryhmä", f"Ryhmää ”{name}” ei käytä mikään lause.",
                         did_you_mean(name, missing))


def _check(file: YamlFile, at: Location, text: str, groups: Mapping[str, Sequence[str]]) -> None:
    parts = [part for side in text.split("&") for part in _parts(side)]
    odd = next((part for part in parts if not _PART.fullmatch(part)), None)
    names = [name for part in parts for name in re.findall("^<([^>]*)>", part)]
    unknown = next((name for name in names if name not in groups), None)
    if unknown is not None:
        file.problem(at, "ryhmä", f"Lauseessa ”{text}” on ryhmä ”{unknown}”, jota ei ole.",
                     did_you_mean(unknown, groups))
    elif odd is not None or any(_says_nothing(side) for side in text.split("&")):
        _tell_unreadable(file, at, odd or text)
    else:
        _compile(file, at, text, groups)


def _says_nothing(side: str) -> bool:
    words = side.split()
    return not words or len(words) > 1 and set(words) <= set(_DENIAL)


def _compile(file: YamlFile, at: Location, text: str, groups: Mapping[str, Sequence[str]]) -> None:
    """The same as the bot does: whatever it could stumble over is told here."""
    try:
        compiled(text, groups)
    except (KeyError, IndexError, ValueError):
        _tell_unreadable(file, at, text)


def _parts(side: str) -> list[str]:
    """What stands between spaces and slashes, without the denial in the beginning."""
    words = side.split()
    if words and words[0] in _DENIAL and len(words) > 1:
        words = words[1:]
    return [part for word in words for part in word.split("/")]


def _tell_unreadable(file: YamlFile, at: Location, part: str) -> None:
    file.problem(at, "lause", f"Lauseen osaa ”{part}” ei voi lukea.",
                 "Kirjoita sanat perusmuodossa ilman välimerkkejä. Merkinnät on selitetty tiedoston alussa.")


def _of_speech(speech: SpeechFile) -> Iterator[tuple[Location, str, Sequence[str]]]:
    yield from _plain(_LISTS, speech)
    for name, phrases in speech.acts.items():
        yield from _listed(("puheteot", name), phrases)
    for key, rules in (("asiat", speech.rules), ("torjunnat", speech.refusals)):
        for i, rule in enumerate(rules):
            own = [word for group in rule.values.values() for word in speech.groups.get(group, ())]
            yield from _listed((key, i, "lauseet"), rule.phrases, own)
            yield from _listed((key, i, "paitsi"), rule.unless)
    for i, answer in enumerate(speech.answers):
        for n, value in enumerate(answer.values):
            yield from _listed(("vastaukset", i, "arvot", n, "lauseet"), value.phrases)
            yield from _listed(("vastaukset", i, "arvot", n, "paitsi"), value.unless)


_LISTS = {"korjaukset": "corrections", "kyllä": "yes", "ei": "no", "täytesanat": "fillers", "asuminen": "residence",
          "ei_paikka": "not_a_place", "ihminen.lauseet": "human.phrases", "ihminen.paitsi": "human.unless",
          "muut_asiat.lauseet": "out_of_scope.phrases", "muut_asiat.paitsi": "out_of_scope.unless",
          "muut_asiat.yksinään": "out_of_scope.alone"}


def _plain(lists: Mapping[str, str], content: object) -> Iterator[tuple[Location, str, Sequence[str]]]:
    for place, name in lists.items():
        phrases = content
        for part in name.split("."):
            phrases = getattr(phrases, part)
        yield from _listed(tuple(place.split(".")), phrases)  # type: ignore[arg-type]


def _of_danger(content: EmergenciesFile) -> Iterator[tuple[Location, str, Sequence[str]]]:
    for i, one in enumerate(content.classes):
        for key, phrases in (("lauseet", one.phrases), ("paitsi", one.unless), ("paitsi_lähellä", one.unless_nearby)):
            yield from _listed(("luokat", i, key), phrases)


def _listed(
    at: Location, phrases: Sequence[str], own: Sequence[str] = ()
) -> Iterator[tuple[Location, str, Sequence[str]]]:
    return (((*at, i), text, own) for i, text in enumerate(phrases))
