"""`./digiporras check`: the problems of the whole knowledge, or those that concern the files asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.knowledge.editions import edition
from bot.knowledge.files import yaml_files
from bot.knowledge.problems import Problem

PROMISE = "lupaus-"


@dataclass(frozen=True)
class Report:
    """What was asked for and found; `elsewhere` counts the problems of other files, `strange` tells of
    paths that are no files of the knowledge."""

    problems: tuple[Problem, ...]
    elsewhere: int = 0
    strange: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.problems and not self.strange

    def plainly(self) -> Iterator[str]:
        """Lines for a person."""
        yield from self.strange
        yield from map(str, self.problems)
        if self.is_clean:
            yield "Kaikki kunnossa." if not self.elsewhere else "Tässä tiedostossa ei ole vikoja."
        if self.elsewhere:
            yield f"Muissa tiedostoissa on vikoja: {self.elsewhere}. Näet ne komennolla ./digiporras check"


def check(folder: Path, paths: Sequence[Path] = (), today: date | None = None) -> Report:
    """Check the folder. With paths, tell the problems of those files and folders, those that refer to them,
    and the promises that break: they concern every file. Days that are ahead are told when `today` is given."""
    _, problems = edition(folder, today=today)
    if not paths:
        return Report(tuple(problems))
    asked = [path.resolve() for path in paths]
    shown = tuple(one for one in problems if _concerns(one, asked, folder))
    known = {path.resolve() for path in yaml_files(folder)} | {(folder.parent / one.file).resolve() for one in shown}
    strange = tuple(_strange(path) for path in paths if not any(file.is_relative_to(path.resolve()) for file in known))
    return Report(shown, len(problems) - len(shown), strange)


def _concerns(problem: Problem, asked: list[Path], folder: Path) -> bool:
    files = [(folder.parent / name).resolve() for name in (problem.file, problem.concerns) if name]
    return problem.code.startswith(PROMISE) or any(file.is_relative_to(path) for file in files for path in asked)


def _strange(path: Path) -> str:
    return f"Tiedostoa ei ole: {path}" if not path.exists() else f"Tämä tiedosto ei kuulu tietopohjaan: {path}"
