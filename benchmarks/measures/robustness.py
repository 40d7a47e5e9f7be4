"""What is lost when the same messages are written as people write: the trained product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.measures import marked_sets
from benchmarks.measures.marked_sets import Marked
from benchmarks.measures.outside_training import danger_recall, dangerous_messages, fact_scores, need_accuracy
from benchmarks.measures.product import heard
from benchmarks.measures.scores import percent, rounded, table
from benchmarks.measures.variants import VARIANTS, Variant

Figures = dict[str, float]
"""Fact F1, need accuracy and danger recall, as parts of one."""

HEADINGS = ("variant", "fact F1", "loss", "need accuracy", "loss", "danger recall", "loss")


def run() -> dict[str, Any]:
    """Print the table; the figures of each variant."""
    plain = measured(str)
    found = {name: measured(variant) for name, variant in VARIANTS.items()}
    print(f"\n## Robustness: {len(marked_sets.facts())} messages of facts, {len(dangerous_messages())} of danger; "
          "losses in points\n")
    print(table(HEADINGS, [_row("as written", plain, plain), *(_row(name, one, plain) for name, one in found.items())]))
    _show_examples()
    return {name: {key: rounded(value) for key, value in one.items()} for name, one in found.items()}


def measured(variant: Variant) -> Figures:
    """The figures of the marked messages set in a variant."""
    facts = _heard(marked_sets.facts(), variant)
    return {"fact_f1": fact_scores(facts).all.f1, "need_accuracy": need_accuracy(facts),
            "danger_recall": danger_recall(_heard(dangerous_messages(), variant))}


def _heard(messages: Sequence[Marked], variant: Variant) -> list[Any]:
    return [(one, heard(variant(one.text))) for one in messages]


def _row(name: str, found: Figures, plain: Figures) -> list[str]:
    return [name, *(cell for key in plain for cell in (percent(found[key]), percent(plain[key] - found[key])))]


def _show_examples() -> None:
    """Print one message in each variant: the losses are of messages like it."""
    text = max((one.text for one in marked_sets.facts()[:50]), key=len)
    print(f"\n- as written: {text}")
    for name, variant in VARIANTS.items():
        print(f"- {name}: {variant(text)}")
