"""Outcomes by municipality, gaps, and sheets that Excel opens."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest

from bot.paths.gaps import DAYS_AHEAD, gaps, given_nowhere
from bot.paths.municipal_outcomes import SITUATIONS, Situation, municipal_outcomes
from bot.paths.sheet import as_csv
from bot.triage.catalogue import Catalogue, Municipality
from bot.triage.decision import decide
from tests.triage.small import FAR, HOME, NEAR, catalogue, point, support

NOON = datetime(2026, 11, 23, 12)
BESIDE = next(one for one in SITUATIONS if one.id == "4")


@pytest.mark.parametrize("example", SITUATIONS, ids=lambda one: one.id)
def test_each_example_stands_on_the_step_of_its_name(example: Situation, catalogue: Catalogue) -> None:
    rows = municipal_outcomes(example, catalogue, NOON)
    assert [row.municipality for row in rows] == list(catalogue.municipalities)
    for row in rows:
        decision = decide(row.facts, catalogue, NOON)
        assert row.step.number == decision.step.number == int(example.name.split()[1].rstrip(":"))
        assert row.first == decision.referrals[0].support.title


def test_the_nearest_place_and_nothing_near() -> None:
    towns = {"Koti": Municipality("Koti", HOME), "Kaukainen": Municipality("Kaukainen", FAR)}
    made = catalogue(point("lähellä", NEAR), point("kotona", HOME, "Koti", rank=1), municipalities=towns,
                     services={"omakanta": True})
    home, far = municipal_outcomes(BESIDE, made, NOON)
    assert home.nearest is not None and home.nearest.support.id == "kotona" and home.distance == "omassa kunnassa"
    assert far.nearest is None and far.distance == "ei paikkaa lähellä"


def test_gaps_count_points_services_confirmations_and_days() -> None:
    day = NOON + timedelta(days=DAYS_AHEAD)
    made = catalogue(
        point("piste", HOME, "Koti", offers=frozenset({"acting_together"}), confirmed=NOON.date()),
        point("toinen", HOME, "Koti"),
        support("päivä", "assisted_authorization", day=day, place=point("x", HOME, "Koti").place),
        support("mennyt", "assisted_authorization", day=NOON - timedelta(days=1), place=point("x", HOME, "Koti").place))
    (found,) = gaps(made, NOON)
    assert (found.points, found.confirmed, found.day) == (2, 1, day)
    assert found.offers["acting_together"] == 1 and "acting_together" not in found.missing
    assert set(given_nowhere([found])) == set(found.missing) and len(found.missing) == 7
    (later,) = gaps(made, NOON - timedelta(days=2))
    assert later.day == NOON - timedelta(days=1)


def test_a_sheet_opens_in_excel() -> None:
    text = as_csv(("Kunta", "Huomaa"), [("Hämeenkyrö", "a;b \"c\""), ("Kihniö", None), ("Akaa", 3)])
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf") and "\r\n" in text
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows == [["Kunta", "Huomaa"], ["Hämeenkyrö", "a;b \"c\""], ["Kihniö", ""], ["Akaa", "3"]]


@pytest.mark.parametrize("text", ["=1+1", "+358", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =HYPERLINK(\"x\")"])
def test_a_formula_stays_text(text: str) -> None:
    (row,) = csv.reader(io.StringIO(as_csv(("x",), [(text,)]).partition("\r\n")[2]), delimiter=";")
    assert row == [f"'{text}"]
