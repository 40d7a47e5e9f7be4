"""Rectangles on a drawing, and whether two of them cover each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The upper left corner, the width and the height, in the drawing's units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def wider(self, by: float) -> Rectangle:
        """The same with an edge around it."""
        return Rectangle(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: Rectangle) -> bool:
        """Whether they have any area in common."""
        return (self.x < other.right and other.x < self.right
                and self.y < other.bottom and other.y < self.bottom)

    def within(self, width: float, height: float) -> bool:
        """Whether all of it is on a drawing of this size."""
        return min(self.x, self.y) >= 0 and self.right <= width and self.bottom <= height
