"""Word vectors of the Finnish spaCy pipeline: floret has one for any word, misspelt ones too.

Of the pipeline only the vectors are loaded: its tagger, parser and entities cost 10 ms a message
and earn nothing here (docs/understanding.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

PIPELINE = "spacy_fi_experimental_web_md"
UNUSED = ("tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner")
WIDTH = 300


def mean(words: Sequence[str]) -> np.ndarray:
    """The mean of the words' directions, of length 1 (zeros for no words). Shape: (`WIDTH`,)."""
    if not words:
        return np.zeros(WIDTH, dtype=np.float32)
    rows = _table().get_batch(list(words))
    total: np.ndarray = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)).sum(axis=0)
    return total / (float(np.linalg.norm(total)) + 1e-9)


@lru_cache(maxsize=1)
def _table() -> Any:
    """The vectors, read once: about a second, 60 MB."""
    import spacy

    return spacy.load(PIPELINE, exclude=UNUSED).vocab.vectors
