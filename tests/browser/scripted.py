"""A scripted assistant: a short story that the browser tests can follow and disturb."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.web.assistant import Choice, Known, Message, Progress, Turn, UnknownChoice

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
        "lat": 61.498,
        "lon": 23.761,
    },
    {
        "id": "paiva",
        "kind": "assisted_authorization",
        "title": "Avustetun valtuutuksen päivä",
        "confirmed": False,
        "why": ["Toivoit, että joku hoitaa asian puolestasi."],
        "open": None,
        "opens_at": None,
        "text": "Saat apua valtuutuksen tekemiseen. Ota henkilöllisyystodistus mukaan.",
        "address": "Esimerkkikatu 2, Nokia",
        "when": "ti 8.12. klo 10–14",
        "calendar": "/api/authorization-days/paiva.ics",
        "note": "Varmista aika vaihteesta 03 311 611.",
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
OUTCOME: dict[str, Any] = {
    "ladder": "resident", "step": "self_learner", "step_number": 2, "step_name": "Itseoppija",
    "step_down": {"step": "independent", "step_number": 1, "name": "Itsenäinen asioija",
                  "how": "Kokeile ohjetta ensin rauhassa itse."},
}
WHY = "Näin löydämme sinua lähellä olevan avun."


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
        self.known: dict[str, dict[str, str]] = {}

    async def start(self, conversation_id: str) -> Turn:
        self.told[conversation_id], self.known[conversation_id] = [], {}
        return self._turn(conversation_id, self._bot("Hei! Olen Digiporras."), self._question())

    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        if key not in self.answered:
            replies = self.replies.get(text) or (self._bot(f"Kirjoitit: {text}"),)
            self.answered[key] = await self._answer(conversation_id, text, *replies)
        return self.answered[key]

    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        if choice_id.removeprefix("change:") in self.known[conversation_id]:
            return await self._changed(conversation_id, choice_id.removeprefix("change:"))
        offered = {choice.id for message in self.told[conversation_id] for choice in message.choices}
        if choice_id not in offered:
            raise UnknownChoice(choice_id)
        title = choice_id.removeprefix("id:")
        return await self._answer(conversation_id, title, self._after(conversation_id, title))

    async def _changed(self, conversation_id: str, name: str) -> Turn:
        del self.known[conversation_id][name]
        again = self._question() if name == "Asia" else self._place()
        return await self._answer(conversation_id, f"Muuta: {name}", again)

    async def history(self, conversation_id: str) -> Turn:
        return self._where(conversation_id, tuple(self.told[conversation_id]))

    async def forget(self, conversation_id: str) -> None:
        self.told.pop(conversation_id, None)
        self.known.pop(conversation_id, None)

    def _after(self, conversation_id: str, title: str) -> Message:
        known = self.known[conversation_id]
        if title in NEEDS:
            known["Asia"] = title
            return self._place()
        if title in MUNICIPALITIES:
            known["Kotikunta"] = title
        return self._bot(
            "Tässä on sinulle sopivaa tukea.",
            "outcome",
            suggestions=CARDS,
            choices=choices("Auttoi", "Ei auttanut"),
        )

    def _place(self) -> Message:
        return self._bot("Missä kunnassa asut?", "question", choices=choices(*MUNICIPALITIES))

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
        return self._where(conversation_id, messages)

    def _where(self, conversation_id: str, messages: tuple[Message, ...]) -> Turn:
        """The turn with what is known, how far the questions are, and the outcome."""
        answers = tuple(Known(name, name, value, f"change:{name}") 
                        for name, value in self.known[conversation_id].items())
        outcome = OUTCOME if any(message.kind == "outcome" for message in messages) else None
        progress = None if outcome else Progress(len(answers) + 1, 3)
        return Turn(messages, "need", outcome, progress=progress, answers=answers, why=progress and WHY)

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
