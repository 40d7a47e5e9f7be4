"""The promises of the triage over random facts, against the policy stated in `policy.py`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.library import load
from bot.triage.decision import Decision, decide, placed
from bot.triage.facts import NAMES, OUTSIDE, VALUES, Facts
from bot.triage.referrals import Referral, referrals
from tests.triage import policy

ROOT = Path(__file__).parents[2]
CATALOGUE = load(ROOT / "knowledge").catalogue
STRONG = CATALOGUE.services
FACTS = policy.facts(list(STRONG), list(CATALOGUE.municipalities))
COMPLETE = policy.facts(list(STRONG), list(CATALOGUE.municipalities), complete=True)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))
MONDAY = datetime(2026, 11, 23, 10, 0)
often = settings(max_examples=300, deadline=None, database=None)
seldom = settings(max_examples=40, deadline=None, database=None)


def test_the_services_that_require_strong_identification_are_the_policys() -> None:
    named = {"omapirha", "digiklinikka", "pirha_chat", "omakanta", "omaolo", "video_visit",
             "prescription", "appointment", "lab_results", "suomi_fi", "kela"}
    assert named <= set(STRONG)
    assert {service: STRONG[service] for service in named} == {s: s not in {"pirha_chat", "omaolo"} for s in named}


def test_the_vocabulary_is_the_policys() -> None:
    assert set(NAMES) == {"audience", "need", "service", "device", "device_works", "connection",
                          "identification", "skill", "municipality", "channel_wish", "special"}
    assert VALUES["skill"] == ("alone", "practice", "guided", "beside", "together", "unable")
    assert len(VALUES["need"]) == 11 and "own_work" in VALUES["need"]
    assert len(CATALOGUE.municipalities) == 23


@often
@given(FACTS, MOMENTS)
def test_the_placement_is_the_policys(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    assert (decision.ladder.id, decision.step.number) == policy.place(facts, STRONG)
    if decision.ladder.id == "resident":
        assert {f.rule: f.demands for f in decision.findings} == policy.rules(facts, STRONG)


@often
@given(COMPLETE, MOMENTS)
def test_the_placement_of_complete_facts_is_the_policys(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    assert (decision.ladder.id, decision.step.number) == policy.place(facts, STRONG)
    assert decision.ask == ()


@often
@given(FACTS | COMPLETE, MOMENTS)
def test_every_suggestion_can_be_used_and_the_last_is_a_human(facts: Facts, now: datetime) -> None:
    found = decide(facts, CATALOGUE, now).referrals
    if facts.need != "own_work":
        wrong = {r.support.id: policy.unusable(r.support, r.kind, facts, STRONG) for r in found}
        assert not {name: why for name, why in wrong.items() if why}
    assert found[-1].kind == "human" and all(r.kind != "human" for r in found[:-1])
    assert len(found) >= 2, "something besides a human"
    assert len({r.support.id for r in found}) == len(found), "each support once"
    assert all(r.kind in r.support.kinds for r in found)


@often
@given(FACTS | COMPLETE, MOMENTS)
def test_the_kinds_of_the_step_are_all_suggested_when_they_can_be_used(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    if decision.ladder.id == "professional":
        return
    suggested = {r.kind for r in decision.referrals}
    for kind in policy.MAIN_KINDS[decision.step.number]:
        if kind == "device_access" and not _means_are_missing(facts):
            continue
        if _somebody_offers(kind, decision.step.number, facts, now):
            assert kind in suggested


@often
@given(FACTS | COMPLETE, MOMENTS)
def test_on_the_fifth_step_the_deciding_rule_comes_first(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    if decision.step.number < 5:
        return
    opening = _openers(facts, now)
    assert [r.kind for r in decision.referrals[:len(opening)]] == opening
    if opening[:1] == ["support_point"]:
        assert "acting_together" in decision.referrals[0].support.offers


@often
@given(FACTS | COMPLETE, MOMENTS)
def test_what_is_open_comes_before_what_opens_later(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    opening = len(_openers(facts, now)) if decision.step.number == 5 else 0
    states = [r.open for r in decision.referrals[opening:-1]]
    closed = states.index(False) if False in states else len(states)
    assert True not in states[closed:]
    assert all(_tells_when_it_opens(r, now) for r in decision.referrals)


@often
@given(FACTS | COMPLETE)
def test_taking_something_away_never_lowers_the_step(facts: Facts) -> None:
    step = placed(facts, CATALOGUE).step
    for poorer in policy.taken_away(facts):
        assert placed(poorer, CATALOGUE).step >= step, poorer.known()


@settings(max_examples=100, deadline=None, database=None)
@given(FACTS, MOMENTS)
def test_asked_is_exactly_what_can_change_the_outcome(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    able = {name for name in NAMES if getattr(facts, name) is None and _changes(facts, name, now)}
    assert set(decision.ask) == able
    assert len(decision.ask) == len(set(decision.ask))
    assert decision.ask[:len(decision.next_questions)] == decision.next_questions


@settings(max_examples=5, deadline=None, database=None)
@given(FACTS)
def test_asked_is_what_changes_the_whole_decision(facts: Facts) -> None:
    decision = decide(facts, CATALOGUE, MONDAY)
    for name in NAMES:
        if getattr(facts, name) is None:
            others = (decide(v, CATALOGUE, MONDAY) for v in _variants(facts, name))
            assert (name in decision.ask) == any(_told(o) != _told(decision) for o in others), name


@often
@given(FACTS | COMPLETE, MOMENTS)
def test_every_result_names_the_way_down_and_the_way_up(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    number, down, up = decision.step.number, decision.step_down, decision.step_up
    assert (down is None) == (number == 1)
    assert down is None or (down.step.number == number - 1 and down.how)
    top = len(decision.ladder.steps)
    assert (up.step.number if up.step else None) == (number + 1 if number < top else None)
    assert up.how and (up.referral.kind == "human" if number == top else True)
    if facts.need != "own_work":
        assert policy.unusable(up.referral.support, up.referral.kind, facts, STRONG) is None


@seldom
@given(FACTS | COMPLETE, MOMENTS)
def test_everything_is_explained_by_a_line_of_the_knowledge(facts: Facts, now: datetime) -> None:
    decision = decide(facts, CATALOGUE, now)
    for finding in decision.findings:
        assert finding.reason and finding.rule in _line(finding.source)
    for referral in decision.referrals:
        assert all(referral.why) and referral.support.id in _line(referral.support.source)
    if decision.step_down:
        deciding = {f.source for f in decision.findings if f.demands == decision.step.number}
        assert decision.step_down.source in deciding


@seldom
@given(COMPLETE, MOMENTS, MOMENTS)
def test_the_clock_never_moves_anybody_on_the_ladder(facts: Facts, one: datetime, other: datetime) -> None:
    early, late = (decide(facts, CATALOGUE, moment) for moment in (one, other))
    assert (early.step, early.findings) == (late.step, late.findings)


@pytest.mark.parametrize("audience", ["self", "other", "professional"])
def test_the_words_suit_the_one_who_writes(audience: str) -> None:
    found = decide(Facts(audience=audience, skill="beside"), CATALOGUE, MONDAY)
    rule = next(r for r in CATALOGUE.resident.rules if r.id == "somebody-beside")
    mine, theirs = (rule.reason, rule.down), (rule.reason_other, rule.down_other)
    assert mine != theirs
    assert (found.findings[0].reason, found.step_down.how) == (mine if audience == "self" else theirs)


def _somebody_offers(kind: str, step: int, facts: Facts, now: datetime) -> bool:
    """Whether any support of the kind suits the matter, the place and the person."""
    return any(
        kind in s.kinds and s.ladder == "resident"
        and policy.unusable(s, kind, facts, STRONG) is None
        and (not s.needs or facts.need in s.needs)
        and (not s.services or facts.service in s.services)
        and (kind != "support_point" or step < 5 or "acting_together" in s.offers)
        and _is_near(s, facts) and (s.day is None or s.day >= now)
        for s in CATALOGUE.supports)


def _is_near(support: Any, facts: Facts) -> bool:
    if support.place is None or facts.municipality in (None, OUTSIDE):
        return True
    home = CATALOGUE.municipalities[facts.municipality]
    return (support.place.municipality == home.name
            or home.point.distance(support.place.point) <= CATALOGUE.radius_km)


def _means_are_missing(facts: Facts) -> bool:
    """Lending a device is for those who lack one, or a connection, or ask for either."""
    return policy.circumstances(facts, STRONG).not_online or facts.need in ("device", "connection")


def _openers(facts: Facts, now: datetime) -> list[str]:
    matched = policy.rules(facts, STRONG)
    kinds = next(kinds for rule, kinds in policy.FIRST_ON_STEP_5 if rule in matched)
    return [kind for kind in kinds if _somebody_offers(kind, 5, facts, now)]


def _tells_when_it_opens(referral: Referral, now: datetime) -> bool:
    if referral.open is not False:
        return referral.opens_at is None
    return referral.opens_at is None or referral.opens_at > now


def _variants(facts: Facts, name: str) -> list[Facts]:
    """The facts with the unknown one made known, each way that it can be."""
    values: list[Any] = list(VALUES.get(name, ()))
    if name == "service":
        values = list(STRONG)
    if name == "municipality":
        values = [OUTSIDE, *CATALOGUE.municipalities]
    if name == "special":
        values = [frozenset(), *(frozenset({value}) for value in values)]
    if name == "need" and facts.audience in ("self", "other"):
        values.remove("own_work")
    return [facts.with_(**{name: value}) for value in values]


def _changes(facts: Facts, name: str, now: datetime) -> bool:
    return any(_outcome(v, now) != _outcome(facts, now) for v in _variants(facts, name))


def _outcome(facts: Facts, now: datetime) -> Any:
    person = placed(facts, CATALOGUE)
    return person.ladder, person.step, [(r.support.id, r.kind) for r in referrals(person, CATALOGUE, now)]


def _told(decision: Decision) -> Any:
    return decision.ladder.id, decision.step.number, [(r.support.id, r.kind) for r in decision.referrals]


def _line(source: str) -> str:
    file, _, line = source.rpartition(":")
    return (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
