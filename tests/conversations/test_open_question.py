"""What is said while a question is open: an answer rather than another matter, unless the words say so."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model
NOT_UNDERSTOOD, NOT_OURS, NOTED = "en ymmärtänyt", "Tähän en osaa vastata", "Kiitos, tämä auttaa"


@pytest.fixture
def asked_device(resident: Resident) -> Resident:
    resident.says("en saa omakantaa auki kun ei oo pankkitunnuksia").says("itselleni")
    assert resident.asked == "device"
    return resident


@pytest.mark.parametrize("text", ["kirjasto", "perjantaina", "iso valkonen", "isä"])
def test_a_short_answer_that_nobody_understands_is_still_an_answer(asked_device: Resident, text: str) -> None:
    assert NOT_UNDERSTOOD in asked_device.says(text).heard
    assert asked_device.asked == "device"


@pytest.mark.parametrize("text", ["kerro vitsi", "korvaa särkee", "päänsärky"])
def test_another_matter_is_told_so(asked_device: Resident, text: str) -> None:
    assert NOT_OURS in asked_device.says(text).heard
    assert asked_device.asked == "device"


def test_a_fact_wins_over_a_guessed_other_matter(asked_device: Resident) -> None:
    assert NOTED in asked_device.says("lasi on rikki").heard
    assert asked_device.known["device_works"] == "Ei toimi"


def test_what_is_told_again_was_understood(asked_device: Resident) -> None:
    assert NOTED in asked_device.says("itselleni").heard


def test_indifference_is_not_knowing(asked_device: Resident) -> None:
    assert asked_device.says("ihan sama").known["device"] == "En tiedä"


def test_a_typed_title_is_its_button(resident: Resident) -> None:
    resident.says("huijausepäily tai turvallisuus netissä")
    assert resident.known["need"] == "Huijausepäily tai turvallisuus netissä"


def test_the_whole_message_knows_the_need_better_than_a_word(resident: Resident) -> None:
    assert resident.says("huijattiin netissä").known["need"] == "Huijausepäily tai turvallisuus netissä"


def test_an_answer_changes_no_need_in_passing(asked_device: Resident) -> None:
    need = asked_device.known["need"]
    asked_device.says("läppäri").says("puhelimessa vois neuvoa")
    assert asked_device.known["skill"].startswith("Neuvo puhelimessa")
    assert asked_device.known["need"] == need
