"""Linear classifiers with probabilities, side by side on the same features.

Each label has a support vector machine, and Platt's sigmoid makes a probability of its margin.
Chosen by measurement (docs/understanding.md): a point more accurate than logistic regression, and
trained in half the time. Training is scikit-learn's; what is stored and run is one matrix.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import LinearSVC

REGULARISATION = 0.3
FOLDS = 3
"""The sigmoids are fitted on so many folds' margins, each seen by a machine not trained on it."""

Target = Sequence[str | None]
"""A label for each example; `None` where the example tells nothing of the matter."""


class TooFewExamples(ValueError):
    """A label has too few examples to be learnt. The message names it."""


@dataclass(frozen=True)
class _Planes:
    """One classifier: a plane and a sigmoid for each label. `weights`: features × labels."""

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    slope: np.ndarray
    shift: np.ndarray


class Classifiers:
    """Trained classifiers by name. Safe to share between threads."""

    def __init__(self, planes: Mapping[str, _Planes]):
        self._planes = dict(planes)
        parts = list(self._planes.values())
        self._weights = np.ascontiguousarray(np.hstack([one.weights for one in parts]))
        self._bias, self._slope, self._shift = (
            np.concatenate([getattr(one, name) for one in parts]) for name in ("bias", "slope", "shift"))
        ends = np.cumsum([len(one.labels) for one in parts])
        self._slices = {name: slice(end - len(one.labels), end)
                        for (name, one), end in zip(self._planes.items(), ends)}

    @classmethod
    def train(cls, features: sp.csr_matrix, targets: Mapping[str, Target]) -> Classifiers:
        """Train one classifier a target on rows of features (as many as each target has labels).

        Raises `TooFewExamples` when a label has fewer than `FOLDS` examples.
        """
        trained = Parallel(n_jobs=-1, prefer="threads")(
            delayed(_trained)(name, features, target) for name, target in targets.items())
        return cls(dict(zip(targets, trained)))

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The labels of each classifier, in the order of its probabilities."""
        return {name: one.labels for name, one in self._planes.items()}

    def probabilities(self, features: sp.csr_matrix) -> dict[str, np.ndarray]:
        """For each classifier an array (rows × labels) of probabilities; each row sums to 1."""
        margins = np.asarray(features @ self._weights) + self._bias
        odds = 1 / (1 + np.exp(np.clip(self._slope * margins + self._shift, -50, 50)))
        return {name: _shares(odds[:, part]) for name, part in self._slices.items()}

    def rankings(self, features: sp.csr_matrix) -> dict[str, list[tuple[str, float]]]:
        """The labels of one row with their probabilities, best first, for each classifier."""
        return {name: [(self._planes[name].labels[at], float(found[0, at])) for at in np.argsort(-found[0])]
                for name, found in self.probabilities(features).items()}

    def save(self, folder: Path) -> None:
        """Write `classifiers.json` and `classifiers.npz`: nothing in them can run."""
        labels = json.dumps(self.labels, ensure_ascii=False)
        (folder / "classifiers.json").write_text(labels, encoding="utf-8")
        np.savez_compressed(folder / "classifiers.npz", weights=self._weights, bias=self._bias,
                            slope=self._slope, shift=self._shift)

    @classmethod
    def load(cls, folder: Path) -> Classifiers:
        """Read saved classifiers. Raises `OSError`, `KeyError` or `ValueError` when they are not whole."""
        labels = json.loads((folder / "classifiers.json").read_text(encoding="utf-8"))
        saved = np.load(folder / "classifiers.npz", allow_pickle=False)
        cuts = np.cumsum([len(one) for one in labels.values()])[:-1]
        parts = zip(*(np.split(saved[name], cuts, axis=-1) for name in ("weights", "bias", "slope", "shift")))
        return cls({name: _Planes(tuple(one), *part) for (name, one), part in zip(labels.items(), parts)})


def _trained(name: str, features: sp.csr_matrix, target: Target) -> _Planes:
    rows = [at for at, label in enumerate(target) if label is not None]
    labels = [target[at] for at in rows]
    rare = sorted(str(label) for label, count in Counter(labels).items() if count < FOLDS)
    if rare or len(set(labels)) < 2:
        raise TooFewExamples(f"{name}: needs {FOLDS} examples of each of two labels or more; too few of {rare}")
    model = CalibratedClassifierCV(LinearSVC(C=REGULARISATION), cv=FOLDS, ensemble=False)
    model.fit(features[rows], labels)
    return _planes(model)


def _planes(model: CalibratedClassifierCV) -> _Planes:
    """What a fitted model knows. Between two labels there is one plane, its sigmoid the second's."""
    fitted = model.calibrated_classifiers_[0]
    weights, bias = fitted.estimator.coef_.T.astype(np.float32), fitted.estimator.intercept_
    slope, shift = (np.array([getattr(one, name) for one in fitted.calibrators]) for name in ("a_", "b_"))
    if len(model.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
        slope, shift = np.array([slope[0], slope[0]]), np.array([-shift[0], shift[0]])
    return _Planes(tuple(model.classes_.tolist()), weights, bias, slope, shift)


def _shares(odds: np.ndarray) -> np.ndarray:
    return odds / np.maximum(odds.sum(axis=1, keepdims=True), 1e-12)
