"""The quick proof finds what the whole one finds, on knowledge broken in the ways that matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.triage.catalogue import Catalogue
from bot.triage.promises import Broken, prove
from bot.triage.reach import broken_promises
from bot.triage.supports import Support

Edit = Callable[[Support], Support | None]


def _edited(catalogue: Catalogue, edit: Edit) -> Catalogue:
    return replace(catalogue, supports=tuple(filter(None, map(edit, catalogue.supports))))


def _without_humans(support: Support) -> Support | None:
    return None if "human" in support.kinds and support.region == "elsewhere" else support


def _only_places(support: Support) -> Support | None:
    return support if support.place or "human" in support.kinds else None


def _dead(support: Support) -> Support:
    """A channel that is of a matter nobody on that ladder has."""
    return replace(support, needs=frozenset({"own_work"}))


def _named(broken: list[Broken]) -> set[tuple[str, str]]:
    return {(one.promise, one.subject) for one in broken}


def test_whole_knowledge_breaks_nothing(catalogue: Catalogue) -> None:
    assert broken_promises(catalogue) == []


def test_the_quick_proof_agrees_with_the_whole_one(catalogue: Catalogue) -> None:
    edited = _edited(catalogue, lambda one: _dead(one) if one.id == "pirha-chat" else _only_places(one))
    quick, whole = _named(broken_promises(edited)), _named(prove(edited).broken)
    assert ("live", "pirha-chat") in quick and {promise for promise, _ in quick} >= {"live", "total"}
    assert quick == whole


def test_without_a_human_only_that_is_told(catalogue: Catalogue) -> None:
    broken = broken_promises(_edited(catalogue, _without_humans))
    assert [one.promise for one in broken] == ["human"]


def test_a_support_made_dead_is_told(catalogue: Catalogue) -> None:
    for support in [one for one in catalogue.supports if "human" not in one.kinds][::15]:
        dead = _edited(catalogue, lambda one, dead=support: replace(one, kinds=()) if one is dead else one)
        assert ("live", support.id) in _named(broken_promises(dead))
