"""`./digiporras path` and `check` as commands: what goes out, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

RUN = CliRunner()
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def test_path_prints_json_and_nothing_else() -> None:
    result = RUN.invoke(app, ["path", "--json", "--at", "2026-12-24T10:00", "device=none", "need=use_service"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["step"] == "self_learner"


def test_path_takes_special_needs_after_commas() -> None:
    result = RUN.invoke(app, ["path", "--json", "skill=guided", "special=hearing,cannot_travel"])
    kinds = {s["kind"] for s in json.loads(result.stdout)["suggestions"]}
    assert "phone" not in kinds and "support_point" not in kinds


def test_path_without_json_is_for_a_person() -> None:
    result = RUN.invoke(app, ["path", "skill=beside"])
    assert result.exit_code == 0 and result.stdout.startswith("Porras 4: Lähituen asiakas")


@pytest.mark.parametrize("arguments", [
    ["path", "--json", "device=nome"], ["path", "device=nome"], ["path", "device"],
    ["path", "--at", "jouluna", "device=none"]])
def test_a_mistake_has_exit_status_2_and_a_finnish_answer(arguments: list[str]) -> None:
    result = RUN.invoke(app, arguments)
    assert result.exit_code == 2
    assert any(word in result.output for word in ("Tarkoititko", "Kirjoita"))


def test_a_moment_with_a_time_zone_is_told_in_finnish_time() -> None:
    utc, local = (RUN.invoke(app, ["path", "--json", "--at", moment, "need=find_service", "skill=guided"]).stdout
                  for moment in ("2026-11-23T06:30+00:00", "2026-11-23T08:30"))
    assert json.loads(utc) == json.loads(local)


def test_batch_answers_every_line_in_its_order() -> None:
    lines = ['{"device": "none"}', "", '{"device": "nome"}', "ei jsonia", '{"skill": "unable"}']
    result = RUN.invoke(app, ["path", "--batch"], input="\n".join(lines))
    outcomes = [json.loads(line) for line in result.stdout.splitlines()]
    assert [o.get("step") or "error" for o in outcomes] == [
        "self_learner", "error", "error", "needs_assistance"]
    assert result.exit_code == 2


def test_batch_without_mistakes_has_exit_status_0() -> None:
    result = RUN.invoke(app, ["path", "--batch", "--at", "2026-11-23T10:00"], input='{"skill": "beside"}\n')
    assert result.exit_code == 0 and json.loads(result.stdout)["step_number"] == 4


def test_check_of_whole_knowledge_is_in_order() -> None:
    result = RUN.invoke(app, ["check"])
    assert (result.exit_code, result.stdout.strip()) == (0, "Kaikki kunnossa.")


def test_check_of_one_file_and_of_a_missing_one() -> None:
    assert RUN.invoke(app, ["check", str(KNOWLEDGE / "kanavat.yaml")]).exit_code == 0
    missing = RUN.invoke(app, ["check", "knowledge/ei_ole.yaml"])
    assert missing.exit_code == 1 and "Tiedostoa ei ole" in missing.stdout


def test_check_in_json_is_a_list_of_problems() -> None:
    result = RUN.invoke(app, ["check", "--json"])
    assert result.exit_code == 0 and json.loads(result.stdout) == []
