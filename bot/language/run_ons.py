"""Sentences written without marks: "lapsi söi sieniä en tiedä mitä" says two things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.language.wordbook import Sense


class HasSense(Protocol):
    """A word of a clause."""

    @property
    def text(self) -> str: ...

    @property
    def sense(self) -> Sense: ...


def next_statement(words: Sequence[HasSense]) -> int | None:
    """Where a second statement begins within `words`, or `None`: a negation after a verb that was
    said, or a verb that cannot belong to the negation before it."""
    said = denied = None
    for i, word in enumerate(words):
        if word.sense.negation:
            if said is not None and denied is None and not word.sense.question:
                return _with_subject(words, i, said) if words[i - 1].text != "vai" else None
            denied = i if denied is None else denied
        elif _is_plain_verb(word):
            # "En osaa sanoo": right after the denied verb it is a spoken infinitive.
            infinitive = words[i - 1].sense.connegative and word.text[-1:] == word.text[-2:-1]
            if denied is not None and said is None and not infinitive and _has_its_verb(words[denied + 1 : i]):
                return _with_subject(words, i, denied + 1)
            said = i if denied is None and not word.sense.question else said
    return None


def _is_plain_verb(word: HasSense) -> bool:
    """A finite verb that is nothing else, and that no negation can govern."""
    sense = word.sense
    may_be_more = sense.noun or sense.question or any(key.endswith(":perus") for key in sense.keys)
    return sense.finite and not may_be_more and not (sense.connegative and word.text not in ("on",))


def _has_its_verb(words: Sequence[HasSense]) -> bool:
    return any(word.sense.connegative for word in words)


def _with_subject(words: Sequence[HasSense], verb: int, after: int) -> int:
    """The place of `verb`, or of the subject before it, which must come after `after`."""
    before = words[verb - 1]
    free = verb - 1 > after + 1 or words[after].sense.connegative and verb - 1 > after
    governed = words[verb].sense.negation
    acts = not governed or verb + 1 < len(words) and words[verb + 1].sense.connegative
    if free and acts and not before.sense.connegative and _is_subject(before):
        return verb - 1
    return verb


def _is_subject(word: HasSense) -> bool:
    return any(key.endswith(":mikä") for key in word.sense.keys)
