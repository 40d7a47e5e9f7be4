"""Conversation ids and tokens: unguessable, and stored only as a hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NO_CONVERSATION = "0" * 64


def new_conversation_id() -> str:
    """An unguessable id of 22 URL-safe characters (128 bits)."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """A secret of 43 URL-safe characters (256 bits)."""
    return secrets.token_urlsafe(32)


def is_conversation_id(text: str) -> bool:
    """Whether the text has the form of an id, so that it may be given to the storage."""
    return _ID.fullmatch(text) is not None


def hash_of(token: str) -> str:
    """The token's SHA-256 as 64 hexadecimal digits: enough for a random secret of 256 bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def opens(token: str | None, stored_hash: str | None) -> bool:
    """Whether the token fits. A missing conversation takes the same time as a wrong token."""
    fits = hmac.compare_digest(hash_of(token or ""), stored_hash or _NO_CONVERSATION)
    return fits and bool(token) and stored_hash is not None
