"""Situations: named paths with what they must lead to, as YAML that is also a test (tests/situations/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge import vocabulary
from bot.knowledge.problems import did_you_mean
from bot.paths.query import ELSEWHERE, WORD_OF_FACT, pairs_of
from bot.settings import ROOT
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Decision, decide
from bot.triage.facts import OUTSIDE, Facts

FOLDER = ROOT / "tests" / "situations"
MONDAY_MORNING = "2026-11-23T10:00"
KEYS = ("nimi", "tiedot", "hetki", "porras", "säännöt", "ensimmäinen", "keinot", "ei_keinoja", "ehdotukset",
        "ei_ehdotuksia", "kysytään", "ei_kysytä", "seuraavaksi", "portaikko")
LADDERS = {"asukas": "resident", "ammattilainen": "professional"}
SHOWN = 3
"""So many of the first suggestions are written down when a path is kept."""


_VOCABULARIES: dict[str, Mapping[str, str]] = {
    "porras": vocabulary.STEPS, "portaikko": LADDERS, "ensimmäinen": vocabulary.KINDS, "keinot": vocabulary.KINDS,
    "ei_keinoja": vocabulary.KINDS, "seuraavaksi": vocabulary.FACTS, "kysytään": vocabulary.FACTS,
    "ei_kysytä": vocabulary.FACTS,
}


class WrongSituation(ValueError):
    """A situation cannot be read; the message tells in Finnish what is wrong."""


@dataclass(frozen=True)
class Situation:
    """One situation as it is written: `words` are its keys and the editors' words; `file` is where it stands."""

    words: Mapping[str, Any]
    file: str = ""

    @property
    def name(self) -> str:
        return str(self.words["nimi"])

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.words.get("hetki", MONDAY_MORNING))

    @property
    def facts(self) -> Facts:
        """The facts. Raises `WrongSituation` for a word that is not known."""
        return Facts.of({_word(vocabulary.FACTS, key): _value(_word(vocabulary.FACTS, key), word)
                         for key, word in (self.words.get("tiedot") or {}).items()})


@dataclass(frozen=True, slots=True)
class Deviation:
    """A key whose value is not what the situation expects; both in the editors' words."""

    key: str
    expected: str
    found: str


def read_situations(folder: Path) -> list[Situation]:
    """Every situation of the folder's files. Raises `WrongSituation`."""
    return [situation for path in sorted(folder.glob("*.yaml")) for situation in situations_in(path)]


