"""The editors' desk: all that the pages need, in one place. Every answer is plain; nothing here knows the web."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.editing import changes, links
from bot.editing.care import Care, care_list, how_often_met
from bot.editing.drafts import Draft, Drafts, contents
from bot.editing.entries import Entry, Place, entries, entry, opened
from bot.editing.fields import Field, fields, with_choices
from bot.editing.history import Commit, History
from bot.editing.own_process import in_own_process
from bot.editing.publishing import Published, Publisher, Refused, approval
from bot.editing.whole_file import put
from bot.knowledge.editions import Edition, edition
from bot.knowledge.in_force import InForce
from bot.knowledge.problems import Problem
from bot.paths.difference import Difference, compared
from bot.triage.catalogue import Catalogue


@dataclass(frozen=True)
class Saved:
    """What came of a save. `problems` are of the entry's fields, by key ("" for the entry as a whole);
    `others` of other entries and files. Anything in either, and nothing was saved."""

    problems: Mapping[str, tuple[Problem, ...]]
    others: tuple[Problem, ...] = ()
    place: Place | None = None

    @property
    def done(self) -> bool:
        return not self.problems and not self.others


class Desk:
    """`var` is where drafts, the lock, the results of link checks and a history kept apart are."""

    def __init__(self, in_force: InForce, var: Path, publisher: Publisher | None = None):
        self._in_force, self._var = in_force, var
        self.history = History(in_force.folder, var / "knowledge.git")
        self.drafts = Drafts(var / "drafts", in_force.folder)
        self._publisher = publisher or Publisher(in_force.folder, self.history, var / "publishing.lock")
        self._met: tuple[str, Counter[str]] = ("", Counter())

    # Looking

    def entries(self, draft: Draft | None = None, words: str = "") -> list[Entry]:
        """The entries of a draft, or of what is in force, that mention the words."""
        return [one for one in entries(self._folder(draft)) if one.mentions(words)]

    def entry(self, place: Place, draft: Draft | None = None) -> Entry:
        """One entry. Raises `LookupError`, `ValueError` (no such section) or `Unreadable`."""
        return entry(self._folder(draft), place)

    def section_digest(self, section: Place, draft: Draft | None = None) -> str:
        """A short name for what a section says, order included. Raises as `entry` does."""
        return opened(self._folder(draft), section.file).digest(section.at)

    def form(self, one: Entry) -> tuple[Field, ...]:
        """The fields of an entry's form."""
        return with_choices(fields(one.section.model), self._in_force.edition.knowledge)

    def care(self, today: date) -> list[Care]:
        """What to look at next, in what is in force."""
        now = self._in_force.edition
        if self._met[0] != now.version:
            self._met = (now.version, how_often_met(now.knowledge.catalogue))
        return care_list(self._in_force.folder, today, self._met[1], links.saved(self._var / "links.json"))

    # Writing into a draft

    def change(self, draft: Draft, place: Place, values: Mapping[str, Any], seen: str) -> Saved:
        """An entry of the draft says this instead. Raises `Overtaken` when it is not what the editor saw."""
        return self._tried(draft, lambda: _at(changes.change(draft.folder, place, values, seen), place))

    def add(self, draft: Draft, section: Place, values: Mapping[str, Any]) -> Saved:
        """A new entry."""
        return self._tried(draft, lambda: changes.add(draft.folder, section, values))

    def copy(self, draft: Draft, place: Place, changed: Mapping[str, Any]) -> Saved:
        """A new entry like another, but for these values."""
        return self._tried(draft, lambda: changes.copy(draft.folder, place, changed))

    def copy_days(self, draft: Draft, days: Mapping[Place, date]) -> Saved:
        """Authorization days copied to new dates."""
        return self._tried(draft, lambda: changes.copy_days(draft.folder, days)[-1])

    def reorder(self, draft: Draft, section: Place, order: Sequence[int], seen: str) -> Saved:
        """The entries of a section in another order, each named by its present number."""
        return self._tried(draft, lambda: _at(changes.reorder(draft.folder, section, order, seen), None))

    def remove(self, draft: Draft, place: Place, seen: str) -> Saved:
        """Without an entry."""
        return self._tried(draft, lambda: _at(changes.remove(draft.folder, place, seen), None))

    def confirm(self, draft: Draft, place: Place, who: str, day: date, seen: str) -> Saved:
        """The entry was checked by somebody on a day."""
        return self._tried(draft, lambda: _at(changes.confirm(draft.folder, place, who, day, seen), place))

    # From a draft into force

    def preview(self, draft: Draft) -> tuple[Edition | None, list[Problem]]:
        """The draft's edition, to be talked to (`wiring.using`), or its problems."""
        return _as_of_today(draft.folder)

    def difference(self, draft: Draft) -> Difference:
        """What the draft changes, and for whom, found in a process of its own.

        Raises `ValueError` while the draft has problems, and `Unfinished`.
        """
        return in_own_process(_difference, self._in_force.edition.knowledge.catalogue, draft.folder)

    def publish(self, draft: Draft, who: str, why: str, approved_by: str = "") -> Published | Refused:
        """Put the draft into force, in this process at once and in the others within seconds."""
        return self._taken(self._publisher.publish(draft, who, why, approved_by))

    def undo(self, commit: Commit, who: str, why: str = "") -> Published | Refused:
        """Take an earlier change back."""
        return self._taken(self._publisher.undo(commit, who, why))

    def approved(self) -> Commit | None:
        """Who approved what is in force, and when; `None` when it was changed in files and nobody has."""
        return approval(self.history, self._in_force.status.version)

    def _taken(self, done: Published | Refused) -> Published | Refused:
        if isinstance(done, Published):
            self._in_force.refresh()
        return done

    def _folder(self, draft: Draft | None) -> Path:
        return draft.folder if draft else self._in_force.folder

    def _tried(self, draft: Draft, edit: Any) -> Saved:
        """An edit that brings problems into the draft is taken back."""
        before = contents(draft.folder)
        place = edit()
        _, problems = _as_of_today(draft.folder)
        if not problems:
            return Saved({}, (), place)
        after = contents(draft.folder)
        _write(draft.folder, before)
        known = {one.message for one in _as_of_today(draft.folder)[1]}
        new = [one for one in problems if one.message not in known]
        if not new:
            _write(draft.folder, after)
        return _sorted_out(new, place, draft.folder.name)


def _as_of_today(folder: Path) -> tuple[Edition | None, list[Problem]]:
    """The folder's edition or its problems; a day of confirming that is ahead is one."""
    return edition(folder, today=date.today())


def _difference(now: Catalogue, folder: Path) -> Difference:
    new, problems = edition(folder)
    if new is None:
        raise ValueError("\n".join(map(str, problems)))
    return compared(now, new.knowledge.catalogue, "voimassa oleva")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The folder holds these files again, and no others."""
    for name in {*contents(folder), *files}:
        put(folder / name, files.get(name))


def _at(_: None, place: Place | None) -> Place | None:
    return place


def _sorted_out(problems: Sequence[Problem], place: Place | None, folder: str) -> Saved:
    mine: dict[str, tuple[Problem, ...]] = {}
    others = []
    for one in problems:
        if place and one.file == f"{folder}/{place.file}" and one.at[:len(place.at)] == place.at:
            key = str(one.at[len(place.at)]) if len(one.at) > len(place.at) else ""
            mine[key] = (*mine.get(key, ()), one)
        else:
            others.append(one)
    return Saved(mine, tuple(others), place)
