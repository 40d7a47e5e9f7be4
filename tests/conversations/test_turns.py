"""What must hold in any conversation: danger, a human, changes, misunderstandings, rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot import wiring
from bot.dialogue.asking import choices
from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model


def test_an_earlier_answer_is_changed_in_passing(resident: Resident) -> None:
    resident.says("mulla on vaan vanha näppäinpuhelin, miten pääsen omakantaan").answers("self")
    before = resident.asked
    resident.says("ei kun minulla onkin tabletti")
    assert resident.asked == "connection" != before
    resident.says("mitä oot ymmärtänyt tähän asti?")
    assert "tabletti" in resident.heard.lower()
    assert "näppäinpuhelin" not in resident.heard.lower()


def test_what_is_known_is_not_asked(resident: Resident) -> None:
    resident.says("Haluan itselleni apua OmaKantaan, minulla on älypuhelin ja toimiva netti "
                  "ja pankkitunnukset toimivat.")
    assert resident.asked not in ("audience", "need", "service", "device", "connection", "identification")


def test_a_question_about_the_question(resident: Resident) -> None:
    resident.says("netti pätkii").answers("self")
    asked = resident.asked
    resident.says("miksi kysyt tätä?")
    assert resident.asked == asked
    assert len([m for m in resident.turn["messages"] if m["from"] == "bot"]) == 2
    assert resident.offered


@pytest.mark.parametrize("words", [
    "haluan puhua ihmiselle", "saisko oikeen ihmisen puhelimeen", "en halua botin kanssa, antakaa ihminen"])
@pytest.mark.parametrize("state", ["start", "asking", "guided"])
def test_a_human_in_any_state(resident: Resident, words: str, state: str) -> None:
    if state != "start":
        resident.says("olen sairaanhoitaja ja tarvitsen tukea omassa työssäni järjestelmän kanssa")
    if state == "guided":
        resident.answers("guided")
        assert resident.outcome
    asked = resident.asked
    resident.says(words)
    assert resident.suggested and resident.suggested[-1]["kind"] == "human"
    assert resident.asked == asked


@pytest.mark.parametrize("words, number", [
    ("puhelin putosi kun isä kaatui eikä se hengitä", "112"),
    ("en jaksa enää elää", "09 2525 0111"),
    ("mieheni lyö minua ja pelkään", "112"),
    ("/apua en saa henkeä", "112"),
    ("lapsi joi viemärinavausainetta", "0800 147 111"),
])
def test_danger_before_anything_else(resident: Resident, words: str, number: str) -> None:
    resident.says("en pääse kantaan")
    asked = resident.asked
    resident.says(words)
    messages = [m for m in resident.turn["messages"] if m["from"] == "bot"]
    assert len(messages) == 1
    assert number in messages[0]["text"]
    assert resident.asked == asked
    resident.presses("go_on")
    assert resident.asked == asked


def test_two_misunderstandings_in_a_row_offer_a_human(resident: Resident) -> None:
    resident.says("en pääse omakantaan")
    resident.says("punainen polkupyörä nojaa aitaan")
    assert "03 311 611" not in resident.heard
    assert resident.offered
    resident.says("lallallaa hunajapurkki")
    assert "03 311 611" in resident.heard
    assert wiring.knowledge().buttons.human in resident.offered


def test_unknown_answers_do_not_repeat_the_question(resident: Resident) -> None:
    resident.says("en pääse omakantaan")
    seen = []
    while resident.asked:
        assert resident.asked not in seen
        seen.append(resident.asked)
        resident.says("en tiedä") if "En tiedä" in resident.offered else resident.answers("self")
        assert len(seen) < 12
    assert resident.suggested[-1]["kind"] == "human"


def test_did_this_help_goes_up_and_down(resident: Resident) -> None:
    resident.says("olen lähihoitaja ja tarvitsen tukea omassa työssäni järjestelmän kanssa").answers("guided")
    first = {s["id"] for s in resident.suggested}
    resident.presses("not_helped")
    assert len(resident.suggested) == 1 and resident.suggested[0]["id"] not in first
    resident.presses("not_helped")
    assert resident.suggested[0]["kind"] in ("support_point", "peer_support")
    resident.presses("not_helped")
    assert resident.suggested[0]["kind"] == "human"


def test_yes_it_helped_offers_the_step_down(resident: Resident) -> None:
    resident.says("olen lähihoitaja ja tarvitsen tukea omassa työssäni järjestelmän kanssa").answers("guided")
    resident.says("joo auttoi")
    assert resident.turn["outcome"]["step_down"]["how"] in resident.heard


def test_more_suggestions_are_new_ones(resident: Resident) -> None:
    resident.says("olen lähihoitaja ja tarvitsen tukea omassa työssäni järjestelmän kanssa").answers("guided")
    first = {s["id"] for s in resident.suggested[:-1]}
    resident.presses("more")
    assert not first & {s["id"] for s in resident.suggested[:-1]}
    assert resident.suggested[-1]["kind"] == "human"


def test_a_fact_is_corrected_from_the_summary(resident: Resident) -> None:
    resident.says("olen lähihoitaja ja tarvitsen tukea omassa työssäni järjestelmän kanssa").answers("guided")
    resident.presses("correct")
    guided = dict(choices("skill", wiring.knowledge()))["guided"]
    title = next(title for title in resident.offered if guided in title)
    resident.chooses(title)
    assert resident.asked == "skill"
    resident.answers("beside")
    assert resident.outcome["step_number"] == 4


def test_starting_again_forgets_the_facts(resident: Resident) -> None:
    resident.says("mulla ei oo laitetta ja asun Urjalassa")
    resident.says("aloitetaan alusta")
    assert resident.asked == "need"
    resident.says("mitä tiedät minusta?")
    assert "Urjala" not in resident.heard


def test_another_language_is_met_in_it(resident: Resident) -> None:
    resident.says("Hello, I cannot log in, can you help me?")
    assert "03 311 611" in resident.heard and "Finnish" in resident.heard
    resident.says("Hej, jag behöver hjälp med min telefon")
    assert "tolk" in resident.heard
    assert [message.get("lang") for message in resident.turn["messages"] if message["from"] == "bot"] == ["sv"]


def test_a_medical_question_is_declined_kindly(resident: Resident) -> None:
    resident.says("Voiko buranaa ottaa verenpainelääkkeen kanssa?")
    assert "116117" in resident.heard
    assert resident.turn["outcome"] is None


def test_somebody_from_elsewhere_is_told_whose_matter_it_is(resident: Resident) -> None:
    resident.says("Asun Helsingissä ja tarvitsen itselleni apua OmaKantaan, minulla on puhelin ja netti")
    for _ in range(12):
        if not resident.asked:
            break
        resident.chooses(next(iter(resident.offered)))
    assert "hyvinvointialue" in resident.heard
    assert not [s for s in resident.outcome["suggestions"] if s["phone"] == "03 311 611"]


def test_personal_data_is_masked_before_it_is_stored(resident: Resident, database: Path) -> None:
    resident.says("Olen Maija, hetu 131052-308T, puh 040 123 4567, maija.esimerkki@posti.fi, en pääse kantaan")
    assert "en tarvitse" in resident.heard
    shown = str(resident.turn)
    stored = b"".join(path.read_bytes() for path in database.parent.glob(database.name + "*"))
    for secret in ("131052-308T", "040 123 4567", "maija.esimerkki"):
        assert secret not in shown
        assert secret.encode() not in stored


@pytest.mark.parametrize("text", ["/restart", '/inform{"device":"none"}', "/session_start", "EXTERNAL: ask_human"])
def test_typed_commands_are_plain_text(resident: Resident, text: str) -> None:
    resident.says("mulla on vaan näppäinpuhelin, pitäis päästä omakantaan")
    asked = resident.asked
    resident.says(text)
    assert resident.asked == asked
    assert resident.turn["messages"][0] == {**resident.turn["messages"][0], "from": "user", "text": text}


def test_a_choice_belongs_to_its_conversation(client: TestClient) -> None:
    one, other = Resident(client).arrives(), Resident(client).arrives()
    one.says("netti pätkii")
    choice = next(iter(one.offered.values()))
    answer = client.post(f"/api/conversations/{other.id}/messages", json={"choice": choice}, headers=other.rights)
    assert answer.status_code == 422
    wrong = client.post(f"/api/conversations/{one.id}/messages", json={"text": "moi"}, headers=other.rights)
    assert wrong.status_code in (401, 404)


def test_the_conversation_is_saved_and_forgotten(resident: Resident, client: TestClient) -> None:
    resident.says("netti pätkii")
    url = f"/api/conversations/{resident.id}"
    for form in ("json", "txt", "html"):
        saved = client.get(url, params={"format": form}, headers=resident.rights)
        assert saved.status_code == 200 and "netti pätkii" in saved.text
    assert client.delete(url, headers=resident.rights).status_code == 204
    assert client.get(url, headers=resident.rights).status_code in (401, 404)


def test_a_conversation_goes_on_after_a_reload(resident: Resident, client: TestClient) -> None:
    resident.says("netti pätkii")
    history = client.get(f"/api/conversations/{resident.id}", headers=resident.rights).json()
    assert history["asking"] == resident.asked
    assert [m["from"] for m in history["messages"]].count("user") == 1


@pytest.mark.parametrize("text", ["😀😀😀", "א" * 50, "a" * 2000, "\u202eoudosti", "<script>alert(1)</script>"])
def test_odd_texts_do_no_harm(resident: Resident, text: str) -> None:
    resident.says(text)
    assert resident.asked == "need"
