"""Stratified cross-validation over the training examples: the final intent and the facts.

The product's features, classifiers and reading, without Rasa around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from joblib import Parallel, delayed

from benchmarks.measures.examples import FOLDS, PROCESSES, Example, examples, folds, understood
from benchmarks.measures.scores import (
    HEADINGS,
    FactScores,
    Told,
    accuracy,
    label_counts,
    macro_f1,
    percent,
    rounded,
    table,
    told,
)
from bot import wiring
from bot.language.classifiers import Classifiers
from bot.language.features import Features
from bot.language.opinions import Opinions, targets
from bot.language.reading import reading

INTENT = "intent"

Found = tuple[Example, str, Told]
"""An example with the intent and the facts that were read of it."""


def run() -> dict[str, Any]:
    """Print the tables; the main figures."""
    known = examples()
    found = validated(known)
    return _intents(found) | _facts(found)


def validated(known: Sequence[Example]) -> list[Found]:
    """Every example read by what was learnt of the other folds."""
    parts = Parallel(n_jobs=PROCESSES)(
        delayed(_fold)([known[at] for at in train], [known[at] for at in test])
        for train, test in folds([one.intent for one in known]))
    return [one for part in parts for one in part]


def _fold(train: Sequence[Example], test: Sequence[Example]) -> list[Found]:
    features = Features()
    rows = features.fit([understood(one.text) for one in train])
    model = Classifiers.train(rows, {INTENT: [one.intent for one in train],
                                     **targets([one.marks for one in train])})
    return [_read(one, features, model) for one in test]


def _read(example: Example, features: Features, model: Classifiers) -> Found:
    message = understood(example.text)
    rankings = model.rankings(features.of([message]))
    intents = rankings.pop(INTENT)
    found = reading(message, intents, Opinions(rankings, wiring.language().phrases))
    return example, found.intent, told(found.facts)


def _intents(found: Sequence[Found]) -> dict[str, Any]:
    marked, read = [example.intent for example, *_ in found], [intent for _, intent, _ in found]
    counts = label_counts(marked, read)
    right, macro = accuracy(marked, read), macro_f1(counts.values())
    print(f"\n## Final intent, {FOLDS} folds, {len(found)} examples: "
          f"accuracy {percent(right)}, macro F1 {percent(macro)}\n")
    print(table(HEADINGS, [one.as_row(name) for name, one in counts.items()]))
    return {"examples": len(found), "intent_accuracy": rounded(right), "intent_macro_f1": rounded(macro)}


def _facts(found: Sequence[Found]) -> dict[str, Any]:
    marked = [one for one in found if one[0].marks.facts is not None]
    scores = FactScores.of([example.told for example, *_ in marked], [facts for *_, facts in marked])
    print(f"\n## Facts, {FOLDS} folds, {len(marked)} examples\n")
    print(table(HEADINGS, scores.rows()))
    return {"marked_examples": len(marked), **scores.figures()}
