"""A conversation as a file that a person can keep: text, a page for printing, or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from fastapi import Response

from bot.dialogue.times import clock
from bot.web import shapes
from bot.web.assistant import Message, Turn
from bot.web.contact import Contact
from bot.web.hours import opening
from bot.web.shapes import Showing

FILE_NAME = "digiporras-keskustelu"

_PAGE = Path(__file__).parent / "templates" / "transcript.html"

SENDERS = {"bot": "Botti sanoi", "user": "Sinä sanoit", "human": "Ihminen sanoi"}

_TITLE = "Keskustelusi Digiporras-automaatin kanssa"
_SUMMARY = "Näin ymmärsin tilanteen"
_UNCONFIRMED = "Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: {contact}."
_ADVICE = (
    "Digiporras on automaatti, ei ihminen. Se neuvoo, mutta ei tee päätöksiä.",
    "Ihmisen tavoitat: {contact}.",
)


def saved(told: Turn, format: str, showing: Showing, contact: Contact) -> Response:
    """The conversation as an attachment. `format` is "json", "txt" or "html"."""
    writer, media_type = _FORMATS[format]
    disposition = f'attachment; filename="{FILE_NAME}.{format}"'
    body = writer(told, showing, contact)
    return Response(body, media_type=media_type, headers={"Content-Disposition": disposition})


def as_json(told: Turn, showing: Showing, contact: Contact) -> str:
    """The same JSON as the interface gives."""
    return shapes.turn(told, showing).model_dump_json(by_alias=True, indent=2)


def as_text(told: Turn, showing: Showing, contact: Contact) -> str:
    """Plain text for any device."""
    blocks = ["\n".join((_TITLE, *_preface(showing.now, contact)))]
    for message in told.messages:
        cards = ("\n".join(_card(card, showing, contact)) for card in message.suggestions)
        blocks.append("\n\n".join((f"{_sender(message)}:\n{_with_choices(message)}", *cards)))
    if told.answers:
        blocks.append("\n".join((f"{_SUMMARY}:", *(f"* {line}" for line in _answers(told)))))
    return "\n\n".join(blocks) + "\n"


def as_page(told: Turn, showing: Showing, contact: Contact) -> str:
    """One HTML file that needs nothing else, for reading and printing. Everything is escaped."""
    page = Template(_PAGE.read_text("utf-8"))
    preface = "\n".join(f"<p>{escape(line)}</p>" for line in _preface(showing.now, contact))
    messages = "\n".join(_article(message, showing, contact) for message in told.messages)
    return page.substitute(title=escape(_TITLE), preface=preface, messages=messages, summary=_summary(told))


def _preface(now: datetime, contact: Contact) -> Iterator[str]:
    yield f"Tallennettu {now.day}.{now.month}.{now.year} klo {clock(now)}"
    for line in _ADVICE:
        yield line.format(contact=f"{contact.name} {contact.phone}")
    if contact.note:
        yield contact.note


def _answers(told: Turn) -> Iterator[str]:
    """What was understood, in short."""
    for known in told.answers:
        yield f"{known.name}: {known.value}"


def _summary(told: Turn) -> str:
    """The same as a part of the page; nothing when nothing is known."""
    items = "".join(f"<li>{escape(line)}</li>" for line in _answers(told))
    return f"<h2>{_SUMMARY}</h2><ul>{items}</ul>" if items else ""


def _sender(message: Message) -> str:
    return SENDERS.get(message.sender, SENDERS["bot"])


def _with_choices(message: Message) -> str:
    titles = ", ".join(choice.title for choice in message.choices)
    return f"{message.text}\n(Vaihtoehdot: {titles})" if titles else message.text


def _card(card: dict, showing: Showing, contact: Contact) -> list[str]:
    """The lines of a suggestion, its title first; what is not known is left out."""
    hours = card.get("hours") or []
    lines = [
        f"* {card['title']}",
        card.get("text"),
        *(f"Miksi: {why}" for why in card.get("why") or []),
        card.get("when") and f"Milloin: {card['when']}",
        opening(card, showing.now),
        *(f"Aukiolo: {line}" for line in ([hours] if isinstance(hours, str) else hours)),
        card.get("phone") and f"Puhelin: {card['phone']}",
        card.get("address") and f"Osoite: {card['address']}",
        (route := showing.site.route(card)) and f"Reittiohje: {route}",
        card.get("url") and f"Verkossa: {card['url']}",
        card.get("note") if card.get("confirmed") else _check(card.get("note"), contact),
    ]
    return [line for line in lines if line]


def _check(note: str | None, contact: Contact) -> str:
    """The note of an unconfirmed suggestion tells what to check; without one, we say it."""
    return f"Huomaa: {note or _UNCONFIRMED.format(contact=f'{contact.name} {contact.phone}')}"


def _article(message: Message, showing: Showing, contact: Contact) -> str:
    text = f"<p>{escape(_with_choices(message))}</p>"
    cards = "".join(_section(_card(card, showing, contact)) for card in message.suggestions)
    return f"<article><h2>{escape(_sender(message))}:</h2>{text}{cards}</article>"


def _section(lines: list[str]) -> str:
    title, *rest = lines
    body = "".join(f"<p>{escape(line)}</p>" for line in rest)
    return f"<section><h3>{escape(title.removeprefix('* '))}</h3>{body}</section>"


_FORMATS: dict[str, tuple[Callable[[Turn, Showing, Contact], str], str]] = {
    "json": (as_json, "application/json"),
    "txt": (as_text, "text/plain; charset=utf-8"),
    "html": (as_page, "text/html; charset=utf-8"),
}
