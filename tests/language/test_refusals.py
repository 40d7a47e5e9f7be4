"""What the words name and refuse is not brought back by a classifier that only hears the name."""

from __future__ import annotations

import pytest

from bot.language.opinions import NOT_TOLD, Opinions
from bot.language.reading import reading

REFUSED = [
    ("mulla ei oo älypuhelinta", "device", "smartphone"),
    ("haluaisin lainata tabletin", "device", "tablet"),
    ("mistä saisin läppärin", "device", "computer"),
    ("asiakas tarvitsee tabletin ja opastusta", "device", "tablet"),
    ("pitääkö minulla olla tietokone", "device", "computer"),
    ("toimiiko netti teillä?", "connection", "works"),
    ("mieheni ei osaa nettiä", "connection", "none"),
    ("onko teillä chattia", "channel_wish", "chat"),
]
TOLD = [
    ("ostin viime viikolla itselleni läppärin", "device", "computer"),
    ("ei oo muuta ku se älypuhelin", "device", "smartphone"),
    ("läppärini sammuilee, saisiko konetta lainaan", "device", "computer"),
    ("kannettavassa on ruotsinkielinen näppäimistö, saako sen suomeksi", "device", "computer"),
]


def _facts(language, text, fact, value):
    """The facts of the text when the classifier is sure of one."""
    opinions = Opinions({fact: [(value, 0.95), (NOT_TOLD, 0.05)], "danger": [("none", 1.0)]}, language.phrases)
    return reading(language.understand(text), [("inform", 0.9)], opinions).facts


@pytest.mark.parametrize("text, fact, value", REFUSED)
def test_what_is_refused_is_not_guessed(language, text, fact, value):
    assert (fact, value) in language.understand(text).refused
    assert _facts(language, text, fact, value).get(fact) != value


@pytest.mark.parametrize("text, fact, value", TOLD)
def test_what_is_told_too_is_no_refusal(language, text, fact, value):
    assert (fact, value) not in language.understand(text).refused
    assert _facts(language, text, fact, value)[fact] == value


def test_a_long_question_may_tell_by_the_way(language):
    text = "toimiikohan tässä meidän netissä etävastaanotto kun se on niin hidas ja pätkii aina iltaisin"
    assert ("connection", "unreliable") not in language.understand(text).refused
