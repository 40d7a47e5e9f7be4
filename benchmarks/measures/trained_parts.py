"""The parts of a trained model, each apart from Rasa: for timing one at a time."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.language.classifiers import Classifiers
from bot.language.features import VECTORS, Features


@dataclass(frozen=True)
class TrainedParts:
    """The features, each view of them alone, the two classifiers, and the phrases known at the training."""

    features: Features
    views: dict[str, Features]
    intents: Classifiers
    facts: Classifiers
    phrases: frozenset[str]


def trained_parts(model: Path) -> TrainedParts:
    """The parts of a model's file."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        archive.extractall(folder, filter="data")
        featurizer, intents, facts = (_folder(Path(folder), name)
                                      for name in ("FinnishFeaturizer", "IntentClassifier", "FactExtractor"))
        phrases = json.loads((facts / "phrases.json").read_text(encoding="utf-8"))
        return TrainedParts(Features.load(featurizer), _views(featurizer), Classifiers.load(intents),
                            Classifiers.load(facts), frozenset(phrases))


def _folder(root: Path, component: str) -> Path:
    return next(path for path in root.rglob(f"*{component}*") if path.is_dir())


def _views(featurizer: Path) -> dict[str, Features]:
    saved = json.loads((featurizer / "features.json").read_text(encoding="utf-8"))
    alone = {name: {"terms": {name: terms}, "vectors": False} for name, terms in saved["terms"].items()}
    return {name: _loaded(one, featurizer)
            for name, one in {**alone, VECTORS: {"terms": {}, "vectors": True}}.items()}


def _loaded(saved: dict[str, object], featurizer: Path) -> Features:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "features.json").write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")
        shutil.copy(featurizer / "features.npz", folder)
        return Features.load(Path(folder))
