"""Buttons and their meaning; the words; the page of suggestions."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.dialogue import asking, guiding
from bot.dialogue.replies import Button, meaning
from bot.dialogue.slots import State
from bot.dialogue.summary import correction, sentences
from bot.dialogue.words import Words
from bot.knowledge.library import Knowledge
from bot.triage.decision import decide
from bot.triage.facts import NAMES, Facts

HELPER = Facts(audience="other", device="none", municipality="Virrat", special=frozenset({"hearing"}))


def test_a_buttons_payload_means_what_the_button_meant() -> None:
    for entities in ({}, {"device": "none"}, {"special": ["hearing"]}, {"municipality": "Mänttä-Vilppula"}):
        assert meaning(Button("x", "inform", entities).payload) == ("inform", entities)


@pytest.mark.parametrize("fact", NAMES)
def test_every_question_has_buttons_and_a_why(fact: str, knowledge: Knowledge) -> None:
    (reply,) = asking.question(fact, State(Facts()), knowledge)
    assert len(reply.buttons) >= 3
    assert reply.buttons[-1].intent == "ask_why"
    assert all(fact in button.entities for button in reply.buttons if button.intent == "inform")


def test_after_one_misunderstanding_other_words_and_after_two_a_human(knowledge: Knowledge) -> None:
    plain, again, human = (asking.question("device", State(Facts(), misunderstood=n), knowledge) for n in range(3))
    assert plain[0].values["question"] != again[0].values["question"]
    assert [reply.response for reply in human] == ["utter_offer_human", "utter_question"]
    assert human[1].buttons[-1].intent == "ask_human"


def test_the_helper_reads_of_the_one_helped(knowledge: Knowledge) -> None:
    told = sentences(HELPER, knowledge)
    assert len(told) == 4
    assert not [line for line in told if line.startswith(("Sinulla", "Asut"))]


def test_every_known_fact_can_be_corrected(knowledge: Knowledge) -> None:
    reply = correction(State(HELPER), knowledge)
    assert {button.entities["corrected_fact"] for button in reply.buttons} == set(HELPER.known())


def test_three_at_a_time_and_all_in_the_end(knowledge: Knowledge, now: datetime) -> None:
    decision = decide(Facts(need="use_service", skill="guided", municipality="Tampere"), knowledge.catalogue, now)
    shown, seen = 0, []
    while page := guiding.next_page(decision, shown):
        cards = guiding.suggestions(decision, shown, knowledge)[0].suggestions
        assert len(cards) <= 3 and cards[-1]["kind"] == "human"
        seen += [card["id"] for card in cards[:-1]]
        shown += len(page)
    assert seen == [referral.support.id for referral in decision.referrals[:-1]]


def test_words_refuse_a_name_that_stands_twice(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("responses:\n  utter_x:\n  - text: hei\n", encoding="utf-8")
    with pytest.raises(ValueError, match="utter_x"):
        Words.read(tmp_path)


def test_a_line_that_a_value_left_empty_is_left_out() -> None:
    assert Words({"utter_x": "yksi\n{b}\nkolme"}).say("utter_x", {"b": ""}) == "yksi\nkolme"
