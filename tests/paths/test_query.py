"""Facts in a link: there and back again, and what is not understood is told."""

from __future__ import annotations

from hypothesis import given, settings

from bot import wiring
from bot.paths.query import facts_in, pairs_of
from bot.triage.facts import OUTSIDE, Facts
from tests.triage.policy import facts

CATALOGUE = wiring.catalogue()


@settings(max_examples=150, deadline=None)
@given(facts(list(CATALOGUE.services), list(CATALOGUE.municipalities)))
def test_a_link_holds_the_facts_and_gives_them_back(known: Facts) -> None:
    assert facts_in(pairs_of(known), CATALOGUE) == (known, ())


def test_the_words_are_those_of_the_editors() -> None:
    known = Facts(need="use_service", device="none", municipality=OUTSIDE, special=frozenset())
    assert pairs_of(known) == [("tarve", "palvelun_käyttö"), ("laite", "ei_laitetta"), ("kunta", "muualla"),
                               ("erityistarve", "ei_mikään")]


def test_a_wrong_word_is_told_and_the_rest_is_taken() -> None:
    known, mistakes = facts_in([("laite", "ei_laitettta"), ("kunta", "Kihniö"), ("utm_source", "x")], CATALOGUE)
    assert known == Facts(municipality="Kihniö")
    assert mistakes == ("Kohdassa laite ei tunneta sanaa ”ei_laitettta”. Tarkoititko ”ei_laitetta”?",)


def test_an_empty_field_is_unknown() -> None:
    assert facts_in([("laite", ""), ("erityistarve", "")], CATALOGUE) == (Facts(), ())
