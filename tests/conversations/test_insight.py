"""What professionals see of the real model: the very understanding of the chat, and a trial that counts for nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot import wiring
from bot.assistant.agent import load_agent
from bot.assistant.insight import RasaInsight
from bot.assistant.understanding import understood
from bot.paths.hearing import facts_of, heard
from bot.training import trained_model
from bot.triage.facts import Facts

pytestmark = pytest.mark.model
TEXTS = (
    "En pääse OmaKantaan, pankkitunnukset on lukossa ja asun Kihniössä", "mul ei oo nettii eikä konetta", "hei",
    "haluan puhua ihmiselle", "rintaan sattuu kovasti", "/restart", "/apua en saa henkeä", "qwrtzxp", "😀", "/", "",
    "Äitini ei osaa käyttää tablettia, numeroni on 040 123 4567",
)


@pytest.fixture(scope="module")
def agent():
    return load_agent(trained_model(wiring.settings().models))


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_shown_is_what_the_chat_understands(agent, text: str) -> None:
    hearing = asyncio.run(RasaInsight(agent, None).hear(text))  # type: ignore[arg-type]
    chat = understood(wiring.language().understand(text).masked, agent)
    assert facts_of(hearing.reading) == Facts.of(chat["facts"])
    assert not text.strip("/ ") or text == "/restart" or hearing.reading.intent == chat["intent"]["name"]
    assert heard(hearing, wiring.knowledge()).masked in chat["masked"]


def test_the_classifiers_opinions_are_shown_with_probabilities(agent) -> None:
    hearing = asyncio.run(RasaInsight(agent, None).hear(TEXTS[0]))  # type: ignore[arg-type]
    told = {one.about: one.likely for one in heard(hearing, wiring.knowledge()).opinions}
    assert told["Tunnistautuminen"][0][1] > 0.5 and all(0 <= p <= 1 for likely in told.values() for _, p in likely)
