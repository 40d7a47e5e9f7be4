"""The ways of telling the intent that are compared: views, classifiers, and plain n-grams.

A choice learns of texts and their intents, and gives what tells the intents of other texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.measures.examples import understood
from bot import wiring
from bot.language.classifiers import Classifiers
from bot.language.features import ALL, Features
from bot.language.understood import Understanding

INTENT = "intent"
ITERATIONS = 200
REGULARISATION = 10.0
"""Of the logistic regression: scikit-learn's own 1 learns too little of rows of length one."""

Teller = Callable[[Sequence[str]], list[str]]
"""Gives the intents of texts."""
Choice = Callable[[Sequence[str], Sequence[str]], Teller]
"""Learns of texts and their intents."""


def choices() -> dict[str, Choice]:
    """All that are compared, by name; the product's own first."""
    return {
        "the product: all views, SVM": partial(with_views, ALL),
        **{f"only {view}": partial(with_views, (view,)) for view in ALL},
        **{f"without {view}": partial(with_views, tuple(one for one in ALL if one != view)) for view in ALL},
        "all views, logistic regression": with_regression,
        "word n-grams 1–2, SVM": partial(with_ngrams, "word", (1, 2)),
        "character n-grams 2–5, SVM": partial(with_ngrams, "char_wb", (2, 5)),
    }


def with_views(views: Sequence[str], texts: Sequence[str], intents: Sequence[str]) -> Teller:
    """The product's classifier on some of its views."""
    features = Features(views)
    model = Classifiers.train(features.fit([understood(text) for text in texts]), {INTENT: intents})
    return lambda others: _best(model, features.of(_understood_now(others)))


def with_regression(texts: Sequence[str], intents: Sequence[str]) -> Teller:
    """Multinomial logistic regression on all the views."""
    features = Features()
    model = LogisticRegression(C=REGULARISATION, max_iter=ITERATIONS)
    model.fit(features.fit([understood(text) for text in texts]), intents)
    return lambda others: [str(one) for one in model.predict(features.of(_understood_now(others)))]


def with_ngrams(analyzer: str, lengths: tuple[int, int], texts: Sequence[str], intents: Sequence[str]) -> Teller:
    """The product's classifier on weighted n-grams of the text alone."""
    ngrams = TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, dtype=np.float32)
    model = Classifiers.train(ngrams.fit_transform(texts), {INTENT: intents})
    return lambda others: _best(model, ngrams.transform(others))


def _understood_now(texts: Sequence[str]) -> list[Understanding]:
    """Understood anew: what it costs belongs to the time of telling the intent."""
    return [wiring.language().understand(text) for text in texts]


def _best(model: Classifiers, rows: sp.csr_matrix) -> list[str]:
    return [model.labels[INTENT][at] for at in model.probabilities(rows)[INTENT].argmax(axis=1)]
