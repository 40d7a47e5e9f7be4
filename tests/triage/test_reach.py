"""The quick proof finds what the whole one finds, on knowledge broken in the ways that matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.promises import Broken, prove
from bot.triage.reach import broken_promises
from bot.triage.supports import Support

Edit = Callable[[Support], Support | None]


def _edited(catalogue: Catalogue, edit: Edit) -> Catalogue:
    return replace(catalogue, supports=tuple(filter(None, map(edit, catalogue.supports))))


def _without_humans(support: Support) -> Support | None:
    return None if "human" in support.kinds and support.region == "elsewhere" else support


def _only_places_and_humans(support: Support) -> Support | None:
    return support if support.place or "human" in support.kinds else None


def _dead(support: Support) -> Support:
    """A channel that is of a matter nobody on that ladder has."""
    return replace(support, needs=frozenset({"own_work"})) if support.id == "pirha-chat" else support


EDITS: dict[str, Edit] = {"nothing": lambda one: one, "no human elsewhere": _without_humans,
                          "only places": _only_places_and_humans, "a dead support": _dead}


def _named(broken: list[Broken]) -> set[tuple[str, str]]:
    return {(one.promise, one.subject) for one in broken}


@pytest.mark.parametrize("name", EDITS)
def test_the_quick_proof_agrees_with_the_whole_one(name: str, catalogue: Catalogue) -> None:
    edited = _edited(catalogue, EDITS[name])
    quick, whole = _named(broken_promises(edited)), _named(prove(edited).broken)
    assert bool(quick) == bool(whole) == (name != "nothing")
    assert quick <= whole
    assert {one for one in whole if one[0] != "human"} <= quick or "human" in {one[0] for one in quick}


def test_each_support_made_dead_is_told(catalogue: Catalogue) -> None:
    """One at a time: what suits only a day that has passed for this purpose is left alone."""
    for support in catalogue.supports[::7]:
        if support.day is None or support.day > datetime(2026, 11, 24):
            dead = _edited(catalogue, lambda one, dead=support: replace(one, kinds=()) if one is dead else one)
            assert ("live", support.id) in _named(broken_promises(dead)) | _human_first(dead)


def _human_first(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Without a human nothing else can be said: then that is told instead."""
    found = _named(broken_promises(catalogue))
    return {("live", one.id) for one in catalogue.supports} if "human" in {name for name, _ in found} else found
