"""Danger first: the classes of knowledge/haetilanteet.yaml looked for in the whole message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.clauses import Clause
from bot.language.lexicon import Danger as DangerWords
from bot.language.phrases import Match, Phrase, Phrasebook, compiled


@dataclass(frozen=True)
class Alarm:
    """The class of danger that was found, and the phrase that told of it."""

    danger: str
    phrase: str
    start: int
    end: int


class DangerWatch:
    """All the danger phrases, compiled."""

    def __init__(self, words: DangerWords):
        self._classes = words.classes
        pieces: list[Phrase] = []
        self._whole: list[tuple[int, str, tuple[Phrase, ...]]] = []
        for n, danger in enumerate(words.classes):
            for text in danger.phrases:
                parts = tuple(compiled(part, words.groups, n) for part in text.split("&"))
                pieces.extend(parts)
                self._whole.append((n, text, parts))
        self._pieces = Phrasebook(pieces)
        self._unless = Phrasebook(
            [compiled(text, words.groups, None) for text in words.unless]
            + [compiled(text, words.groups, n) for n, d in enumerate(words.classes) for text in d.unless])
        self._nearby = Phrasebook(
            compiled(text, words.groups, n) for n, d in enumerate(words.classes) for text in d.unless_nearby)
        self._foreign = [(n, tuple(text.lower().split())) for n, d in enumerate(words.classes) for text in d.foreign]

    @property
    def keys(self) -> frozenset[str]:
        return self._pieces.keys | self._unless.keys | self._nearby.keys

    def alarm(self, clauses: list[Clause]) -> Alarm | None:
        """The most urgent danger in the message, or `None`."""
        found = [*self._foreign_alarms(clauses), *self._alarms(clauses)]
        if not found:
            return None
        n, phrase, start, end = min(found)
        return Alarm(self._classes[n].id, phrase, start, end)

    def _alarms(self, clauses: list[Clause]) -> list[tuple[int, str, int, int]]:
        seen: dict[int, list[Match]] = {}
        for clause in clauses:
            for match in self._dangerous(clause, clauses):
                seen.setdefault(id(match.phrase), []).append(match)
        found = []
        for n, text, parts in self._whole:
            matches = [seen.get(id(part)) for part in parts]
            if all(matches):
                first = matches[0][0]  # type: ignore[index]
                found.append((n, text, first.start, first.end))
        return found

    def _dangerous(self, clause: Clause, clauses: list[Clause]) -> list[Match]:
        matches = self._pieces.find(clause)
        if not matches:
            return []
        harmless = self._unless.find(clause)
        past = {m.phrase.target for other in clauses if other.sentence == clause.sentence
                for m in self._nearby.find(other)}
        return [m for m in matches if m.phrase.target not in past and not any(
            h.phrase.target in (None, m.phrase.target) and not set(h.at).isdisjoint(m.at) for h in harmless)]

    def _foreign_alarms(self, clauses: list[Clause]) -> list[tuple[int, str, int, int]]:
        words = [w for clause in clauses for w in clause.words]
        texts = [w.text.replace("'", "") for w in words]
        found = []
        for n, phrase in self._foreign:
            for i in range(len(texts) - len(phrase) + 1):
                if tuple(texts[i:i + len(phrase)]) == phrase:
                    found.append((n, " ".join(phrase), words[i].start, words[i + len(phrase) - 1].end))
        return found
