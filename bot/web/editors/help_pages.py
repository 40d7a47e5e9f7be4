"""The instructions: one text, `knowledge/README.md`, for those who edit files and for those who use the pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from bot.settings import ROOT
from bot.web.editors.office import Office
from bot.web.staff.rooms import Visit


class HelpPages:
    """The page of instructions."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The whole text."""
        text = await run_in_threadpool(self._text)
        return self._office.shown(visit, "help.html", "Ohjeet", text=await run_in_threadpool(as_page, text))

    def _text(self) -> str:
        """Of the folder in force; where it has none, of the repository."""
        found = (path for path in (self._office.editing.instructions, ROOT / "knowledge" / "README.md")
                 if path.is_file())
        path: Path | None = next(found, None)
        return path.read_text(encoding="utf-8") if path else "# Ohjeet\n\nOhjetta ei löytynyt."


@lru_cache(maxsize=4)
def as_page(text: str) -> str:
    """Markdown as a page: what is HTML in it stays text."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))
