"""One YAML file, read with the line of every value.

All scalars stay text, so that `00100`, `12:30`, `no` and `2026-02-01` mean what the editor
wrote; the models' types parse them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.knowledge.problems import Problem

Key = str | int
Location = tuple[Key, ...]


@dataclass
class YamlFile:
    """A file's plain content (dicts, lists, strings, `None`) and where each part stands.

    `lines` and `ends` are the first and the last line of each part. `blocks` are the texts written
    with `>-` or `|`: the place, and the first and the last line. `empty` are the places where a value is
    missing; `read` is false when the content could not be read to the end.
    """

    name: str
    content: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ends: dict[Location, int] = field(default_factory=dict)
    blocks: list[tuple[Location, int, int]] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)
    text: str = ""
    read: bool = False
    told: set[Location] = field(default_factory=set)

    def line(self, location: Location) -> int:
        """The line (from 1) of the value at `location`, or of its nearest known ancestor."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1

    def place_of(self, text: str, at: Location) -> Location:
        """Where `text` stands as a value or a key inside `at`; `at` itself when nowhere."""
        inside = (place for place in self.lines if place[:len(at)] == at and len(place) > len(at))
        return next((p for p in inside if text in (p[-1], self.value(p))), at)

    def value(self, location: Location) -> Any:
        """The plain value at `location`. Raises `KeyError` or `IndexError` when there is none."""
        value = self.content
        for key in location:
            value = value[key]
        return value

    def source(self, location: Location) -> str:
        """`file:line` of the value at `location`."""
        return f"{self.name}:{self.line(location)}"

    def problem(self, location: Location, code: str, message: str, advice: str = "",
                concerns: str = "", word: str = "") -> None:
        """Note a problem at `location`: the first one there, as others only follow from it. It stands on the
        row of a long text that has the `word`."""
        if location not in self.told:
            self.told.add(location)
            line = self._row_of(word, location) or self.line(location)
            self.problems.append(Problem(self.name, line, code, message, advice, concerns, location))

    def _row_of(self, word: str, location: Location) -> int | None:
        """The row of the `>-` text at `location` where the word is; `None` when the text is no such, or has no word."""
        first, last = next(((first, last) for at, first, last in self.blocks if at == location), (0, 0))
        rows = self.text.splitlines()[first - 1:last] if word and first else []
        return next((first + n for n, row in enumerate(rows) if word in row), None)

    def tell_empty(self) -> None:
        """Note each missing value that the models let pass: a key without a value is a slip."""
        for place in self.empty:
            if not any(told[:len(place)] == place or told == place[:-1] for told in self.told):
                name = f"Kohta ”{place[-1]}”" if place and isinstance(place[-1], str) else "Luettelon kohta"
                self.problem(place, "tyhjä", f"{name}: teksti puuttuu.",
                             "Kirjoita teksti kaksoispisteen jälkeen, tai poista koko rivi.")

    def tell(self, line: int, code: str, message: str, advice: str = "") -> None:
        """Note a problem on a line."""
        self.problems.append(Problem(self.name, line, code, message, advice))
