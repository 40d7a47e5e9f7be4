"""The real application: HTTP, the trained model, the actions, a database file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot import wiring
from bot.dialogue.asking import choices

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0)


@dataclass
class Resident:
    """Somebody who chats over HTTP. `heard` holds the bot's messages of the last turn."""

    client: TestClient
    id: str = ""
    token: str = ""
    turn: dict[str, Any] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)

    def arrives(self) -> Resident:
        answer = self.client.post("/api/conversations")
        assert answer.status_code == 201, answer.text
        self.id, self.token = answer.json()["id"], answer.json()["token"]
        self._take(answer.json())
        return self

    def says(self, text: str) -> Resident:
        return self._sends({"text": text})

    def chooses(self, title: str) -> Resident:
        """Choose the offered button whose title begins so."""
        found = [id for shown, id in self.offered.items() if shown.lower().startswith(title.lower())]
        assert found, f"{title!r} is not offered: {sorted(self.offered)}"
        return self._sends({"choice": found[0]})

    def answers(self, value: str) -> Resident:
        """Choose the answer with this value to the open question ("none", "unsure"), whatever its words."""
        found, asked = wiring.knowledge(), str(self.asked)
        titles = dict(choices(asked, found)) | {"unsure": found.buttons.unsure}
        if titles.get(value) not in self.offered:
            titles |= dict(choices(asked, found, for_other=True))
        if asked == "special":
            titles["none"] = str(found.questions[asked].none_title)
        return self.chooses(titles[value])

    def changes(self, fact: str) -> Resident:
        """Ask to change the earlier answer about this fact."""
        return self._sends({"choice": self.change_of(fact)})

    def change_of(self, fact: str) -> str:
        """The choice that changes the answer about this fact."""
        return str(next(known["change"] for known in self.turn["answers"] if known["fact"] == fact))

    @property
    def known(self) -> dict[str, str]:
        return {known["fact"]: known["value"] for known in self.turn["answers"]}

    @property
    def progress(self) -> tuple[int, int] | None:
        found = self.turn["progress"]
        return (found["number"], found["at_most"]) if found else None

    def presses(self, button: str) -> Resident:
        """Press one of the buttons that belong to no question, by its name in painikkeet.yaml's model."""
        return self.chooses(getattr(wiring.knowledge().buttons, button))

    def _sends(self, body: dict[str, str]) -> Resident:
        answer = self.client.post(f"/api/conversations/{self.id}/messages", json=body, headers=self.rights)
        assert answer.status_code == 200, answer.text
        self._take(answer.json())
        return self

    def _take(self, turn: dict[str, Any]) -> None:
        self.turn = turn
        self.offered = {c["title"]: c["id"] for m in turn["messages"] for c in m.get("choices") or []}

    @property
    def rights(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def heard(self) -> str:
        return "\n".join(m["text"] for m in self.turn["messages"] if m["from"] == "bot")

    @property
    def asked(self) -> str | None:
        return self.turn["asking"]

    @property
    def outcome(self) -> dict[str, Any]:
        assert self.turn["outcome"], f"no outcome yet, asking {self.asked}: {self.heard}"
        return self.turn["outcome"]

    @property
    def suggested(self) -> list[dict[str, Any]]:
        return [s for m in self.turn["messages"] for s in m.get("suggestions") or []]

    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.outcome["findings"]}


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application as `serve` builds it, on a database of its own, on a Monday morning."""
    database = tmp_path_factory.mktemp("conversations") / "conversations.sqlite3"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGIPORRAS_DATABASE", f"sqlite:///{database}")
        wiring.settings.cache_clear()
        patch.setattr(wiring, "now", lambda: MONDAY_MORNING)
        from bot.server import build

        yield build()
    wiring.settings.cache_clear()


@pytest.fixture(scope="session")
def database(application: FastAPI) -> Path:
    return Path(wiring.settings().database.removeprefix("sqlite:///"))


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application)


@pytest.fixture
def resident(client: TestClient) -> Resident:
    """Somebody who has just arrived."""
    return Resident(client).arrives()
