"""The marked messages of tests/understanding: none of them is used in training."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from benchmarks.measures.scores import Told, told
from bot.settings import ROOT

FOLDER = ROOT / "tests" / "understanding"
EMERGENCY, HUMAN, OUT_OF_SCOPE, OTHER_LANGUAGE = "emergency", "human", "out_of_scope", "other_language"


@dataclass(frozen=True)
class Marked:
    """A message and what it is marked with: facts, a signal with its class or language, private data."""

    text: str
    facts: dict[str, Any] = field(default_factory=dict)
    signal: str | None = None
    danger: str | None = None
    language: str | None = None
    private: tuple[str, ...] = ()

    @property
    def told(self) -> Told:
        """The facts as pairs."""
        return told(self.facts)


@lru_cache(maxsize=1)
def facts() -> tuple[Marked, ...]:
    """Messages marked with their facts."""
    return tuple(Marked(one["text"], facts=one["facts"]) for one in _lines("facts"))


@lru_cache(maxsize=1)
def signals() -> tuple[Marked, ...]:
    """Messages marked with their signal; `None` of many sounds like one."""
    return tuple(Marked(one["text"], signal=one["signal"], danger=one.get("class"), language=one.get("language"))
                 for one in _lines("signals"))


@lru_cache(maxsize=1)
def masking() -> tuple[Marked, ...]:
    """Messages marked with the personal data that they have."""
    return tuple(Marked(one["text"], private=tuple(data["value"] for data in one["private"]))
                 for one in _lines("masking"))


def trained_on(messages: Sequence[Marked], training: Collection[str]) -> list[Marked]:
    """The messages that stand word for word among training texts ("kiitos")."""
    known = {_words(text) for text in training}
    return [one for one in messages if _words(one.text) in known]


def with_signal(signal: str | None, messages: Sequence[Marked]) -> list[Marked]:
    """The messages that are marked with the signal."""
    return [one for one in messages if one.signal == signal]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _lines(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
