"""The door: who is signed in, and may they come in here?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from bot.web.pseudonyms import Pseudonyms
from bot.web.rate_limits import RateLimits
from bot.web.staff import cookies
from bot.web.staff.accounts import Accounts
from bot.web.staff.sessions import Notes, Session, Sessions, SessionStore

if TYPE_CHECKING:
    from bot.web.staff.provider import Provider

PENDING_SECONDS = 600


@dataclass(frozen=True)
class Staff:
    """What the sign-in needs; `provider` is the organisation's own sign-in, if there is one."""

    accounts: Accounts
    store: SessionStore
    hours: float = 10
    provider: Provider | None = None


class Door:
    """Sessions, sign-ins under way, and the limits of both."""

    def __init__(self, staff: Staff, names: Pseudonyms, limits: RateLimits):
        self.accounts, self.provider = staff.accounts, staff.provider
        self.names, self.limits = names, limits
        self.sessions = Sessions(Notes(staff.store, "session", staff.hours * 3600))
        self.pending = Notes(staff.store, "pending", PENDING_SECONDS)

    async def signed_in(self, request: Request) -> Session | None:
        """The session of the request. One of a local user ends when the user is removed or changed."""
        session = await self.sessions.find(cookies.read(request, cookies.SESSION))
        if session is None or session.source != "password":
            return session
        account = await run_in_threadpool(self.accounts.find, session.name)
        if account is None or account.changed > session.opened:
            return None
        return Session(session.name, account.roles, session.source, session.opened)


def door_of(request: Request) -> Door:
    """The door of the application."""
    door: Door = request.app.state.door
    return door
