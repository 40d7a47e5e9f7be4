"""The README's pictures, taken of the real service: the trained model, a browser, and a database of the moment."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from bot.settings import ROOT
from bot.web.staff.accounts import Accounts
from bot.web.staff.roles import ROLES

FOLDER = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("DIGIPORRAS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--font-render-hinting=none"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
USER, PATIENCE = "anna", 180


class NoPictures(Exception):
    """The pictures could not be taken. The message is for the developer, in Finnish."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the window's size in pixels, and what is done with a page before it is taken."""

    name: str
    window: dict[str, int]
    scene: Callable[[Any, str, str], None]
    """Called with the page, the service's address, and the password of `USER`."""


def asking(page: Any, address: str, password: str) -> None:
    """A person has told why they are there, and the first question waits."""
    page.goto(address)
    _say(page, "Uusi puhelin on hankala, en osaa käyttää sitä")
    _choice(page, "En tiedä").wait_for()
    _to_the_top(page.get_by_text("Sinä sanoit:").first, 190)


def outcome(page: Any, address: str, password: str) -> None:
    """A person who has told a lot has got their suggestions."""
    page.goto(address)
    _say(page, "Pankkitunnukseni ovat lukossa, enkä pääse OmaKantaan. Asun Nokialla ja minulla on älypuhelin.")
    for answer in ("Kyllä, netti toimii", "Haluan, että joku näyttää vieressä", "Ei mikään näistä"):
        _choice(page, answer).click()
    page.locator(".card").nth(1).wait_for()
    _to_the_top(page.get_by_text("Olet tässä").first, 100)


def path(page: Any, address: str, password: str) -> None:
    """A professional tries a path."""
    facts = {"tarve": "palvelun_käyttö", "laite": "ei_laitetta", "kunta": "Kihniö", "hetki": "2026-12-24T10:00"}
    page.goto(f"{address}/ammattilaisille/polku?{urlencode(facts)}")
    page.get_by_label("Käyttäjätunnus").fill(USER)
    page.get_by_label("Salasana").fill(password)
    page.keyboard.press("Enter")
    page.get_by_text(f"Olet kirjautunut tunnuksella {USER}.").wait_for()
    _to_the_top(page.get_by_role("heading", name="Miksi asukas ohjattiin tänne?"), 20)


PICTURES = (
    Picture("conversation-phone.png", PHONE, asking),
    Picture("conversation-desktop.png", DESKTOP, outcome),
    Picture("professional-path.png", DESKTOP, path),
)


def take(folder: Path = FOLDER) -> list[Path]:
    """Take all the pictures into the folder. Raises `NoPictures`."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise NoPictures("Kuvien ottamiseen tarvitaan kehittäjän riippuvuudet: aja ./digiporras install.") from None
    folder.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(16)
    try:
        with serving(password) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            return [_taken(picture, browser, address, password, folder) for picture in PICTURES]
    except Error as error:
        raise NoPictures(f"Kuvaa ei saatu selaimesta {CHROMIUM}: {error.message}") from error


def _taken(picture: Picture, browser: Any, address: str, password: str, folder: Path) -> Path:
    context = browser.new_context(viewport=picture.window, locale="fi-FI", timezone_id="Europe/Helsinki",
                                  color_scheme="light", reduced_motion="reduce")
    page, file = context.new_page(), folder / picture.name
    picture.scene(page, address, password)
    page.screenshot(path=file, caret="hide")
    context.close()
    return file


def _say(page: Any, text: str) -> None:
    page.get_by_label("Kirjoita viestisi").fill(text)
    page.get_by_label("Kirjoita viestisi").press("Enter")


def _to_the_top(target: Any, below: int) -> None:
    """Scroll until the target is so many pixels below the window's upper edge."""
    target.evaluate("(one, below) => scrollBy(0, one.getBoundingClientRect().top - below)", below)


def _choice(page: Any, name: str) -> Any:
    return page.get_by_role("group", name="Vastausvaihtoehdot").get_by_role("button", name=name, exact=True)


@contextmanager
def serving(password: str) -> Iterator[str]:
    """`serve` on a free port with a database and users of its own; its address. Raises `NoPictures`."""
    with TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as free:
        folder, port = Path(name), free.getsockname()[1]
        free.close()
        Accounts(folder / "users.json").set(USER, password, ROLES[:1])
        with (folder / "printed").open("wb") as printed:
            process = subprocess.Popen([sys.executable, "-m", "bot.cli", "serve", "--port", str(port)], cwd=ROOT,
                                       env={**os.environ, **_settings(folder)}, stdout=printed, stderr=printed)
            try:
                wait_until_ready(process, f"http://127.0.0.1:{port}", folder / "printed")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
                process.wait(PATIENCE)


def _settings(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "DIGIPORRAS_DATABASE": f"sqlite:///{folder / 'conversations.sqlite3'}",
            "DIGIPORRAS_USERS": str(folder / "users.json"), "DIGIPORRAS_VAR": str(folder),
            "DIGIPORRAS_KNOWLEDGE_COPY": str(folder / "knowledge"), "DIGIPORRAS_SECRET_FILE": str(folder / "secret")}


def wait_until_ready(process: subprocess.Popen[bytes], address: str, printed: Path) -> None:
    """Until the service at the address says so. Raises `NoPictures` with what it `printed` when it has ended."""
    opener, deadline = build_opener(ProxyHandler({})), time.monotonic() + PATIENCE
    while True:
        try:
            opener.open(f"{address}/ready", timeout=10).close()
            return
        except (URLError, OSError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise NoPictures(f"Palvelu ei käynnistynyt: {printed.read_text('utf-8', 'replace')[-2000:]}") from None
            time.sleep(0.1)
