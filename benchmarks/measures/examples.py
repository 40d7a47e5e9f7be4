"""The training examples as plain values, and the folds of cross-validation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold

from benchmarks.measures.scores import NEED, Told, told
from bot import wiring
from bot.components.hurried_copies import IS_COPY
from bot.components.importer import DataWithoutResponses
from bot.components.marks import marks
from bot.language.opinions import Marks
from bot.language.reading import NEED as NEED_INTENT
from bot.language.understood import Understanding
from bot.settings import ROOT

FOLDS = 5
SEED = 1
PROCESSES = 2

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A training example: its intent, and what else it is marked with."""

    text: str
    intent: str
    marks: Marks

    @property
    def told(self) -> Told:
        """The marked facts, with the need that the intent tells."""
        need = {NEED: self.intent.removeprefix(NEED_INTENT)} if self.intent.startswith(NEED_INTENT) else {}
        return told({**(self.marks.facts or {}), **need})


def examples() -> list[Example]:
    """The examples that the model is trained on, without the copies with typing errors: in another fold
    than its example, a copy would give the answer away."""
    data = DataWithoutResponses(training_data_paths=[str(ROOT / "data")]).get_nlu_data()
    return [Example(one.get("text"), one.get("intent"), marks(one))
            for one in data.intent_examples if one.get("text") and not one.get(IS_COPY)]


def folds(intents: Sequence[str]) -> Iterator[tuple[Places, Places]]:
    """The places of the training and the test examples of each fold; intents are shared out evenly."""
    splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    yield from splitter.split(np.zeros(len(intents)), intents)


@cache
def understood(text: str) -> Understanding:
    """The message understood, once in a process."""
    return wiring.language().understand(text)
