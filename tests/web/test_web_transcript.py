"""The conversation as a file: all of it, readable, and never as markup of the person's making."""

from __future__ import annotations

import json
from datetime import datetime
from html.parser import HTMLParser

import pytest

from bot.web import transcript
from bot.web.assistant import Choice, Known, Message, Turn
from bot.web.contact import SWITCHBOARD
from bot.web.hours import FINLAND
from bot.web.shapes import Showing
from bot.web.site import Site

CARD = {
    "id": "p",
    "kind": "support_point",
    "title": "Piste <1>",
    "why": ["Toivoit apua vierelle."],
    "open": False,
    "opens_at": "2026-11-23T09:00:00+02:00",
    "confirmed": False,
    "phone": "03 311 611",
    "address": "Katu 1 & 2",
    "municipality": "Nokia",
    "lat": 61.5,
    "lon": 23.5,
    "when": "ti 8.12. klo 10–14",
    "url": "https://example.org/?a=1&b=2",
    "hours": ["ma–pe 9–15", "la 10–12"],
    "note": "Sisäänkäynti pihalta.",
}
ATTACK = '<script>alert(1)</script> & "x" $title {contact}'


@pytest.fixture
def saved(call, assistant):
    """Saves a conversation with one card and one attack in the given format."""
    assistant.reply = Message(
        "b", "bot", "Tässä tukea.", (Choice("y", "Auttoi"), Choice("n", "Ei auttanut")), (CARD,)
    )

    def save(format: str):
        async def scene(caller):
            await caller.say(ATTACK)
            return await caller.get(format=format)

        return call(scene)

    return save


@pytest.fixture
def now_shown():
    return Showing(datetime(2026, 11, 22, 10, tzinfo=FINLAND), Site())


@pytest.mark.parametrize(
    "format, kind",
    [
        ("json", "application/json"),
        ("txt", "text/plain; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
    ],
)
def test_it_is_an_attachment(saved, format, kind):
    response = saved(format)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    assert response.headers["content-disposition"] == f'attachment; filename="digiporras-keskustelu.{format}"'
    assert response.headers["cache-control"] == "no-store"


def test_json_is_the_interfaces_own(saved):
    body = json.loads(saved("json").text)
    assert set(body) == {"messages", "asking", "outcome", "owner", "progress", "why", "answers"}
    assert [one["from"] for one in body["messages"]] == ["bot", "user", "bot"]


def test_text_reads_from_top_to_bottom(saved):
    text = saved("txt").text
    expected = [
        "Keskustelusi Digiporras-automaatin kanssa",
        "Tallennettu 22.11.2026 klo 10",
        "on automaatti, ei ihminen",
        "Pirhan vaihde 03 311 611",
        "Tarkista palveluaika.",
        "Botti sanoi:\nHei!",
        f"Sinä sanoit:\n{ATTACK}",
        "Botti sanoi:\nTässä tukea.\n(Vaihtoehdot: Auttoi, Ei auttanut)",
        "* Piste <1>",
        "Miksi: Toivoit apua vierelle.",
        "Milloin: ti 8.12. klo 10–14",
        "Suljettu nyt. Avautuu huomenna klo 9.",
        "Aukiolo: ma–pe 9–15",
        "Aukiolo: la 10–12",
        "Puhelin: 03 311 611",
        "Osoite: Katu 1 & 2",
        "Reittiohje: https://www.openstreetmap.org/directions?to=61.5%2C23.5",
        "Verkossa: https://example.org/?a=1&b=2",
        "Huomaa: Sisäänkäynti pihalta.",
    ]
    places = [text.index(part) for part in expected]
    assert places == sorted(places)


class Reader(HTMLParser):
    """Collects a page's tags and its visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.lang: str | None = None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.lang = self.lang or dict(attrs).get("lang")

    def handle_data(self, data):
        self.text += data


def test_the_page_is_finnish_whole_and_escaped(saved):
    reader = Reader()
    reader.feed(saved("html").text)
    assert reader.lang == "fi"
    assert not {"script", "a", "img", "link", "iframe"} & set(reader.tags)
    assert reader.tags.count("article") == 3 and reader.tags.count("section") == 1
    assert ATTACK in reader.text and "Piste <1>" in reader.text and "Katu 1 & 2" in reader.text
    assert "Digiporras on automaatti, ei ihminen." in reader.text


def test_it_ends_with_what_was_understood(now_shown):
    told = Turn((), None, None, answers=(Known("device", "Laite", "<b>Tabletti</b>", None),))
    end = "Näin ymmärsin tilanteen:\n* Laite: <b>Tabletti</b>\n"
    assert transcript.as_text(told, now_shown, SWITCHBOARD).endswith(end)
    page = transcript.as_page(told, now_shown, SWITCHBOARD)
    assert "<li>Laite: &lt;b&gt;Tabletti&lt;/b&gt;</li>" in page
    assert "Näin ymmärsin" not in transcript.as_page(Turn((), None, None), now_shown, SWITCHBOARD)


def test_a_confirmed_card_is_not_doubted(saved, monkeypatch):
    monkeypatch.setitem(CARD, "confirmed", True)
    assert "Huomaa" not in saved("txt").text


def test_an_unconfirmed_card_without_a_note_says_whom_to_ask(saved, monkeypatch):
    monkeypatch.setitem(CARD, "note", None)
    advice = "Huomaa: Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: Pirhan vaihde 03 311 611."
    assert advice in saved("txt").text
