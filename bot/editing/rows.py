"""Values as the rows of YAML that an editor would have written."""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

WIDTH = 110
_UNQUOTED = re.compile(r"\d{4}-\d\d-\d\d|-?(0|[1-9]\d*)(\.\d+)?")
_IN_BRACKETS = re.compile(r"[^,\[\]{}\"'#&*!|>%@`]+")
_ROW = re.compile(r"(- )?[a-zåäö_]+:(\s|$)|[#-]")


def rows(key: str, value: Any, indent: int, flow: bool = True) -> list[str]:
    """The rows of `key: value`. `flow` allows short lists in brackets and short mappings in braces."""
    pad = " " * indent
    if isinstance(value, Mapping):
        if flow and _is_pair_of_numbers(value):
            return [f"{pad}{key}: {{{', '.join(f'{name}: {scalar(one)}' for name, one in value.items())}}}"]
        return [f"{pad}{key}:", *(row for name, one in value.items() for row in rows(name, one, indent + 2, flow))]
    if isinstance(value, list):
        return _list(key, value, indent, flow)
    return _text(key, str(value), indent)


def items(value: list[Any], indent: int) -> list[str]:
    """The rows of a list, a dash before each item."""
    return [row for one in value for row in item(one, indent)]


def item(value: Any, indent: int) -> list[str]:
    """The rows of one item of a list; the dash stands at `indent`."""
    if isinstance(value, Mapping):
        return dashed([row for key, one in value.items() for row in rows(key, one, indent + 2)], indent)
    return [f"{' ' * indent}- {scalar(str(value))}"]


def dashed(rows: list[str], indent: int) -> list[str]:
    """Rows of a mapping made an item: its dash comes on the first row that is no comment."""
    first = next(n for n, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#"))
    return [*rows[:first], f"{' ' * indent}- {rows[first][indent + 2:]}", *rows[first + 1:]]


def scalar(text: str) -> str:
    """A text on one row, in quotes only when it needs them."""
    if _UNQUOTED.fullmatch(text):
        return text
    plain = _dumped(text)
    return plain if plain == text else _dumped(DoubleQuotedScalarString(text))


def cleaned(text: str) -> str:
    """A text from a form: odd spaces made ordinary, and what cannot be seen left out."""
    spaced = "".join(" " if mark == "\t" or unicodedata.category(mark) == "Zs" else mark for mark in text)
    seen = (mark for mark in spaced.replace("\r\n", "\n").replace("\r", "\n")
            if mark == "\n" or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    return "\n".join(" ".join(row.split()) for row in "".join(seen).split("\n")).strip()


def _dumped(text: str) -> str:
    yaml, written = YAML(), io.StringIO()
    yaml.width = 1_000_000
    yaml.dump({"a": text}, written)
    return written.getvalue()[3:].rstrip("\n")


def _list(key: str, value: list[Any], indent: int, flow: bool) -> list[str]:
    pad = " " * indent
    short = all(isinstance(one, str) and _IN_BRACKETS.fullmatch(one) for one in value)
    row = f"{pad}{key}: [{', '.join(scalar(str(one)) for one in value)}]" if short else ""
    if not value or (flow and short and len(row) <= WIDTH):
        return [row or f"{pad}{key}: []"]
    return [f"{pad}{key}:", *items(value, indent + 2)]


def _text(key: str, text: str, indent: int) -> list[str]:
    pad = " " * indent
    row = f"{pad}{key}: {scalar(text)}" if "\n" not in text else ""
    if row and len(row) <= WIDTH:
        return [row]
    folded = _folded(text, indent + 2)
    return [f"{pad}{key}: >-", *folded] if folded else [f"{pad}{key}: {scalar(text)}"]


def _folded(text: str, indent: int) -> list[str]:
    """The rows of a long text; none when a row of it would look like a row of YAML."""
    pad, found = " " * indent, []
    for part in text.split("\n"):
        wrapped = textwrap.wrap(part, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        found += [*([""] if found else []), *wrapped]
    return [] if any(_ROW.match(row) for row in found) else [f"{pad}{row}" if row else "" for row in found]


def _is_pair_of_numbers(value: Mapping[str, Any]) -> bool:
    return len(value) <= 2 and all(_UNQUOTED.fullmatch(str(one)) for one in value.values())
