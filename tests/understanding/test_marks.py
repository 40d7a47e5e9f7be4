"""The trained product on messages that it was never trained on: the marks that it must reach.

The messages were written by people who had not seen the product's phrases or examples. Never move one
of them into the training data, nor change a phrase because of one: write new messages there instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.measures import marked_sets, product
from benchmarks.measures.product import Heard
from benchmarks.measures.scores import Counts, told

Exam = list[tuple[marked_sets.Marked, Heard]]


@pytest.fixture(scope="module")
def facts() -> Exam:
    return list(_heard(marked_sets.facts()))


@pytest.fixture(scope="module")
def signals() -> Exam:
    return list(_heard(marked_sets.signals()))


@pytest.fixture(scope="module")
def masking() -> Exam:
    return list(_heard(marked_sets.masking()))


def _heard(messages: tuple[marked_sets.Marked, ...]) -> Iterator[tuple[marked_sets.Marked, Heard]]:
    return ((one, product.heard(one.text)) for one in messages)


def _share(good: list[bool]) -> float:
    return sum(good) / len(good)


def test_facts(facts: Exam) -> None:
    found = Counts()
    for marked, heard in facts:
        right = told(heard.facts) & marked.told
        found += Counts(len(right), len(told(heard.facts) - right), len(marked.told - right))
    assert found.f1 >= 0.92


def test_the_need(facts: Exam) -> None:
    assert _share([heard.facts.get("need") == marked.facts["need"]
                   for marked, heard in facts if "need" in marked.facts]) >= 0.93


def test_danger_is_heard(signals: Exam) -> None:
    assert _share([heard.signal == "emergency" for marked, heard in signals if marked.signal == "emergency"]) >= 0.98


def test_the_danger_has_its_class(signals: Exam) -> None:
    assert _share([heard.danger == marked.danger for marked, heard in signals
                   if marked.signal == heard.signal == "emergency"]) >= 0.9


def test_false_alarms_are_rare(signals: Exam, facts: Exam) -> None:
    harmless = [heard for marked, heard in signals if marked.signal != "emergency"]
    assert _share([heard.signal == "emergency" for heard in harmless]) <= 0.01
    assert _share([heard.signal == "emergency" for _, heard in facts]) <= 0.01


@pytest.mark.parametrize("signal, mark", [("human", 0.97), ("out_of_scope", 0.9), ("other_language", 0.98)])
def test_signals_are_heard(signals: Exam, signal: str, mark: float) -> None:
    assert _share([heard.signal == signal for marked, heard in signals if marked.signal == signal]) >= mark


def test_an_ordinary_message_has_no_signal(signals: Exam) -> None:
    assert _share([heard.signal is None for marked, heard in signals if marked.signal is None]) >= 0.97


def test_the_language_is_the_right_one(signals: Exam) -> None:
    assert _share([heard.language == marked.language for marked, heard in signals if marked.language]) >= 0.95


def test_personal_data_are_masked(masking: Exam) -> None:
    assert _share([value not in heard.masked for marked, heard in masking for value in marked.private]) >= 0.98


def test_what_is_not_personal_stays(masking: Exam) -> None:
    assert _share([heard.masked == marked.text for marked, heard in masking if not marked.private]) >= 0.99
