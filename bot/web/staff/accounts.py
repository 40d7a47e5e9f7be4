"""Local users: names, roles and argon2 hashes of passwords, in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import re
import threading
import time
import unicodedata
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_CHARACTERS, MAX_CHARACTERS = 12, 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
_HASHER = PasswordHasher()
_AT_ONCE = threading.BoundedSemaphore(2)
"""One hash takes 64 MiB: many sign-ins at once must not take the memory."""


class WrongAccount(ValueError):
    """The name or the password cannot be used; says in Finnish what to change."""


@dataclass(frozen=True)
class Account:
    """`changed` is when the password was set (Unix time): older sessions end."""

    password: str
    roles: tuple[str, ...]
    changed: float


class Accounts:
    """The users of a file; it is read anew each time, so that a change is in force at once."""

    def __init__(self, path: Path):
        self._path = path

    def find(self, name: str) -> Account | None:
        """The account of a name, `None` when there is none."""
        return self._all().get(name)

    def check(self, name: str, password: str) -> Account | None:
        """The account, if the password is right. An unknown name takes the same time as a wrong password."""
        account = self.find(name)
        fits = _fits(account.password if account else _hash_of_nobody(), _normal(password))
        return account if fits else None

    def set(self, name: str, password: str, roles: tuple[str, ...]) -> None:
        """Add a user or change one. Raises `WrongAccount`."""
        if not _NAME.fullmatch(name):
            raise WrongAccount("Käyttäjätunnuksessa saa olla pieniä kirjaimia a–z, numeroita ja merkkejä . _ @ -")
        if not MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS:
            raise WrongAccount(f"Salasanassa pitää olla {MIN_CHARACTERS}–{MAX_CHARACTERS} merkkiä.")
        hashed = _HASHER.hash(_normal(password))
        self._write({**self._all(), name: Account(hashed, tuple(roles), time.time())})

    def remove(self, name: str) -> bool:
        """Remove a user, whose sessions end too; whether there was one."""
        accounts = self._all()
        found = accounts.pop(name, None)
        self._write(accounts)
        return found is not None

    def _all(self) -> dict[str, Account]:
        if not self._path.exists():
            return {}
        stored = json.loads(self._path.read_text("utf-8"))
        return {name: Account(a["password"], tuple(a["roles"]), a["changed"]) for name, a in stored.items()}

    def _write(self, accounts: dict[str, Account]) -> None:
        """Written aside and moved in place: the file is never half written."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({name: asdict(account) for name, account in accounts.items()}, file, indent=2)
        os.replace(draft, self._path)


def _fits(hashed: str, password: str) -> bool:
    with _AT_ONCE:
        try:
            return _HASHER.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


def _normal(password: str) -> str:
    """Composed form, as one device writes ä in one character and another in two; lone surrogates fall off."""
    kept = password[: MAX_CHARACTERS + 1].encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    return _HASHER.hash(os.urandom(32))
