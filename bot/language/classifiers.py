"""Linear classifiers with probabilities, side by side on the same features.

Each label has a support vector machine, and Platt's sigmoid makes a probability of its margin.
Chosen by measurement (docs/understanding.md): a point more accurate than logistic regression, and
trained in half the time. Training is scikit-learn's; what is stored and run is one matrix.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp

REGULARISATION = 0.3
FOLDS = 3
"""The sigmoids are fitted on so many folds' margins, each seen by a machine not trained on it."""

Target = Sequence[str | None]
"""A label for each example; `None` where the example tells nothing of the matter."""


class TooFewExamples(ValueError):
    """A label has too few examples to be learnt. The message names it."""


class _Planes(NamedTuple):
    """A plane and a sigmoid for each label. `weights`: features × labels."""

    weights: np.ndarray
    bias: np.ndarray
    slope: np.ndarray
    shift: np.ndarray


class Classifiers:
    """Trained classifiers by name, side by side in one matrix. Safe to share between threads."""

    def __init__(self, labels: Mapping[str, Sequence[str]], together: _Planes):
        self.labels = {name: tuple(found) for name, found in labels.items()}
        """The labels of each classifier, in the order of its probabilities."""
        self._planes = together
        ends = np.cumsum([len(found) for found in self.labels.values()])
        self._slices = {name: slice(end - len(found), end) for (name, found), end in zip(self.labels.items(), ends)}

    @classmethod
    def train(cls, features: sp.csr_matrix, targets: Mapping[str, Target]) -> Classifiers:
        """Train one classifier a target on rows of features (as many as each target has labels).

        Raises `TooFewExamples` when a label has fewer than `FOLDS` examples.
        """
        from joblib import Parallel, delayed  # a process that serves does not train

        trained = Parallel(n_jobs=-1, prefer="threads")(
            delayed(_trained)(name, features, target) for name, target in targets.items())
        labels = {name: found for name, (found, _) in zip(targets, trained)}
        return cls(labels, _Planes(*(_side_by_side(parts) for parts in zip(*(planes for _, planes in trained)))))

    def probabilities(self, features: sp.csr_matrix) -> dict[str, np.ndarray]:
        """For each classifier an array (rows × labels) of probabilities; each row sums to 1."""
        margins = np.asarray(features @ self._planes.weights) + self._planes.bias
        odds = 1 / (1 + np.exp(np.clip(self._planes.slope * margins + self._planes.shift, -50, 50)))
        return {name: _shares(odds[:, part]) for name, part in self._slices.items()}

    def rankings(self, features: sp.csr_matrix) -> dict[str, list[tuple[str, float]]]:
        """The labels of one row with their probabilities, best first, for each classifier."""
        return {name: [(self.labels[name][at], float(found[0, at])) for at in np.argsort(-found[0])]
                for name, found in self.probabilities(features).items()}

    def save(self, folder: Path) -> None:
        """Write `classifiers.json` and `classifiers.npz`: nothing in them can run."""
        labels = json.dumps(self.labels, ensure_ascii=False)
        (folder / "classifiers.json").write_text(labels, encoding="utf-8")
        np.savez_compressed(folder / "classifiers.npz", **self._planes._asdict())

    @classmethod
    def load(cls, folder: Path) -> Classifiers:
        """Read saved classifiers. Raises `OSError`, `KeyError` or `ValueError` when they are not whole."""
        labels = json.loads((folder / "classifiers.json").read_text(encoding="utf-8"))
        saved = np.load(folder / "classifiers.npz", allow_pickle=False)
        planes = _Planes(*(saved[name] for name in _Planes._fields))
        if planes.weights.shape[1] != sum(map(len, labels.values())):
            raise ValueError(f"{planes.weights.shape[1]} planes are not those of the labels")
        return cls(labels, planes)


def _trained(name: str, features: sp.csr_matrix, target: Target) -> tuple[tuple[str, ...], _Planes]:
    rows = [at for at, label in enumerate(target) if label is not None]
    labels = [target[at] for at in rows]
    rare = sorted(str(label) for label, count in Counter(labels).items() if count < FOLDS)
    if rare or len(set(labels)) < 2:
        raise TooFewExamples(f"{name}: needs {FOLDS} examples of each of two labels or more; too few of {rare}")
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.svm import LinearSVC

    model = CalibratedClassifierCV(LinearSVC(C=REGULARISATION), cv=FOLDS, ensemble=False)
    model.fit(features[rows], labels)
    return tuple(model.classes_.tolist()), _planes(model)


def _planes(model: Any) -> _Planes:
    """What a fitted model knows. Between two labels there is one plane, its sigmoid the second's."""
    fitted = model.calibrated_classifiers_[0]
    weights, bias = fitted.estimator.coef_.T.astype(np.float32), fitted.estimator.intercept_
    slope, shift = (np.array([getattr(one, name) for one in fitted.calibrators]) for name in ("a_", "b_"))
    if len(model.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
        slope, shift = np.array([slope[0], slope[0]]), np.array([-shift[0], shift[0]])
    return _Planes(weights, bias, slope, shift)


def _side_by_side(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Row by row in memory: a sparse row is multiplied with nothing else fast."""
    return np.ascontiguousarray(np.hstack(parts))


def _shares(odds: np.ndarray) -> np.ndarray:
    return odds / np.maximum(odds.sum(axis=1, keepdims=True), 1e-12)
