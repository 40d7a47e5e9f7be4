"""A region of its own for the tests: the knowledge with a few places and a day that are surely there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.knowledge.library import Knowledge
from bot.knowledge.opening_hours import opening_hours
from bot.triage.hours import OpeningHours
from bot.triage.supports import Place, Point, Support

CONFIRMED = date(2026, 11, 1)
HOURS = opening_hours({"ma-pe": "9-16", "su": "10-14", "poikkeukset": {"2026-12-24": "suljettu"}})
DAY = date(2026, 12, 8)


def support(id: str, municipality: str, point: tuple[float, float], **more: object) -> Support:
    """A support point; `more` replaces any of its fields."""
    place = Place(municipality, "Kirkkokatu 5 B", Point(*point), exact=True)
    values: dict[str, object] = {
        "id": id, "kinds": ("support_point",), "title": f"Piste {id}", "text": "Neuvoja.", "why": "Syy.",
        "source": "knowledge/tukipisteet/x.yaml:1", "place": place, **more}
    return Support(**values)  # type: ignore[arg-type]


NEAR = support("lähi", "Nokia", (61.478, 23.508), hours=HOURS, confirmed=CONFIRMED, phone="03 311 611",
               url="pirha.fi/nokia", offers=frozenset({"kela_point", "interpreting"}))
FAR = support("kauko", "Virrat", (62.24, 23.77), offers=frozenset({"kela_point"}), hours_text="sovi aika puhelimessa",
              place=Place("Virrat", "kauppakeskus, 2. kerros", Point(62.24, 23.77)))
AUTHORIZATION = support(
    "valtuutus-ä", "Virrat", (62.24, 23.77), kinds=("assisted_authorization",),
    title="Avustettu valtuutus; Virrat, talo",
    text="Ota mukaan passi, tai henkilökortti.\nSovi asiat etukäteen.", note="Varaa aika etukäteen.",
    phone="03 311 611", day=datetime.combine(DAY, time(14)), place=Place("Virrat", "Talo, Katu 1", Point(62.24, 23.77)),
    hours=OpeningHours({}, exceptions={DAY: ((time(10), time(14)),)}))


def region(knowledge: Knowledge, *others: Support) -> Knowledge:
    """The knowledge with these places alone, and with `others` in the place of supports of the same id."""
    replaced = {support.id for support in others}
    kept = [s for s in knowledge.catalogue.supports if s.place is None and s.id not in replaced]
    supports = (*kept, NEAR, FAR, AUTHORIZATION, *others)
    return replace(knowledge, catalogue=replace(knowledge.catalogue, supports=supports))
