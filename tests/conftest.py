"""What all tests share: the real knowledge, and a moment to decide at."""

from __future__ import annotations

import os
from datetime import datetime

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("DIGIPORRAS_SECRET", "only for tests, not a secret at all")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import pytest

from bot import wiring
from bot.knowledge.library import Knowledge
from bot.triage.catalogue import Catalogue

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge as it is in the repository."""
    return wiring.knowledge()


@pytest.fixture(scope="session")
def catalogue(knowledge: Knowledge) -> Catalogue:
    """The core's part of it."""
    return knowledge.catalogue


@pytest.fixture
def now() -> datetime:
    """A Monday morning, when most places are open."""
    return MONDAY_MORNING
