"""The bot's fixed sentences: data/responses, read and filled with values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "responses"


class UnknownResponse(KeyError):
    """No response has this name."""


class Words:
    """Responses by name. Each has one wording: what is said has been checked beforehand."""

    def __init__(self, sentences: Mapping[str, str]):
        self._sentences = dict(sentences)

    @classmethod
    def read(cls, folder: Path = FOLDER) -> Words:
        """The responses of every file in the folder, in Rasa's own format.

        Raises `ValueError` when a name stands twice or a response has not exactly one text.
        """
        sentences: dict[str, str] = {}
        for path in sorted(folder.glob("*.yml")):
            for name, variants in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items():
                if name in sentences or len(variants) != 1 or "text" not in variants[0]:
                    raise ValueError(f"{path.name}: {name}: one text, in one place")
                sentences[name] = variants[0]["text"]
        return cls(sentences)

    def names(self) -> frozenset[str]:
        return frozenset(self._sentences)

    def template(self, name: str) -> str:
        """The sentence with its braces. Raises `UnknownResponse`."""
        try:
            return self._sentences[name]
        except KeyError:
            raise UnknownResponse(name) from None

    def say(self, name: str, values: Mapping[str, object]) -> str:
        """The sentence with its values filled in, without the lines that a value left empty."""
        text = self.template(name).format(**values)
        return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of the repository, read once."""
    return Words.read()
