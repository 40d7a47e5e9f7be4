"""Every operation of the OpenAPI of a real `serve`, with all of schemathesis's checks: strange values, missing and
wrong parts, methods that are not there. First as a stranger, then as somebody in a conversation of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.faults.serving import Serve

SEED, EXAMPLES = 1, 25
OWN = "/api/conversations/{id}"


BESIDE = [schemathesis.checks.ignored_auth, schemathesis.checks.positive_data_acceptance]
"""In a conversation the token is always right, and a choice that fits the schema need not be one on offer."""


@pytest.fixture(scope="module")
def of_the_server(on_sqlite: Serve) -> Any:
    return schemathesis.openapi.from_url(f"{on_sqlite.address}/api/openapi.json")


@pytest.fixture
def arrived(on_sqlite: Serve) -> Callable[[], tuple[str, str]]:
    """A new conversation's id and token."""
    def arrive() -> tuple[str, str]:
        opened = httpx.post(f"{on_sqlite.address}/api/conversations", trust_env=False).json()
        return opened["id"], opened["token"]

    return arrive


def test_as_a_stranger(on_sqlite: Serve, tmp_path: Path) -> None:
    """All phases, the chains of calls as well. What `begin` gives is passed on, but its token is not.

    That what fits the schema is accepted is not asked: half a point of the map fits it, and is refused.
    """
    tool = Path(sys.executable).with_name("schemathesis")
    done = subprocess.run(
        [tool, "run", f"{on_sqlite.address}/api/openapi.json", "--checks", "all",
         "--exclude-checks", "positive_data_acceptance", "--seed", str(SEED), "--no-color",
         "--max-examples", str(EXAMPLES), "--generation-deterministic"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "NO_PROXY": "127.0.0.1"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Stateful (in" in done.stdout and "Fuzzing (in" in done.stdout


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
@pytest.mark.parametrize("method, path", [("GET", OWN), ("DELETE", OWN), ("POST", f"{OWN}/messages")])
def test_in_a_conversation(of_the_server: Any, arrived: Callable[[], tuple[str, str]], method: str, path: str,
                           mode: schemathesis.GenerationMode) -> None:
    """What the token opens is answered or refused with a reason, and is as the OpenAPI has it."""
    statuses = set()

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))
    @given(case=of_the_server[path][method].as_strategy(generation_mode=mode))
    def every(case: Any) -> None:
        id, token = arrived()
        case.path_parameters = {"id": id}
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
        statuses.add(case.call_and_validate(excluded_checks=BESIDE).status_code)

    every()
    assert 401 not in statuses
