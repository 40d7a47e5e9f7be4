"""The instructions as a page: a list of what there is, a place for each heading, and what is for files folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

FILES = "Tiedostossa:"
"""How the part of a recipe begins that is for those who edit files."""
_RECIPE = re.compile(r"(\d+)\. ")


@dataclass(frozen=True)
class Heading:
    """A heading of the text: its place in the page, its words, and its level (2 or 3)."""

    id: str
    words: str
    level: int


@dataclass(frozen=True)
class Instructions:
    """The text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


@lru_cache(maxsize=4)
def instructions(text: str) -> Instructions:
    """Markdown as a page: what is HTML in it stays text."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    headings = tuple(_headings(tokens))
    return Instructions(markdown.renderer.render(_folded(tokens), markdown.options, {}), headings)


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    """The headings of levels 2 and 3, each given its place: "ohje-1" for a recipe, its words for others."""
    found = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            words = tokens[at + 1].content
            recipe = _RECIPE.match(words)
            name = f"ohje-{recipe[1]}" if recipe else "-".join(re.findall(r"\w+", words.lower()))
            token.attrSet("id", name)
            found.append(Heading(name, words, int(token.tag[1])))
    return found


def _folded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each part for files in an element that opens, up to the next heading."""
    found: list[Token] = []
    is_open = False
    for at, token in enumerate(tokens):
        if is_open and token.type == "heading_open":
            found.append(_html("</details>"))
            is_open = False
        begins = token.type == "paragraph_open" and tokens[at + 1].content == f"**{FILES}**"
        if begins:
            found.append(_html(f"<details><summary>{FILES.removesuffix(':')}</summary>"))
            is_open = True
        if not (begins or _is_of_begin(tokens, at)):
            found.append(token)
    return [*found, _html("</details>")] if is_open else found


def _is_of_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the rest of the paragraph that became a summary."""
    return any(tokens[n].content == f"**{FILES}**" for n in (at, at - 1) if n >= 0)


def _html(text: str) -> Token:
    return Token("html_block", "", 0, content=f"{text}\n", block=True)
