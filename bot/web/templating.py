"""The pages' templates: Jinja2, every value escaped, a forgotten value an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of the process."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template of `templates/`, filled."""
    return HTMLResponse(environment().get_template(template).render(values), status)
