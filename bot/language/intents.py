"""Which intent a message has: TF-IDF of character n-grams within words, and logistic regression.

Character n-grams meet Finnish inflection and typing errors without a dictionary
(docs/decisions/0005-understanding.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

NGRAMS = (2, 5)
REGULARISATION = 10.0


class IntentModel:
    """A trained model. `ranking` gives every intent with its probability, best first."""

    def __init__(self, vectorizer: TfidfVectorizer, weights: np.ndarray, bias: np.ndarray,
                 intents: Sequence[str]):
        self._vectorizer, self._weights, self._bias = vectorizer, weights, bias
        self._intents = list(intents)

    @classmethod
    def train(cls, texts: Sequence[str], intents: Sequence[str]) -> IntentModel:
        """Train on texts and their intents (same length, at least two intents)."""
        vectorizer = _vectorizer()
        features = vectorizer.fit_transform([_folded(text) for text in texts])
        model = LogisticRegression(C=REGULARISATION, max_iter=1000)
        model.fit(features, intents)
        return cls(vectorizer, model.coef_.astype(np.float32), model.intercept_, model.classes_.tolist())

    def ranking(self, text: str) -> list[tuple[str, float]]:
        """The intents of a text with their probabilities (they sum to 1), best first."""
        features = self._vectorizer.transform([_folded(text)])
        scores = np.asarray(features @ self._weights.T).ravel() + self._bias
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        return [(self._intents[i], float(odds[i])) for i in np.argsort(-odds)]

    def save(self, folder: Path) -> None:
        """Write the model as JSON and npz: nothing in it can run."""
        vocabulary = {gram: int(index) for gram, index in self._vectorizer.vocabulary_.items()}
        words = {"vocabulary": vocabulary, "intents": self._intents}
        (folder / "intents.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(folder / "intents.npz", weights=self._weights, bias=self._bias,
                            idf=self._vectorizer.idf_)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read a saved model. Raises `OSError` or `ValueError` when it is not whole."""
        words = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        numbers = np.load(folder / "intents.npz", allow_pickle=False)
        vectorizer = _vectorizer(words["vocabulary"])
        vectorizer.idf_ = numbers["idf"]
        return cls(vectorizer, numbers["weights"], numbers["bias"], words["intents"])


def _vectorizer(vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, sublinear_tf=True,
                           min_df=1 if vocabulary else 2, vocabulary=vocabulary)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
