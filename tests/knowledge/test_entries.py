"""What every entry of the real knowledge has: an own id, a source, words that fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.files import SINGLE
from bot.knowledge.library import Knowledge
from bot.knowledge.questions import QuestionEntry
from bot.triage.catalogue import Catalogue
from bot.triage.facts import VALUES
from bot.triage.supports import KINDS, Support

FOLDER = Path(__file__).parents[2] / "knowledge"
WITHOUT_ENTRIES = {"perustelut.yaml", "painikkeet.yaml", "puhekieli.yaml", "haetilanteet.yaml"}
MUNICIPALITIES = {
    "Akaa", "Hämeenkyrö", "Ikaalinen", "Juupajoki", "Kangasala", "Kihniö", "Kuhmoinen", "Lempäälä",
    "Mänttä-Vilppula", "Nokia", "Orivesi", "Parkano", "Pirkkala", "Punkalaidun", "Pälkäne", "Ruovesi",
    "Sastamala", "Tampere", "Urjala", "Valkeakoski", "Vesilahti", "Virrat", "Ylöjärvi"}


def _files() -> Iterator[Any]:
    for path in sorted(FOLDER.rglob("*.yaml")):
        name = path.relative_to(FOLDER).as_posix()
        if name not in WITHOUT_ENTRIES:
            yield pytest.param(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), id=name)


def _entries(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _entries(item)
    elif isinstance(content, dict):
        if "tunnus" in content:
            yield content
        for item in content.values():
            yield from _entries(item)


@pytest.mark.parametrize("content", _files())
def test_every_entry_has_an_id_and_a_source(content: dict[str, Any]) -> None:
    for entry in _entries(content):
        assert entry["tunnus"].strip()
        assert entry.get("lähde", "").strip(), entry["tunnus"]


def test_the_entries_are_found_at_all() -> None:
    counts = [len(list(_entries(param.values[0]))) for param in _files()]
    assert sum(counts) > 150 and len(counts) >= len(SINGLE) - len(WITHOUT_ENTRIES)


def test_the_municipalities_are_the_23_of_pirkanmaa(catalogue: Catalogue) -> None:
    assert set(catalogue.municipalities) == MUNICIPALITIES


def test_every_municipality_has_a_file_of_support_points() -> None:
    files = {yaml.safe_load(path.read_text(encoding="utf-8"))["kunta"]
             for path in (FOLDER / "tukipisteet").glob("*.yaml")}
    assert files == MUNICIPALITIES


def test_every_kind_has_something_for_everybody(catalogue: Catalogue) -> None:
    """Something for any need and service, for those who live here and for those who live elsewhere."""
    for kind in KINDS:
        general = [s for s in catalogue.supports
                   if kind in s.kinds and s.ladder == "resident" and not s.needs and not s.services]
        assert any(s.region in ("pirkanmaa", "national") for s in general), kind
        assert any(s.region in ("elsewhere", "national") for s in general), kind


def test_the_steps_have_the_policys_kinds(catalogue: Catalogue) -> None:
    assert [set(step.kinds) for step in catalogue.resident.steps] == [
        {"self_help"}, {"practice", "device_access"}, {"chat", "phone", "remote_point"},
        {"support_point", "peer_support"},
        {"assisted_authorization", "acting_for_other", "support_point", "spoken_service"}]
    assert [step.name for step in catalogue.resident.steps] == [
        "Itsenäisesti pärjäävä", "Omatoiminen harjoittelija", "Etätuen hyödyntäjä", "Lähituen asiakas",
        "Digiavun tarvitsija"]
    assert [step.name for step in catalogue.professional.steps] == [
        "Itsenäisesti pärjäävä", "Omatoiminen harjoittelija", "Etätuen hyödyntäjä", "Lähituella oppija"]


def test_the_switchboard_is_there(catalogue: Catalogue) -> None:
    assert any(s.id == "vaihde" and s.phone for s in catalogue.supports)


def test_what_cannot_be_suggested_to_anybody_for_sure_is_told_to_be_checked(catalogue: Catalogue) -> None:
    """Places without an address or hours must say how to find out."""
    for support in catalogue.supports:
        if support.place and not (support.place.address and support.hours):
            assert support.phone or support.url or support.note, support.id


@pytest.mark.parametrize("fact, count", [(fact, len(values)) for fact, values in VALUES.items()])
def test_every_value_has_an_answer_with_its_words(fact: str, count: int, knowledge: Knowledge) -> None:
    entry = knowledge.questions[fact]
    assert {entry.value(option) for option in entry.options} == set(VALUES[fact])
    assert len({option.title for option in entry.options}) == count, "each button reads differently"
    assert all(len(option.title) <= 45 for option in entry.options)
    assert all(option.summary.endswith(".") for option in entry.options)


def test_questions_end_with_a_question_mark(knowledge: Knowledge) -> None:
    for entry in knowledge.questions.values():
        assert _asks(entry), entry.fact


def test_no_text_promises_a_diagnosis_or_a_decision(catalogue: Catalogue) -> None:
    for support in catalogue.supports:
        assert "diagnoosi" not in _words(support) and "myönnämme" not in _words(support)


def test_the_same_number_is_written_the_same_way_everywhere(catalogue: Catalogue) -> None:
    numbers = {support.phone for support in catalogue.supports if support.phone}
    assert len({number.replace(" ", "") for number in numbers}) == len(numbers)


def _asks(entry: QuestionEntry) -> bool:
    return "?" in entry.text and "?" in entry.text_other and "?" in entry.again


def _words(support: Support) -> str:
    return f"{support.title} {support.text} {support.why} {support.note or ''}".lower()
