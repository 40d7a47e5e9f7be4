"""Plain content (dicts, lists, texts): named, and changed at a place."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from bot.knowledge.yaml_file import Location


def text(value: Any) -> str:
    """A value as a text: equal for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(value: Any) -> str:
    """A short name for a value."""
    return sha256(text(value).encode()).hexdigest()[:16]


def put(content: Any, at: Location, value: Any) -> Any:
    """The content with another value at a place; it is changed itself."""
    if not at:
        return value
    _at(content, at[:-1])[at[-1]] = value
    return content


def inserted(at: Location, n: int, value: Any) -> Callable[[Any], Any]:
    """What puts a value into the list at a place, before its `n`th."""
    def made(content: Any) -> Any:
        _at(content, at).insert(n, value)
        return content

    return made


def remove(content: Any, at: Location) -> Any:
    """The content without the part at a place; it is changed itself."""
    del _at(content, at[:-1])[at[-1]]
    return content


def _at(content: Any, at: Location) -> Any:
    for key in at:
        content = content[key]
    return content
