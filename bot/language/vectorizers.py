"""What scikit-learn does for the views while training: counting terms, and weighing them by rareness."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from bot.language.understood import Understanding

RAREST = 2
"""What occurs in fewer training messages is left out: it could only be learnt by heart."""


def vectorizer(view: Callable[[Understanding], list[str]], weighted: bool) -> CountVectorizer:
    """One that is to be fitted: of weights by rareness, or of mere presence."""
    if weighted:
        return TfidfVectorizer(analyzer=view, sublinear_tf=True, min_df=RAREST, dtype=np.float32)
    return CountVectorizer(analyzer=view, binary=True, min_df=RAREST, dtype=np.float32)
