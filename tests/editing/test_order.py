"""Numbers that an editor wrote, made into an order; and the tables of what has one."""

from __future__ import annotations

import pytest

from bot.editing.entries import sections
from bot.editing.fields import fields
from bot.editing.order import ENTRIES, KEYS, rearranged
from bot.knowledge.ladders import StepEntry
from bot.knowledge.supports import SupportEntry
from bot.web.editors.names import ORDERS
from tests.editing.conftest import FOLDER


@pytest.mark.parametrize("written, order", [
    ([1, 2, 3, 4], "abcd"), ([3, 2, 3, 4], "bcad"), ([1, 2, 3, 1], "dabc"), ([4, 3, 2, 1], "dcba"),
    ([2, 1, 3, 4], "bacd"), ([4, 4, 3, 4], "cdab"), ([1, 1, 1, 1], "bcda"), ([1, 4, 2, 4], "acdb")])
def test_what_is_moved_comes_to_its_number_and_the_rest_give_way(written: list[int], order: str) -> None:
    assert "".join("abcd"[n] for n in rearranged((n, wanted) for n, wanted in enumerate(written, 1))) == order


def test_what_goes_leaves_the_others_in_order_and_what_comes_goes_to_its_number() -> None:
    assert rearranged([(2, 2), (4, 4), (None, 1)]) == [2, 0, 1]


def test_only_lists_whose_order_means_something_are_put_in_order() -> None:
    steps, supports = ({one.key for one in fields(model) if one.ordered} for model in (StepEntry, SupportEntry))
    assert steps == {"keinot"} and supports == set()
    for model, keys in KEYS.items():
        every = fields(model)
        assert keys <= {one.key for one in every} | {part.key for one in every for part in one.fields}


def test_every_list_with_an_order_says_what_it_does() -> None:
    lists = {one for one in sections(FOLDER) if one.is_list and one.model in ENTRIES}
    assert {one.model for one in lists} == ENTRIES and {one.at[-1] for one in lists} == set(ORDERS)
