"""Asking for a human, and matters that are not this bot's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.language.answers import WholeMessage
from bot.language.clauses import Clause
from bot.language.lexicon import Lexicon
from bot.language.phrases import Phrasebook, compiled

_NO_WORD = re.compile(r"[bcdfghjklmnpqrstvwxzåö]{5,}|^[^aeiouyäö]{4,}$|(.)\1{3,}")


class Requests:
    """The phrases by which a person asks for a human or for something else than this bot gives."""

    def __init__(self, lexicon: Lexicon, groups: Mapping[str, Iterable[str]]):
        def book(phrases: Iterable[str]) -> Phrasebook:
            return Phrasebook(compiled(text, groups) for text in phrases)

        self._human, self._not_human = book(lexicon.human), book(lexicon.human_unless)
        self._beyond, self._within = book(lexicon.out_of_scope), book(lexicon.out_of_scope_unless)
        self._beyond_alone = WholeMessage(lexicon.out_of_scope_alone, lexicon.fillers, groups)

    @property
    def keys(self) -> frozenset[str]:
        return self._human.keys | self._not_human.keys | (
            self._beyond.keys | self._within.keys | self._beyond_alone.keys)

    def human(self, clauses: list[Clause]) -> bool:
        """Whether the person asks for a human being."""
        return any(self._human.find(c) and not self._not_human.find(c) for c in clauses)

    def out_of_scope(self, clauses: list[Clause], facts: Mapping[str, Any]) -> bool:
        """Whether the message is of another matter; one with a need of ours is not."""
        if facts.get("need") not in (None, "health_information", "find_service"):
            return False
        if self._beyond_alone.is_said(clauses):
            return True
        return any(self._beyond.find(c) for c in clauses) and not any(self._within.find(c) for c in clauses)


def is_nonsense(clauses: list[Clause]) -> bool:
    """Whether no word of the message is a word of any kind."""
    words = [w for clause in clauses for w in clause.words]
    unknown = [w for w in words if not w.sense.known]
    if not words or len(unknown) < len(words):
        return False
    return len(words) > 2 or any(_NO_WORD.search(w.text) for w in words)
