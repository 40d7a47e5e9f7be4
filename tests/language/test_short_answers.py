"""Short answers as residents type them, read against the product's own questions and options.

A wrong value is worse than none: where the answer leaves it open, no value is taken.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.dialogue.asking import choices
from bot.knowledge.library import load
from bot.language.lexicon import PlaceName, ServiceName
from bot.language.understanding import Language

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = [json.loads(line) for line in (Path(__file__).parent / "answers.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def knowledge():
    return load(ROOT / "knowledge")


@pytest.fixture(scope="module")
def reader(knowledge):
    places = [PlaceName(name, place.parts) for name, place in knowledge.catalogue.municipalities.items()]
    services = [ServiceName(entry.id, (entry.name, *entry.names)) for entry in knowledge.services.values()]
    return Language(knowledge.lexicon, places, services)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a['asked']}: {a['text']}")
def test_an_answer_is_taken_as_meant(reader, knowledge, answer):
    asked = answer["asked"]
    found = reader.understand(answer["text"], asked, choices(asked, knowledge))
    assert found.facts.get(asked) == answer["value"]
    if "act" in answer:
        assert found.act == answer["act"]
