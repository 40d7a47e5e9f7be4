"""What "ei" reaches, and what it does not."""

from __future__ import annotations

import pytest

from bot.language.clauses import clauses
from bot.language.tokens import tokens


def _clauses(language, text):
    return [(" ".join(w.text for w in c.words), c.denied) for c in clauses(tokens(text), language._book)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("puhelin on mutta ei tietokonetta", [False, True]),
        ("en tarvitse laitetta vaan neuvoa", [True, False]),
        ("ei ole tietokonetta, tablettia eikä kännykkää", [True]),
        ("tabletti on ja netti ei toimi", [False, True]),
        ("ei älypuhelinta, vain vanha nokialainen", [True, False]),
        ("eikö teiltä saa apua", [False]),
    ],
)
def test_scope_is_the_clause(language, text, denied):
    assert [d for _, d in _clauses(language, text)] == denied


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ei minulla mitään nettiä ole", {"connection": "none", "need": "connection"}),
        ("puhelin on mutta ei tietokonetta", {}),
        ("ei ole tietokonetta", {}),
        (
            "mulla on läppäri mutta ei nettiä",
            {"device": "computer", "connection": "none", "need": "connection"},
        ),
        ("netti ei pätki", {"connection": "works"}),
        ("en tarvitse tulkkia", {}),
        ("jos minulla olisi tabletti", {}),
        ("onko minulla oltava tabletti", {}),
    ],
)
def test_facts_follow_the_scope(language, text, facts):
    assert language.understand(text).facts == facts


@pytest.mark.parametrize("text", ["mulla on tabletti eiku läppäri", "tabletti... ei kun läppäri siis"])
def test_a_correction_wins(language, text):
    assert language.understand(text).facts["device"] == "computer"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("lapsi söi sieniä en tiedä mitä", [False, True, False]),
        ("netti ei toimi haluan apua", [True, False]),
        ("isä kaatui puhelin ei toimi", [False, True]),
        ("en osaa sanoo", [True]),
        ("kaveri sanoi et se aikoo lähteä", [False, False]),
        ("et ymmärrä mitään", [True]),
    ],
)
def test_scope_without_marks(language, text, denied):
    assert [d for _, d in _clauses(language, text)] == denied
