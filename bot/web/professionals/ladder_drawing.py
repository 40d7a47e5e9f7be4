"""The ladder drawn as stairs: plain numbers for the template. The picture is for looks; the words stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.triage.ladder import Ladder

WIDTH, RISE, LOWEST = 64, 26, 40
"""Of one stair, in the drawing's own units."""


@dataclass(frozen=True, slots=True)
class Stair:
    """One stair: its corner, its size, its number, and whether the person stands on it."""

    x: int
    y: int
    width: int
    height: int
    number: int
    here: bool


@dataclass(frozen=True, slots=True)
class Stairs:
    """The whole drawing."""

    width: int
    height: int
    stairs: tuple[Stair, ...]


def stairs(ladder: Ladder, here: int) -> Stairs:
    """The ladder with the person on the step number `here`; the lowest step is at the left."""
    count = len(ladder.steps)
    height = LOWEST + RISE * (count - 1) + RISE
    drawn = tuple(
        Stair((n - 1) * WIDTH, height - LOWEST - RISE * (n - 1), WIDTH - 4, LOWEST + RISE * (n - 1), n, n == here)
        for n in range(1, count + 1))
    return Stairs(WIDTH * count, height, drawn)
