"""JSON Schemas of the knowledge files, for completion and help in any editor: all words in Finnish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.knowledge.files import FOLDERS, SINGLE
from bot.knowledge.model import Model

_NAMES = {"SupportsFile": "tuet"}
_DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each schema's name and content; files of one model share a schema."""
    found: dict[str, type[Model]] = {}
    for name, model in (*SINGLE.items(), *FOLDERS.items()):
        found.setdefault(_NAMES.get(model.__name__, name.removesuffix(".yaml")), model)
    for name, model in sorted(found.items()):
        yield name, {"$schema": _DIALECT, **schema_of(model)}


def schema_of(model: type[Model]) -> dict[str, Any]:
    """The JSON Schema of a model, for editors."""
    return _for_editors(model.model_json_schema(by_alias=True))


def _for_editors(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without what only the code knows: docstrings, titles and defaults, and the empty value."""
    models = {name: _without_docstring(model) for name, model in schema.get("$defs", {}).items()}
    return _cleaned({**_without_docstring(schema), **({"$defs": models} if models else {})})


def _without_docstring(model: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in model.items() if key != "description" or "properties" not in model}


def _cleaned(schema: Any, names: bool = False) -> Any:
    """`names`: the keys are names of the knowledge and all of them stay."""
    if isinstance(schema, list):
        return [_cleaned(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _cleaned(value, names=key in ("properties", "$defs")) for key, value in schema.items()
            if names or key not in ("title", "default")}
    some = [part for part in kept.pop("anyOf", []) if part != {"type": "null"}]
    return {**some[0], **kept} if len(some) == 1 else {**kept, **({"anyOf": some} if some else {})}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in schemas():
        path = folder / f"{name}.json"
        path.write_text(as_text(content), encoding="utf-8")
        written.append(path)
    return written


def as_text(content: dict[str, Any]) -> str:
    """A schema as it is written in its file."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
