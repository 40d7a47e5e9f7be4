"""The product's own features and classifier on MASSIVE fi-FI, an outside yardstick of intents.

    python benchmarks/massive.py --train TRAIN.tsv --dev DEV.tsv --test TEST.tsv [--json]

The files are tab-separated with the columns `intent` and `utt`. Nothing is chosen here: the settings
are the product's. Without `--json` the dev file is measured too, by a model of the train file alone;
the model that is measured on the test file has learnt from both. With `--json` one object is printed.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Annotated

import numpy as np
import typer
from sklearn.metrics import accuracy_score, f1_score

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot import wiring  # noqa: E402
from bot.language.classifiers import Classifiers  # noqa: E402
from bot.language.features import Features  # noqa: E402

INTENT = "intent"
TIMED = 500


def main(
    train: Annotated[Path, typer.Option(help="Training utterances")],
    test: Annotated[Path, typer.Option(help="Utterances to measure on")],
    dev: Annotated[Path | None, typer.Option(help="The utterances that settings were chosen on")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on one line")] = False,
) -> None:
    """Train on the first files, measure on the last."""
    known = utterances(train)
    if dev:
        chosen_on = utterances(dev)
        if not as_json:
            print("dev ", measured(*trained(*known), *chosen_on))
        known = known[0] + chosen_on[0], known[1] + chosen_on[1]
    found = measured(*trained(*known), *utterances(test))
    print(json.dumps(found) if as_json else f"test {found}")


def utterances(path: Path) -> tuple[list[str], list[str]]:
    """The texts and the intents of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["utt"] for row in rows], [row[INTENT] for row in rows]


def trained(texts: list[str], intents: list[str]) -> tuple[Features, Classifiers]:
    """The product's features and classifier, trained."""
    features = Features()
    rows = features.fit([wiring.language().understand(text) for text in texts])
    return features, Classifiers.train(rows, {INTENT: intents})


def measured(features: Features, model: Classifiers, texts: list[str], intents: list[str]) -> dict[str, float]:
    """Accuracy, macro F1, and the median time of one message from text to intent."""
    rows = features.of([wiring.language().understand(text) for text in texts])
    best = model.probabilities(rows)[INTENT].argmax(axis=1)
    found = [model.labels[INTENT][at] for at in best]
    return {"accuracy": round(accuracy_score(intents, found), 4),
            "macro_f1": round(f1_score(intents, found, average="macro"), 4),
            "ms_per_message": round(_milliseconds(features, model, texts[:TIMED]), 3)}


def _milliseconds(features: Features, model: Classifiers, texts: list[str]) -> float:
    times = []
    for text in texts:
        start = perf_counter()
        model.rankings(features.of([wiring.language().understand(text)]))
        times.append((perf_counter() - start) * 1000)
    return float(np.median(times))


if __name__ == "__main__":
    typer.run(main)
