"""Voikko, one handle a thread: a shared handle corrupts the memory (measured, see the notes)."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from libvoikko import Voikko, VoikkoException

_CASES = {
    "nimento": "mikä",
    "omanto": "kenen",
    "osanto": "mitä",
    "sisaolento": "missä",
    "sisaeronto": "mistä",
    "sisatulento": "mihin",
    "ulkoolento": "millä",
    "ulkoeronto": "miltä",
    "ulkotulento": "mille",
    "vajanto": "ilman",
}
_PERSONS = {
    ("1", "singular"): "minä",
    ("2", "singular"): "sinä",
    ("3", "singular"): "hän",
    ("1", "plural"): "me",
    ("2", "plural"): "te",
    ("3", "plural"): "he",
}


class FinnishMissing(RuntimeError):
    """The native library or its Finnish dictionary is not installed. The message is for people."""

    def __init__(self, reason: str):
        super().__init__(
            "Suomen kielen tunnistin Voikko puuttuu. Asenna järjestelmän paketit libvoikko1 ja "
            f"voikko-fi ja käynnistä ohjelma uudelleen. (Syy: {reason})"
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word: its base form and what the form tells.

    `forms` are the question words of the case ("millä"), the person ("minä"), "minun" for a
    first-person possessive suffix, "monta" for a noun's plural, and "mennyt", "käsky", "passiivi",
    "perus" of a verb. `connegative` says that the form may follow a negation ("en *osaa*").
    """

    base: str
    kind: str = ""
    forms: frozenset[str] = frozenset()
    root: str = ""
    finite: bool = False
    negation: bool = False
    question: bool = False
    conditional: bool = False
    compound: bool = False
    connegative: bool = False


LONGEST = 40
"""No Finnish word that a resident writes is longer; taking apart a longer one could take minutes."""

_PART = re.compile(r"\+[^+()]+\(\+?([^()=]+)\)")

_local = threading.local()
_opening = threading.Lock()


def _handle() -> Any:
    handle = getattr(_local, "handle", None)
    if handle is None:
        with _opening:  # finding the dictionary is not thread-safe in the library
            try:
                handle = _local.handle = Voikko("fi")
            except (OSError, VoikkoException) as error:
                raise FinnishMissing(str(error)) from error
    return handle


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of one word in any case; empty when Voikko does not know it."""
    return tuple(dict.fromkeys(_reading(found) for found in _handle().analyze(word)))


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The base forms that a word is made of: "laboratoriotulosten" → "laboratorio", "tulos".

    The word itself when Voikko does not know it."""
    if len(word) > LONGEST:
        return (word,)
    found = (base for one in _handle().analyze(word) for base in _PART.findall(one.get("WORDBASES", "")))
    return tuple(dict.fromkeys(base.lower() for base in found)) or (word,)


@lru_cache(maxsize=20_000)
def suggestions(word: str) -> tuple[str, ...]:
    """What a misspelt word may have been, the likeliest first. About 1 ms a word: hence cached."""
    return tuple(_handle().suggest(word))


def knows(word: str) -> bool:
    """Whether the word has a reading."""
    return bool(readings(word))


def _reading(found: dict[str, str]) -> Reading:
    kind, mood = found.get("CLASS", ""), found.get("MOOD", "")
    person = found.get("PERSON")
    return Reading(
        base=found.get("BASEFORM", "").lower(),
        kind=kind,
        forms=frozenset(_forms(found)),
        root=_root(found),
        finite=kind == "teonsana" and person is not None,
        negation=kind == "kieltosana",
        question="KYSYMYSLIITE" in found,
        conditional=mood == "conditional",
        compound=found.get("WORDBASES", "").count("+") > 1,
        connegative=found.get("NEGATIVE") in ("both", "true") and mood != "A-infinitive",
    )


def _forms(found: dict[str, str]) -> list[str]:
    case = _CASES.get(found.get("SIJAMUOTO", ""))
    person, number = found.get("PERSON", ""), found.get("NUMBER", "")
    forms = [
        case,
        _PERSONS.get((person, number)),
        "passiivi" if person == "4" else None,
        "monta" if number == "plural" and case else None,
        "minun" if found.get("POSSESSIVE") == "1s" else None,
        "mennyt"
        if found.get("TENSE") == "past_imperfective" or found.get("PARTICIPLE", "").startswith("past")
        else None,
        {"imperative": "käsky", "A-infinitive": "perus"}.get(found.get("MOOD", "")),
    ]
    return [form for form in forms if form]


def _root(found: dict[str, str]) -> str:
    """The verb under a participle ("lukittu" → "lukita"), or an empty string."""
    if "PARTICIPLE" not in found:
        return ""
    first = found.get("WORDBASES", "").partition("(")[2].partition(")")[0]
    return first.lower() if not first.startswith("+") else ""
