"""Why the suggestions are in their order, in Finnish: what sets each apart from the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.paths.words import KIND_NAMES, kilometres
from bot.triage.referrals import Ranked

_TIERS = (
    "Tämän portaan oma keino.",
    "Toivottu tai viereisen portaan keino, joka on nyt auki.",
    "Tämän portaan oma keino, mutta nyt kiinni. Auki olevat tulevat ensin.",
    "Toivottu tai viereisen portaan keino. Portaan omat keinot tulevat ensin.",
    "Toivottu tai viereisen portaan keino, joka on nyt kiinni.",
)
"""By `Weight.tier`: what comes later in the list has a larger number."""

_OPENS = "Ylimmällä portaalla voimassa oleva sääntö määrää, millä keinolla aloitetaan."
_HUMAN = "Jokainen lista päättyy ihmiseen."


def reasons(ranked: Sequence[Ranked]) -> list[str]:
    """A reason for the place of each suggestion, and of the human who ends the list."""
    return [*(_reason(ranked[:n], one) for n, one in enumerate(ranked)), _HUMAN]


def _reason(earlier: Sequence[Ranked], one: Ranked) -> str:
    if one.weight is None:
        return _OPENS
    before = earlier[-1] if earlier else None
    if before is None or before.weight is None or before.weight.tier != one.weight.tier:
        return _TIERS[one.weight.tier] + (" " + _first_of_tier(one) if before is None else "")
    if before.weight.nth != one.weight.nth:
        return _after_the_best(earlier, one)
    if before.weight.unwished != one.weight.unwished:
        return "Edellinen on toivottu tapa, joten se on ennen tätä."
    if before.weight.unfit != one.weight.unfit:
        return "Edellinen koskee tarkemmin juuri tätä asiaa."
    return "Portaan keinot ovat tässä järjestyksessä tietopohjassa (portaat.yaml, keinot)."


def _first_of_tier(one: Ranked) -> str:
    assert one.weight is not None
    if not one.weight.unwished:
        return "Asukas toivoi tätä tapaa."
    return "Koskee juuri tätä asiaa." if one.weight.unfit else "Keinojen järjestys on tietopohjassa (portaat.yaml)."


def _after_the_best(earlier: Sequence[Ranked], one: Ranked) -> str:
    """The best of each kind come first: what makes this one second of its kind, or third."""
    kind = KIND_NAMES[one.referral.kind]
    better = next((other for other in reversed(earlier) if other.referral.kind == one.referral.kind), None)
    if better is None:
        return f"Jokaisesta keinosta näytetään ensin paras. {kind}: parempi on jo mainittu toisena keinona."
    return f"Jokaisesta keinosta näytetään ensin paras. {kind}: ”{better.referral.support.title}” on edellä, koska " \
        f"{_better(better, one)}."


def _better(better: Ranked, one: Ranked) -> str:
    mine, other = one.quality, better.quality
    if mine.closed != other.closed:
        return "se ei ole nyt kiinni"
    if mine.unoffered != other.unoffered:
        return "siellä on tarjolla se, mitä nyt tarvitaan"
    if mine.unfit != other.unfit:
        return "se koskee tarkemmin tätä asiaa"
    if mine.kilometres != other.kilometres:
        return _nearer(other.kilometres, mine.kilometres)
    return "se on ylempänä tietopohjassa"


def _nearer(other: float, mine: float) -> str:
    where = "omassa kunnassa" if other == 0 else f"{kilometres(other)} päässä"
    return f"se on {where} ja tämä " + ("ilman paikkaa" if mine == float("inf") else f"{kilometres(mine)} päässä")
