"""What the measurements take from a trained model is there: they are run by hand, and would break unseen."""

from __future__ import annotations

import pytest

from benchmarks.measures.component_costs import by_component
from benchmarks.measures.trained_parts import trained_parts
from bot import wiring
from bot.language.features import ALL
from bot.training import trained_model

pytestmark = pytest.mark.model


def test_every_part_of_a_trained_model_can_be_timed_alone() -> None:
    parts = trained_parts(trained_model(wiring.settings().models))
    assert set(parts.views) == set(ALL)
    times = by_component("netti ei toimi", parts)
    assert {f"view: {name}" for name in ALL} < times.keys() and all(time >= 0 for time in times.values())
