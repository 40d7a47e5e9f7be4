"""The map drawn as a tree that grows to the right: plain numbers and short lines for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import wrap

from bot.paths.map import Node

COLUMN, GAP, LINE, ROW_SPACE = 250, 46, 18, 14
"""The width of a box, the way between columns, the height of a line of text, and the space between boxes."""

LETTERS, LINES = 30, 5
"""A line of a box holds so many letters, a box so many lines."""


@dataclass(slots=True)
class Box:
    """A node as a box: its corner, its size, its lines (the answers first), and the link that unfolds it."""

    node: Node
    x: int
    y: float
    height: int
    answers: list[str]
    lines: list[str]
    children: list[Box] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def baseline(self) -> float:
        """Of the first line of text."""
        return self.y + LINE


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The whole drawing; `lines` join the middles of boxes as SVG paths."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    joints: tuple[str, ...]


def map_drawing(root: Node) -> MapDrawing:
    """The tree laid out: ends below each other, every question at the middle of its answers."""
    top = _box(root, 0)
    height = _settle(top, 4.0)
    boxes = tuple(_all(top))
    joints = tuple(_joint(box, child) for box in boxes for child in box.children)
    return MapDrawing(max(box.x for box in boxes) + COLUMN + 4, int(height) + 4, boxes, joints)


def _box(node: Node, depth: int) -> Box:
    answers = wrap(" / ".join(node.answers), LETTERS, max_lines=LINES, placeholder=" …")
    lines = wrap(_told(node), LETTERS, max_lines=LINES, placeholder=" …")
    height = LINE * (len(answers) + len(lines)) + ROW_SPACE
    return Box(node, 2 + depth * (COLUMN + GAP), 0.0, height, answers, lines,
               [_box(child, depth + 1) for child in node.children])


def _told(node: Node) -> str:
    if node.outcome:
        first = node.outcome.suggestions[0] if node.outcome.suggestions else ("", "")
        return f"Porras {node.outcome.step}: {first[0]}, {first[1]}"
    more = f" (+ {node.ends} polkua)" if node.folded else ""
    return f"→ {node.question}{more}"


def _settle(box: Box, top: float) -> float:
    """Give the box and what is below it their places from `top` down; where the next may begin."""
    if not box.children:
        box.y = top
        return top + box.height + ROW_SPACE
    bottom = top
    for child in box.children:
        bottom = _settle(child, bottom)
    box.y = max(top, (box.children[0].middle + box.children[-1].middle - box.height) / 2)
    return max(bottom, box.y + box.height + ROW_SPACE)


def _all(box: Box) -> Iterator[Box]:
    yield box
    for child in box.children:
        yield from _all(child)


def _joint(box: Box, child: Box) -> str:
    start, half = box.x + COLUMN, box.x + COLUMN + GAP / 2
    return f"M{start} {box.middle:.0f} C{half:.0f} {box.middle:.0f} {half:.0f} {child.middle:.0f} " \
        f"{child.x} {child.middle:.0f}"
