"""Points on the map: distances in kilometres."""

from __future__ import annotations

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.supports import Point


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert Point(61, 24).distance(Point(62, 24)) == pytest.approx(111.2, abs=0.1)


def test_a_degree_of_longitude_shrinks_towards_the_pole() -> None:
    assert Point(0, 24).distance(Point(0, 25)) == pytest.approx(111.2, abs=0.1)
    assert Point(60, 24).distance(Point(60, 25)) == pytest.approx(55.6, abs=0.1)


def test_a_distance_is_the_same_both_ways_and_nought_to_itself() -> None:
    one, other = Point(61.5, 23.8), Point(62.2, 23.8)
    assert one.distance(other) == pytest.approx(other.distance(one))
    assert one.distance(one) == 0


@pytest.mark.parametrize("one, other, at_least, at_most", [
    ("Tampere", "Nokia", 10, 20), ("Tampere", "Virrat", 75, 95), ("Akaa", "Kihniö", 100, 140)])
def test_the_municipalities_are_where_they_are(
    catalogue: Catalogue, one: str, other: str, at_least: float, at_most: float
) -> None:
    places = catalogue.municipalities
    assert at_least < places[one].point.distance(places[other].point) < at_most
