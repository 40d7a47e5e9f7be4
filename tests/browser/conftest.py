"""A real browser against a real server on the loopback, with a scripted assistant behind it."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import sync_playwright

from bot.storage.database import open_engine
from bot.storage.staff_sessions import StaffSessions
from bot.web.app import create_app
from bot.web.bundle import NoTools, install
from bot.web.editors.office import Editing
from bot.web.protection import Protection
from bot.web.staff.accounts import Accounts
from bot.web.staff.door import Staff
from tests.faults.serving import served

from .chat import choice, launcher
from .scripted import MemoryRegister, ScriptedAssistant
from .stranger import Stranger, serving

CHROMIUM = Path(os.environ.get("DIGIPORRAS_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}
PACKAGES = Path(__file__).parent


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def register() -> MemoryRegister:
    return MemoryRegister()


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """No users, unless a test has some."""
    return Accounts(tmp_path / "users.json")


@pytest.fixture
def editing() -> Editing | None:
    """Nothing to edit, unless a test has something."""
    return None


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """Another site, whose pages may use our conversations."""
    with serving() as site:
        yield site


@pytest.fixture
def address(assistant: ScriptedAssistant, register: MemoryRegister, accounts: Accounts, stranger: Stranger,
            tmp_path: Path, editing: Editing | None) -> Iterator[str]:
    """The address of a running server. It stops with the test."""
    sessions = StaffSessions(open_engine(f"sqlite:///{tmp_path / 'sessions.sqlite3'}"))
    app = create_app(assistant, register, ready=lambda: True, staff=Staff(accounts, sessions),
                     protection=Protection(origins=(stranger.address,)), editing=editing)
    with running(app) as stranger.chat:
        yield stranger.chat


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The application served on a free port, until the block ends; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    _wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser. Where there is none the tests are skipped; in CI its absence is a failure.

    A module's and not the session's: while the driver runs, no other test may call `asyncio.run`.
    """
    if not CHROMIUM.exists():
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(f"no browser at {CHROMIUM}: install Debian's chromium to run the browser tests")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, address: str, stranger: Stranger) -> Iterator[Any]:
    """Opens the chat, or the page at `url`, in a fresh context or in the one given. Script errors, CSP violations
    and requests to a third party fail the test."""
    contexts, faults = [], []

    def opened(url: str = address, context: Any = None, **options: Any) -> Any:
        if context is None:
            context = chromium.new_context(**{"viewport": PHONE, "locale": "fi-FI", **options})
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: faults.extend(_violation(message.text)))
        page.on("request", lambda request: faults.extend(outside(request.url, (address, stranger.address))))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: Any) -> Any:
    """The chat on a phone, greeted."""
    page = open_page()
    page.get_by_text("Mihin tarvitset apua?").wait_for()
    return page


@pytest.fixture
def embedded(open_page: Any, stranger: Stranger) -> Any:
    """Opens the stranger's page."""
    return lambda **options: open_page(stranger.address, **options)


@pytest.fixture
def opened(embedded: Any) -> Any:
    """The stranger's page with the chat open and greeted."""
    def open_(**options: Any) -> Any:
        page = embedded(**options)
        launcher(page).click()
        page.get_by_text("Mihin tarvitset apua?").wait_for()
        return page

    return open_


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `serve` with the trained model: the real bot."""
    with served(tmp_path_factory.mktemp("real")) as serve:
        yield serve.address


@pytest.fixture
def visit(chromium: Any, real: str) -> Iterator[Any]:
    """Opens the real bot's chat in a window of its own, greeted. A script error fails the test."""
    contexts, faults = [], []

    def opened(**options: Any) -> Any:
        contexts.append(chromium.new_context(locale="fi-FI", **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.extend(_violation(message.text)))
        page.goto(real)
        choice(page, "En tiedä").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder where npm has installed what the tests need. In CI it is a failure when it cannot."""
    try:
        install(PACKAGES)
    except NoTools as reason:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(reason))
    return PACKAGES / "node_modules"


def _violation(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text else []


def outside(url: str, known: tuple[str, ...]) -> list[str]:
    return [] if url.startswith((*known, "blob:")) else [f"outside request: {url}"]


def _wait_until(done: Any) -> None:
    deadline = time.monotonic() + 10
    while not done():
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
