"""What an editor found of a sampled conversation. A mark holds no text and outlives the conversation without a
link to it. This module knows no library: others may name these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

RIGHT, WRONG, UNSURE = "right", "wrong", "unsure"
VERDICTS = (RIGHT, WRONG, UNSURE)

DANGER_MISSED = "danger_missed"
FAULTS = (DANGER_MISSED, "human_missing", "wrong_information", "wrong_step", "unfit_suggestion", "not_understood",
          "other")
"""What can have been wrong, the gravest first. A closed list and no free text: nothing personal can get in."""


class MarkedAlready(RuntimeError):
    """Somebody has marked the conversation, and nothing was stored now. `mark` is theirs."""

    def __init__(self, mark: Mark):
        super().__init__(mark.verdict)
        self.mark = mark


class Gone(LookupError):
    """The conversation was forgotten: nothing was stored."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict; `fault` when it is wrong, and only then. `by` is the editor, `on` the day, `version` that of the
    knowledge in force on that day. Raises `ValueError` when the verdict or the fault is not of the lists."""

    verdict: str
    fault: str
    by: str
    on: date
    version: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS or (self.fault not in FAULTS if self.verdict == WRONG else self.fault):
            raise ValueError(f"{self.verdict}/{self.fault}")


@dataclass(frozen=True, slots=True)
class Sampled:
    """A conversation of the sample. `key` stands for it in addresses and opens nothing elsewhere; `opened` is in
    Finland's time."""

    id: str = field(repr=False)
    key: str
    opened: datetime
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a month's conversations were marked what; `faults` counts the wrong ones by kind."""

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    faults: Mapping[str, int] = field(default_factory=dict)

    @property
    def marked(self) -> int:
        """All marks."""
        return self.right + self.wrong + self.unsure

    @property
    def judged(self) -> int:
        """The marks that the share is counted of: an editor who could not tell says nothing of the bot."""
        return self.right + self.wrong

    @property
    def percent(self) -> int | None:
        """How many of a hundred judged were right, a half upwards; `None` when nothing was judged."""
        return (200 * self.right + self.judged) // (2 * self.judged) if self.judged else None
