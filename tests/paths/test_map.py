"""The map: every path of it leads where the core leads, and nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from bot.knowledge.library import Knowledge
from bot.paths.branches import CHOOSE_PLACES, UNSURE, Fork, Leaf, leaves, tree
from bot.paths.map import MONDAY_NOON, Map, ends
from bot.triage.catalogue import Catalogue
from bot.triage.decision import decide
from bot.triage.facts import VALUES, Facts
from tests.triage.small import catalogue, support

NOON = datetime(2026, 11, 23, 12)


def walked(part: Fork | Leaf, facts: Facts, unsure: frozenset[str] = frozenset()) -> Iterator[tuple[Facts, Any, Leaf]]:
    """Every path of the tree: its facts, the facts not known, and its end."""
    if isinstance(part, Leaf):
        yield facts, unsure, part
        return
    for branch in part.branches:
        for value in branch.values:
            if value is UNSURE:
                yield from walked(branch.leads_to, facts, unsure | {part.fact})
            else:
                yield from walked(branch.leads_to, facts.with_(**{part.fact: value}), unsure)


@pytest.mark.parametrize("need", ["learn", "device", "digital_safety"])
def test_every_path_ends_where_the_core_leads(need: str, catalogue: Catalogue) -> None:
    begun = Facts(audience="self", need=need)
    for facts, unsure, leaf in walked(tree(begun, catalogue, NOON), begun):
        decision = decide(facts, catalogue, NOON)
        assert leaf.step == decision.step.number
        assert leaf.suggestions == tuple((r.support.id, r.kind) for r in decision.referrals)
        assert set(decision.next_questions) <= unsure | CHOOSE_PLACES


def test_every_answer_to_a_question_is_on_the_map(catalogue: Catalogue) -> None:
    part = tree(Facts(audience="self", need="learn"), catalogue, NOON)
    assert isinstance(part, Fork) and part.fact == "device"
    assert sorted(str(v) for branch in part.branches for v in branch.values) == sorted([*VALUES["device"], str(UNSURE)])


def test_answers_that_lead_to_the_same_are_together() -> None:
    made = catalogue(support("chatti", "chat"), support("sivu", "self_help"), support("harjoitus", "practice"))
    part = tree(Facts(need="learn", connection="works", skill="guided"), made, NOON)
    assert isinstance(part, Fork)
    groups = [set(branch.values) for branch in part.branches]
    assert {"smartphone", "computer", "tablet", UNSURE} in groups and {"basic_phone", "none"} in groups
    assert leaves(part) == len(groups)


def test_own_work_has_its_own_map(knowledge: Knowledge) -> None:
    node = Map(knowledge).whole(Facts(audience="professional", need="own_work"))
    assert node.question == "Avun tapa"
    assert {child.outcome.step for child in node.children if child.outcome} == {1, 2, 3, 4}


def test_the_map_folds_and_unfolds(knowledge: Knowledge) -> None:
    drawn, begun = Map(knowledge), Facts(audience="self", need="learn")
    root, way = drawn.part(begun, "", 1) or pytest.fail("no root")
    assert way == [] and root.answers == ("Oppiminen ja harjoittelu",)
    folded = next(child for child in root.children if child.folded)
    assert folded.children == () and folded.ends > 1
    below, way = drawn.part(begun, folded.path, 3) or pytest.fail("no node")
    assert [one.path for one in way] == [""] and below.answers == folded.answers
    assert sum(1 for _ in ends(below)) == folded.ends


@pytest.mark.parametrize("path", ["9", "x", "0.0.0.0.0.0.0", "-1", "0..x"])
def test_a_path_that_is_not_there_is_none(path: str, knowledge: Knowledge) -> None:
    assert Map(knowledge).part(Facts(audience="self", need="learn"), path, 1) is None


def test_every_end_has_an_outcome(knowledge: Knowledge) -> None:
    found = list(ends(Map(knowledge).whole(Facts(audience="other", need="device"))))
    assert len(found) > 5 and all(node.outcome and node.outcome.suggestions for _, node in found)
    assert MONDAY_NOON.weekday() == 0
