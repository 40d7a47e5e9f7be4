"""The examples of data/nlu/marked: JSON lines, an intent a file, marked with what they tell.

    {"text": "netti pätkii", "facts": {"connection": "unreliable"}}

`facts` are those of the triage policy, without the need, which the intent tells; an example of
danger has its class as `danger`, one in another language the language's code as `language`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.message import Message

from bot.settings import ROOT
from bot.triage.facts import Facts, UnknownFact, UnknownValue

FOLDER = ROOT / "data" / "nlu" / "marked"
KEYS = frozenset({"text", "facts", "danger", "language"})


class UnreadableExample(ValueError):
    """A line is no example. The message tells the file and the line."""


def marked_examples(folder: Path = FOLDER) -> list[Message]:
    """The examples, each with its marks as the metadata of the example.

    Raises `UnreadableExample` for a line that is not a JSON object with a text, or whose marks are
    not of the policy's vocabulary.
    """
    return [Message.build(text=marks.pop("text"), intent=file.stem, example_metadata=marks)
            for file in sorted(folder.glob("*.jsonl")) for marks in _lines(file)]


def _lines(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_line(text, f"{file.name}:{number}") for number, text in enumerate(lines, 1) if text.strip()]


def _line(text: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableExample(f"{place}: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise UnreadableExample(f"{place}: not an object with a text")
    strange = sorted(set(found) - KEYS)
    if strange:
        raise UnreadableExample(f"{place}: unknown marks {strange}; there are {sorted(KEYS)}")
    try:
        Facts.of(found.get("facts") or {})
    except (UnknownFact, UnknownValue) as error:
        raise UnreadableExample(f"{place}: {error}") from error
    return found
