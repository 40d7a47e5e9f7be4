"""One YAML file, read with the line of every value.

All scalars stay text, so that `00100`, `12:30`, `no` and `2026-02-01` mean what the editor
wrote; the models' types parse them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.problems import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Key = str | int
Location = tuple[Key, ...]


@dataclass
class YamlFile:
    """A file's plain content (dicts, lists, strings, `None`) and where each part stands."""

    name: str
    content: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line (from 1) of the value at `location`, or of its nearest known ancestor."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1

    def source(self, location: Location) -> str:
        """`file:line` of the value at `location`."""
        return f"{self.name}:{self.line(location)}"

    def problem(self, location: Location, code: str, message: str, advice: str = "") -> None:
        """Note a problem at `location`."""
        self.problems.append(Problem(self.name, self.line(location), code, message, advice))


def read(path: Path, name: str) -> YamlFile:
    """Read `path`; what is wrong with it is in `problems`, never raised."""
    file = YamlFile(name)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        file.content = _plain(node, (), file, ())
    except yaml.YAMLError as error:
        file.problems.append(_syntax_problem(name, error))
    except UnicodeDecodeError:
        file.problem((), "merkistö", "Tiedoston merkit eivät ole UTF-8-muodossa.",
                     "Tallenna tiedosto uudelleen UTF-8-merkistöllä.")
    except OSError:
        file.problem((), "lukeminen", "Tiedostoa ei voi lukea.",
                     "Tarkista tiedoston nimi ja käyttöoikeudet.")
    return file


def _plain(node: Any, at: Location, file: YamlFile, parents: tuple[int, ...]) -> Any:
    if node is None:
        return None
    if id(node) in parents:
        file.problem(at, "viittaus", "Kohta viittaa itseensä (&- ja *-merkit).",
                     "Kirjoita sisältö auki.")
        return None
    file.lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, file, (*parents, id(node)))
    if isinstance(node, yaml.SequenceNode):
        inner = (*parents, id(node))
        return [_plain(item, (*at, i), file, inner) for i, item in enumerate(node.value)]
    return None if node.tag.endswith(":null") else node.value


def _mapping(node: Any, at: Location, file: YamlFile, parents: tuple[int, ...]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        where = (*at, key)
        if key in content:
            line = key_node.start_mark.line + 1
            file.problems.append(Problem(
                file.name, line, "kahdesti", f"Avain ”{key}” on tässä kohdassa kahdesti.",
                f"Ensimmäinen on rivillä {file.lines[where]}. Poista toinen."))
            continue
        file.lines[where] = key_node.start_mark.line + 1
        content[key] = _plain(value_node, where, file, parents)
    return content


def _syntax_problem(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    return Problem(
        name, line, "yaml", "Tiedoston rakenne ei aukea tässä kohdassa.",
        "Tarkista sisennys (välilyönnit, ei sarkainta), kaksoispisteen jälkeinen väli "
        "ja lainausmerkit tältä riviltä ja sitä ennen.")
