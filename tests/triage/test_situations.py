"""The situations that editors write (tests/situations): each is decided and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import vocabulary
from bot.paths.situations import Situation, deviations, read_situations
from bot.triage.catalogue import Catalogue

FOLDER = Path(__file__).parents[1] / "situations"


def _situations() -> list[Any]:
    return [pytest.param(one, id=f"{one.file.removesuffix('.yaml')}: {one.name}") for one in read_situations(FOLDER)]


@pytest.mark.parametrize("situation", _situations())
def test_situation(situation: Situation, catalogue: Catalogue) -> None:
    assert deviations(situation, catalogue) == []


def test_every_rule_and_kind_is_met_in_both_directions(catalogue: Catalogue) -> None:
    situations = [param.values[0].words for param in _situations()]
    assert len(situations) >= 60
    rules = {rule.id for ladder in (catalogue.resident, catalogue.professional) for rule in ladder.rules}
    met = [set(situation.get("säännöt", rules)) for situation in situations]
    assert set().union(*(found for found in met if found != rules)) >= rules
    assert all(any(rule not in found for found in met) for rule in rules)
    for key in ("keinot", "ei_keinoja"):
        named = {word for situation in situations for word in situation.get(key, [])}
        named |= {situation.get("ensimmäinen") for situation in situations if key == "keinot"}
        assert named >= set(vocabulary.KINDS) - {"ihminen"}, key
