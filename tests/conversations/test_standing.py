"""Where a conversation stands: progress, earlier answers and their change, and why a question is asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot import wiring
from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model


def _refused(resident: Resident, choice: str) -> str:
    answer = resident.client.post(f"/api/conversations/{resident.id}/messages", json={"choice": choice},
                                  headers=resident.rights)
    assert answer.status_code == 422, answer.text
    return str(answer.json()["code"])


def _read_again(resident: Resident) -> dict[str, Any]:
    answer = resident.client.get(f"/api/conversations/{resident.id}", headers=resident.rights)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _stands(turn: dict[str, Any]) -> dict[str, Any]:
    return {key: turn[key] for key in ("asking", "progress", "answers", "why")}


def _to_the_outcome(resident: Resident, **answers: str) -> list[tuple[int, int]]:
    """Answer every question (not known: cannot tell, or none); the progress that each told."""
    told = []
    while resident.asked:
        assert resident.progress
        told.append(resident.progress)
        resident.answers(answers.get(resident.asked, "none" if resident.asked == "special" else "unsure"))
    return told


def test_each_question_tells_its_number_and_never_more_are_asked_than_told(resident: Resident) -> None:
    told = _to_the_outcome(resident, need="use_service", service="omakanta", device="smartphone", connection="works",
                           identification="broken", skill="guided", municipality="Virrat", audience="self")
    assert [number for number, _ in told] == list(range(1, len(told) + 1)) and len(told) >= 7
    at_most = [most for _, most in told]
    assert at_most == sorted(at_most, reverse=True) and at_most[-1] >= len(told)
    assert resident.progress is None and resident.outcome


def test_what_is_told_unasked_is_no_question(resident: Resident) -> None:
    assert resident.progress and resident.progress[0] == 1
    resident.says("en pääse omakantaan, minulla on älypuhelin ja netti toimii")
    assert {"need", "service", "device", "connection"} <= set(resident.known)
    assert resident.progress and resident.progress[0] == 2


def test_a_question_put_again_is_the_same_question(resident: Resident) -> None:
    resident.answers("learn")
    before = resident.progress
    assert resident.says("miksi kysyt tätä?").progress == before
    assert resident.says("asdf qwer").progress == before


def test_why_it_is_asked_is_told_beside_the_question(resident: Resident) -> None:
    assert resident.turn["why"] == wiring.knowledge().questions["need"].why
    why = resident.answers("learn").turn["why"]
    assert why and why in resident.says("miksi kysyt tätä?").heard


def test_an_answer_is_changed_and_the_others_stay(resident: Resident) -> None:
    resident.answers("use_service").answers("omakanta").answers("smartphone")
    assert resident.known["device"] == "Älypuhelin"
    asked = resident.asked
    resident.changes("device")
    assert resident.asked == "device" != asked
    assert set(resident.known) == {"need", "service"}
    assert resident.turn["messages"][0]["from"] == "user" and "Laite" in resident.turn["messages"][0]["text"]
    resident.answers("tablet")
    assert resident.known["device"].startswith("Tabletti") and resident.asked == "connection"


def test_what_is_asked_anew_is_asked_first_even_if_the_core_would_not_ask_it(resident: Resident) -> None:
    resident.says("haluaisin käydä paikan päällä ja minulla on näppäinpuhelin")
    assert "channel_wish" in resident.known
    resident.changes("channel_wish")
    assert resident.asked == "channel_wish" and resident.progress
    assert resident.progress[0] <= resident.progress[1]
    resident.says("asdf qwer")
    assert resident.asked == "channel_wish", "it waits for its answer"
    resident.answers("phone")
    assert resident.known["channel_wish"] == "Puhelimessa" and resident.asked == "need"


def test_i_do_not_know_is_an_answer_that_can_be_changed(resident: Resident) -> None:
    resident.answers("use_service").answers("unsure")
    assert resident.known["service"] == "En tiedä" and resident.asked == "device"
    resident.changes("service")
    assert resident.asked == "service" and "service" not in resident.known
    resident.answers("omakanta")
    assert resident.known["service"] == "OmaKanta" and resident.asked == "device"


def test_after_the_outcome_an_answer_is_changed_too(resident: Resident) -> None:
    _to_the_outcome(resident, need="learn", device="none", skill="guided", audience="self", municipality="Virrat")
    step = resident.outcome["step"]
    resident.changes("skill")
    assert resident.asked == "skill" and resident.turn["outcome"] is None
    assert resident.progress and resident.progress[0] == 1, "a round of its own"
    resident.answers("together")
    _to_the_outcome(resident)
    assert resident.outcome["step"] == "needs_assistance" != step


def test_a_page_loaded_again_knows_the_same(resident: Resident) -> None:
    resident.answers("use_service").answers("omakanta")
    again = _read_again(resident)
    assert _stands(again) == _stands(resident.turn) and again["answers"]
    resident.turn = {**resident.turn, **_stands(again)}
    assert resident.changes("service").asked == "service"
    _to_the_outcome(resident, audience="self")
    assert _stands(_read_again(resident)) == _stands(resident.turn)


def test_a_change_is_good_until_the_next_message_and_in_its_own_conversation(
        resident: Resident, client: TestClient) -> None:
    other = Resident(client).arrives().answers("learn")
    resident.answers("learn")
    change = resident.change_of("need")
    assert len(other.turn["messages"]) == len(resident.turn["messages"]), "the same place in both"
    assert _refused(other, change) == "unknown_choice"
    resident.says("miksi kysyt tätä?")
    assert _refused(resident, change) == "unknown_choice"
    assert resident.changes("need").asked == "need"


def test_changing_in_one_tab_is_told_in_the_other(resident: Resident) -> None:
    """Two tabs show the same; the second change comes too late, and nothing is lost by it."""
    resident.answers("use_service").answers("omakanta")
    service, need = resident.change_of("service"), resident.change_of("need")
    resident._sends({"choice": service})
    assert _refused(resident, need) == "unknown_choice" and _refused(resident, service) == "unknown_choice"
    assert resident.asked == "service" and _stands(_read_again(resident)) == _stands(resident.turn)


def test_a_change_sent_twice_with_its_key_is_taken_once(resident: Resident) -> None:
    resident.answers("use_service").answers("omakanta")
    body, key = {"choice": resident.change_of("service")}, {"Idempotency-Key": "a-key-of-its-own"}
    first, second = (resident.client.post(f"/api/conversations/{resident.id}/messages", json=body,
                                          headers={**resident.rights, **key}) for _ in range(2))
    assert first.status_code == second.status_code == 200 and first.json() == second.json()


def test_to_a_helper_the_answers_are_in_the_helpers_words(resident: Resident) -> None:
    resident.says("äitini tarvitsee apua omakantaan, hänellä on tabletti ja netti toimii")
    while resident.asked and resident.asked != "skill":
        resident.answers("works" if resident.asked == "identification" else "unsure")
    resident.chooses("Haluaa, että joku näyttää")
    assert resident.known["skill"].startswith("Haluaa, että joku näyttää")


def test_a_helpers_words_are_understood_when_typed(resident: Resident) -> None:
    resident.says("äitini tarvitsee apua omakantaan, hänellä on tabletti ja netti toimii")
    while resident.asked and resident.asked != "skill":
        resident.answers("works" if resident.asked == "identification" else "unsure")
    resident.says("haluaa että se tehdään yhdessä")
    assert resident.known["skill"] == "Haluaa, että se tehdään yhdessä"


def test_a_long_conversation_does_not_lose_count(resident: Resident) -> None:
    """The history is cut after twenty turns; which questions were asked is still known."""
    resident.answers("use_service").answers("omakanta").answers("smartphone")
    before = resident.progress
    for turn in range(25):
        resident.says("kiitos" if turn % 2 else "miksi kysyt tätä?")
    assert resident.progress == before == (4, before[1] if before else 0)


def test_cards_tell_whether_they_are_open_when_they_are_shown(
        resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    _to_the_outcome(resident, need="use_service", service="kela", device="smartphone", skill="guided", audience="self")
    cards = resident.suggested
    assert cards and all({"opening", "route", "when", "calendar", "lat", "lon"} <= set(card) for card in cards)
    open_now = {card["id"] for card in cards if card["open"]}
    assert open_now, "on a Monday morning something is open"
    monkeypatch.setattr(wiring, "now", lambda: datetime(2026, 11, 24, 3, 0))
    later = [card for message in _read_again(resident)["messages"] for card in message["suggestions"]]
    assert {card["id"] for card in later if card["open"] is False} == open_now
    assert all(card["opening"].startswith("Suljettu nyt.") for card in later if card["id"] in open_now)


def test_the_saved_conversation_ends_with_what_was_understood(resident: Resident) -> None:
    resident.answers("use_service").answers("omakanta")
    for format, line in (("txt", "* Palvelu: OmaKanta"), ("html", "<li>Palvelu: OmaKanta</li>")):
        answer = resident.client.get(f"/api/conversations/{resident.id}", params={"format": format},
                                     headers=resident.rights)
        assert "Näin ymmärsin tilanteen" in answer.text and line in answer.text
