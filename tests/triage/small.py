"""A small made-up catalogue, for tests that want to see one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.triage.catalogue import Catalogue, Municipality, Question
from bot.triage.conditions import AllOf, FactIs
from bot.triage.hours import OpeningHours
from bot.triage.ladder import Ladder, Rule, Step
from bot.triage.supports import Place, Point, Support

NAMES = ("independent", "self_learner", "remote_support", "local_support", "needs_assistance")
KINDS = (("self_help",), ("practice", "device_access"), ("chat", "phone", "remote_point"),
         ("support_point", "peer_support"),
         ("assisted_authorization", "acting_for_other", "support_point", "spoken_service"))
STEP_OF_SKILL = {"practice": 2, "guided": 3, "beside": 4, "together": 5, "unable": 5}
NINE_TO_THREE = OpeningHours({day: ((time(9), time(15)),) for day in range(5)})
EVENINGS = OpeningHours({day: ((time(18), time(20)),) for day in range(5)})
HOME, NEAR, FAR = Point(61.5, 23.8), Point(61.6, 23.8), Point(62.5, 23.8)


def support(name: str, *kinds: str, **more: Any) -> Support:
    """A support with the least that one needs."""
    return Support(id=name, kinds=kinds, title=name, text=name, why=f"miksi {name}",
                   source=f"pieni.yaml:{len(name)}", **more)


def point(name: str, where: Point, town: str = "Muu", **more: Any) -> Support:
    """A support point in a place."""
    return support(name, "support_point", place=Place(town, None, where), **more)


HUMANS = (support("ihminen", "human", region="national"), support("esihenkilö", "human", ladder="professional"))


def catalogue(*supports: Support, **changes: Any) -> Catalogue:
    """Five steps by skill alone, one municipality (Koti), and a human for everybody."""
    steps = tuple(Step(name, n, name, name, KINDS[n - 1], f"ylös {name}", f"portaat:{n}")
                  for n, name in enumerate(NAMES, start=1))
    rules = tuple(rule(skill, step, skill=skill) for skill, step in STEP_OF_SKILL.items())
    ladder = Ladder("resident", steps, rules, (("unable", ("spoken_service", "acting_for_other")),))
    asked = tuple(Question(fact, AllOf(())) for fact in ("need", "device", "connection", "skill"))
    made = Catalogue(
        resident=ladder, professional=replace(ladder, id="professional", steps=steps[:4], rules=rules[:3]),
        questions=(*asked, Question("municipality", AllOf(()), for_visits=True), Question("channel_wish", None)),
        supports=(*HUMANS, *supports), services={"vahva": True, "avoin": False},
        municipalities={"Koti": Municipality("Koti", HOME)}, holidays=frozenset({date(2026, 12, 25)}))
    return replace(made, **changes)


def rule(name: str, demands: int, **values: str) -> Rule:
    """A rule on facts that each have one value."""
    parts = tuple(FactIs(fact, frozenset({value})) for fact, value in values.items())
    return Rule(name, demands, parts[0] if len(parts) == 1 else AllOf(parts), f"syy {name}",
                f"syy toisesta {name}", f"alas {name}", f"alas toisesta {name}", f"säännöt:{demands}")
