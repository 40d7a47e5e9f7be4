"""What the classifiers see of a message, in five views laid side by side.

Characters meet inflection and typing errors, base forms with their negation meet what is said,
parts of compounds join "labratulos" to "tulos", vectors bring near what no example says, and the
finds of the lexicon bring all that its phrases know. docs/understanding.md tells what each earns.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from bot.language import vectors, voikko
from bot.language.understanding import Understanding

NGRAMS = (2, 5)
WEIGHTS = {"finds": 0.3, "vectors": 1.5}
RAREST = 2
"""What occurs in fewer training messages is left out: it could only be learnt by heart."""

View = Callable[[Understanding], list[str]]

_UNDOTTED = str.maketrans("äöå", "aoa")
_within_words = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS).build_analyzer()


def characters(message: Understanding) -> list[str]:
    """Character n-grams within words."""
    found: list[str] = _within_words(" ".join(message.masked.lower().translate(_UNDOTTED).split()))
    return found


def base_forms(message: Understanding) -> list[str]:
    """Base forms and pairs of neighbours, marked when their clause is denied."""
    found = []
    for clause in message.clauses:
        sign = "¬" if clause.denied else ""
        line = ["^", *((word.sense.bases or (word.text,))[0] for word in clause.words), "$"]
        found += [sign + base for base in line]
        found += [f"{sign}{first} {second}" for first, second in zip(line, line[1:])]
    return found


def compound_parts(message: Understanding) -> list[str]:
    """The base forms that words are made of."""
    return [part for clause in message.clauses for word in clause.words for part in voikko.parts(word.text)]


def finds(message: Understanding) -> list[str]:
    """What the lexicon's phrases state and signal."""
    facts = [f"{fact}={value}" for fact, told in message.facts.items()
             for value in (told if isinstance(told, list) else [told])]
    mentions = [f"mention {one.fact}={one.value}" for one in message.mentions]
    return [*facts, *mentions, f"signal {message.signal}", f"act {message.act}", f"danger {message.emergency}",
            f"language {message.language}", *(["harmless"] if message.harmless else []),
            f"danger words {min(message.danger_words, 2)}"]


def _weighted(view: View) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=view, sublinear_tf=True, min_df=RAREST, dtype=np.float32)


def _present(view: View) -> CountVectorizer:
    return CountVectorizer(analyzer=view, binary=True, min_df=RAREST, dtype=np.float32)


VIEWS: dict[str, Callable[[], CountVectorizer]] = {
    "characters": lambda: _weighted(characters),
    "base_forms": lambda: _weighted(base_forms),
    "compound_parts": lambda: _weighted(compound_parts),
    "finds": lambda: _present(finds),
}
VECTORS = "vectors"
ALL = (*VIEWS, VECTORS)


class Features:
    """The views fitted to training messages. `views` names those in use, for measuring."""

    def __init__(self, views: Sequence[str] = ALL):
        self._views = {name: VIEWS[name]() for name in views if name in VIEWS}
        self._vectors = VECTORS in views

    def fit(self, messages: Sequence[Understanding]) -> sp.csr_matrix:
        """Learn the vocabularies; the features of the messages, one row each."""
        blocks = [_scaled(name, view.fit_transform(messages)) for name, view in self._views.items()]
        return self._together(blocks, messages)

    def of(self, messages: Sequence[Understanding]) -> sp.csr_matrix:
        """The features of messages: (number of messages) × (number of features), float32."""
        blocks = [_scaled(name, view.transform(messages)) for name, view in self._views.items()]
        return self._together(blocks, messages)

    def row(self, message: Understanding) -> sp.csr_matrix:
        """The features of one message, as `of` gives them, in a third of its time: scikit-learn's own
        way is made for thousands, and most of it is checking."""
        start, columns, values = 0, [], []
        for name, view in self._views.items():
            at, weight = _weighed(view, view.analyzer(message))
            columns.append(at + start)
            values.append(weight * WEIGHTS.get(name, 1.0))
            start += len(view.vocabulary_)
        if self._vectors:
            columns.append(np.arange(start, start + vectors.WIDTH))
            values.append(_vector(message) * WEIGHTS[VECTORS])
            start += vectors.WIDTH
        data, indices = np.concatenate(values).astype(np.float32), np.concatenate(columns)
        return sp.csr_matrix((data, indices, (0, len(indices))), shape=(1, start))

    def save(self, folder: Path) -> None:
        """Write the vocabularies as JSON: nothing in it can run."""
        saved = {name: {"vocabulary": {term: int(at) for term, at in view.vocabulary_.items()},
                        "idf": view.idf_.tolist() if isinstance(view, TfidfVectorizer) else None}
                 for name, view in self._views.items()}
        text = json.dumps({"views": saved, "vectors": self._vectors}, ensure_ascii=False)
        (folder / "features.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Features:
        """Read saved vocabularies. Raises `OSError` or `ValueError` when they are not whole."""
        saved = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        features = cls([*saved["views"], *([VECTORS] if saved["vectors"] else [])])
        for name, view in features._views.items():
            view.vocabulary_ = saved["views"][name]["vocabulary"]
            if isinstance(view, TfidfVectorizer):
                view.idf_ = np.asarray(saved["views"][name]["idf"], dtype=np.float32)
        return features

    def _together(self, blocks: Iterable[sp.spmatrix], messages: Sequence[Understanding]) -> sp.csr_matrix:
        if self._vectors:
            blocks = [*blocks, sp.csr_matrix(np.stack([_vector(one) for one in messages])) * WEIGHTS[VECTORS]]
        return sp.hstack(list(blocks), format="csr", dtype=np.float32)


def _weighed(view: CountVectorizer, terms: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The columns of the terms that the view knows, and their weights."""
    vocabulary = view.vocabulary_
    counts = Counter(at for at in map(vocabulary.get, terms) if at is not None)
    columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
    if not isinstance(view, TfidfVectorizer):
        return columns, np.ones(len(columns), dtype=np.float32)
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    weights = (1 + np.log(times)) * view.idf_[columns]
    return columns, weights / max(float(np.linalg.norm(weights)), 1e-12)


def _scaled(name: str, block: sp.spmatrix) -> sp.spmatrix:
    return block * WEIGHTS.get(name, 1.0)


def _vector(message: Understanding) -> np.ndarray:
    return vectors.mean([word.text for clause in message.clauses for word in clause.words])
