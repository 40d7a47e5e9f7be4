"""A path explained: what is told is what decided."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings

from bot import wiring
from bot.knowledge.library import Knowledge
from bot.paths.explanation import Explanation, explain
from bot.paths.order import reasons
from bot.paths.single_changes import single_changes
from bot.triage.decision import Outcomes, decide, placed
from bot.triage.facts import Facts
from bot.triage.referrals import ranked
from tests.triage.policy import facts
from tests.triage.small import EVENINGS, HOME, NEAR, NINE_TO_THREE, catalogue, point, support

NOON = datetime(2026, 11, 23, 12)
MARTTA = Facts(need="use_service", device="none", municipality="Kihniö")
REAL = wiring.catalogue()


@pytest.fixture
def martta(knowledge: Knowledge) -> Explanation:
    return explain(MARTTA, knowledge, NOON)


def test_the_chat_was_left_out_for_want_of_a_device(martta: Explanation) -> None:
    told = {(one.kind, one.reason) for one in martta.left_out if one.personal}
    assert ("Chat", "ei laitetta, jolla pääsee verkkoon") in told
    assert ("Puhelin", "ei puhelinta, jolla voi soittaa") in told


@pytest.mark.parametrize("known, reason", [
    (Facts(skill="guided", connection="none"), "ei verkkoyhteyttä"),
    (Facts(skill="guided", connection="unreliable"), "verkkoyhteys pätkii"),
    (Facts(skill="guided", device="smartphone", device_works="no"), "laite ei toimi"),
])
def test_offline_is_told_by_what_made_it(known: Facts, reason: str, knowledge: Knowledge) -> None:
    assert ("Chat", reason) in {(one.kind, one.reason) for one in explain(known, knowledge, NOON).left_out}


def test_every_title_left_out_has_its_line(martta: Explanation) -> None:
    sources = [source for group in martta.left_out for _, source in group.titles]
    assert sources and all(source.startswith("knowledge/") and ":" in source for source in sources)


def test_the_next_question_tells_what_its_answers_change(martta: Explanation, knowledge: Knowledge) -> None:
    assert martta.asking is not None
    assert martta.asking.question == knowledge.questions[martta.asking.fact].text
    assert martta.asking.changes and all(change.fact == martta.asking.fact for change in martta.asking.changes)
    assert knowledge.questions[martta.asking.fact].name not in martta.later


def test_nothing_is_asked_when_nothing_matters(knowledge: Knowledge) -> None:
    known = Facts(audience="professional", need="own_work", skill="alone")
    assert explain(known, knowledge, NOON).asking is None


@settings(max_examples=25, deadline=None)
@given(facts(list(REAL.services), list(REAL.municipalities)))
def test_each_single_change_leads_where_it_says(known: Facts) -> None:
    here = Outcomes(REAL, NOON)(known)
    for change in single_changes(known, wiring.knowledge(), NOON):
        assert Outcomes(REAL, NOON)(change.facts) != here
        decision = decide(change.facts, REAL, NOON)
        assert (decision.step, decision.referrals[0].support.title) == (change.step, change.first)
        differs = [fact for fact in known.__slots__ if getattr(known, fact) != getattr(change.facts, fact)]
        assert differs == [change.fact]


def test_a_lost_device_is_among_the_changes(knowledge: Knowledge) -> None:
    found = single_changes(Facts(need="learn", device="tablet", skill="alone"), knowledge, NOON)
    lost = [one for one in found if one.fact == "device"]
    assert any("Ei laitetta eikä puhelinta" in one.names for one in lost)


def test_special_needs_come_and_go_one_at_a_time(knowledge: Knowledge) -> None:
    known = Facts(skill="guided", connection="none", special=frozenset({"hearing"}))
    names = [name for one in single_changes(known, knowledge, NOON) if one.fact == "special" for name in one.names]
    assert "ilman tätä: Puhelimessa on vaikea kuulla" in names
    assert "lisäksi: Kotoa lähteminen ei onnistu" in names


def order(known: Facts, *supports: object, now: datetime = NOON) -> list[tuple[str, str]]:
    made = catalogue(*supports)  # type: ignore[arg-type]
    found = ranked(placed(known, made), made, now)
    return list(zip([one.referral.support.id for one in found], reasons(found)))


def test_the_reason_of_the_order_is_what_decided_it() -> None:
    beside = Facts(skill="beside", municipality="Koti")
    (_, _), (second, why) = order(beside, point("kotona", HOME, "Koti"), point("lähellä", NEAR, rank=1))
    assert second == "lähellä" and "omassa kunnassa" in why and "11 km" in why
    (_, _), (second, why) = order(beside, point("illalla", HOME, "Koti", hours=EVENINGS),
                                  point("päivällä", NEAR, hours=NINE_TO_THREE))
    assert second == "illalla" and "kiinni" in why
    wish = Facts(skill="guided", channel_wish="phone")
    (first, _), (second, why) = order(wish, support("chatti", "chat"), support("soitto", "phone"))
    assert (first, second) == ("soitto", "chatti") and "toivottu" in why
    about = Facts(skill="guided", need="learn")
    exact = support("juuri", "chat", needs=frozenset({"learn"}))
    (_, _), (second, why) = order(about, support("yleinen", "chat"), exact)
    assert second == "yleinen" and "koskee tarkemmin" in why


def test_the_opening_of_the_highest_step_is_told_to_be_a_rule() -> None:
    both = support("valtuus", "assisted_authorization"), support("puhe", "spoken_service")
    found = order(Facts(skill="unable"), *both)
    assert found[0][0] == "puhe" and "sääntö määrää" in found[0][1]


def test_the_list_ends_with_a_human() -> None:
    found = reasons(ranked(placed(MARTTA, REAL), REAL, NOON))
    assert found[-1] == "Jokainen lista päättyy ihmiseen."
