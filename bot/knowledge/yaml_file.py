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

    def place_of(self, text: str, at: Location) -> Location:
        """Where `text` stands as a value or a key inside `at`; `at` itself when nowhere."""
        inside = (place for place in self.lines if place[:len(at)] == at and len(place) > len(at))
        return next((p for p in inside if text in (p[-1], self._value(p))), at)

    def _value(self, location: Location) -> Any:
        value = self.content
        for key in location:
            value = value[key]
        return value

    def source(self, location: Location) -> str:
        """`file:line` of the value at `location`."""
        return f"{self.name}:{self.line(location)}"

    def problem(self, location: Location, code: str, message: str, advice: str = "") -> None:
        """Note a problem at `location`."""
        self.problems.append(Problem(self.name, self.line(location), code, message, advice))


def read(path: Path, name: str) -> YamlFile:
    """Read `path`; what is wrong with it is in `problems`, never raised."""
    file = YamlFile(name)
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        file.content = _plain(node, (), file, ())
    except yaml.YAMLError as error:
        file.problems.append(_syntax_problem(name, error, text))
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


_SYNTAX = (
    ("quoted scalar", "Lainausmerkit jäävät auki.", "Lisää loppuun lainausmerkki."),
    ("flow sequence", "Luettelon hakasulku jää auki.", "Lisää loppuun hakasulku ]."),
    ("flow mapping", "Aaltosulje jää auki.", "Lisää loppuun aaltosulje }."),
    ("tab character", "Rivin alussa on sarkain.", "Sisennä välilyönneillä."),
    ("find expected ':'", "Riviltä puuttuu kaksoispiste tai väli sen jälkeen.",
     "Kirjoita rivi muodossa avain: arvo."),
    ("mapping values", "Rivillä on ylimääräinen kaksoispiste, tai sisennys on väärin.",
     "Jos tekstissä on kaksoispiste, pane koko teksti lainausmerkkeihin."),
    ("cannot start any token", "Rivillä on merkki, jolla teksti ei voi alkaa, esimerkiksi sarkain.",
     "Sisennä välilyönneillä. Muuten pane teksti lainausmerkkeihin."),
    ("undefined alias", "Merkki * viittaa kohtaan, jota ei ole.", "Kirjoita sisältö auki."),
    ("another document", "Rivi --- aloittaa tiedostossa toisen osan.", "Poista rivi ---."),
    ("", "Tiedoston rakenne ei aukea tässä kohdassa.",
     "Tarkista tämän rivin ja edellisen sisennys: saman kohdan rivit alkavat samasta kohdasta."),
)
"""What YAML's own messages mean to an editor; the first that fits is told."""


_OPENED = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")
"""Mistakes that YAML notices only later: the line where they began is told."""


def _syntax_problem(name: str, error: yaml.YAMLError, text: str) -> Problem:
    context, found = (str(getattr(error, part, "")) for part in ("context", "problem"))
    opened = context.startswith(_OPENED)
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    line, signs = mark.line if mark else 0, f"{context} {found}"
    if "did not find expected" in found and not opened:
        began = _quoted_until(text, line)
        line, signs = (line, signs) if began is None else (began, "quoted scalar")
    message, advice = next(rest for sign, *rest in _SYNTAX if sign in signs)
    return Problem(name, line + 1, "yaml", message, advice)


def _quoted_until(text: str, line: int) -> int | None:
    """Where a quoted text began (from 0) that ends on `line`, many lines later: its own end mark
    was forgotten, and the next one taken for it."""
    try:
        for token in yaml.scan(text, Loader=_Loader):
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and token.start_mark.line < line == token.end_mark.line:
                return int(token.start_mark.line)
    except yaml.YAMLError:
        pass    # the mistake itself: told by the caller
    return None
