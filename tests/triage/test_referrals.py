"""The order of suggestions, one thing at a time (a small made-up catalogue)."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.decision import above, decide
from bot.triage.facts import OUTSIDE, Facts
from bot.triage.referrals import Referral
from tests.triage.small import (
    EVENINGS,
    FAR,
    HOME,
    NEAR,
    NINE_TO_THREE,
    catalogue,
    point,
    support,
)

MORNING, NIGHT = datetime(2026, 11, 23, 10), datetime(2026, 11, 23, 3)
BESIDE = Facts(skill="beside", municipality="Koti")
GUIDED = Facts(skill="guided")


def suggested(facts: Facts, made: Catalogue, now: datetime = MORNING) -> list[str]:
    """The ids of the suggestions, without the human who ends them all."""
    *found, last = decide(facts, made, now).referrals
    assert last.kind == "human"
    return [referral.support.id for referral in found]


def first(facts: Facts, made: Catalogue, now: datetime = MORNING) -> Referral:
    return decide(facts, made, now).referrals[0]


def test_the_nearest_place_comes_first_and_the_far_ones_not_at_all() -> None:
    made = catalogue(point("kaukana", FAR), point("lähellä", NEAR, rank=1),
                     point("kotona", HOME, "Koti", rank=2))
    assert suggested(BESIDE, made) == ["kotona", "lähellä"]


def test_a_place_that_offers_what_is_needed_comes_before_a_nearer_one() -> None:
    quiet = point("rauhassa", NEAR, offers=frozenset({"private_space"}))
    made = catalogue(point("kotona", HOME, "Koti"), quiet)
    assert suggested(BESIDE, made) == ["kotona", "rauhassa"]
    assert suggested(BESIDE.with_(special=frozenset({"private_space"})), made) == ["rauhassa", "kotona"]


def test_an_open_place_comes_before_a_nearer_one_that_opens_later() -> None:
    made = catalogue(point("kotona", HOME, "Koti", hours=EVENINGS),
                     point("lähellä", NEAR, hours=NINE_TO_THREE))
    assert suggested(BESIDE, made) == ["lähellä", "kotona"]
    assert suggested(BESIDE, made, datetime(2026, 11, 23, 19)) == ["kotona", "lähellä"]


def test_an_open_neighbour_step_comes_before_a_closed_own_one() -> None:
    made = catalogue(support("chatti", "chat", hours=EVENINGS),
                     support("pisteessä", "support_point", hours=NINE_TO_THREE))
    assert suggested(GUIDED, made) == ["pisteessä", "chatti"]
    assert suggested(GUIDED, made, NIGHT) == ["chatti", "pisteessä"]


def test_unknown_hours_are_neither_open_nor_closed() -> None:
    made = catalogue(support("soitto", "phone", hours=EVENINGS), support("chatti", "chat"))
    found = decide(GUIDED, made, MORNING).referrals
    assert [(r.support.id, r.open, r.opens_at) for r in found] == [
        ("chatti", None, None), ("soitto", False, datetime(2026, 11, 23, 18)), ("ihminen", None, None)]


def test_the_wished_kind_comes_first_but_not_when_it_is_closed() -> None:
    made = catalogue(support("chatti", "chat"), support("soitto", "phone", hours=NINE_TO_THREE))
    wish = GUIDED.with_(channel_wish="phone")
    assert suggested(GUIDED, made) == ["chatti", "soitto"]
    assert suggested(wish, made) == ["soitto", "chatti"]
    assert suggested(wish, made, NIGHT) == ["chatti", "soitto"]


def test_a_wish_brings_its_kinds_from_any_step() -> None:
    made = catalogue(support("sivu", "self_help"), point("torilla", HOME, "Koti"))
    alone = Facts(skill="alone", municipality="Koti")
    assert suggested(alone, made) == ["sivu"]
    assert suggested(alone.with_(channel_wish="visit"), made) == ["sivu", "torilla"]


def test_the_best_of_each_kind_comes_before_the_second_best_of_any() -> None:
    made = catalogue(*(support(name, "chat", rank=n) for n, name in enumerate(("c1", "c2"))),
                     *(support(name, "phone", rank=n) for n, name in enumerate(("p1", "p2"))))
    assert suggested(GUIDED, made) == ["c1", "p1", "c2", "p2"]


def test_what_is_for_the_matter_comes_before_what_is_for_any() -> None:
    made = catalogue(support("yleinen", "chat"), support("juuri", "chat", needs=frozenset({"learn"})),
                     support("muu", "chat", needs=frozenset({"device"})))
    assert suggested(GUIDED.with_(need="learn"), made) == ["juuri", "yleinen"]
    assert suggested(GUIDED.with_(need="find_service"), made) == ["yleinen"]


def test_what_is_for_one_service_comes_first_for_it_and_for_no_other() -> None:
    made = catalogue(support("oma", "chat", services=frozenset({"avoin"})), support("yleinen", "chat", rank=1))
    assert suggested(GUIDED.with_(service="avoin"), made) == ["oma", "yleinen"]
    assert suggested(GUIDED.with_(service="vahva"), made) == ["yleinen"]
    assert suggested(GUIDED, made) == ["yleinen"]


def test_the_fifth_step_begins_as_its_rule_says() -> None:
    made = catalogue(support("valtuus", "assisted_authorization"), support("puolesta", "acting_for_other"),
                     support("puhumalla", "spoken_service"))
    assert suggested(Facts(skill="unable"), made) == ["puhumalla", "puolesta", "valtuus"]
    assert suggested(Facts(skill="together"), made) == ["valtuus", "puolesta", "puhumalla"]


def test_on_the_fifth_step_a_point_must_act_together() -> None:
    made = catalogue(point("torilla", HOME, "Koti"),
                     point("yhdessä", NEAR, offers=frozenset({"acting_together"})))
    assert suggested(Facts(skill="together", municipality="Koti"), made) == ["yhdessä"]


def test_a_support_is_suggested_once_as_its_first_kind() -> None:
    made = catalogue(support("kaikki", "chat", "phone", "support_point"))
    found = decide(GUIDED, made, MORNING).referrals
    assert [(r.support.id, r.kind) for r in found] == [("kaikki", "chat"), ("ihminen", "human")]


def test_when_nothing_near_suits_the_first_step_above_helps() -> None:
    made = catalogue(support("puhumalla", "spoken_service"))
    assert suggested(Facts(skill="alone"), made) == ["puhumalla"]


@pytest.mark.parametrize("municipality, expected", [
    (None, ["pirha", "maa"]), ("Koti", ["pirha", "maa"]), (OUTSIDE, ["maa", "muualla"])])
def test_the_area_decides(municipality: str | None, expected: list[str]) -> None:
    made = catalogue(support("pirha", "chat"), support("maa", "chat", region="national", rank=1),
                     support("muualla", "chat", region="elsewhere", rank=2))
    facts = GUIDED.with_(municipality=municipality)
    assert suggested(facts, made) == expected


def test_a_past_day_is_not_suggested() -> None:
    made = catalogue(support("eilen", "assisted_authorization", day=datetime(2026, 11, 22, 15)),
                     support("tänään", "assisted_authorization", day=datetime(2026, 11, 23, 15)))
    assert suggested(Facts(skill="unable"), made) == ["tänään"]


def test_a_device_is_lent_to_one_who_lacks_it() -> None:
    made = catalogue(support("lainaksi", "device_access"), support("harjoitus", "practice"))
    learner = Facts(skill="practice")
    assert suggested(learner, made) == ["harjoitus"]
    assert suggested(learner.with_(connection="none"), made) == ["lainaksi"]
    assert suggested(learner.with_(need="device"), made) == ["harjoitus", "lainaksi"]


def test_practice_without_a_device_where_one_is_lent() -> None:
    lends = point("kirjasto", HOME, "Koti", offers=frozenset({"device_and_connection"}))
    lends = type(lends)(**{**vars(lends), "kinds": ("practice",)})
    facts = Facts(skill="practice", device="none", municipality="Koti")
    assert suggested(facts, catalogue(lends)) == ["kirjasto"]
    at_home = facts.with_(special=frozenset({"cannot_travel"}))
    assert suggested(at_home, catalogue(lends)) == []


def test_the_reasons_tell_why_in_the_editors_words() -> None:
    made = catalogue(point("lähellä", NEAR), reasons={"near": "{kunta}, {kilometrit} km", "wished": "toive"})
    assert first(BESIDE.with_(channel_wish="visit"), made).why == ("miksi lähellä", "toive", "Muu, 11 km")


def test_the_next_steps_up_have_their_best_suggestion_until_the_steps_end() -> None:
    made = catalogue(support("chatti", "chat"), support("piste", "support_point"),
                     support("puolesta", "acting_for_other"))
    one, two = (above(GUIDED, made, MORNING, climb) for climb in (1, 2))
    assert one and one.support.id == "piste"
    assert two and two.support.id == "puolesta"
    assert above(GUIDED, made, MORNING, 3) is None


def test_a_point_above_on_the_fifth_step_acts_together() -> None:
    made = catalogue(support("chatti", "chat"), support("piste", "support_point"),
                     support("puhumalla", "spoken_service"))
    found = above(GUIDED, made, MORNING, 2)
    assert found and found.support.id == "puhumalla"


def test_the_way_up_skips_a_step_with_nothing_to_use() -> None:
    made = catalogue(support("chatti", "chat"), support("puhumalla", "spoken_service"))
    up = decide(GUIDED, made, MORNING).step_up
    assert up.step and up.step.number == 4 and up.referral.support.id == "puhumalla"
