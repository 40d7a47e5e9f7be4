"""Residents who chat over HTTP, and what the database holds of what they said."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import psycopg

WORDS = ("kirjasto", "tulostin", "kuva", "linkki", "viesti", "ruutu", "kortti", "laite", "johto", "kello", "kamera",
         "ääni", "kieli", "nappi", "sivu", "teksti", "lomake", "asetus", "sovellus", "päivitys", "varmuus", "tili",
         "haku", "kartta")
_homes = count(1)


def _home() -> str:
    number = next(_homes)
    return f"198.51.{number // 250}.{number % 250}"


@dataclass
class Resident:
    """Somebody who chats. `home` is the address that the proxy tells; each message has a key of its own."""

    http: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, timeout=60))
    home: str = field(default_factory=_home)
    id: str = ""
    token: str = ""

    def arrives(self, at: str) -> dict[str, Any]:
        """Begin a conversation at an address; the turn."""
        answer = self.http.post(f"{at}/api/conversations", headers={"X-Forwarded-For": self.home})
        assert answer.status_code == 201, answer.text
        self.id, self.token = answer.json().pop("id"), answer.json().pop("token")
        return {key: value for key, value in answer.json().items() if key not in ("id", "token")}

    def says(self, at: str, text: str = "", choice: str = "") -> dict[str, Any]:
        """Say a text, or choose; the turn."""
        body = {"choice": choice} if choice else {"text": text}
        headers = {"Authorization": f"Bearer {self.token}", "X-Forwarded-For": self.home,
                   "Idempotency-Key": str(uuid4())}
        answer = self.http.post(f"{at}/api/conversations/{self.id}/messages", json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()


def stored(database: str, conversation: str) -> list[list[tuple[int, dict[str, Any]]]]:
    """The conversation's events with their positions, turn by turn; the first holds what was before the first
    message. Fails when a position is missing."""
    with psycopg.connect(database.replace("postgresql+psycopg", "postgresql")) as connection:
        rows = connection.execute("SELECT position, data FROM events WHERE conversation = %s ORDER BY position",
                                  [conversation]).fetchall()
    assert [position for position, _ in rows] == list(range(len(rows)))
    turns: list[list[tuple[int, dict[str, Any]]]] = [[]]
    for position, data in rows:
        event = json.loads(data)
        if event["event"] == "user":
            turns.append([])
        turns[-1].append((position, event))
    return turns


def whole(turns: list[list[tuple[int, dict[str, Any]]]], told: list[dict[str, Any]]) -> None:
    """Check that each told answer is one stored turn, all of it, and that nothing else is stored."""
    spoken = [[f"m{position}" for position, event in turn if event["event"] in ("user", "bot")] for turn in turns[1:]]
    assert sorted(spoken) == sorted([message["id"] for message in turn["messages"]] for turn in told)
    for turn in turns[1:]:
        assert turn[-1][1]["event"] == "action" and turn[-1][1]["name"] == "action_listen"
        assert [event["event"] for _, event in turn].count("user") == 1
