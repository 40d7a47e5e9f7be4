"""The settings, from the environment; every one has a default that works on one machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def _setting(name: str, default: str, kind: Callable[[str], Any] = str) -> Any:
    """A field read from the environment variable `DIGIPORRAS_<name>` when the settings are made."""
    return field(default_factory=lambda: kind(os.environ.get(f"DIGIPORRAS_{name}", default)))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace(",", " ").split() if part)


@dataclass(frozen=True)
class Settings:
    """Where things are. Paths are absolute; `action_server` empty runs the actions in process;
    conversations are forgotten after `retention_days`; `events` empty sends them nowhere."""

    knowledge: Path = _setting("KNOWLEDGE", str(ROOT / "knowledge"), Path)
    knowledge_copy: Path = _setting("KNOWLEDGE_COPY", str(ROOT / "var" / "knowledge"), Path)
    knowledge_polling: bool = _setting("KNOWLEDGE_POLLING", "", bool)
    var: Path = _setting("VAR", str(ROOT / "var"), Path)
    responsible: str = _setting("RESPONSIBLE", "")
    models: Path = _setting("MODELS", str(ROOT / "models"), Path)
    database: str = _setting("DATABASE", f"sqlite:///{ROOT / 'var' / 'digiporras.sqlite3'}")
    retention_days: int = _setting("RETENTION_DAYS", "30", int)
    action_server: str = _setting("ACTION_SERVER", "")
    events: str = _setting("EVENTS", "")

    # Who may call, and how often. Empty means off; docs/interfaces.md explains each.
    secret: str = _setting("SECRET", "")
    secret_file: Path = _setting("SECRET_FILE", str(ROOT / "var" / "secret"), Path)
    trusted_proxies: tuple[str, ...] = _setting("TRUSTED_PROXIES", "", _listed)
    cors_origins: tuple[str, ...] = _setting("CORS_ORIGINS", "", _listed)
    redis: str = _setting("REDIS", "")
    metrics_token: str = _setting("METRICS_TOKEN", "")
    limit_begin: str = _setting("LIMIT_BEGIN", "300/minute")
    limit_address: str = _setting("LIMIT_ADDRESS", "1500/minute")
    limit_conversation: str = _setting("LIMIT_CONVERSATION", "120/minute")
    limit_sign_in: str = _setting("LIMIT_SIGN_IN", "10/5 minutes")
    limit_sign_in_address: str = _setting("LIMIT_SIGN_IN_ADDRESS", "60/5 minutes")

    # What residents are shown: addresses outside, none of which is asked by the server itself.
    route_url: str = _setting("ROUTE_URL", "https://www.openstreetmap.org/directions?to={to}")
    tiles_url: str = _setting("TILES_URL", "")
    tiles_attribution: str = _setting("TILES_ATTRIBUTION", "")
    feedback: str = _setting("FEEDBACK", "")

    # The sign-in of professionals and editors.
    users: Path = _setting("USERS", str(ROOT / "var" / "users.json"), Path)
    session_hours: float = _setting("SESSION_HOURS", "10", float)
    public_url: str = _setting("PUBLIC_URL", "")
    oidc_issuer: str = _setting("OIDC_ISSUER", "")
    oidc_client_id: str = _setting("OIDC_CLIENT_ID", "")
    oidc_client_secret: str = _setting("OIDC_CLIENT_SECRET", "")
    oidc_scope: str = _setting("OIDC_SCOPE", "openid profile")
    oidc_roles_claim: str = _setting("OIDC_ROLES_CLAIM", "roles")
    oidc_professional: str = _setting("OIDC_PROFESSIONAL", "professional")
    oidc_editor: str = _setting("OIDC_EDITOR", "editor")
