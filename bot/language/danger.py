"""Danger first: the classes of knowledge/haetilanteet.yaml looked for in the whole message."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.language.clauses import Clause
from bot.language.lexicon import Danger as DangerWords
from bot.language.phrases import Match, Phrasebook, compiled

_CONTRASTS = frozenset(("mutta", "vaikka", "silti", "nyt"))
_NOW = frozenset(("nyt", "äsken", "juuri", "taas", "tänään", "heti", "parhaillaan", "edelleen"))


@dataclass(frozen=True)
class Alarm:
    """The class of danger that was found, and the phrase that told of it."""

    danger: str
    phrase: str
    start: int
    end: int


class DangerWatch:
    """All the danger phrases, compiled."""

    def __init__(self, words: DangerWords, usual: frozenset[str] = frozenset()):
        """`usual` are the words of ordinary matters: they tell of no danger by themselves."""
        self._classes = words.classes
        self._phrases = Phrasebook(
            compiled(text, words.groups, n) for n, d in enumerate(words.classes) for text in d.phrases
        )
        self._unless = Phrasebook(
            [compiled(text, words.groups, None) for text in words.unless]
            + [compiled(text, words.groups, n) for n, d in enumerate(words.classes) for text in d.unless]
        )
        self._nearby = Phrasebook(
            compiled(text, words.groups, n) for n, d in enumerate(words.classes) for text in d.unless_nearby
        )
        self._telling = frozenset(key for key in self._phrases.keys - usual if not key.endswith("-"))
        self._foreign: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for n, d in enumerate(words.classes):
            for text in d.foreign:
                self._foreign.setdefault(text[0].lower(), []).append((n, tuple(text.lower().split())))

    @property
    def keys(self) -> frozenset[str]:
        return self._phrases.keys | self._unless.keys | self._nearby.keys

    @property
    def phrases(self) -> frozenset[str]:
        """The phrases of danger as the editor wrote them."""
        foreign = (" ".join(words) for phrases in self._foreign.values() for _, words in phrases)
        return frozenset({*(one.text for one in self._phrases.phrases), *foreign})

    def alarm(self, clauses: list[Clause]) -> Alarm | None:
        """The most urgent danger in the message, or `None`."""
        found = [*self._foreign_alarms(clauses), *self._alarms(clauses)]
        if not found:
            return None
        n, phrase, start, end = min(found)
        return Alarm(self._classes[n].id, phrase, start, end)

    def telling_words(self, clauses: list[Clause]) -> int:
        """How many words of the message are words of danger and of no ordinary matter."""
        words = (w for clause in clauses for w in clause.words)
        return sum(not w.sense.negation and not self._telling.isdisjoint(w.sense.keys) for w in words)

    def is_harmless(self, clauses: list[Clause]) -> bool:
        """Whether a phrase says that what sounds like danger is none, or is past."""
        return any(book.find(clause) for book in (self._unless, self._nearby) for clause in clauses)

    def _alarms(self, clauses: list[Clause]) -> list[tuple[int, str, int, int]]:
        return [
            (m.phrase.target, m.phrase.text, m.start, m.end)
            for clause in clauses
            for m in self._dangerous(clause, clauses)
        ]

    def _dangerous(self, clause: Clause, clauses: list[Clause]) -> list[Match]:
        matches = self._phrases.find(clause, clauses)
        if not matches:
            return []
        harmless = self._unless.find(clause)
        past = {m.phrase.target for other in _near(clause, clauses) for m in self._nearby.find(other)}
        return [
            m
            for m in matches
            if m.phrase.target not in past
            and not any(h.phrase.target in (None, m.phrase.target) and not set(h.at).isdisjoint(m.at) for h in harmless)
        ]

    def _foreign_alarms(self, clauses: list[Clause]) -> list[tuple[int, str, int, int]]:
        words = [w for clause in clauses for w in clause.words]
        texts = [w.text.replace("'", "") for w in words]
        found = []
        for i, text in enumerate(texts):
            for n, phrase in self._foreign.get(text[:1], ()):
                if len(texts) >= i + len(phrase) and all(map(_is_same, texts[i:], phrase)):
                    found.append((n, " ".join(phrase), words[i].start, words[i + len(phrase) - 1].end))
        return found


def _is_same(written: str, word: str) -> bool:
    """The same word, a long one with at most one typing error."""
    return written == word or (len(word) > 5 and OSA.distance(written, word, score_cutoff=1) <= 1)


def _near(clause: Clause, clauses: list[Clause]) -> list[Clause]:
    """The clause, and its neighbours in the sentence unless it is set against them ("mutta nyt")."""
    if any(w.text in _NOW for w in clause.words):
        return [clause]
    n = next(i for i, one in enumerate(clauses) if one is clause)
    before = clauses[n - 1 : n] if n and clause.opener not in _CONTRASTS else []
    after = [
        c for c in clauses[n + 1 : n + 2] if c.opener not in _CONTRASTS and not any(w.text in _NOW for w in c.words)
    ]
    return [clause, *(c for c in (*before, *after) if c.sentence == clause.sentence)]
