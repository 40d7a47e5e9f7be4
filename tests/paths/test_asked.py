"""One path asked: the JSON that outside checks read, and clear errors for wrong facts."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from bot.paths.asked import path_of, path_of_json, plainly

MONDAY = datetime(2026, 11, 23, 10, 0)
CHRISTMAS_EVE = datetime(2026, 12, 24, 10, 0)
MARTTA = {"need": "use_service", "device": "none", "municipality": "Kihniö"}


def test_the_outcome_has_the_keys_that_are_promised() -> None:
    outcome = path_of(MARTTA, MONDAY)
    assert {"ladder", "step", "step_number", "findings", "ask", "suggestions", "step_down", "step_up"} \
        <= set(outcome)
    assert (outcome["ladder"], outcome["step"], outcome["step_number"]) == ("resident", "self_learner", 2)
    assert all(set(finding) == {"rule", "reason", "source"} for finding in outcome["findings"])
    keys = {"id", "kind", "title", "why", "open", "opens_at", "confirmed"}
    assert all(keys <= set(suggestion) for suggestion in outcome["suggestions"])


def test_the_values_have_the_types_that_are_promised() -> None:
    outcome = path_of({"need": "find_service", "skill": "guided"}, CHRISTMAS_EVE)
    assert isinstance(outcome["step_number"], int)
    assert all(isinstance(fact, str) for fact in outcome["ask"])
    for suggestion in outcome["suggestions"]:
        assert suggestion["open"] in (True, False, None)
        assert isinstance(suggestion["confirmed"], bool)
        assert isinstance(suggestion["why"], list) and all(suggestion["why"])
        assert suggestion["opens_at"] is None or datetime.fromisoformat(suggestion["opens_at"]) > CHRISTMAS_EVE
    assert json.loads(json.dumps(outcome)) == outcome


def test_a_source_is_a_file_and_a_line() -> None:
    outcome = path_of(MARTTA, MONDAY)
    for item in (*outcome["findings"], *outcome["suggestions"]):
        file, _, line = item["source"].rpartition(":")
        assert file.startswith("knowledge/") and int(line) > 0


def test_what_opens_later_tells_when() -> None:
    found = path_of({"need": "find_service", "skill": "guided"}, CHRISTMAS_EVE)["suggestions"]
    line = next(s for s in found if s["id"] == "palveluneuvonta")
    assert (line["open"], line["opens_at"]) == (False, "2026-12-28T08:00")


def test_the_way_down_and_up() -> None:
    outcome = path_of(MARTTA, MONDAY)
    assert (outcome["step_down"]["step"], outcome["step_down"]["step_number"]) == ("independent", 1)
    assert (outcome["step_up"]["step"], outcome["step_up"]["step_number"]) == ("remote_support", 3)
    assert outcome["step_down"]["how"] and outcome["step_up"]["how"]
    lowest, highest = path_of({"skill": "alone"}, MONDAY), path_of({"skill": "unable"}, MONDAY)
    assert lowest["step_down"] is None
    assert highest["step_up"]["step"] == "human"


def test_a_professionals_own_work_has_its_own_ladder() -> None:
    outcome = path_of({"audience": "professional", "need": "own_work", "skill": "unable"}, MONDAY)
    assert (outcome["ladder"], outcome["step_number"]) == ("professional", 4)
    assert path_of({"audience": "professional", "skill": "unable"}, MONDAY)["ladder"] == "resident"


def test_an_unconfirmed_suggestion_says_to_check_it() -> None:
    for suggestion in path_of(MARTTA, MONDAY)["suggestions"]:
        assert suggestion["confirmed"] or suggestion["note"]


def test_special_is_a_list_or_one_word() -> None:
    one, other = (path_of({"special": value, "skill": "guided"}, MONDAY) for value in ("hearing", ["hearing"]))
    assert one == other and "error" not in one
    assert "special" not in path_of({"special": []}, MONDAY)["ask"]
    assert "special" in path_of({"skill": "beside"}, MONDAY)["ask"]


def test_a_fact_left_null_is_unknown() -> None:
    assert path_of({"device": None, "special": None}, MONDAY) == path_of({}, MONDAY)


@pytest.mark.parametrize("values, fact, pieces", [
    ({"devise": "none"}, "devise", ["devise", "Tarkoititko ”device”"]),
    ({"laite": "none"}, "laite", ["laite"]),
    ({"device": "nome"}, "device", ["device", "nome", "Tarkoititko ”none”"]),
    ({"device": "iphone"}, "device", ["iphone"]),
    ({"device": 7}, "device", ["7"]),
    ({"device": ["none"]}, "device", ["device"]),
    ({"skill": "Guided"}, "skill", ["Tarkoititko ”guided”"]),
    ({"service": "omakantta"}, "service", ["Tarkoititko ”omakanta”"]),
    ({"municipality": "Tampre"}, "municipality", ["Tarkoititko ”Tampere”"]),
    ({"municipality": "tampere"}, "municipality", ["Tarkoititko ”Tampere”"]),
    ({"municipality": "Helsinki"}, "municipality", ["Helsinki"]),
    ({"special": ["hearing", "deaf"]}, "special", ["deaf"]),
    ({"special": "hering"}, "special", ["Tarkoititko ”hearing”"]),
    ({"special": 7}, "special", ["7"]),
    ({"special": True}, "special", ["special"]),
])
def test_a_wrong_fact_is_told_with_the_nearest_right_word(
    values: dict[str, Any], fact: str, pieces: list[str]
) -> None:
    error = path_of(values, MONDAY)["error"]
    assert error["fact"] == fact
    assert all(piece in error["detail"] for piece in pieces), error["detail"]


@pytest.mark.parametrize("line", ["", "device=none", "{", "[1, 2]", "7", "null", "\"none\"", "{\"device\": }"])
def test_a_line_that_is_no_object_is_an_error(line: str) -> None:
    outcome = path_of_json(line, MONDAY)
    assert set(outcome) == {"error"} and outcome["error"]["detail"].startswith("Riv")


def test_a_line_of_json_is_the_same_as_its_facts() -> None:
    assert path_of_json(json.dumps(MARTTA), MONDAY) == path_of(MARTTA, MONDAY)


def test_a_person_reads_the_outcome_in_finnish() -> None:
    text = plainly(path_of(MARTTA, MONDAY))
    assert text.startswith("Porras 2: Omatoiminen harjoittelija")
    assert "device-missing" in text and "Alas portaalle 1" in text and "Ylös:" in text
    assert plainly(path_of({"skill": "alone"}, MONDAY)).count("Alas portaalle") == 0
