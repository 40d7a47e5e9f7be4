"""What was understood of a message, word by word, in Finnish. Nothing of it is kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.knowledge.library import Knowledge
from bot.language.opinions import DANGER, LANGUAGE, NO_DANGER, NOT_TOLD, Opinions, Ranking
from bot.language.personal_data import MASKS
from bot.language.reading import NEED, Reading
from bot.language.statements import Mention
from bot.language.understood import Understanding
from bot.paths.words import fact_name, known, value_name
from bot.triage.facts import NAMES, Facts, UnknownFact, UnknownValue

TOLD_FROM = 0.05
"""Opinions less likely than this are not shown."""

MOST = 3
"""So many opinions of one matter are shown."""

_INTENTS = {
    "nlu_fallback": "ei ymmärretty", "inform": "vastaus", "affirm": "kyllä", "deny": "ei", "unsure": "en tiedä",
    "go_on": "jatketaan", "greet": "tervehdys", "thank": "kiitos", "goodbye": "hyvästely",
    "ask_human": "haluaa puhua ihmiselle", "ask_why": "kysyy, miksi kysytään", "ask_bot": "kysyy botista",
    "start_over": "aloita alusta", "more": "näytä lisää", "correct": "korjaa tietoja", "summary": "pyytää yhteenvedon",
    "helped": "auttoi", "not_helped": "ei auttanut", "complain": "moittii", "out_of_scope": "muu kuin digituen asia",
    "other_language": "muu kieli kuin suomi", "emergency": "hätätilanne",
}
"""The intents in Finnish; a test holds them to domain.yml."""

_SPECIAL = "special="


@dataclass(frozen=True)
class Hearing:
    """What the parts of the understanding made of a message; `understanding` is of the masked text."""

    understanding: Understanding
    intents: Ranking
    opinions: Opinions
    reading: Reading
    personal_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text. `means` are the facts that its words state, in Finnish."""

    text: str
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that words state: where (characters from 0, of the masked text), and by which phrase of the lexicon."""

    name: str
    value: str
    words: str
    start: int
    end: int
    phrase: str
    taken: bool


@dataclass(frozen=True, slots=True)
class WordRead:
    """A word of the message, the standard words that it is read as, and whether it is known."""

    written: str
    bases: tuple[str, ...]
    known: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a classifier holds likeliest of one matter: (name, probability from 0 to 1), best first."""

    about: str
    likely: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Heard:
    """The whole of it, for a page. `taken` are the facts that the bot takes, as (name, value)."""

    masked: str
    personal_data: tuple[str, ...]
    intent: str
    confidence: float
    facts: Facts
    taken: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    said: tuple[Said, ...]
    words: tuple[WordRead, ...]
    opinions: tuple[Opinion, ...]


def heard(hearing: Hearing, knowledge: Knowledge) -> Heard:
    """A hearing told in Finnish."""
    message, found = hearing.understanding, hearing.reading
    facts = facts_of(found)
    said = tuple(_said(one, message.text, facts, knowledge) for one in message.mentions)
    return Heard(
        message.text, tuple(MASKS.get(kind, kind) for kind in hearing.personal_data),
        _intent_name(found.intent, knowledge), found.confidence, facts,
        tuple((name, value) for _, name, value in known(facts, knowledge)),
        tuple(_pieces(message.text, said)), said, tuple(_words(message)), tuple(_opinions(hearing, knowledge)))


def facts_of(found: Reading) -> Facts:
    """The facts that are taken; what is not of the policy's vocabulary is left out."""
    told: dict[str, Any] = {}
    for fact, value in found.facts.items():
        try:
            Facts.of({fact: value})
        except (UnknownFact, UnknownValue):
            continue
        told[fact] = value
    return Facts.of(told)


def _said(mention: Mention, text: str, facts: Facts, knowledge: Knowledge) -> Said:
    value = facts.known().get(mention.fact)
    taken = value is not None and (mention.value in value if isinstance(value, list) else mention.value == value)
    return Said(fact_name(mention.fact, knowledge), value_name(mention.fact, mention.value, knowledge),
                text[mention.start:mention.end], mention.start, mention.end, mention.phrase, taken)


def _pieces(text: str, said: Sequence[Said]) -> Iterator[Piece]:
    """The text cut wherever a statement begins or ends."""
    cuts = sorted({0, len(text), *(one.start for one in said), *(one.end for one in said)})
    for start, end in zip(cuts, cuts[1:]):
        means = (f"{one.name}: {one.value}" for one in said if one.start <= start and end <= one.end)
        yield Piece(text[start:end], tuple(dict.fromkeys(means)))


def _words(message: Understanding) -> Iterator[WordRead]:
    for clause in message.clauses:
        for word in clause.words:
            yield WordRead(message.text[word.start:word.end], word.sense.bases or (word.text,), word.sense.known,
                           clause.denied)


def _opinions(hearing: Hearing, knowledge: Knowledge) -> Iterator[Opinion]:
    intents = _likely((_intent_name(name, knowledge), p) for name, p in hearing.intents)
    if intents:
        yield Opinion("Mitä viestillä halutaan", intents)
    for name, ranking in hearing.opinions.rankings.items():
        likely = _likely((_label_name(name, label, knowledge), p) for label, p in ranking if label != NOT_TOLD)
        if likely and name != LANGUAGE:
            yield Opinion(_about(name, knowledge), likely)


def _likely(ranking: Iterator[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(one for one in sorted(ranking, key=lambda pair: -pair[1]) if one[1] >= TOLD_FROM)[:MOST]


def _about(name: str, knowledge: Knowledge) -> str:
    if name == DANGER:
        return "Hätä"
    return fact_name("special" if name.startswith(_SPECIAL) else name, knowledge)


def _label_name(name: str, label: str, knowledge: Knowledge) -> str:
    if name == DANGER:
        return "ei hätää" if label == NO_DANGER else knowledge.emergencies.of(label).name
    fact = "special" if name.startswith(_SPECIAL) else name
    return value_name(fact, label, knowledge) if fact in NAMES else label


def _intent_name(intent: str, knowledge: Knowledge) -> str:
    if intent.startswith(NEED):
        return f"tarve: {value_name('need', intent.removeprefix(NEED), knowledge)}"
    return _INTENTS.get(intent, intent)
