"""The map of the places, drawn on the server: plain numbers for the template, nothing asked from elsewhere.

A unit is a pixel at the normal size of text. Places too close to each other to be told apart by a finger are one
pin; a name that has no room is left out, as every place and municipality is in the list and in the form too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from bot.triage.catalogue import Municipality
from bot.triage.nearness import Origin
from bot.triage.supports import Place, Point
from bot.web.rectangles import Rectangle

MARGIN, ROW, PIN, DIGIT, GAP = 22.0, 28.0, 28.0, 8.4, 2.0
"""The edge, the height of a name, the height of a pin and the width of a digit in it, and the space between targets.
All stay over 24 pixels where the smallest map is shrunk to a screen of 320."""

LETTER, NARROW, WIDE = 10.8, 5.8, 16.0
"""The width of most letters, of `NARROW_LETTERS` and of `WIDE_LETTERS` in the widest of the usual fonts."""

NARROW_LETTERS, WIDE_LETTERS = "fijlrt-", "mMwW"

NEAREST = 3
"""So many places stand out when it is known from where they are looked for."""

SCALE_KM, KM_OF_DEGREE = 20, 111.2


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality whose name has room: its centre, which is `seen` when nothing covers it, and where the name is."""

    name: str
    x: float
    y: float
    chosen: bool
    seen: bool
    label: Rectangle


@dataclass(frozen=True, slots=True)
class Pin:
    """One place or several that are close together; `numbers` are their places in the list, from 1."""

    x: float
    y: float
    numbers: tuple[int, ...]
    towns: tuple[str, ...]
    near: bool

    @property
    def text(self) -> str:
        """What is written in the pin: "3", "5–14", or "2 ym." when the list has others between."""
        first, last = self.numbers[0], self.numbers[-1]
        if first == last:
            return str(first)
        return f"{first}–{last}" if last - first + 1 == len(self.numbers) else f"{first} ym."

    @property
    def box(self) -> Rectangle:
        """What is clicked: at least as wide as high."""
        width = max(PIN, 8 + DIGIT * len(self.text))
        return Rectangle(self.x - width / 2, self.y - PIN / 2, width, PIN)


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The drawing. `start` is where the nearest are looked from, `scale` the length of `SCALE_KM`."""

    width: float
    height: float
    towns: tuple[Town, ...]
    pins: tuple[Pin, ...]
    start: tuple[float, float] | None
    scale: float


@lru_cache(maxsize=64)
def place_map(width: float, places: tuple[Place, ...], towns: tuple[Municipality, ...], origin: Origin) -> PlaceMap:
    """The map `width` units wide of places in the order of the list; the latest are kept, as a drawing takes 10 ms."""
    sheet = _Sheet.over([*(town.point for town in towns), *(place.point for place in places)], width)
    pins = tuple(_together([_pin(number, place, sheet, origin) for number, place in enumerate(places, 1)]))
    start = origin.point if isinstance(origin, Municipality) else origin
    named = _named(towns, pins, sheet, origin, Counter(place.municipality for place in places))
    return PlaceMap(width, sheet.height, tuple(named), pins, sheet.at(start) if start else None,
                    sheet.scale.width)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How degrees become units: `degree` is the length of one degree of latitude."""

    width: float
    height: float
    west: float
    north: float
    squeeze: float
    degree: float

    @classmethod
    def over(cls, points: Sequence[Point], width: float) -> _Sheet:
        north, south = max(p.latitude for p in points), min(p.latitude for p in points)
        west, east = min(p.longitude for p in points), max(p.longitude for p in points)
        squeeze = cos(radians((north + south) / 2))
        degree = (width - 2 * MARGIN) / (((east - west) * squeeze) or 1)
        return cls(width, round((north - south) * degree + 2 * MARGIN), west, north, squeeze, degree)

    @property
    def scale(self) -> Rectangle:
        """The room of the scale, in the lower right corner."""
        width = SCALE_KM / KM_OF_DEGREE * self.degree
        return Rectangle(self.width - width - 4, self.height - ROW, width, ROW)

    def at(self, point: Point) -> tuple[float, float]:
        return (round(MARGIN + (point.longitude - self.west) * self.squeeze * self.degree, 1),
                round(MARGIN + (self.north - point.latitude) * self.degree, 1))


def _pin(number: int, place: Place, sheet: _Sheet, origin: Origin) -> Pin:
    return Pin(*sheet.at(place.point), (number,), (place.municipality,), origin is not None and number <= NEAREST)


def _together(pins: Iterable[Pin]) -> list[Pin]:
    """Pins that would cover each other joined into one, until none do."""
    apart: list[Pin] = []
    for pin in pins:
        while covered := next((other for other in apart if pin.box.wider(GAP).meets(other.box)), None):
            apart.remove(covered)
            pin = _joined(covered, pin)
        apart.append(pin)
    return sorted(apart, key=lambda pin: pin.numbers)


def _joined(one: Pin, other: Pin) -> Pin:
    """In the middle of all its places."""
    here, there = len(one.numbers), len(other.numbers)
    x, y = ((here * a + there * b) / (here + there) for a, b in ((one.x, other.x), (one.y, other.y)))
    return Pin(round(x, 1), round(y, 1), tuple(sorted(one.numbers + other.numbers)),
               tuple(dict.fromkeys(one.towns + other.towns)), one.near or other.near)


def _named(towns: Sequence[Municipality], pins: Sequence[Pin], sheet: _Sheet, origin: Origin,
           places: Counter[str]) -> Iterator[Town]:
    """The chosen town gets room for its name first, even on another's centre; then those that have the most places."""
    taken = [*(pin.box for pin in pins), sheet.scale]
    centres = {town.name: _dot(*sheet.at(town.point)) for town in towns}
    for town in sorted(towns, key=lambda one: (one is not origin, -places[one.name], one.name)):
        dot, chosen = centres[town.name], town is origin
        others = () if chosen else (other for name, other in centres.items() if name != town.name)
        barred = [*taken, *others]
        label = next((place for place in _around(town.name, *dot.middle) if _free(place, barred, sheet)), None)
        if label:
            yield Town(town.name, *dot.middle, chosen, not any(dot.meets(box) for box in taken), label)
            taken.append(label)


def _dot(x: float, y: float) -> Rectangle:
    return Rectangle(x - 4, y - 4, 8, 8)


def _around(name: str, x: float, y: float) -> Iterator[Rectangle]:
    """Where a name may stand, the best first: beside the centre, above or below it, then farther away."""
    width = _width(name)
    for away in (7, 21, 38):
        yield Rectangle(x + away, y - ROW / 2, width, ROW)
        yield Rectangle(x - away - width, y - ROW / 2, width, ROW)
        for shift in (0.5, 0.15, 0.85):
            yield Rectangle(x - width * shift, y + away, width, ROW)
            yield Rectangle(x - width * shift, y - away - ROW, width, ROW)


def _width(name: str) -> float:
    narrow, wide = (sum(letter in kind for letter in name) for kind in (NARROW_LETTERS, WIDE_LETTERS))
    return 6 + NARROW * narrow + WIDE * wide + LETTER * (len(name) - narrow - wide)


def _free(label: Rectangle, taken: Iterable[Rectangle], sheet: _Sheet) -> bool:
    return label.within(sheet.width, sheet.height) and not any(label.wider(GAP / 2).meets(other) for other in taken)
