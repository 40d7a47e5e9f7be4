"""Which facts are asked, and in which order (a small made-up catalogue)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.triage.catalogue import Question
from bot.triage.conditions import AllOf, FactIs
from bot.triage.decision import decide
from bot.triage.facts import OUTSIDE, Facts
from bot.triage.questions import possible_values
from tests.triage.small import HOME, catalogue, point, support

NOW = datetime(2026, 11, 23, 10)
PAGE, CHAT = support("sivu", "self_help", region="national"), support("chatti", "chat", region="national")
PLACE = point("torilla", HOME, "Koti")
RESIDENT = Facts(audience="self")


def test_what_can_change_nothing_is_not_asked() -> None:
    assert set(decide(RESIDENT, catalogue(PAGE), NOW).ask) == {"skill", "device", "connection"}


def test_what_is_known_is_not_asked() -> None:
    found = decide(Facts(skill="guided", device="tablet"), catalogue(PAGE, CHAT), NOW)
    assert "skill" not in found.ask and "device" not in found.ask
    assert "connection" in found.ask, "the chat needs it"


def test_a_need_is_asked_when_a_support_is_for_one() -> None:
    special = support("tunnuksista", "self_help", needs=frozenset({"identification"}))
    assert "need" in decide(RESIDENT, catalogue(PAGE, special), NOW).ask


def test_the_order_is_the_editors() -> None:
    made = catalogue(PAGE, CHAT)
    turned = replace(made, questions=tuple(reversed(made.questions)))
    one, other = (decide(Facts(), c, NOW).next_questions for c in (made, turned))
    assert one == tuple(reversed(other)) and len(one) > 1


def test_a_place_is_asked_only_when_a_visit_is_suggested() -> None:
    made = catalogue(PAGE, support("pisteestä", "support_point"), PLACE)
    assert "municipality" in decide(Facts(skill="beside"), made, NOW).next_questions
    at_home = Facts(skill="beside", special=frozenset({"cannot_travel"}))
    assert "municipality" not in decide(at_home, made, NOW).next_questions


def test_a_question_with_a_condition_waits_for_it() -> None:
    waiting = Question("connection", FactIs("device", frozenset({"tablet"})))
    made = catalogue(PAGE)
    made = replace(made, questions=(waiting, *(q for q in made.questions if q.fact != "connection")))
    found = decide(RESIDENT, made, NOW)
    assert "connection" in found.ask and "connection" not in found.next_questions
    assert found.ask == (*found.next_questions, "connection"), "those that are asked come first"
    assert "connection" in decide(Facts(device="tablet"), made, NOW).next_questions


def test_what_is_never_asked_is_still_told_to_matter() -> None:
    found = decide(Facts(skill="guided"), catalogue(CHAT, support("soitto", "phone")), NOW)
    assert "channel_wish" in found.ask and "channel_wish" not in found.next_questions


def test_own_work_is_no_answer_of_a_resident() -> None:
    made = catalogue(PAGE, support("oma", "self_help", ladder="professional"))
    assert "need" not in decide(Facts(audience="self"), made, NOW).ask
    assert "need" in decide(Facts(audience="professional"), made, NOW).ask


def test_the_possible_values() -> None:
    made = catalogue()
    assert possible_values("service", made) == ("vahva", "avoin")
    assert possible_values("municipality", made) == (OUTSIDE, "Koti")
    assert frozenset() in possible_values("special", made)
    assert possible_values("device_works", made) == ("yes", "no")


def test_a_place_that_comes_home_is_reached_without_travelling() -> None:
    made = catalogue(point("kotiin", HOME, "Koti", comes_home=True))
    facts = Facts(skill="beside", municipality="Koti", special=frozenset({"cannot_travel"}))
    assert [r.support.id for r in decide(facts, made, NOW).referrals] == ["kotiin", "ihminen"]
    assert AllOf(()).holds(facts, made.services, frozenset())
