"""The map of the places: nothing covers anything else, everything of the list is on it, and what is near stands out."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from bot.triage.catalogue import Municipality
from bot.triage.nearness import nearest_first, places
from bot.triage.supports import Place, Point
from bot.web.place_map import KM_OF_DEGREE, NEAREST, SCALE_KM, Pin, place_map
from bot.web.places_page import WIDTHS
from bot.web.rectangles import Rectangle

TAMPERE = Municipality("Tampere", Point(61.5, 23.79))
VIRRAT = Municipality("Virrat", Point(62.25, 23.78))
KUHMOINEN = Municipality("Kuhmoinen", Point(61.57, 25.18))
TOWNS = (KUHMOINEN, TAMPERE, VIRRAT)


def place(town, north=0.0):
    return Place(town.name, None, Point(town.point.latitude + north, town.point.longitude))


@pytest.fixture(scope="module", params=WIDTHS.values())
def drawings(request, knowledge):
    """The real region at both widths, looked at from nowhere and from each municipality."""
    catalogue, found = knowledge.catalogue, []
    towns = tuple(catalogue.municipalities.values())
    for start in (None, *towns):
        ordered = tuple(support.place for support, _ in nearest_first(places(catalogue), start))
        found.append((ordered, start, place_map(request.param, ordered, towns, start)))
    return found


def test_no_target_covers_another_and_all_are_large_enough(drawings):
    """24 px (WCAG 2.5.8) also where the small map is shrunk from 320 to the 284 px that a screen of 320 has for it."""
    for _, start, drawn in drawings:
        boxes = [*(pin.box for pin in drawn.pins), *(town.label for town in drawn.towns)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])], start
        assert min(min(box.width, box.height) for box in boxes) * 284 / 320 >= 24
        assert all(box.within(drawn.width, drawn.height) for box in boxes)


def test_every_place_is_on_the_map_once(drawings):
    for ordered, _, drawn in drawings:
        assert sorted(number for pin in drawn.pins for number in pin.numbers) == list(range(1, len(ordered) + 1))


def test_the_nearest_and_the_chosen_municipality_stand_out(drawings):
    for _, start, drawn in drawings:
        near = {number for pin in drawn.pins if pin.near for number in pin.numbers}
        assert (near >= set(range(1, NEAREST + 1))) if start else not near
        assert [town.name for town in drawn.towns if town.chosen] == ([start.name] if start else [])
        assert (drawn.start is None) == (start is None)


def test_the_wide_map_has_every_name(drawings, knowledge):
    _, _, drawn = drawings[0]
    if drawn.width == WIDTHS["large"]:
        assert {town.name for town in drawn.towns} == set(knowledge.catalogue.municipalities)


def test_north_is_up_east_is_right_and_the_scale_is_true():
    drawn = place_map(600, (), TOWNS, None)
    at = {town.name: (town.x, town.y) for town in drawn.towns}
    assert at["Virrat"][1] < at["Tampere"][1] and at["Tampere"][0] < at["Kuhmoinen"][0]
    kilometres = TAMPERE.point.distance(VIRRAT.point)
    assert (at["Tampere"][1] - at["Virrat"][1]) / drawn.scale == pytest.approx(kilometres / SCALE_KM, rel=0.01)


def test_places_too_close_are_one_pin_in_the_middle_of_them():
    drawn = place_map(600, (place(TAMPERE, 0.01), place(VIRRAT), place(TAMPERE), place(TAMPERE)), TOWNS, None)
    assert [(pin.text, pin.numbers, pin.towns) for pin in drawn.pins] == [
        ("1 ym.", (1, 3, 4), ("Tampere",)), ("2", (2,), ("Virrat",))]
    lowest = next(town.y for town in drawn.towns if town.name == "Tampere")
    assert drawn.pins[0].y == pytest.approx(lowest - 0.01 / 3 * drawn.scale * KM_OF_DEGREE / SCALE_KM, abs=0.2)


@pytest.mark.parametrize("numbers, text", [((3,), "3"), ((5, 6, 7), "5–7"), ((2, 9), "2 ym.")])
def test_a_pin_tells_the_numbers_of_the_list(numbers, text):
    assert Pin(0, 0, numbers, ("Tampere",), near=False).text == text


def test_rectangles_meet_when_they_have_area_in_common():
    one = Rectangle(0, 0, 10, 10)
    assert one.meets(Rectangle(9, 9, 5, 5)) and not one.meets(Rectangle(10, 0, 5, 5))
    assert one.wider(1).meets(Rectangle(10, 0, 5, 5))


def test_one_place_in_one_municipality_is_still_a_map():
    drawn = place_map(320, (place(TAMPERE),), (TAMPERE,), TAMPERE)
    assert [pin.text for pin in drawn.pins] == ["1"] and drawn.height > 0


def test_hundreds_of_places_are_still_apart():
    chance = Random(1)
    points = [Point(chance.uniform(61.1, 62.2), chance.uniform(22.9, 25.1)) for _ in range(300)]
    many = tuple(Place("Tampere", None, point) for point in points)
    boxes = [pin.box for pin in place_map(320, many, TOWNS, None).pins]
    assert len(boxes) > 10 and not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
