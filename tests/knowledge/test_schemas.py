"""The JSON Schemas that editors' programs complete by: fresh, and right about the real files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.knowledge.files import FOLDERS, SINGLE
from bot.knowledge.schemas import as_text, schemas

FOLDER = Path(__file__).parents[2] / "knowledge"
FILES = sorted(FOLDER.rglob("*.yaml"))


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors' programs read it (1.2): dates and clock times are text."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "int", "float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name, content", schemas())
def test_a_schema_is_fresh(name: str, content: dict[str, Any]) -> None:
    written = (FOLDER / "skeema" / f"{name}.json").read_text(encoding="utf-8")
    assert written == as_text(content), "aja ./digiporras schema"


def test_there_are_no_other_schemas() -> None:
    assert {path.stem for path in (FOLDER / "skeema").glob("*.json")} == {name for name, _ in schemas()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = (path.parent / first.partition("$schema=")[2]).resolve()
    content = yaml.load(text, Loader=EditorsLoader)
    jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(content)


def test_every_file_is_of_a_known_kind() -> None:
    for path in FILES:
        name = path.relative_to(FOLDER)
        assert name.as_posix() in SINGLE or name.parent.as_posix() in FOLDERS


@pytest.mark.parametrize("name, content", schemas())
def test_every_key_is_explained_in_finnish(name: str, content: dict[str, Any]) -> None:
    told = list(_explained(content))
    assert told
    assert not [key for key, text in told if not text.endswith((".", "?", ")"))]
    assert not [text for _, text in told if FOREIGN.search(text)]
    assert '"title"' not in as_text(content) and '"default"' not in as_text(content)


FOREIGN = re.compile(r"\b(the|of|and|one|with|whole|file|is|are)\b", re.I)


def _explained(schema: Any) -> Iterator[tuple[str, str]]:
    """Each key with its explanation, in all of the schema."""
    if isinstance(schema, dict):
        for key, field in schema.get("properties", {}).items() if isinstance(schema.get("properties"), dict) else ():
            yield key, field.get("description", "")
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _explained(part)
