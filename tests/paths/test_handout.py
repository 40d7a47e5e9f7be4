"""A page to give: in the resident's own person and by their own means."""

from __future__ import annotations

from datetime import datetime

from bot.knowledge.library import Knowledge
from bot.paths.handout import SHOWN, handout
from bot.triage.facts import Facts

NOON = datetime(2026, 11, 23, 12)


def test_the_page_speaks_to_the_resident_though_a_professional_made_it(knowledge: Knowledge) -> None:
    page = handout(Facts(audience="professional", need="use_service", device="none", skill="guided"), knowledge, NOON)
    assert page.recast and "Sinulla ei ole laitetta" in " ".join(page.about)
    assert not any("Autettava" in line for line in page.about)


def test_what_the_resident_cannot_use_is_not_on_the_page(knowledge: Knowledge) -> None:
    client = Facts(audience="professional", need="use_service", device="none", skill="guided")
    kinds = [advice.suggestion["kind"] for advice in handout(client, knowledge, NOON).advice]
    assert "chat" not in kinds and "phone" not in kinds


def test_a_professionals_own_work_stays_theirs(knowledge: Knowledge) -> None:
    page = handout(Facts(audience="professional", need="own_work", skill="beside"), knowledge, NOON)
    assert not page.recast and page.decision.ladder.id == "professional"


def test_what_to_bring_is_told(knowledge: Knowledge) -> None:
    page = handout(Facts(need="use_service", identification="none"), knowledge, NOON)
    assert page.advice[0].suggestion["kind"] == "assisted_authorization"
    assert any("passi" in item for item in page.advice[0].bring)


def test_the_page_ends_with_a_human_that_this_resident_reaches(knowledge: Knowledge) -> None:
    page = handout(Facts(need="use_service", device="none"), knowledge, NOON)
    assert len(page.advice) <= SHOWN and page.human.suggestion["kind"] == "human"
    assert page.human.suggestion["phone"] is None
