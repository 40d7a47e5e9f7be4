"""What the shortcuts leave out is seen by nobody; an upgrade of Rasa that changes that fails here."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import pytest
from rasa.shared.core.events import Event, SlotSet

from bot.assistant.in_process import UntypedResult, check_types
from bot.assistant.shortcuts import COPY_ONLY_TO_LOG, take_shortcuts


def _uses_of_copy(tree: ast.AST) -> set[int]:
    return {id(node) for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"}


def _debug_logs(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            and node.func.attr == "debug" and getattr(node.func.value, "id", "") == "structlogger"]


@pytest.mark.parametrize("module", COPY_ONLY_TO_LOG, ids=lambda module: module.__name__)
def test_copies_only_to_log(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    assert _uses_of_copy(tree) == {use for log in _debug_logs(tree) for use in _uses_of_copy(log)} != set()


def test_events_are_found_by_name() -> None:
    take_shortcuts()
    take_shortcuts()
    assert Event.resolve_by_type("slot") is SlotSet
    with pytest.raises(ValueError):
        Event.resolve_by_type("no such event")


def test_a_typed_result_passes() -> None:
    check_types({"events": [{"event": "slot", "name": "device", "value": None}], "responses": [{"text": "moi"}]})


@pytest.mark.parametrize("result", [
    {}, {"events": [], "responses": None}, {"events": [{"event": "slott"}], "responses": []},
    {"events": [{"event": "slot", "value": 1}], "responses": []}, {"events": ["slot"], "responses": []},
    {"events": [], "responses": ["moi"]}])
def test_anything_else_is_told(result: dict) -> None:
    with pytest.raises(UntypedResult):
        check_types(result)
