"""Copies of marked examples with typing errors, so that what is learnt holds for hurried fingers too.

Measured on the exams (docs/understanding.md): with them a message full of typing errors loses 2.7
points of the facts' F1 instead of 3.2, and one without any loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from random import Random

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

COPIED = 0.3
"""The share of the examples that is copied: more would cost training time, and earn less."""

SHORTEST = 20
"""Shorter messages may be anything once they are misspelt."""

LETTERS_TO_AN_ERROR = 25
IS_COPY = "is_copy"
"""Set on a copy, so that a measurement can leave it out."""

_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")


def hurried_copies(examples: Sequence[Message]) -> list[Message]:
    """The copies; the same for the same examples."""
    return [_copy(one) for one in examples if len(one.get(TEXT)) >= SHORTEST
            and Random(one.get(TEXT)).random() < COPIED]


def _copy(example: Message) -> Message:
    copy = deepcopy(example)
    copy.set(TEXT, _hurried(example.get(TEXT)))
    copy.set(IS_COPY, True)
    return copy


def _hurried(text: str) -> str:
    """The text with an error in about so many letters, never in the first letter of a word."""
    random = Random(text[::-1])
    letters = list(text)
    places = [at for at in range(1, len(text)) if text[at].isalpha() and text[at - 1].isalpha()]
    for at in random.sample(places, min(len(places), 1 + len(text) // LETTERS_TO_AN_ERROR)):
        letters[at] = random.choice((_left_out, _doubled, _next_key))(letters[at], random)
    return "".join(letters)


def _left_out(letter: str, random: Random) -> str:
    return ""


def _doubled(letter: str, random: Random) -> str:
    return letter * 2


def _next_key(letter: str, random: Random) -> str:
    row = next((row for row in _ROWS if letter.lower() in row), letter.lower())
    at = row.index(letter.lower()) + random.choice((-1, 1))
    return row[at % len(row)]
