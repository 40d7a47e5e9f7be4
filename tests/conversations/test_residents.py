"""One resident on each step, and the seed deck's story scene by scene, held through HTTP."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model


def test_the_greeting_tells_what_the_law_asks(resident: Resident) -> None:
    assert "automaatti" in resident.heard
    assert "henkilötunnusta" in resident.heard
    assert "03 311 611" in resident.heard
    assert resident.asked == "need"
    assert resident.turn["outcome"] is None


def test_step_1_a_resident_who_copes_alone(resident: Resident) -> None:
    resident.says("Mistä löydän OmaKannan kirjautumisen? Minulla on älypuhelin ja netti toimii.")
    resident = _answers(resident, {
        "audience": "self", "need": "use_service", "service": "omakanta", "device": "smartphone",
        "identification": "works", "skill": "alone"})
    assert resident.outcome["step_number"] == 1
    assert resident.suggested[0]["kind"] == "self_help"
    assert resident.outcome["step_down"] is None


def test_step_2_a_resident_without_a_device(resident: Resident) -> None:
    resident.says("haluaisin oppia käyttämään omakantaa mut läppäri hajos")
    resident = _answers(resident, {
        "audience": "self", "device": "computer", "device_works": "no", "connection": "works",
        "identification": "works", "skill": "practice", "municipality": "Tampere", "special": "none"})
    assert resident.outcome["step_number"] == 2
    assert {"wants-to-practise", "device-missing"} & resident.rules()
    assert resident.suggested[0]["kind"] in ("device_access", "practice")


def test_step_3_a_resident_whose_codes_are_locked(resident: Resident) -> None:
    resident.says("pankkitunnukset lukos enkä pääse kantaan, neuvo puhelimessa kyl riittäs")
    resident = _answers(resident, {
        "audience": "self", "device": "smartphone", "connection": "works", "skill": "guided",
        "municipality": "Ikaalinen", "special": "none"})
    assert resident.outcome["step_number"] == 3
    assert "identification-broken" in resident.rules()
    assert resident.suggested[0]["kind"] in ("chat", "phone", "remote_point")


def test_step_4_a_resident_who_wants_somebody_beside(resident: Resident) -> None:
    resident.says("En saa kameraa päälle videovastaanottoon. Voisiko joku näyttää vieressä? Asun Kuhmoisissa.")
    resident = _answers(resident, {
        "audience": "self", "device": "smartphone", "device_works": "yes", "connection": "works",
        "identification": "works", "skill": "beside", "special": "none"})
    assert resident.outcome["step_number"] == 4
    assert resident.suggested[0]["id"] == "kuhmoinen-kirjasto"


def test_step_5_a_daughter_acts_for_her_mother(resident: Resident) -> None:
    resident.says("Äidilläni ei ole tunnuksia eikä hän osaa käyttää nettiä, miten voin hoitaa hänen asioitaan?")
    resident = _answers(resident, {
        "audience": "other", "need": "act_for_other", "device": "none", "skill": "unable",
        "service": "unsure", "identification": "none",
        "municipality": "Virrat", "special": "none"})
    assert resident.outcome["step_number"] == 5
    assert "acts-for-other" in resident.rules()
    assert resident.suggested[0]["kind"] == "acting_for_other"


def test_the_seed_story_scene_by_scene(client) -> None:  # type: ignore[no-untyped-def]
    """Seed 000, "Eli mitä digituki voisi olla?": laboratory answers, the chat, a video visit."""
    first = Resident(client).arrives()
    first.says("Lääkäri käski kysyä labravastaukset chatista. Kirjastossa neuvottiin mistä se Pirha-chat löytyy.")
    first = _answers(first, {
        "need": "find_service", "audience": "self", "service": "pirha_chat", "device": "smartphone",
        "connection": "works", "identification": "works", "skill": "guided", "municipality": "Tampere",
        "special": "none"})
    assert first.outcome["step_number"] == 3
    assert "chat" in {s["kind"] for s in first.outcome["suggestions"]}

    second = Resident(client).arrives()
    second.says("Vaiva uusiutui. Muistan itse mistä chat löytyy ja pärjään sen kanssa omalla puhelimella.")
    second = _answers(second, {
        "need": "use_service", "audience": "self", "service": "pirha_chat", "device": "smartphone",
        "connection": "works", "skill": "alone"})
    assert second.outcome["step_number"] == 1

    third = Resident(client).arrives()
    third.says("Videovastaanotolle liittyminen tuntuu puhelimella vaikealta, "
               "voisko joku näyttää vieressä miten se avataan")
    third = _answers(third, {
        "need": "use_service", "audience": "self", "service": "video_visit", "device": "smartphone",
        "connection": "works", "identification": "works", "skill": "beside",
        "municipality": "Lempäälä", "special": "none", "device_works": "yes"})
    assert third.outcome["step_number"] == 4
    assert third.suggested[0]["kind"] == "support_point"
    assert third.outcome["step_down"]["step_number"] == 3


def _answers(resident: Resident, answers: dict[str, str]) -> Resident:
    """Answer each question by the button of a value until the outcome; no question comes twice."""
    asked = []
    while resident.asked:
        assert resident.asked not in asked, f"asked twice: {resident.asked}"
        assert resident.asked in answers, f"unexpected question: {resident.asked}: {resident.heard}"
        asked.append(resident.asked)
        resident.answers(answers[resident.asked])
    assert len(resident.suggested) <= 3
    assert resident.suggested[-1]["kind"] == "human"
    return resident
