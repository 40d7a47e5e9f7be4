"""The instructions: one text, `knowledge/README.md`, for those who edit files and for those who use the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from bot.settings import ROOT
from bot.web.editors.office import Office
from bot.web.staff.rooms import Visit

if TYPE_CHECKING:
    from bot.web.editors.instructions import Instructions


class HelpPages:
    """The page of instructions."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The whole text."""
        return self._office.shown(visit, "help.html", "Ohjeet", text=await run_in_threadpool(self._read))

    def _read(self) -> Instructions:
        from bot.web.editors.instructions import instructions  # Markdown is loaded only by who reads this

        return instructions(self._text())

    def _text(self) -> str:
        """Of the folder in force; where it has none, of the repository."""
        found = (path for path in (self._office.editing.instructions, ROOT / "knowledge" / "README.md")
                 if path.is_file())
        path: Path | None = next(found, None)
        return path.read_text(encoding="utf-8") if path else "# Ohjeet\n\nOhjetta ei löytynyt."
