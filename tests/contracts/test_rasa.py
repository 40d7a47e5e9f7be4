"""What Rasa shrugs at is an error here: slots, actions, responses, paths."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
import yaml

from bot.dialogue.slots import FACT_SLOTS, FORM, STATE_SLOTS
from bot.dialogue.words import UnknownResponse, Words
from bot.knowledge.library import Knowledge
from bot.triage.facts import NAMES

ROOT = Path(__file__).parents[2]
SPOKEN = ("actions", "bot/dialogue")
COMPOSED = "utter_other_language_"


def _yaml(name: str) -> dict:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def _sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for folder in SPOKEN
                     for path in sorted((ROOT / folder).rglob("*.py")))


def test_slots_are_the_facts_and_the_state() -> None:
    assert set(_yaml("domain.yml")["slots"]) == {*FACT_SLOTS, *STATE_SLOTS}
    assert FACT_SLOTS == NAMES


def test_every_fact_is_an_entity() -> None:
    assert set(NAMES) <= set(_yaml("domain.yml")["entities"])


def test_actions_are_the_classes() -> None:
    from rasa_sdk.executor import ActionExecutor

    import actions  # noqa: F401

    executor = ActionExecutor()
    executor.register_package("actions")
    ours = {name for name in executor.actions}
    assert ours == set(_yaml("domain.yml")["actions"])
    assert f"validate_{FORM}" in ours


def test_the_policy_names_known_intents_and_actions() -> None:
    domain = _yaml("domain.yml")
    policy = next(p for p in _yaml("config.yml")["policies"] if "Interruption" in p["name"])
    assert set(policy["actions"]) <= set(domain["intents"])
    assert set(policy["actions"].values()) <= set(domain["actions"])
    assert set(policy["after_guidance"]) <= set(policy["actions"])


def test_config_paths_import() -> None:
    from rasa.shared.utils.common import class_from_module_path

    config, endpoints = _yaml("config.yml"), _yaml("endpoints.yml")
    named = [part["name"] for key in ("importers", "pipeline", "policies") for part in config[key]]
    named += [part["type"] for part in endpoints.values() if "type" in part]
    ours = [name for name in named if "." in name]
    assert len(ours) >= 5
    for name in ours:
        class_from_module_path(name)


def test_every_intent_has_examples() -> None:
    intents = set(_yaml("domain.yml")["intents"])
    files = {path.stem for path in (ROOT / "data/nlu").glob("*.yml")}
    assert files == intents


@pytest.mark.parametrize("path", sorted((ROOT / "data/nlu").glob("*.yml")), ids=lambda p: p.stem)
def test_examples_are_many_and_no_duplicates(path: Path) -> None:
    (entry,) = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    lines = [line.removeprefix("- ").strip().lower() for line in entry["examples"].splitlines()]
    assert entry["intent"] == path.stem
    assert len(lines) >= 40
    assert len(set(lines)) == len(lines)


def test_no_example_has_two_intents() -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        (entry,) = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in entry["examples"].splitlines():
            example = line.removeprefix("- ").strip().lower()
            assert seen.setdefault(example, entry["intent"]) == entry["intent"], example


def test_responses_used_are_the_responses_defined() -> None:
    source = _sources()
    used = set(re.findall(r'"(utter_[a-z_]+)"', source))
    defined = Words.read().names()
    composed = {name for name in defined if name.startswith(COMPOSED)}
    assert COMPOSED in source and composed
    assert used == defined - composed


def test_no_sentence_is_written_in_an_action() -> None:
    tree = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "actions").glob("*.py")]
    calls = [node for module in tree for node in ast.walk(module) if isinstance(node, ast.Call)]
    spoken = [c for c in calls if getattr(c.func, "attr", "") == "utter_message"]
    assert spoken
    assert not [c for c in spoken if any(keyword.arg == "text" for keyword in c.keywords)]


def test_every_language_has_its_sentence(knowledge: Knowledge) -> None:
    words = Words.read()
    for language in knowledge.lexicon.languages:
        assert words.template(f"{COMPOSED}{language.code}")


def test_an_unknown_response_is_an_error() -> None:
    with pytest.raises(UnknownResponse):
        Words.read().say("utter_no_such_thing", {})


def test_braces_hold_only_names() -> None:
    words = Words.read()
    for name in words.names():
        fields = [field for _, field, _, _ in string.Formatter().parse(words.template(name)) if field]
        assert all(field.isidentifier() for field in fields), name
