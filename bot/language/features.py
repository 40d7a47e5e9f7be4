"""What the classifiers see of a message, in five views laid side by side.

Characters meet inflection and typing errors, base forms with their negation meet what is said,
parts of compounds join "labratulos" to "tulos", vectors bring near what no example says, and the
finds of the lexicon bring all that its phrases know. docs/understanding.md tells what each earns.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from bot.language import vectors, voikko
from bot.language.ngrams import within_words
from bot.language.understood import Understanding

NGRAMS = (2, 5)
WEIGHTS = {"finds": 0.3, "vectors": 1.5}

View = Callable[[Understanding], list[str]]

_UNDOTTED = str.maketrans("äöå", "aoa")


def characters(message: Understanding) -> list[str]:
    """Character n-grams within words."""
    return within_words(message.masked.lower().translate(_UNDOTTED), *NGRAMS)


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


VIEWS: dict[str, View] = {"characters": characters, "base_forms": base_forms, "compound_parts": compound_parts,
                          "finds": finds}
MERE_PRESENCE = frozenset({"finds"})
"""Views whose terms count as there or not; those of the others are weighed by their rareness."""

VECTORS = "vectors"
ALL = (*VIEWS, VECTORS)


@dataclass(frozen=True)
class Vocabulary:
    """What was learnt of one view: the column of each term and, where it is weighed, each one's rareness."""

    columns: dict[str, int]
    idf: np.ndarray | None

    def weighed(self, terms: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """The columns of those terms that were learnt, and their weights."""
        counts = Counter(at for at in map(self.columns.get, terms) if at is not None)
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        if self.idf is None:
            return columns, np.ones(len(columns), dtype=np.float32)
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(times)) * self.idf[columns]
        return columns, weights / max(float(np.linalg.norm(weights)), 1e-12)


class Features:
    """The views fitted to training messages. `views` names those in use, for measuring."""

    def __init__(self, views: Sequence[str] = ALL):
        self._names = [name for name in views if name in VIEWS]
        self._vectors = VECTORS in views
        self._learnt: dict[str, Vocabulary] = {}

    def fit(self, messages: Sequence[Understanding]) -> sp.csr_matrix:
        """Learn the vocabularies; the features of the messages, one row each."""
        return self._together([self._fitted(name, messages) for name in self._names], messages)

    def of(self, messages: Sequence[Understanding]) -> sp.csr_matrix:
        """The features of messages: (number of messages) × (number of features), float32."""
        blocks = [self._vectorizer(name).transform(messages) * WEIGHTS.get(name, 1.0) for name in self._names]
        return self._together(blocks, messages)

    def row(self, message: Understanding) -> sp.csr_matrix:
        """The features of one message, as `of` gives them, in a third of its time: scikit-learn's own
        way is made for thousands, and most of it is checking."""
        start, columns, values = 0, [], []
        for name, learnt in self._learnt.items():
            at, weight = learnt.weighed(VIEWS[name](message))
            columns.append(at + start)
            values.append(weight * WEIGHTS.get(name, 1.0))
            start += len(learnt.columns)
        if self._vectors:
            columns.append(np.arange(start, start + vectors.WIDTH))
            values.append(_vector(message) * WEIGHTS[VECTORS])
            start += vectors.WIDTH
        data, indices = np.concatenate(values).astype(np.float32), np.concatenate(columns)
        return sp.csr_matrix((data, indices, (0, len(indices))), shape=(1, start))

    def save(self, folder: Path) -> None:
        """Write the terms in the order of their columns as JSON, the rest as arrays: nothing in it can run."""
        terms = {name: sorted(learnt.columns, key=learnt.columns.__getitem__) for name, learnt in self._learnt.items()}
        text = json.dumps({"terms": terms, "vectors": self._vectors}, ensure_ascii=False)
        (folder / "features.json").write_text(text, encoding="utf-8")
        np.savez(folder / "features.npz", **{name: learnt.idf for name, learnt in self._learnt.items()
                                             if learnt.idf is not None})

    @classmethod
    def load(cls, folder: Path) -> Features:
        """Read saved vocabularies. Raises `OSError`, `KeyError` or `ValueError` when they are not whole."""
        saved = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        idf = np.load(folder / "features.npz", allow_pickle=False)
        features = cls([*saved["terms"], *([VECTORS] if saved["vectors"] else [])])
        features._learnt = {name: Vocabulary({term: at for at, term in enumerate(terms)},
                                             None if name in MERE_PRESENCE else idf[name])
                            for name, terms in saved["terms"].items()}
        return features

    def _fitted(self, name: str, messages: Sequence[Understanding]) -> sp.spmatrix:
        view = self._vectorizer(name)
        block = view.fit_transform(messages) * WEIGHTS.get(name, 1.0)
        columns = {term: int(at) for term, at in view.vocabulary_.items()}
        self._learnt[name] = Vocabulary(columns, None if name in MERE_PRESENCE else view.idf_)
        return block

    def _vectorizer(self, name: str) -> Any:
        """scikit-learn's part, with what was learnt if anything was."""
        from bot.language.vectorizers import vectorizer  # a process that serves needs none of it

        view, learnt = vectorizer(VIEWS[name], name not in MERE_PRESENCE), self._learnt.get(name)
        if learnt:
            view.vocabulary_ = learnt.columns
        if learnt and learnt.idf is not None:
            view.idf_ = learnt.idf
        return view

    def _together(self, blocks: Iterable[sp.spmatrix], messages: Sequence[Understanding]) -> sp.csr_matrix:
        if self._vectors:
            blocks = [*blocks, sp.csr_matrix(np.stack([_vector(one) for one in messages])) * WEIGHTS[VECTORS]]
        return sp.hstack(list(blocks), format="csr", dtype=np.float32)


def _vector(message: Understanding) -> np.ndarray:
    return vectors.mean([word.text for clause in message.clauses for word in clause.words])
