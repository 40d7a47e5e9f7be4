"""Residents who press whatever button: every conversation ends with help, and never loops."""

from __future__ import annotations

from random import Random

import pytest
from fastapi.testclient import TestClient

from bot import wiring
from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model
MOST_QUESTIONS = 11
ASIDE = ("why", "human", "start_over", "correct")


@pytest.mark.parametrize("seed", range(40))
def test_any_answers_lead_to_help(client: TestClient, seed: int) -> None:
    dice, resident, asked = Random(seed), Resident(client).arrives(), []
    while resident.asked:
        assert resident.asked not in asked
        asked.append(resident.asked)
        assert len(asked) <= MOST_QUESTIONS
        aside = {getattr(wiring.knowledge().buttons, name) for name in ASIDE}
        resident.chooses(dice.choice([title for title in resident.offered if title not in aside]))
    assert 1 <= len(resident.suggested) <= 3
    assert resident.suggested[-1]["kind"] == "human"
    assert resident.outcome["suggestions"][0]["id"] == resident.suggested[0]["id"]


@pytest.mark.parametrize("seed", range(10))
def test_pressing_on_after_the_outcome_does_no_harm(client: TestClient, seed: int) -> None:
    dice, resident = Random(seed), Resident(client).arrives()
    for _ in range(30):
        assert resident.offered or resident.suggested, resident.heard
        if not resident.offered:
            resident.says("jatketaan")
            continue
        resident.chooses(dice.choice(list(resident.offered)))
        assert resident.heard
        assert len(resident.suggested) <= 3
