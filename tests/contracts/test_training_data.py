"""The training data: marks of the policy's vocabulary, enough of each, and no test message among them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.components.hurried_copies import hurried_copies
from bot.components.marked_examples import UnreadableExample, marked_examples
from bot.settings import ROOT

NLU, TESTS = ROOT / "data" / "nlu", ROOT / "tests"
TAUGHT_AS_WELL = 10
"""So few words a message that everybody writes it the same way ("kiitos paljon")."""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _marked() -> list[dict[str, object]]:
    return [one.data for one in marked_examples()]


def _plain() -> list[str]:
    entries = (yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"][0] for path in sorted(NLU.glob("*.yml")))
    return [line.removeprefix("- ") for entry in entries for line in entry["examples"].splitlines()]


def test_marked_examples_have_intents_of_the_domain() -> None:
    intents = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])
    assert {path.stem for path in (NLU / "marked").glob("*.jsonl")} <= intents


def test_no_example_stands_twice() -> None:
    counts = Counter(_words(str(one["text"])) for one in _marked())
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("exam", sorted((TESTS / "understanding").glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_message_of_an_exam_is_taught(exam: Path) -> None:
    taught = {_words(text) for text in [*_plain(), *(str(one["text"]) for one in _marked())]}
    asked = [json.loads(line)["text"] for line in exam.read_text(encoding="utf-8").splitlines()]
    assert [text for text in asked if _words(text) in taught and len(_words(text)) > TAUGHT_AS_WELL] == []


@pytest.mark.parametrize("line, complaint", [
    ('{"text": "moi", "facts": {"laite": "none"}}', "laite"),
    ('{"text": "moi", "facts": {"device": "laptop"}}', "laptop"),
    ('{"text": "moi", "fact": {}}', "fact"),
    ('{"facts": {}}', "text"),
    ("{", "greet.jsonl:1"),
])
def test_a_bad_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "greet.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UnreadableExample, match=rf"greet\.jsonl:1.*{complaint}|{complaint}"):
        marked_examples(tmp_path)


def test_copies_with_typing_errors_keep_their_marks_and_are_the_same_each_time() -> None:
    examples = marked_examples()[:400]
    copies = hurried_copies(examples)
    marks = {str(one.get("metadata")) for one in examples}
    assert copies and {str(one.get("metadata")) for one in copies} <= marks
    assert [one.get("text") for one in copies] == [one.get("text") for one in hurried_copies(examples)]
    unchanged = {one.get("text") for one in copies} & {one.get("text") for one in examples}
    assert len(unchanged) < len(copies) / 20