def situations_in(path: Path) -> list[Situation]:
    """The situations of one file. Raises `WrongSituation`."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return [_checked(Situation(words, path.name)) for words in content["tilanteet"]]
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        told = str(error) if isinstance(error, WrongSituation) else "tiedosto ei ole tilanteiden muotoa"
        raise WrongSituation(f"{path.name}: {told}") from None


def deviations(situation: Situation, catalogue: Catalogue) -> list[Deviation]:
    """How the outcome differs from what the situation expects; nothing when it holds."""
    decision = decide(situation.facts, catalogue, situation.now)
    return [*_exact(situation.words, decision), *_lists(situation.words, decision)]


def kept(name: str, facts: Facts, catalogue: Catalogue, now: datetime) -> str:
    """A path as the YAML of a situation that holds now."""
    decision = decide(facts, catalogue, now)
    words = {"nimi": name, "tiedot": _words(facts), "hetki": now.isoformat(timespec="minutes"), **_found(decision),
             "ehdotukset": [referral.support.id for referral in decision.referrals[:SHOWN]]}
    told = {key: value for key, value in words.items() if value is not None}
    return yaml.dump({"tilanteet": [told]}, Dumper=_Text, allow_unicode=True, sort_keys=False, width=110)


def file_for(name: str) -> str:
    """A file name for a situation: `martta_ei_laitetta.yaml`."""
    return (re.sub(r"[^a-z0-9åäö]+", "_", name.lower()).strip("_") or "tilanne")[:60] + ".yaml"


class _Text(yaml.SafeDumper):
    """Lists of words stand on one line, as the situations have them."""

    def represent_sequence(self, tag: str, sequence: Iterable[Any], flow_style: bool | None = None) -> yaml.Node:
        items = list(sequence)
        return super().represent_sequence(tag, items, all(isinstance(item, str) for item in items))


def _exact(words: Mapping[str, Any], decision: Decision) -> Iterable[Deviation]:
    found = _found(decision)
    for key in ("porras", "säännöt", "ensimmäinen", "seuraavaksi", "portaikko"):
        if key in words:
            expected, there = words[key], found[key] if key != "portaikko" else _ladder_word(decision)
            if (sorted(expected) if key == "säännöt" else expected) != (sorted(there) if key == "säännöt" else there):
                yield Deviation(key, _plainly(expected), _plainly(there))


def _lists(words: Mapping[str, Any], decision: Decision) -> Iterable[Deviation]:
    there: dict[str, list[str]] = {
        "keinot": _unique(_finnish(vocabulary.KINDS)[r.kind] for r in decision.referrals),
        "ehdotukset": [r.support.id for r in decision.referrals],
        "kysytään": [WORD_OF_FACT[fact] for fact in decision.ask],
    }
    denials = {"ei_keinoja": "keinot", "ei_ehdotuksia": "ehdotukset", "ei_kysytä": "kysytään"}
    for key in (*there, *denials):
        found = there[denials.get(key, key)]
        wrong = [word for word in words.get(key, []) if (word in found) == (key in denials)]
        if wrong:
            yield Deviation(key, _plainly(words[key]), _plainly(found))


def _found(decision: Decision) -> dict[str, Any]:
    return {
        "porras": _finnish(vocabulary.STEPS)[decision.step.id],
        "säännöt": [finding.rule for finding in decision.findings],
        "ensimmäinen": _finnish(vocabulary.KINDS)[decision.referrals[0].kind],
        "seuraavaksi": next((WORD_OF_FACT[fact] for fact in decision.ask), None),
        "portaikko": _ladder_word(decision) if decision.ladder.id == "professional" else None,
    }


def _ladder_word(decision: Decision) -> str:
    return _finnish(LADDERS)[decision.ladder.id]


def _words(facts: Facts) -> dict[str, Any]:
    """The facts in the editors' words; special needs as a list."""
    words: dict[str, Any] = {}
    for key, word in pairs_of(facts):
        if key == WORD_OF_FACT["special"]:
            words.setdefault(key, []).extend([word] if facts.special else [])
        else:
            words[key] = word
    return words


def _checked(situation: Situation) -> Situation:
    if not isinstance(situation.words, dict):
        raise TypeError("a situation is a mapping")
    unknown = [key for key in situation.words if key not in KEYS]
    if unknown:
        raise WrongSituation(f"avainta ”{unknown[0]}” ei tunneta. {did_you_mean(unknown[0], KEYS)}")
    if missing := [key for key in ("nimi", "tiedot", "porras") if key not in situation.words]:
        raise WrongSituation(f"tilanteesta puuttuu {missing[0]}")
    _check_words(situation)
    return situation


def _check_words(situation: Situation) -> None:
    """Every word is of the knowledge's vocabulary, so that a misspelt expectation is no silent one."""
    words = situation.words
    _ = situation.facts, situation.now
    for key, known in _VOCABULARIES.items():
        for word in [words[key]] if isinstance(words.get(key), str) else words.get(key, []):
            _word(known, word)


def _value(fact: str, word: Any) -> Any:
    names = vocabulary.VALUES.get(fact)
    if names is None:
        return OUTSIDE if word == ELSEWHERE else word
    return [_word(names, one) for one in word] if isinstance(word, list) else _word(names, word)


def _word(words: Mapping[str, str], word: str) -> str:
    if word not in words:
        raise WrongSituation(f"sanaa ”{word}” ei tunneta. {did_you_mean(word, words)}")
    return words[word]


def _finnish(words: Mapping[str, str]) -> dict[str, str]:
    return {english: finnish for finnish, english in words.items()}


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _plainly(value: Any) -> str:
    return ", ".join(value) or "ei mitään" if isinstance(value, list) else str(value or "ei mitään")


