"""Keyed hashes that stand for ids and addresses where the real ones must not be: in logs and in Redis."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

LENGTH = 16


@dataclass(frozen=True)
class Pseudonyms:
    """Without the secret nobody can tell whose hash it is, nor try ids or addresses one by one."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, purpose: str, value: str) -> str:
        """16 hexadecimal digits. The same value has another hash for another purpose."""
        return self.seal(purpose, value)[:LENGTH]

    def seal(self, purpose: str, value: str) -> str:
        """All 64 digits, for what has to be unforgeable."""
        message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()
