"""What is known, in words fit to be shown; cards with days, points and hours of now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from bot import wiring
from bot.dialogue.asking import choices
from bot.dialogue.outcome import reopened, suggestion
from bot.dialogue.summary import answers
from bot.dialogue.taking import forgotten
from bot.knowledge.library import Knowledge
from bot.triage.facts import NAMES, Facts
from bot.triage.hours import OpeningHours
from bot.triage.referrals import Referral
from bot.triage.supports import Place, Point, Support


def test_every_fact_is_told_in_the_policys_order(knowledge: Knowledge) -> None:
    facts = Facts(audience="self", need="use_service", service="omakanta", device="none", device_works="no",
                  connection="unreliable", identification="broken", skill="beside", municipality="Virrat",
                  channel_wish="visit", special=frozenset({"hearing", "interpreter"}))
    told = answers(facts, knowledge)
    assert tuple(one.fact for one in told) == NAMES
    assert all(one.name and one.value for one in told)
    values = {one.fact: one.value for one in told}
    assert values["device"] == "Ei laitetta eikä puhelinta" and values["municipality"] == "Virrat"
    assert values["special"] == "Tarvitaan tulkki, Puhelimessa on vaikea kuulla"


def test_none_of_the_special_needs_and_outside_have_words(knowledge: Knowledge) -> None:
    told = {one.fact: one.value for one in answers(Facts(municipality="outside", special=frozenset()), knowledge)}
    assert told == {"municipality": "Muualla kuin Pirkanmaalla", "special": "Ei mikään näistä"}


def test_to_a_helper_in_the_helpers_words(knowledge: Knowledge) -> None:
    def skill(audience: str) -> str:
        return next(one.value for one in answers(Facts(audience=audience, skill="beside"), knowledge)
                    if one.fact == "skill")

    assert skill("self") == "Haluan, että joku näyttää vieressä"
    assert skill("other") == skill("professional") == "Haluaa, että joku näyttää vieressä"


@pytest.mark.parametrize("fact", NAMES)
def test_no_button_speaks_as_the_one_helped(fact: str, knowledge: Knowledge) -> None:
    """In the helper's buttons nobody says "I" in the place of the one who is helped."""
    mine = ("Haluan", "Tarvitsen", "Pärjään", "Opin,")
    if fact not in ("audience", "need"):
        assert not [title for _, title in choices(fact, knowledge, for_other=True) if title.startswith(mine)]


@pytest.mark.parametrize("value, title", choices("skill", wiring.knowledge(), for_other=True))
def test_a_helpers_button_means_itself_when_it_is_typed(value: str, title: str) -> None:
    options = choices("skill", wiring.knowledge(), for_other=True)
    assert wiring.language().understand(title.lower(), "skill", options, for_other=True).facts["skill"] == value


def test_with_the_device_goes_what_was_said_of_it() -> None:
    known = Facts(device="smartphone", device_works="no", skill="beside")
    assert forgotten("device", known) == {"device": None, "device_works": None}
    assert forgotten("device", Facts(device="none")) == {"device": None}
    assert forgotten("skill", known) == {"skill": None}


DAY = Support(
    "päivä-1", ("assisted_authorization",), "Valtuutuspäivä", "Ota passi mukaan.", "Syy.", "x:1",
    place=Place("Virrat", "Talo, Katu 1", Point(62.2, 23.8)), day=datetime(2026, 12, 8, 14),
    hours=OpeningHours({}, exceptions={datetime(2026, 12, 8).date(): ((time(10), time(14)),)}))


def _card(support: Support, knowledge: Knowledge) -> dict:
    return suggestion(Referral(support, support.kinds[0], (), None, None, None), knowledge)


def test_an_authorization_day_has_its_time_and_its_calendar_file(knowledge: Knowledge) -> None:
    card = _card(DAY, knowledge)
    assert card["when"] == "ti 8.12. klo 10–14" and card["hours"] is None
    assert card["calendar"] == "/api/authorization-days/p%C3%A4iv%C3%A4-1.ics"
    assert (card["lat"], card["lon"]) == (None, None), "the municipality's centre is not the place"


def test_a_place_has_its_point_and_its_week(knowledge: Knowledge) -> None:
    place = Place("Virrat", "Katu 1", Point(62.2, 23.8), exact=True)
    card = _card(replace(DAY, day=None, place=place, hours=OpeningHours({0: ((time(9), time(12)),)})), knowledge)
    assert (card["lat"], card["lon"]) == (62.2, 23.8) and (card["when"], card["calendar"]) == (None, None)
    assert card["hours"] == ["ma klo 9–12", "ti–su suljettu", "pyhinä suljettu"]


def test_a_card_read_later_tells_of_that_moment(knowledge: Knowledge) -> None:
    line = next(s for s in knowledge.catalogue.supports if s.hours and s.hours.weekly.get(0))
    card = {"id": line.id, "open": True, "opens_at": None}
    assert reopened(card, knowledge, datetime(2026, 11, 23, 11))["open"] is True
    night = reopened(card, knowledge, datetime(2026, 11, 23, 3))
    assert night["open"] is False and night["opens_at"].startswith("2026-11-23T")
    assert reopened({"id": "ei-enää", "open": True}, knowledge, datetime(2026, 11, 23, 11))["open"] is None
