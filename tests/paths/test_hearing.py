"""What was understood of a message, told word by word."""

from __future__ import annotations

import re

from bot import wiring
from bot.knowledge.library import Knowledge
from bot.language.opinions import NOT_TOLD, Opinions
from bot.language.reading import reading
from bot.paths.hearing import _INTENTS, TOLD_FROM, Heard, Hearing, heard
from bot.settings import ROOT


def hear(text: str, knowledge: Knowledge, **opinions: object) -> Heard:
    masked = wiring.language().understand(text).masked
    found = wiring.language().understand(masked)
    views = Opinions(opinions)  # type: ignore[arg-type]
    return heard(Hearing(found, (), views, reading(found, (), Opinions()), ("phone",)), knowledge)


def test_the_words_that_tell_something_are_marked_where_they_stand(knowledge: Knowledge) -> None:
    found = hear("Asun Kihniössä ja pankkitunnukset on lukossa.", knowledge)
    assert "".join(piece.text for piece in found.pieces) == found.masked
    marked = {piece.text: piece.means for piece in found.pieces if piece.means}
    assert marked["Kihniössä"] == ("Kotikunta: Kihniö",)
    assert any("Tunnistautuminen" in mean for mean in marked["pankkitunnukset on lukossa"])
    for one in found.said:
        assert found.masked[one.start:one.end] == one.words and one.taken


def test_the_facts_are_those_that_the_bot_takes(knowledge: Knowledge) -> None:
    found = hear("Minulla ei ole nettiä. Asun Kihniössä.", knowledge)
    assert (found.facts.connection, found.facts.municipality) == ("none", "Kihniö")
    assert ("Kotikunta", "Kihniö") in found.taken


def test_every_word_is_shown_as_it_is_read(knowledge: Knowledge) -> None:
    found = hear("mul ei oo nettii qwrtzxp", knowledge)
    assert [word.written for word in found.words] == ["mul", "ei", "oo", "nettii", "qwrtzxp"]
    assert found.words[0].bases == ("minä",) and found.words[0].denied
    assert not found.words[-1].known


def test_personal_data_is_named_and_never_shown(knowledge: Knowledge) -> None:
    found = hear("numero on 040 123 4567", knowledge)
    assert "4567" not in repr(found) and found.personal_data == ("puhelinnumero",)


def test_opinions_are_told_likeliest_first_and_without_the_least(knowledge: Knowledge) -> None:
    devices = [(NOT_TOLD, 0.5), ("none", TOLD_FROM / 2), ("tablet", 0.2), ("computer", 0.3)]
    found = hear("hei", knowledge, device=devices, danger=[("none", 0.9), ("poisoning", 0.1)])
    told = {one.about: [name for name, _ in one.likely] for one in found.opinions}
    assert told["Laite"] == ["Tietokone", "Tabletti, esimerkiksi iPad"]
    assert told["Hätä"][0] == "ei hätää"


def test_every_intent_has_a_finnish_name() -> None:
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    block = domain.partition("intents:")[2].partition("entities:")[0]
    intents = re.findall(r"^  - (\w+)", block, re.M)
    assert len(intents) > 20
    assert {name for name in intents if not name.startswith("need_")} <= set(_INTENTS)
