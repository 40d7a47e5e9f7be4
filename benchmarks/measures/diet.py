"""Rasa's own DIETClassifier on character n-grams, trained through Rasa: the usual way of a Rasa bot."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rasa.core.agent import Agent
from rasa.model_training import train_nlu

from benchmarks.measures.choices import Teller
from bot.assistant.agent import quiet_logging

EPOCHS = 30
CONFIG = f"""
recipe: default.v1
language: fi
assistant_id: diet
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: {EPOCHS}
    entity_recognition: false
    constrain_similarities: true
    random_seed: 1
policies: []
"""


def with_diet(texts: Sequence[str], intents: Sequence[str]) -> Teller:
    """DIET trained in a temporary folder. The examples are Rasa's JSON: its YAML reader takes minutes."""
    quiet_logging()
    with tempfile.TemporaryDirectory() as folder:
        agent = Agent.load(_trained(Path(folder), texts, intents))
    return lambda others: [asyncio.run(agent.parse_message(text))["intent"]["name"] for text in others]


def _trained(folder: Path, texts: Sequence[str], intents: Sequence[str]) -> str:
    examples = [{"text": text, "intent": intent} for text, intent in zip(texts, intents)]
    (folder / "nlu.json").write_text(json.dumps({"rasa_nlu_data": {"common_examples": examples}}), encoding="utf-8")
    (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.json"), str(folder))
    return str(model)
