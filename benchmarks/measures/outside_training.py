"""The trained product on the marked messages: facts, signals, danger and personal data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.measures import marked_sets
from benchmarks.measures.examples import examples
from benchmarks.measures.marked_sets import EMERGENCY, HUMAN, OTHER_LANGUAGE, OUT_OF_SCOPE, Marked, with_signal
from benchmarks.measures.product import Heard, heard
from benchmarks.measures.scores import HEADINGS, NEED, FactScores, percent, rounded, share, table, told

ORDINARY: tuple[str, ...] = (HUMAN, OUT_OF_SCOPE, OTHER_LANGUAGE)

Pairs = Sequence[tuple[Marked, Heard]]


def facts_and_signals() -> dict[str, Any]:
    """Print the tables of facts and of the signals other than danger; the main figures."""
    return _facts() | _signals() | _trained_on()


def danger() -> dict[str, Any]:
    """Print how danger is heard; the main figures."""
    found = _heard(marked_sets.signals())
    dangerous = [one for one in found if one[0].danger]
    alarms = [one for one in found if one[1].signal == EMERGENCY]
    false = [one for one in alarms if not one[0].danger]
    print(f"\n## Danger, {len(dangerous)} messages of it and {len(found) - len(dangerous)} others\n")
    print(table(("class", "recall", "right class", "marked"), _classes(dangerous)))
    print(f"\nFalse alarms: {len(false)} of {len(found) - len(dangerous)}")
    _list("Missed danger", [marked for marked, got in dangerous if got.signal != EMERGENCY])
    _list("False alarms", [marked for marked, _ in false])
    heard_ones = [one for one in dangerous if one[1].signal == EMERGENCY]
    return {"danger_recall": rounded(share(len(heard_ones), len(dangerous))),
            "danger_right_class": rounded(_right_class(heard_ones)),
            "false_alarms": len(false), "messages_without_danger": len(found) - len(dangerous)}


def masking() -> dict[str, Any]:
    """Print how personal data is masked; the main figures."""
    found = _heard(marked_sets.masking())
    values = [(value, got.masked) for marked, got in found for value in marked.private]
    survived = [value for value, text in values if value in text]
    clean = [(marked, got) for marked, got in found if not marked.private]
    spoilt = [marked for marked, got in clean if got.masked != marked.text]
    recall, false = 1 - share(len(survived), len(values)), share(len(spoilt), len(clean))
    print(f"\n## Masking: {percent(recall)} % of {len(values)} private values do not survive; "
          f"{percent(false)} % of {len(clean)} messages without them are masked")
    _list("Survived", [marked for marked, got in found if any(value in got.masked for value in marked.private)])
    _list("Masked in vain", spoilt)
    return {"masking_recall": rounded(recall), "masked_in_vain": rounded(false)}


def fact_scores(found: Pairs) -> FactScores:
    """The fact-level counts of messages."""
    return FactScores.of([marked.told for marked, _ in found], [told(got.facts) for _, got in found])


def need_accuracy(found: Pairs) -> float:
    """The share of messages with a marked need whose need is found."""
    marked_ones = [(marked.facts[NEED], got.facts.get(NEED)) for marked, got in found if NEED in marked.facts]
    return share(sum(marked == got for marked, got in marked_ones), len(marked_ones))


def _trained_on() -> dict[str, Any]:
    """Tell how many messages are no longer outside training: the figures flatter by so many."""
    texts = [one.text for one in examples()]
    sets = {"facts": marked_sets.facts(), "signals": marked_sets.signals(), "masking": marked_sets.masking()}
    found = {name: marked_sets.trained_on(messages, texts) for name, messages in sets.items()}
    for name, messages in found.items():
        _list(f"Among the training examples too, {name}: {len(messages)}", messages)
    return {"also_in_training": sum(len(messages) for messages in found.values())}


def _facts() -> dict[str, Any]:
    found = _heard(marked_sets.facts())
    scores, need = fact_scores(found), need_accuracy(found)
    whole = share(sum(marked.told == told(got.facts) for marked, got in found), len(found))
    print(f"\n## Facts of {len(found)} messages: need right in {percent(need)} % of those with one, "
          f"everything right in {percent(whole)} %\n")
    print(table(HEADINGS, scores.rows()))
    return {"messages": len(found), **scores.figures(), "need_accuracy": rounded(need), "all_right": rounded(whole)}


def _signals() -> dict[str, Any]:
    found = _heard(marked_sets.signals())
    plain = [one for one in found if one[0].signal is None]
    rows = [_signal(signal, found, plain) for signal in ORDINARY]
    foreign = [(marked, got) for marked, got in found if marked.language]
    right = share(sum(marked.language == got.language for marked, got in foreign), len(foreign))
    print(f"\n## Signals; false alarms are counted on {len(plain)} messages without any\n")
    print(table(("signal", "recall", "marked", "false alarms"), rows))
    print(f"\nThe language is right in {percent(right)} % of {len(foreign)} messages\n")
    print(table(("language", "heard as another language", "language right", "marked"), _languages(foreign)))
    return {**{f"{name}_recall": rounded(_recall(name, found)) for name in ORDINARY},
            "language_right": rounded(right),
            "signals_in_vain": sum(got.signal in ORDINARY for _, got in plain), "messages_without_signal": len(plain)}


def _signal(signal: str, found: Pairs, plain: Pairs) -> list[Any]:
    marked = sum(one.signal == signal for one, _ in found)
    return [signal, percent(_recall(signal, found)), marked, sum(got.signal == signal for _, got in plain)]


def _recall(signal: str, found: Pairs) -> float:
    marked_ones = [got for marked, got in found if marked.signal == signal]
    return share(sum(got.signal == signal for got in marked_ones), len(marked_ones))


def _languages(foreign: Pairs) -> list[list[Any]]:
    codes = sorted({str(marked.language) for marked, _ in foreign})
    return [_language(code, [one for one in foreign if one[0].language == code]) for code in codes]


def _language(code: str, part: Pairs) -> list[Any]:
    right = sum(got.language == code for _, got in part)
    return [code, percent(_recall(OTHER_LANGUAGE, part)), percent(share(right, len(part))), len(part)]


def _classes(dangerous: Pairs) -> list[list[Any]]:
    names = sorted({str(marked.danger) for marked, _ in dangerous})
    parts = {name: [one for one in dangerous if one[0].danger == name] for name in names}
    return [[name, percent(_recall(EMERGENCY, part)),
             percent(_right_class([one for one in part if one[1].signal == EMERGENCY])), len(part)]
            for name, part in {**parts, "all": list(dangerous)}.items()]


def _right_class(found: Pairs) -> float:
    return share(sum(marked.danger == got.danger for marked, got in found), len(found))


def danger_recall(found: Pairs) -> float:
    """The share of dangerous messages whose danger is heard."""
    return _recall(EMERGENCY, found)


def dangerous_messages() -> list[Marked]:
    """The messages of danger."""
    return with_signal(EMERGENCY, marked_sets.signals())


def _heard(messages: Sequence[Marked]) -> list[tuple[Marked, Heard]]:
    return [(one, heard(one.text)) for one in messages]


def _list(title: str, messages: Sequence[Marked]) -> None:
    """Print the messages that went wrong: figures tell how many, the messages what."""
    if messages:
        print(f"\n{title}:")
        print("\n".join(f"- {one.text}" for one in messages))
