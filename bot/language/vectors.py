"""Word vectors of the Finnish spaCy pipeline: floret has one for any word, misspelt ones too.

Of the pipeline only the vectors are used: its tagger, parser and entities cost 10 ms a message
and earn nothing here (docs/understanding.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bot.language.floret import Floret, of_pipeline

PIPELINE = "spacy_fi_experimental_web_md"
WIDTH = 300


def mean(words: Sequence[str]) -> np.ndarray:
    """The mean of the words' directions, of length 1 (zeros for no words). Shape: (`WIDTH`,)."""
    if not words:
        return np.zeros(WIDTH, dtype=np.float32)
    total: np.ndarray = np.stack([_direction(word) for word in words]).sum(axis=0)
    return total / (float(np.linalg.norm(total)) + 1e-9)


@lru_cache(maxsize=4096)
def _direction(word: str) -> np.ndarray:
    """1.2 kB a word.."""
    row = _table().of(word)
    return row / (np.linalg.norm(row) + 1e-9)


@lru_cache(maxsize=1)
def _table() -> Floret:
    return of_pipeline(PIPELINE)
