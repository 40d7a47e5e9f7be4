"""Where order matters: which lists mean something by it, and a new order made of numbers that an editor wrote.

Needs, services and offers of a support are sets to the core, municipalities are sorted where they are shown,
days are sorted by date, and pages and lines are found by their names: their order is nobody's concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.knowledge.actors import ActorEntry
from bot.knowledge.emergencies import Emergency
from bot.knowledge.ladders import FirstEntry, RuleEntry, StepEntry
from bot.knowledge.model import Model
from bot.knowledge.pages import OfferEntry, PageEntry
from bot.knowledge.points import SupportPointEntry
from bot.knowledge.questions import QuestionEntry
from bot.knowledge.services import ServiceEntry
from bot.knowledge.supports import SupportEntry

ENTRIES: frozenset[type[Model]] = frozenset({
    QuestionEntry, SupportEntry, SupportPointEntry, RuleEntry, FirstEntry, ServiceEntry, Emergency, ActorEntry,
    OfferEntry})
"""Entries whose order in their file matters."""
KEYS: Mapping[type[Model], frozenset[str]] = {
    QuestionEntry: frozenset({"vaihtoehdot"}), PageEntry: frozenset({"osat", "linkit"}),
    StepEntry: frozenset({"keinot"}), FirstEntry: frozenset({"keinot"})}
"""The keys of an entry whose lists have an order; a list of plain texts is put in order row by row."""

Places = Iterable[tuple[int | None, int]]


def rearranged(places: Places) -> list[int]:
    """A new order, as the numbers (from 0) of what is given.

    Each of `places` is where one stood (from 1; `None` for a new one) and where it is wanted. What is wanted where it
    stood keeps its order; the others are put among them, each at its place.
    """
    wanted = list(places)
    order = [n for n, (old, new) in enumerate(wanted) if old == new]
    moved = [n for n, (old, new) in enumerate(wanted) if old != new]
    last = -1
    for n in sorted(moved, key=lambda n: wanted[n][1]):
        last = max(wanted[n][1] - 1, last + 1)    # of two that want the same place, the earlier comes first
        order.insert(last, n)
    return order
