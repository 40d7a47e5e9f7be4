"""Server-rendered pages: Jinja2 templates in which every value is escaped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of all pages. A name that is not given is an error, not an empty place."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def rendered(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of a template, its path given from the folder of templates."""
    return HTMLResponse(environment().get_template(template).render(**values), status)
