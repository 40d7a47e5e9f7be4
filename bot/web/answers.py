"""Reading what a person sent: one typed text or one choice, strictly checked."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from bot.web.problems import Problem
from bot.web.typed_text import MAX_CHARACTERS, cleaned

MAX_CHOICE_CHARACTERS = 200


class Answer(BaseModel):
    """Exactly one of `text` (1…2000 characters after cleaning) and `choice` (an offered choice's id)."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    text: str | None = Field(None, min_length=1, max_length=MAX_CHARACTERS)
    choice: str | None = Field(None, min_length=1, max_length=MAX_CHOICE_CHARACTERS)


OPENAPI_BODY = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": Answer.model_json_schema()}}}
}
"""The body is read by hand, after the token is checked; this documents it."""


async def answer_in(request: Request) -> Answer:
    """The answer in the request's body. Raises `Problem` with 400, 413, 415 or 422."""
    if not _is_utf8_json(request.headers.get("content-type", "")):
        raise Problem("not_json_type")
    return _one_of(_parsed(await request.body()))


def _is_utf8_json(content_type: str) -> bool:
    kind, *parameters = content_type.lower().replace(" ", "").split(";")
    charsets = [item for item in parameters if item.startswith("charset=")]
    return kind == "application/json" and charsets in ([], ["charset=utf-8"], ['charset="utf-8"'])


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem("not_utf8") from None
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError:
        raise Problem("not_json") from None
    if not isinstance(value, dict):
        raise Problem("one_of")
    return value


def _one_of(body: dict[str, Any]) -> Answer:
    given = {key: body[key] for key in ("text", "choice") if body.get(key) is not None}
    if len(given) != 1 or not all(isinstance(value, str) for value in given.values()):
        raise Problem("one_of")
    return _text(given["text"]) if "text" in given else _choice(given["choice"])


def _text(typed: str) -> Answer:
    text = cleaned(typed)
    if not text:
        raise Problem("empty_text")
    if len(text) > MAX_CHARACTERS:
        raise Problem("text_too_long")
    return Answer(text=text)


def _choice(choice: str) -> Answer:
    if not choice or len(choice) > MAX_CHOICE_CHARACTERS:
        raise Problem("unknown_choice")
    return Answer(choice=choice)
