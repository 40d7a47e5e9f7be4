"""A part that was trained by other code is not taken from Rasa's cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.components import source
from bot.components.fact_extractor import FactExtractor
from bot.components.finnish_featurizer import FinnishFeaturizer
from bot.components.intent_classifier import IntentClassifier


@pytest.mark.parametrize("component", [FinnishFeaturizer, IntentClassifier, FactExtractor])
def test_every_trained_component_tells_its_code(component: type) -> None:
    assert component.fingerprint_addon({}) == source.fingerprint()


def test_changed_code_has_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ROOM", tmp_path)
    for folder in source.FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "language" / "one.py").write_text("A = 1")
    before = source.fingerprint.__wrapped__()
    (tmp_path / "language" / "one.py").write_text("A = 2")
    assert source.fingerprint.__wrapped__() != before
