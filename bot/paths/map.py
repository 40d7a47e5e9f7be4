"""The map of paths, in Finnish and to a depth: for the picture and for the outline with the same content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.knowledge.library import Knowledge
from bot.paths.branches import UNSURE, Branch, Fork, Leaf, leaves, tree
from bot.paths.words import KIND_NAMES, fact_name, value_name
from bot.triage.facts import Facts

MONDAY_NOON = datetime(2026, 11, 23, 12, 0)
"""The map tells where paths lead on a weekday when most places are open."""

TOP = 3
"""So many of the first suggestions are named."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a path: the step, and the first suggestions as (kind, title)."""

    step: int
    step_name: str
    suggestions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A place on the map. `answers` led here; it has a question or an outcome.

    `path` names it for links: "0.2". `ends` counts the different ends below; `folded` tells that `children`
    are not shown. `facts` are those of the first of the answers, so that the path can be tried.
    """

    path: str
    answers: tuple[str, ...]
    facts: Facts
    ends: int
    question: str | None = None
    outcome: Outcome | None = None
    children: tuple[Node, ...] = ()
    folded: bool = False


class Map:
    """The trees of one knowledge, each made when it is first looked at."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self._trees: dict[Facts, Fork | Leaf] = {}
        self._titles = {support.id: support.title for support in knowledge.catalogue.supports}

    def whole(self, facts: Facts) -> Node:
        """All that follows from these facts."""
        if facts not in self._trees:
            self._trees[facts] = tree(facts, self._knowledge.catalogue, MONDAY_NOON)
        begun = (value_name("need", facts.need, self._knowledge),) if facts.need else ()
        return self._node("", begun, facts, self._trees[facts])

    def part(self, facts: Facts, path: str, depth: int) -> tuple[Node, list[Node]] | None:
        """The node at `path` with `depth` questions below it, and the nodes on the way to it.

        `None` when the map has no such path (any more).
        """
        node, way = self.whole(facts), []
        for step in filter(None, path.split(".")):
            if not step.isdecimal() or int(step) >= len(node.children):
                return None
            way.append(node)
            node = node.children[int(step)]
        return folded(node, depth), way

    def _node(self, path: str, answers: tuple[str, ...], facts: Facts, part: Fork | Leaf) -> Node:
        if isinstance(part, Leaf):
            return Node(path, answers, facts, 1, outcome=self._outcome(part))
        children = tuple(
            self._node(f"{path}.{n}".strip("."), self._answers(part.fact, branch), branch.facts, branch.leads_to)
            for n, branch in enumerate(part.branches))
        return Node(path, answers, facts, leaves(part), fact_name(part.fact, self._knowledge), children=children)

    def _answers(self, fact: str, branch: Branch) -> tuple[str, ...]:
        return tuple(self._answer(fact, value) for value in branch.values)

    def _answer(self, fact: str, value: Any) -> str:
        return self._knowledge.buttons.unsure if value is UNSURE else value_name(fact, value, self._knowledge)

    def _outcome(self, leaf: Leaf) -> Outcome:
        step = self._knowledge.catalogue.ladder(leaf.ladder).step(leaf.step)
        first = tuple((KIND_NAMES[kind], self._titles[support]) for support, kind in leaf.suggestions[:TOP])
        return Outcome(step.number, step.name, first)


def folded(node: Node, depth: int) -> Node:
    """The node with so many questions below it; the rest is folded in."""
    if not node.children:
        return node
    if depth <= 0:
        return replace(node, children=(), folded=True)
    return replace(node, children=tuple(folded(child, depth - 1) for child in node.children))


def ends(node: Node, answers: tuple[tuple[str, ...], ...] = ()) -> Iterator[tuple[tuple[tuple[str, ...], ...], Node]]:
    """Every end below the node, with the answers on the way to it."""
    if not node.children:
        yield answers, node
    for child in node.children:
        yield from ends(child, (*answers, (node.question or "", *child.answers)))
