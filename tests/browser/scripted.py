"""A scripted assistant: a short story that the browser tests can follow and disturb."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.web.assistant import Choice, Message, Turn, UnknownChoice

NEEDS = ("Laitteen käyttämiseen", "Palvelun käyttämiseen", "En tiedä vielä")
MUNICIPALITIES = (
    "Akaa",
    "Hämeenkyrö",
    "Ikaalinen",
    "Juupajoki",
    "Kangasala",
    "Kihniö",
    "Kuhmoinen",
    "Lempäälä",
    "Mänttä-Vilppula",
    "Nokia",
    "Orivesi",
    "Parkano",
    "Pirkkala",
    "Punkalaidun",
    "Pälkäne",
    "Ruovesi",
    "Sastamala",
    "Tampere",
    "Urjala",
    "Valkeakoski",
    "Vesilahti",
    "Virrat",
    "Ylöjärvi",
    "Muualla kuin Pirkanmaalla",
)
CARDS: tuple[dict[str, Any], ...] = (
    {
        "id": "piste",
        "kind": "support_point",
        "title": "Esimerkin digitukipiste",
        "confirmed": False,
        "why": ["Toivoit, että joku näyttää vierestä."],
        "open": False,
        "opens_at": "2030-01-07T09:00+02:00",
        "text": "Pisteessä saat opastusta ilman ajanvarausta.",
        "address": "Esimerkkikatu 1, Tampere",
        "phone": "03 000 0000",
    },
    {
        "id": "sivu",
        "kind": "self_help",
        "title": "Ohjeita tunnistautumiseen",
        "confirmed": True,
        "why": ["Tunnuksesi on lukossa."],
        "open": True,
        "opens_at": None,
        "url": "https://example.org/ohje",
    },
)


def choices(*titles: str) -> tuple[Choice, ...]:
    """Answer options with ids made of their titles."""
    return tuple(Choice(f"id:{title}", title) for title in titles)


class ScriptedAssistant:
    """Greets, asks twice, suggests. `delay` (seconds), `failing` and `replies` set the scene."""

    def __init__(self) -> None:
        self.told: dict[str, list[Message]] = {}
        self.delay, self.failing, self.count = 0.0, False, 0
        self.heard: list[str] = []
        self.replies: dict[str, tuple[Message, ...]] = {}
        self.answered: dict[str | None, Turn] = {}

    async def start(self, conversation_id: str) -> Turn:
        self.told[conversation_id] = []
        return self._turn(conversation_id, self._bot("Hei! Olen Digiporras."), self._question())

    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        if key not in self.answered:
            replies = self.replies.get(text) or (self._bot(f"Kirjoitit: {text}"),)
            self.answered[key] = await self._answer(conversation_id, text, *replies)
        return self.answered[key]

    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        offered = {choice.id for message in self.told[conversation_id] for choice in message.choices}
        if choice_id not in offered:
            raise UnknownChoice(choice_id)
        title = choice_id.removeprefix("id:")
        return await self._answer(conversation_id, title, self._after(title))

    async def history(self, conversation_id: str) -> Turn:
        return Turn(tuple(self.told[conversation_id]), None, None)

    async def forget(self, conversation_id: str) -> None:
        self.told.pop(conversation_id, None)

    def _after(self, title: str) -> Message:
        if title in NEEDS:
            return self._bot("Missä kunnassa asut?", "question", choices=choices(*MUNICIPALITIES))
        return self._bot(
            "Tässä on sinulle sopivaa tukea.",
            "outcome",
            suggestions=CARDS,
            choices=choices("Auttoi", "Ei auttanut"),
        )

    async def _answer(self, conversation_id: str, words: str, *replies: Message) -> Turn:
        await asyncio.sleep(self.delay)
        if self.failing:
            raise RuntimeError("scripted failure")
        self.heard.append(words)
        return self._turn(
            conversation_id, Message(self._id(), "user", words.replace("010190-123A", "•••")), *replies
        )

    def _turn(self, conversation_id: str, *messages: Message) -> Turn:
        self.told[conversation_id].extend(messages)
        return Turn(messages, "need", None)

    def _question(self) -> Message:
        return self._bot("Mihin tarvitset apua?", "question", choices=choices(*NEEDS))

    def _bot(self, text: str, kind: str | None = None, **more: Any) -> Message:
        return Message(self._id(), "bot", text, kind=kind, **more)

    def _id(self) -> str:
        self.count += 1
        return f"m{self.count}"


class MemoryRegister:
    """Token hashes in a dictionary."""

    def __init__(self) -> None:
        self.hashes: dict[str, str] = {}

    async def open(self, conversation_id: str, token_hash: str) -> None:
        self.hashes[conversation_id] = token_hash

    async def token_hash(self, conversation_id: str) -> str | None:
        return self.hashes.get(conversation_id)

    async def close(self, conversation_id: str) -> None:
        self.hashes.pop(conversation_id, None)
