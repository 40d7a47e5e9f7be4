"""What must be said once only: ids, names, and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.knowledge.yaml_file import Location, YamlFile


def unique(entries: Iterable[tuple[YamlFile, Location, Any]], key: str, of: Callable[[Any], Any]) -> None:
    """Note every entry whose value is that of an earlier one; `key` is where the value stands."""
    first: dict[Any, str] = {}
    for file, at, entry in entries:
        value = of(entry)
        if value in first:
            file.problem((*at, key), "kahdesti", f"”{value}” on jo käytössä: {first[value]}.",
                         f"Anna tälle oma {key}.", concerns=first[value].rpartition(":")[0])
        first.setdefault(value, file.source((*at, key)))
