"""What the tests of an installation read: the settings table, the manifests, the schemas."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
LINE = re.compile(r"([A-Z][A-Z0-9_]*)=(.*)")


def table(path: Path) -> dict[str, str]:
    """The names and values of an env file; every line that is not empty or a comment has to be one."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found) if not match]
    names = [match[1] for match in found if match]
    assert len(names) == len(set(names))
    return {match[1]: match[2] for match in found if match}


def settings() -> dict[str, str]:
    """The settings table."""
    return table(DEPLOY / "settings.env")


def secrets() -> dict[str, str]:
    """The table of secrets, as it is before anybody filled it in."""
    return table(DEPLOY / "secrets.env.example")


def compose() -> dict[str, Any]:
    """The compose file."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def manifests() -> list[dict[str, Any]]:
    """The Kubernetes manifests that kustomization.yaml names."""
    named = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text(encoding="utf-8"))["resources"]
    return [part for name in named for part in yaml.safe_load_all((DEPLOY / name).read_text(encoding="utf-8"))]


def schema(name: str) -> dict[str, Any]:
    """A schema of schemas/."""
    return json.loads((Path(__file__).parent / "schemas" / name).read_text(encoding="utf-8"))
