"""Short answers, read against the question that was asked last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.language.clauses import Clause, Word
from bot.language.lexicon import Answers as AnswerWords
from bot.language.phrases import Phrasebook, compiled
from bot.language.statements import Statement, Statements, chosen
from bot.language.wordbook import Wordbook

Options = Sequence[tuple[str, str]]
"""The offered options: (value, title)."""

_ORDINALS = {
    "ensimmäinen": 0,
    "eka": 0,
    "ylin": 0,
    "toinen": 1,
    "toka": 1,
    "kolmas": 2,
    "kolmonen": 2,
    "neljäs": 3,
    "nelonen": 3,
    "viides": 4,
    "vitonen": 4,
    "kuudes": 5,
    "seitsemäs": 6,
    "viimeinen": -1,
    "vika": -1,
    "alin": -1,
}
_NUMBER = re.compile(r"\s*(?:vaihtoehto\s*|numero\s*|nro\s*)?(\d{1,2})\s*[.)]?\s*", re.IGNORECASE)
LONGEST = 6
"""A message of more words is a story: an ordinal or a title in it is no choice."""


class WholeMessage:
    """Phrases that count only when the message says nothing else but them and fillers."""

    def __init__(self, phrases: Iterable[str], fillers: Iterable[str], groups: Mapping[str, Iterable[str]]):
        self._phrases = Phrasebook(compiled(text, groups) for text in phrases)
        self._fillers = frozenset().union(*(compiled(text, groups).keys for text in fillers))

    @property
    def keys(self) -> frozenset[str]:
        return self._phrases.keys | self._fillers

    def is_touched(self, clauses: list[Clause]) -> bool:
        """Whether a phrase of more than one word is said, whatever else is."""
        matches = (match for clause in clauses for match in self._phrases.find(clause))
        return any(len(match.at) > 1 or match.phrase.denied for match in matches)

    def is_said(self, clauses: list[Clause]) -> bool:
        """Whether every word of the message is of a phrase, a filler or a negation."""
        said = False
        for clause in clauses:
            at = {i for match in self._phrases.find(clause) for i in match.at}
            said = said or bool(at)
            if any(i not in at and not self._is_filler(w) for i, w in enumerate(clause.words)):
                return False
        return said

    def _is_filler(self, word: Word) -> bool:
        return word.sense.negation or not self._fillers.isdisjoint(word.sense.keys)


@dataclass(frozen=True)
class _Question:
    words: AnswerWords
    statements: Statements


class Answers:
    """What short answers mean for each fact."""

    def __init__(self, answers: Iterable[AnswerWords], groups: Mapping[str, Iterable[str]]):
        self._questions = {a.fact: _Question(a, Statements(a.rules, groups)) for a in answers}

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(_ORDINALS).union(*(q.statements.keys for q in self._questions.values()))

    def yes(self, fact: str) -> str | None:
        """The value that "joo" gives to the fact, if it gives one."""
        question = self._questions.get(fact)
        return question.words.yes if question else None

    def no(self, fact: str) -> str | None:
        question = self._questions.get(fact)
        return question.words.no if question else None

    def stated(self, fact: str, clauses: list[Clause]) -> list[Statement]:
        """What the answer's own rules find, all values."""
        question = self._questions.get(fact)
        return question.statements.found(clauses) if question else []

    def best(self, fact: str, found: list[Statement]) -> str | None:
        return chosen(fact, found).value if found else None


def option(text: str, clauses: list[Clause], options: Options, book: Wordbook) -> str | None:
    """The value of the option that the message points at: by number, by order, by its title."""
    words = [w for clause in clauses for w in clause.words]
    if not options or not words:
        return None
    return _by_title(text, words, options, book) or _by_order(text, words, options)


def _by_order(text: str, words: list[Word], options: Options) -> str | None:
    number = _NUMBER.fullmatch(text)
    if number:
        place = int(number.group(1)) - 1
        return options[place][0] if 0 <= place < len(options) else None
    if len(words) > LONGEST:
        return None
    for word in words:
        places = [place for name, place in _ORDINALS.items() if name in word.sense.keys]
        if places and places[0] < len(options):
            return options[places[0]][0]
    return None


def _by_title(text: str, words: list[Word], options: Options, book: Wordbook) -> str | None:
    plain = text.lower().strip(" .!?")
    ratios = [(fuzz.ratio(plain, title.lower()), value) for value, title in options]
    best = max(ratios)
    if best[0] >= 85:
        return best[1]
    if len(words) > LONGEST:
        return None
    said = [_content(w.sense.keys) for w in words if not _is_small(w.text)]
    negative = any(w.sense.negation for w in words)
    scores = [(sum(any(s & t for t in _title(title, book)) for s in said), value)
              for value, title in options if _is_negative(title) == negative]
    if not scores:
        return None
    top = max(scores)
    alone = sum(score == top[0] for score, _ in scores) == 1
    return top[1] if alone and top[0] and top[0] * 2 > len(said) else None


def _is_negative(title: str) -> bool:
    """Whether the title denies something: "puhelin" never means "ei laitetta eikä puhelinta"."""
    return bool(re.search(r"\b(ei|eikä)\b", title.lower()))


_SMALL = frozenset(
    (
        "se",
        "toi",
        "tuo",
        "tää",
        "tämä",
        "ne",
        "no",
        "niin",
        "joo",
        "juu",
        "on",
        "ei",
        "oo",
        "ole",
        "en",
        "minä",
        "minulla",
        "minun",
        "sen",
        "siis",
        "varmaan",
        "kai",
        "ehkä",
        "ihan",
        "vaan",
        "vain",
        "ja",
        "tai",
        "että",
        "olla",
        "mä",
        "mää",
        "mulla",
        "kyllä",
    )
)


def _is_small(text: str) -> bool:
    return text in _SMALL


def _content(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(k for k in keys if ":" not in k and k[0] not in "=-" and k[-1] != "-")


def _title(title: str, book: Wordbook) -> list[frozenset[str]]:
    words = re.findall(r"[\w-]+", title.lower())
    return [_content(book.sense(w).keys) for w in words if not _is_small(w)]
