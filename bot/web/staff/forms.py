"""Forms: read strictly, and taken only from our own pages."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from fastapi import Request

from bot.web.problems import Problem
from bot.web.pseudonyms import Pseudonyms

MAX_FIELDS = 10
_KIND = "application/x-www-form-urlencoded"


async def form_in(request: Request, most: int = MAX_FIELDS) -> dict[str, str]:
    """The fields of a form, `most` at most. Raises `Problem` with 400, 413 or 415."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != _KIND:
        raise Problem("not_json_type")
    try:
        text = (await request.body()).decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=most, errors="strict"))
    except ValueError:  # also UnicodeDecodeError
        raise Problem("bad_request") from None


def seal(names: Pseudonyms, cookie: str) -> str:
    """The hidden field of a form. Another site can neither read the cookie nor make its seal."""
    return names.seal("form", cookie)


def is_ours(names: Pseudonyms, cookie: str | None, given: str | None) -> bool:
    """Whether a form came from a page that we gave to this browser."""
    if not cookie or not given:
        return False
    return hmac.compare_digest(seal(names, cookie).encode(), given.encode("utf-8", "replace"))
