"""The installation's own secret, made at the first start and read by its owner only."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from bot.refusal import Refusal

BYTES = 32


class WeakSecret(Refusal):
    """The secret is too short, or others than its owner can read it."""


def secret_of(text: str, path: Path) -> bytes:
    """The installation's secret: the text when there is one, or else what is in the file."""
    return strong(text) if text else secret_in(path)


def secret_in(path: Path) -> bytes:
    """The secret of the file. Makes it when missing; two processes that start at once agree on one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise WeakSecret(f"Muut voivat lukea tiedoston {path}. Korjaa: chmod 600 {path}")
    return strong(path.read_text("ascii").strip())


def strong(text: str) -> bytes:
    """The secret as bytes. Raises `WeakSecret` when it is under 32 characters."""
    if len(text) < BYTES:
        raise WeakSecret("Asetuksen DIGIPORRAS_SECRET pitää olla vähintään 32 merkkiä.")
    return text.encode("utf-8")


def _make(path: Path) -> None:
    """Written aside and linked in place: the file is never seen half written, and the first one stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(BYTES) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
