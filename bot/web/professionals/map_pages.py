"""The map of paths, the outcomes by municipality, and the gaps; each as a page and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from fastapi import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from bot.knowledge.library import Knowledge
from bot.paths.gaps import DAYS_AHEAD, gaps, given_nowhere
from bot.paths.map import Map, Node, ends
from bot.paths.municipal_outcomes import SITUATIONS as EXAMPLES
from bot.paths.municipal_outcomes import municipal_outcomes
from bot.paths.query import facts_in, pairs_of, word_of
from bot.paths.sheet import as_csv
from bot.paths.words import OFFER_NAMES, listed, value_name
from bot.triage.facts import VALUES, Facts
from bot.web.professionals.desk import GAPS, MAP, MUNICIPALITIES, PATH, Desk, shown
from bot.web.professionals.map_drawing import map_drawing
from bot.web.professionals.path_form import query_of
from bot.web.staff.rooms import Visit

DEPTHS = (1, 2, 3)
_SHEET = "tiedosto"
"""With `?tiedosto=csv` a page comes as a sheet."""


class MapPages:
    """The pages of all paths together."""

    def __init__(self, desk: Desk):
        self._desk = desk
        self._map: tuple[Knowledge, Map] | None = None

    async def map(self, visit: Visit) -> Response:
        """One need's tree from a chosen node on, as a picture and as an outline."""
        return await run_in_threadpool(self._show_map, visit)

    async def municipalities(self, visit: Visit) -> Response:
        """Where a person of each municipality is guided."""
        knowledge, now, query = self._desk.knowledge(), self._desk.now(), visit.request.query_params
        if query.get(_SHEET) == "csv":
            return _sheet("kunnat", ("Tilanne", "Kunta", "Porras", "Ensimmäinen ehdotus", "Lähin paikka", "Etäisyys"), (
                (example.name, row.municipality, row.step.number, row.first,
                 row.nearest.support.title if row.nearest else "", row.distance)
                for example in EXAMPLES for row in municipal_outcomes(example, knowledge.catalogue, now)))
        example = next((one for one in EXAMPLES if one.id == query.get("tilanne")), EXAMPLES[4])
        rows = municipal_outcomes(example, knowledge.catalogue, now)
        return shown(visit, "municipalities.html", "Kunnat", examples=EXAMPLES, example=example, rows=rows,
                     nowhere=listed([row.municipality for row in rows if row.nearest is None]),
                     to=lambda row: f"{PATH}?{query_of(row.facts)}", path=MUNICIPALITIES,
                     radius=round(knowledge.catalogue.radius_km))

    async def gaps(self, visit: Visit) -> Response:
        """What is missing, municipality by municipality."""
        found = gaps(self._desk.knowledge().catalogue, self._desk.now())
        if visit.request.query_params.get(_SHEET) == "csv":
            header = ("Kunta", "Tukipisteitä", "Vahvistettuja", *OFFER_NAMES.values(), "Seuraava valtuutuspäivä")
            return _sheet("puutteet", header, (
                (one.municipality, one.points, one.confirmed, *one.offers.values(),
                 f"{one.day:%d.%m.%Y}" if one.day else "") for one in found))
        return shown(visit, "gaps.html", "Puutteet", found=found, offers=OFFER_NAMES, path=GAPS, days=DAYS_AHEAD,
                     nowhere=listed([OFFER_NAMES[offer] for offer in given_nowhere(found)]),
                     pointless=listed([one.municipality for one in found if not one.points]),
                     unconfirmed=listed([one.municipality for one in found if one.points and not one.confirmed]),
                     dayless=listed([one.municipality for one in found if not one.day]))

    def _show_map(self, visit: Visit) -> Response:
        knowledge, query = self._desk.knowledge(), visit.request.query_params
        facts = _start(query, knowledge)
        depth = int(query.get("syvyys", "")) if query.get("syvyys") in map(str, DEPTHS) else DEPTHS[1]
        if query.get(_SHEET) == "csv":
            return self._map_sheet(facts)
        found = self._map_of(knowledge).part(facts, query.get("kohta", ""), depth)
        node, way = found or self._map_of(knowledge).part(facts, "", depth) or (None, [])
        assert node is not None, "the root is always there"
        return shown(
            visit, "map.html", "Polkukartta", node=node, way=way, drawing=map_drawing(node), depth=depth, depths=DEPTHS,
            facts=facts, chosen=dict(pairs_of(facts)), lost=found is None, path=MAP, needs=_named("need", knowledge),
            audiences=_named("audience", knowledge), need_name=value_name("need", facts.need, knowledge),
            link=lambda **changes: _link(facts, depth, changes), to=lambda one: f"{PATH}?{query_of(one.facts)}")

    def _map_sheet(self, facts: Facts) -> Response:
        knowledge = self._desk.knowledge()
        begun = (value_name("audience", facts.audience, knowledge), value_name("need", facts.need, knowledge))
        return _sheet("polut", ("Kuka", "Asia", "Vastaukset", "Porras", "Ehdotukset"), (
            (*begun, way, step, first) for way, step, first in _paths(self._map_of(knowledge).whole(facts))))

    def _map_of(self, knowledge: Knowledge) -> Map:
        """The map of this knowledge, kept until another comes into force."""
        if self._map is None or self._map[0] is not knowledge:
            self._map = (knowledge, Map(knowledge))
        return self._map[1]


def _paths(root: Node) -> Iterator[tuple[str, int, str]]:
    for answers, end in ends(root):
        assert end.outcome is not None, "a whole map ends in outcomes"
        way = "; ".join(f"{question}: {' / '.join(chosen)}" for question, *chosen in answers)
        yield way, end.outcome.step, ", ".join(title for _, title in end.outcome.suggestions)


def _start(query: QueryParams, knowledge: Knowledge) -> Facts:
    told, _ = facts_in(query.multi_items(), knowledge.catalogue)
    return Facts(audience=told.audience or "self", need=told.need or "use_service")


def _named(fact: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(word_of(fact, value), value_name(fact, value, knowledge)) for value in VALUES[fact]]


def _link(facts: Facts, depth: int, changes: dict[str, object]) -> str:
    told = {**dict(pairs_of(facts)), "syvyys": depth, **changes}
    return f"{MAP}?{urlencode({key: value for key, value in told.items() if value not in (None, '')})}"


def _sheet(name: str, header: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Response:
    return Response(as_csv(header, rows), media_type="text/csv; charset=utf-8",
                    headers={"Content-Disposition": f'attachment; filename="digiporras-{name}.csv"'})
