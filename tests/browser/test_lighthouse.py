"""Lighthouse's accessibility score of the full page with the real bot. Its times are for `benchmarks/lighthouse.py`."""

from __future__ import annotations

import pytest

from benchmarks.measures import lighthouse

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_the_score_of_accessibility_is_full(real, packages):
    found = lighthouse.visit(real, "accessibility")
    assert found.scores == {"accessibility": 100}, found.failed
    assert found.failed == ()
