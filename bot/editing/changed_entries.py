"""What a draft changes, entry by entry: what an editor reads before publishing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.editing.entries import Entry, Section, entries
from bot.editing.order import ENTRIES


@dataclass(frozen=True)
class ChangedEntry:
    """An entry that is new (`before` is `None`), gone (`now` is `None`) or says something else."""

    before: Entry | None
    now: Entry | None

    @property
    def entry(self) -> Entry:
        """The entry as it is, or as it was when it is gone."""
        found = self.now or self.before
        assert found is not None
        return found

    def differences(self) -> list[tuple[str, Any, Any]]:
        """Each key that differs: what it said, and what it says."""
        old, new = (one.values if one else {} for one in (self.before, self.now))
        return [(key, old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)]


def changed_entries(before: Path, now: Path) -> list[ChangedEntry]:
    """The entries that differ between two folders, in the order of the files."""
    old, new = _by_name(before), _by_name(now)
    found = [ChangedEntry(old.get(name), new.get(name)) for name in {**new, **old}
             if (one := old.get(name)) is None or (two := new.get(name)) is None or one.digest != two.digest]
    return sorted(found, key=lambda one: (one.entry.place.file, one.entry.line))


def changed_orders(before: Path, now: Path) -> list[Section]:
    """The sections whose entries stand in another order, apart from those that came and went."""
    old, new = _names(before), _names(now)
    return [section for section, names in new.items()
            if [one for one in names if one in old.get(section, ())]
            != [one for one in old.get(section, ()) if one in names]]


def _names(folder: Path) -> dict[Section, list[str]]:
    found: dict[Section, list[str]] = {}
    for one in entries(folder):
        found.setdefault(one.section, []).append(one.id or one.digest)
    return {section: names for section, names in found.items() if section.model in ENTRIES}


def _by_name(folder: Path) -> dict[tuple[str, ...], Entry]:
    return dict(_named(folder))


def _named(folder: Path) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Entries by what stays when others come and go: the id; where there is none, the place."""
    for one in entries(folder):
        yield (one.place.file, str(one.section.at), one.id or str(one.place)), one
