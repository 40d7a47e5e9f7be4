"""A YAML text made into plain content: dicts, lists and texts, with the line of every part.

All scalars stay text. It is read event by event, not node by node: however deep the text goes, nothing
recurs, and nothing that repeats itself (& and *) is ever unfolded. What YAML allows but editors never
mean -- a text that goes on to the next line, a comment that cuts a text -- is a problem here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.problems import Problem
from bot.knowledge.syntax import syntax_problem
from bot.knowledge.text_file import TextFile, lines_of, read_text
from bot.knowledge.written import check_written
from bot.knowledge.yaml_file import Key, Location, YamlFile

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 15
_EMPTY = ("", "~", "null", "Null", "NULL")


def read(path: Path, name: str) -> YamlFile:
    """Read `path`; what is wrong with it is in `problems`, never raised."""
    return composed(read_text(path, name), name)


def composed(raw: TextFile, name: str) -> YamlFile:
    """A text read as a file of the knowledge."""
    file = YamlFile(name, problems=list(raw.problems), text=raw.text)
    if raw.readable:
        try:
            Composition(file, raw.text).compose()
            file.read = True
        except TooStrange:
            pass    # told there
        except yaml.YAMLError as error:
            _add(syntax_problem(name, error, lines_of(raw.text)), file)
    return file


def _add(stumbling: Problem, file: YamlFile) -> None:
    """What YAML stumbles over, unless it only follows from what was told just before it."""
    if any(one.code == "yaml" for one in file.problems if one.line > stumbling.line):
        return    # a tab: whatever else seems wrong comes from it
    file.problems = [one for one in file.problems if one.line <= stumbling.line]
    if not any(one.code in ("yaml", "sisennys") or one.line >= stumbling.line - 1 for one in file.problems):
        file.problems.append(stumbling)


class TooStrange(Exception):
    """It is no use to read on: the problem has been told."""


@dataclass
class _Part:
    """A list or a mapping that is being filled; `key` waits for its value."""

    at: Location
    content: Any
    key: Key | None = None
    known: bool = True
    last: int = 0
    first: int = 0

    def place(self) -> Location:
        return (*self.at, len(self.content) if isinstance(self.content, list) else self.key or "")


class Composition:
    """Fills a `YamlFile` from its text."""

    def __init__(self, file: YamlFile, text: str):
        self._file, self._text = file, text
        self._lines = lines_of(text)
        self._open: list[_Part] = []
        self._documents = 0

    def compose(self) -> None:
        """Read the whole text. Raises `yaml.YAMLError` where it ends to be YAML, and `TooStrange`."""
        for event in yaml.parse(self._text, Loader=_Loader):
            self._take(event)

    def _take(self, event: Any) -> None:
        self._refuse_strange(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            part = self._open.pop()
            flow = event.end_mark.line + 1 if event.end_mark.index > event.start_mark.index else 0
            self._tell_hidden(part, flow)
            self._put(part.content, max(part.last, flow))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1

    def _refuse_strange(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent) and self._documents:
            raise self._strange(line, "yaml", "Rivi --- aloittaa tiedostossa toisen osan.", "Poista rivi ---.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._strange(line, "yaml", f"Merkit & ja * tekevät viittauksen (”{event.anchor}”). "
                                "Niitä ei käytetä.", "Kirjoita sisältö auki. Jos teksti alkaa sillä merkillä, "
                                "pane se lainausmerkkeihin.")
        if getattr(event, "tag", None):
            raise self._strange(line, "yaml", "Huutomerkki arvon alussa on YAMLin oma merkintä. Sitä ei käytetä.",
                                "Poista se, tai pane teksti lainausmerkkeihin.")
        if len(self._open) > DEEPEST:
            raise self._strange(line, "sisennys", "Tässä on liian monta kohtaa sisäkkäin.",
                                "Palauta kohta versionhallinnasta.")

    def _strange(self, line: int, code: str, message: str, advice: str) -> TooStrange:
        self._file.tell(line, code, message, advice)
        return TooStrange()

    def _begin(self, event: Any) -> None:
        if self._is_key():
            self._set_key("?", event.start_mark.line + 1)
            self._open.append(_Part((), {} if isinstance(event, yaml.MappingStartEvent) else [], known=False,
                                    first=event.start_mark.line + 1))
            return
        place = self._open[-1].place() if self._open else ()
        self._stands(place, event.start_mark.line + 1)
        content: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Part(place, content, known=not self._open or self._open[-1].known,
                                first=event.start_mark.line + 1))

    def _is_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].content, dict) and self._open[-1].key is None

    def _scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if self._is_key():
            self._set_key(event.value, line)
            return
        place = self._open[-1].place() if self._open else ()
        self._stands(place, line)
        check_written(event, place, self._file, self._lines)
        plain = event.implicit[0]
        empty = plain and event.value in _EMPTY
        if empty:
            self._file.empty.append(place)
        self._put(None if empty else event.value, self._last_line(event))

    def _set_key(self, key: str, line: int) -> None:
        part = self._open[-1]
        place = (*part.at, key)
        if key in part.content and part.known:
            self._file.tell(line, "kahdesti", f"Avain ”{key}” on tässä kohdassa kahdesti.",
                            f"Ensimmäinen on rivillä {self._file.lines[place]}. Poista toinen, tai lisää rivin alkuun "
                            "viiva (-), jos tästä alkaa uusi kohta.")
        part.key = key
        self._stands(place, line)

    def _stands(self, place: Location, line: int) -> None:
        if not self._open or self._open[-1].known:
            self._file.lines.setdefault(place, line)

    def _tell_hidden(self, part: _Part, last: int) -> None:
        """A comment among the rows of a list in brackets hides what it holds."""
        for n in range(part.first, last):
            if self._lines[n].lstrip().startswith("#"):
                self._file.tell(n + 1, "ristikkomerkki", "Rivi on luettelon keskellä, mutta # jättää sen pois.",
                                "Poista #, tai poista koko rivi.")

    def _last_line(self, event: Any) -> int:
        """The last line of a text; YAML's own mark of a `>-` text is after it."""
        last: int = event.end_mark.line + 1
        if event.style in ("|", ">") and event.end_mark.column == 0:
            last -= 1
        while last > event.start_mark.line + 1 and not self._lines[last - 1].strip():
            last -= 1
        return last

    def _put(self, value: Any, last: int) -> None:
        if not self._open:
            self._file.content, self._file.ends[()] = value, last
            return
        part = self._open[-1]
        part.last = max(part.last, last)
        if part.known:
            self._file.ends.setdefault(part.place(), last)
        if isinstance(part.content, list):
            self._tell_repeated(part, value)
            part.content.append(value)
        elif part.key is None:
            pass    # the end of a key that is itself a list or a mapping: it stands as "?"
        else:
            part.content.setdefault(part.key, value)
            part.key = None

    def _tell_repeated(self, part: _Part, value: Any) -> None:
        if isinstance(value, str) and value in part.content and part.known:
            first = self._file.line((*part.at, part.content.index(value)))
            self._file.problem((*part.at, len(part.content)), "kahdesti", f"”{value}” on luettelossa kahdesti.",
                               f"Ensimmäinen on rivillä {first}. Poista toinen.")
