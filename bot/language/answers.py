"""Short answers, read against the question that was asked last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language.clauses import Clause, Word
from bot.language.lexicon import Answers as AnswerWords
from bot.language.phrases import Phrasebook, compiled
from bot.language.statements import Statement, Statements, chosen


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
        return frozenset().union(*(q.statements.keys for q in self._questions.values()))

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

    def named(self, fact: str, clauses: Iterable[Clause]) -> frozenset[tuple[str, str]]:
        """The values of the fact that the clauses name, be it in a question or a wish."""
        question = self._questions.get(fact)
        return question.statements.named(clauses) if question else frozenset()

    def best(self, fact: str, found: list[Statement]) -> str | None:
        return chosen(fact, found).value if found else None
