"""One file open for editing: an edit changes the rows of what it changes, and no others.

ruamel.yaml keeps comments too, but fastens each to the key before it: with an entry that goes, goes
the comment above the next. Here the rows themselves are kept, and a part that did not change keeps its
own, with the comments above it. What comes out is read again before it is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from bot.editing import plain
from bot.editing import rows as yaml_rows
from bot.knowledge.composition import composed
from bot.knowledge.text_file import TextFile, lines_of
from bot.knowledge.yaml_file import Location

Order = Callable[[Location], Sequence[str]]
"""The keys of the mapping at a place, in the order in which new ones are written."""


class Unreadable(ValueError):
    """The file has mistakes that only a text editor can mend."""


class Overtaken(ValueError):
    """The entry is not what the editor saw: somebody else has changed it."""


class Manuscript:
    """The text of a file. Edits give a new manuscript; this one stays as it is."""

    def __init__(self, text: str, order: Order = lambda _: ()):
        self.text, self._order = text, order
        self._file = composed(TextFile(text), "")
        if not self._file.read:
            raise Unreadable(str(self._file.problems[:1]))
        self._rows = lines_of(text)
        self._ends = "\r\n" if "\r\n" in text else "\n"

    def value(self, at: Location) -> Any:
        """The plain value at a place. Raises `KeyError` or `IndexError` when there is none."""
        return self._file.value(at)

    def line(self, at: Location) -> int:
        """The row, from 1, where the part begins."""
        return self._file.line(at)

    def digest(self, at: Location) -> str:
        """A short name for what the part says: an edit tells it back, and is refused when it has changed."""
        return plain.digest(self.value(at))

    def seen(self, at: Location, digest: str) -> None:
        """Raises `Overtaken` unless the part still is what the editor saw."""
        try:
            now = self.digest(at)
        except (LookupError, TypeError):
            now = ""
        if now != digest:
            raise Overtaken(str(at))

    def changed(self, at: Location, values: Mapping[str, Any]) -> Manuscript:
        """The mapping at a place says this instead. Keys that are left out go."""
        if dict(values) == self.value(at):
            return self
        if at and isinstance(at[-1], int):
            made = self._item(at, dict(values), self._dash(at[:-1]))
        else:
            key = [self._rows[self._file.lines[at] - 1]] if at else []
            made = [*key, *self._mapping(at, dict(values), self._column(at))]
        return self._with(self._file.lines[at] if at else self._first_row(), self._file.ends[at], made,
                          lambda content: plain.put(content, at, dict(values)))

    def added(self, at: Location, values: Mapping[str, Any], before: int | None = None) -> Manuscript:
        """A new item in the list at a place: the last, or before another."""
        here = self.value(at)
        n = len(here) if before is None else before
        made = ["", *yaml_rows.item(self._in_order((*at, n), values), self._dash(at))]
        if not here:
            key = self._row(at).split(":")[0]
            made = [f"{key}:", *made[1:]]
            return self._with(self._file.lines[at], self._file.ends[at], made, plain.inserted(at, n, dict(values)))
        after = self._file.ends[(*at, n - 1)] if n else self._file.lines[at]
        return self._with(after + 1, after, made if self._is_airy(at) else made[1:],
                          plain.inserted(at, n, dict(values)))

    def removed(self, at: Location) -> Manuscript:
        """Without an item of a list. The comments above it stay."""
        first, last = self._file.lines[at], self._file.ends[at]
        made: list[str] = []
        if len(self.value(at[:-1])) == 1:
            first = self._file.lines[at[:-1]]
            made = [self._rows[first - 1].split(":")[0] + ": []", *self._comments(first + 1, self._file.lines[at])]
        elif first > 1 and not self._rows[first - 2].strip() and last < len(self._rows) \
                and not self._rows[last].strip():
            last += 1    # one of the two empty rows around it
        return self._with(first, last, made, lambda content: plain.remove(content, at))

    def reordered(self, at: Location, order: Sequence[int]) -> Manuscript:
        """The items of the list at a place in another order, each named by its present number.

        The comment right above an item goes with it; what an empty row parts from it, as a heading, stays.
        """
        here = self.value(at)
        if sorted(order) != list(range(len(here))):
            raise Unreadable("not an order of these")
        parts = [self._parted(at, n) for n in range(len(here))]
        made = [row for (stays, _), n in zip(parts, order) for row in [*stays, *parts[n][1]]]
        return self._with(self._file.lines[at] + 1, self._file.ends[(*at, len(here) - 1)], made,
                          lambda content: plain.put(content, at, [here[n] for n in order]))

    def emptied(self, at: Location) -> Manuscript:
        """The list at a place without its items; what stands between them goes too."""
        made = [self._row(at).split(":")[0] + ": []"]
        return self._with(self._file.lines[at], self._file.ends[at], made, lambda content: plain.put(content, at, []))

    def _comments(self, first: int, end: int) -> list[str]:
        return [row for row in self._rows[first - 1:end - 1] if row.strip()]

    def _with(self, first: int, last: int, made: list[str], expected: Callable[[Any], Any]) -> Manuscript:
        """The rows from `first` to `last` replaced; the result says what was meant, or nothing is believed."""
        new = Manuscript(self._ends.join([*self._rows[:first - 1], *made, *self._rows[last:]]), self._order)
        if new.value(()) != expected(deepcopy(self._file.content)):
            raise Unreadable("the edit would not say what was meant")
        return new

    # Rows of parts, their own where they did not change

    def _mapping(self, at: Location, new: dict[str, Any], column: int) -> list[str]:
        old, made = self.value(at), []
        for key in self._keys(at, old, new):
            place = (*at, key)
            if key not in old:
                made += yaml_rows.rows(key, new[key], column)
            elif old[key] == new[key]:
                made += [*self._lead(at, key, old), *self._own(place, column)]
            else:
                made += [*self._lead(at, key, old), *self._rewritten(place, new[key], column)]
        return made

    def _rewritten(self, at: Location, new: Any, column: int) -> list[str]:
        old, key = self.value(at), str(at[-1])
        filled = isinstance(old, (dict, list)) and bool(old)
        block = filled and self._file.lines[self._child(at, old)] > self._file.lines[at]
        if block and isinstance(old, dict) and isinstance(new, dict) and new:
            return [f"{' ' * column}{key}:", *self._mapping(at, new, self._column(at))]
        if block and isinstance(old, list) and isinstance(new, list) and new:
            return [f"{' ' * column}{key}:", *self._list(at, old, new)]
        return yaml_rows.rows(key, new, column, flow=not block)

    def _list(self, at: Location, old: list[Any], new: list[Any]) -> list[str]:
        made: list[str] = []
        dash = self._dash(at)
        match = SequenceMatcher(None, list(map(plain.text, old)), list(map(plain.text, new)), autojunk=False)
        for kind, first, last, new_first, new_last in match.get_opcodes():
            came = new[new_first:new_last]
            if kind == "equal":
                for n in range(first, last):
                    made += self._rows[self._after(at, n) - 1:self._file.ends[(*at, n)]]
            elif kind == "replace" and last - first == new_last - new_first and not any(one in old for one in came):
                for n, value in zip(range(first, last), came):
                    made += [*self._rows[self._after(at, n) - 1:self._file.lines[(*at, n)] - 1],
                             *self._item((*at, n), value, dash)]
            else:
                made += [row for one in came for row in (    # its own rows, if it only stood elsewhere
                    self._parted(at, old.index(one))[1] if one in old else yaml_rows.item(one, dash))]
        return made

    def _parted(self, at: Location, n: int) -> tuple[list[str], list[str]]:
        """The rows before an item that stay where they are, and its own with the comment right above it."""
        first, own = self._after(at, n), self._file.lines[(*at, n)]
        while own > first and self._rows[own - 2].strip():
            own -= 1
        return self._rows[first - 1:own - 1], self._rows[own - 1:self._file.ends[(*at, n)]]

    def _item(self, at: Location, new: Any, dash: int) -> list[str]:
        old = self.value(at)
        if isinstance(old, dict) and isinstance(new, dict) and not self._is_flow(at):
            return yaml_rows.dashed(self._mapping(at, new, dash + 2), dash)
        return yaml_rows.item(new, dash)

    # Where things stand

    def _keys(self, at: Location, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
        """The old keys that stay, where they stood, and the new ones after the key that the model has before them."""
        found = [key for key in old if key in new]
        order = list(self._order(at))
        for key in sorted((key for key in new if key not in old), key=lambda key: _nth(key, order)):
            earlier = [n for n, one in enumerate(found) if _nth(one, order) <= _nth(key, order)]
            found.insert(max(earlier) + 1 if earlier else 0, key)
        return found

    def _in_order(self, at: Location, values: Mapping[str, Any]) -> dict[str, Any]:
        order = list(self._order(at))
        return dict(sorted(values.items(), key=lambda pair: _nth(pair[0], order)))

    def _own(self, at: Location, column: int) -> list[str]:
        first, *rest = self._rows[self._file.lines[at] - 1:self._file.ends[at]]
        return [" " * column + first[column:], *rest]

    def _lead(self, at: Location, key: str, old: Mapping[str, Any]) -> list[str]:
        """The comments and empty rows between a key and the one before it."""
        keys = list(old)
        n = keys.index(key)
        if n:
            return self._rows[self._file.ends[(*at, keys[n - 1])]:self._file.lines[(*at, key)] - 1]
        inside_key = at and isinstance(at[-1], str)
        return self._rows[self._file.lines[at]:self._file.lines[(*at, key)] - 1] if inside_key else []

    def _after(self, at: Location, n: int) -> int:
        """The row after the item before this one."""
        return self._file.ends[(*at, n - 1)] + 1 if n else self._file.lines[at] + 1

    def _column(self, at: Location) -> int:
        """Where the keys of the mapping at a place begin."""
        row = self._row(self._child(at, self.value(at)))
        start = len(row) - len(row.lstrip())
        return start + 2 if row.lstrip().startswith("- ") else start

    def _dash(self, at: Location) -> int:
        """Where the dashes of a list stand."""
        row = self._row((*at, 0) if self.value(at) else at)
        return len(row) - len(row.lstrip()) + (0 if self.value(at) else 2)

    def _row(self, at: Location) -> str:
        """The row where a part begins."""
        return self._rows[self._file.lines[at] - 1]

    def _is_flow(self, at: Location) -> bool:
        return self._row(at).lstrip(" -").startswith(("{", "["))

    def _is_airy(self, at: Location) -> bool:
        """Whether an empty row parts the items of the list."""
        ends = [self._file.ends[(*at, n)] for n in range(len(self.value(at)))]
        return len(ends) < 2 or not self._rows[ends[0]].strip()

    def _first_row(self) -> int:
        return min(line for place, line in self._file.lines.items() if len(place) == 1)

    @staticmethod
    def _child(at: Location, value: Any) -> Location:
        return (*at, next(iter(value)) if isinstance(value, dict) else 0)


def _nth(key: str, order: Sequence[str]) -> int:
    return order.index(key) if key in order else len(order)
