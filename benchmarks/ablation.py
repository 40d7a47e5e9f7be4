"""What each choice of the intent classification earns: views alone and left out, other classifiers, n-grams.

    python benchmarks/ablation.py [--massive-train TRAIN.tsv --massive-dev DEV.tsv] [--diet]

Prints a markdown table a data set: five-fold cross-validation over our own examples, and MASSIVE's
dev set with a model of its training set. What is measured is the classifier's best intent, without
the lexicon's last word. DIET is slow, and measured on one fold only: `--diet` prints it alone.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Annotated, Optional

import numpy as np
import typer
from joblib import Parallel, delayed

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
warnings.showwarning = lambda *_, **__: None  # Rasa's pinned libraries warn of each other at import
os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", PYTHONWARNINGS="ignore")

from benchmarks.massive import utterances  # noqa: E402
from benchmarks.measures.choices import Choice, Teller, choices  # noqa: E402
from benchmarks.measures.examples import FOLDS, PROCESSES, examples, folds, understood  # noqa: E402
from benchmarks.measures.scores import accuracy, label_counts, macro_f1, percent, table  # noqa: E402

TIMED = 200
HEADINGS = ("choice", "accuracy", "macro F1", "training s", "ms a message")

Labelled = tuple[list[str], list[str]]
"""Texts and their intents."""
Split = tuple[Labelled, Labelled]
"""What is learnt of, and what is measured on."""


@dataclass(frozen=True)
class Outcome:
    """The intents as marked and as found; seconds of training, and milliseconds of one message (median).

    The times are the processor's: others on the machine disturb them little.
    """

    marked: list[str]
    found: list[str]
    training: float
    message: float


def main(
    massive_train: Annotated[Optional[Path], typer.Option(help="MASSIVE's training utterances")] = None,
    massive_dev: Annotated[Optional[Path], typer.Option(help="MASSIVE's dev utterances")] = None,
    diet: Annotated[bool, typer.Option("--diet", help="Measure Rasa's DIETClassifier instead (slow)")] = False,
) -> None:
    """Print the tables of choices."""
    compared = _diet() if diet else choices()
    ours = list(our_splits())
    _show(f"Our examples, {f'one fold of {FOLDS}' if diet else f'{FOLDS} folds'}", compared, ours[:1] if diet else ours)
    if massive_train and massive_dev:
        _show("MASSIVE fi-FI, dev", compared, [(utterances(massive_train), utterances(massive_dev))])


def our_splits() -> Iterator[Split]:
    """The folds of our own examples."""
    known = examples()
    for places in folds([one.intent for one in known]):
        train, test = ([known[at] for at in part] for part in places)
        yield (([one.text for one in train], [one.intent for one in train]),
               ([one.text for one in test], [one.intent for one in test]))


def measured(choice: Choice, split: Split) -> Outcome:
    """A choice trained and measured on one split."""
    (texts, intents), (others, marked) = split
    for text in texts:
        understood(text)  # the same for all choices, and not counted as training
    start = process_time()
    teller = choice(texts, intents)
    training = process_time() - start
    found = teller(others)
    return Outcome(marked, found, training, float(np.median([_milliseconds(teller, text) for text in others[:TIMED]])))


def _milliseconds(teller: Teller, text: str) -> float:
    start = process_time()
    teller([text])
    return (process_time() - start) * 1000


def _show(title: str, compared: Mapping[str, Choice], splits: Sequence[Split]) -> None:
    print(f"\n## {title}\n", flush=True)
    jobs = [delayed(measured)(choice, split) for choice in compared.values() for split in splits]
    outcomes = Parallel(n_jobs=PROCESSES if len(jobs) > 1 else 1)(jobs)
    parts = [outcomes[at:at + len(splits)] for at in range(0, len(outcomes), len(splits))]
    print(table(HEADINGS, [_row(name, part) for name, part in zip(compared, parts)]), flush=True)


def _row(name: str, part: Sequence[Outcome]) -> list[str]:
    """The folds together: their messages as one set, their times as the mean."""
    marked, found = ([label for one in part for label in getattr(one, name)] for name in ("marked", "found"))
    return [name, percent(accuracy(marked, found)), percent(macro_f1(label_counts(marked, found).values())),
            f"{np.mean([one.training for one in part]):.1f}", f"{np.mean([one.message for one in part]):.2f}"]


def _diet() -> dict[str, Choice]:
    """Imported only when wanted: it brings TensorFlow."""
    from benchmarks.measures.diet import with_diet

    return {"Rasa's DIET, character n-grams 1–4": with_diet}


if __name__ == "__main__":
    typer.run(main)
