"""What the shortcuts leave out is seen by nobody; an upgrade of Rasa that changes that fails here."""

from __future__ import annotations

import ast
import copy
import inspect
from pathlib import Path
from types import ModuleType

import pytest
from rasa.shared.core import domain as rasa_domain
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import YamlException
from rasa.shared.utils import validation

from bot.assistant.in_process import UntypedResult, check_types, state_of
from bot.assistant.shortcuts import COPY_ONLY_TO_LOG, domain_taken_as_checked, take_shortcuts
from bot.settings import ROOT


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


def test_a_slot_is_copied_as_ever() -> None:
    slots = Domain.load(str(ROOT / "domain.yml")).slots
    as_ever = [copy.copy(slot) for slot in slots]
    take_shortcuts()
    for slot, expected in zip(slots, as_ever):
        found = copy.copy(slot)
        assert type(found) is type(slot) and found is not slot and vars(found) == vars(expected)
        found.value = "changed"
        assert vars(slot) == vars(expected)


def test_a_domain_is_as_empty_as_ever() -> None:
    take_shortcuts()
    full, empty = Domain.load(str(ROOT / "domain.yml")), Domain.empty()
    assert [full.is_empty(), full.is_empty(), empty.is_empty(), empty.is_empty()] == [False, False, True, True]


def test_a_domain_is_the_same_when_it_is_taken_as_checked() -> None:
    checked = Domain.from_path(str(ROOT / "domain.yml"))
    with domain_taken_as_checked():
        assert Domain.from_path(str(ROOT / "domain.yml")).as_dict() == checked.as_dict()


def test_only_while_a_model_is_loaded(tmp_path: Path) -> None:
    wrong = tmp_path / "domain.yml"
    wrong.write_text("version: '3.1'\nintents: {no: list}\n", encoding="utf-8")
    with domain_taken_as_checked():
        Domain.from_path(str(wrong))
    with pytest.raises(YamlException):
        Domain.from_path(str(wrong))


def test_rasa_checks_a_domain_by_the_function_that_is_left_out() -> None:
    assert f"{validation.__name__}.validate_yaml_schema(" in inspect.getsource(rasa_domain.Domain.from_yaml)


def test_an_action_is_told_the_state_that_rasa_tells() -> None:
    told = [SlotSet("device", "none"), ActiveLoop("triage_form"), UserUttered("moi", {"name": "greet"})]
    tracker = DialogueStateTracker.from_events("a", told, Domain.load(str(ROOT / "domain.yml")).slots)
    in_loop = tracker.active_loop
    state = state_of(tracker)
    state["events"] = list(state["events"])
    assert state == tracker.current_state(EventVerbosity.ALL)
    assert state["active_loop"]["name"] == "triage_form" and tracker.active_loop is in_loop


def test_a_typed_result_passes() -> None:
    check_types({"events": [{"event": "slot", "name": "device", "value": None}], "responses": [{"text": "moi"}]})


@pytest.mark.parametrize("result", [
    {}, {"events": [], "responses": None}, {"events": [{"event": "slott"}], "responses": []},
    {"events": [{"event": "slot", "value": 1}], "responses": []}, {"events": ["slot"], "responses": []},
    {"events": [], "responses": ["moi"]}])
def test_anything_else_is_told(result: dict) -> None:
    with pytest.raises(UntypedResult):
        check_types(result)
