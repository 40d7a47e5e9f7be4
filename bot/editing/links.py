"""Checking the links of the knowledge, politely. The only thing that goes outside, and only when it is run."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import requests

from bot.editing.changes import write_whole
from bot.editing.entries import entries

AGENT = "Digiporras-linkintarkistus"
HOSTS_AT_ONCE = 4
PAUSE, PATIENCE = 1.0, 10.0
"""Seconds between two requests to a host, and before one is given up."""

_HEAD_REFUSED = (403, 404, 405, 406, 501)
"""Answers to HEAD after which GET is tried: many servers do not know HEAD."""


@dataclass(frozen=True)
class LinkResult:
    """What came of one address. `reason` tells in Finnish why it does not work, or why it was not asked."""

    works: bool
    status: int | None
    reason: str
    checked: datetime


@dataclass
class LinkCheck:
    """Checks addresses: one request at a time to a host, robots.txt obeyed, nothing sent but the address."""

    pause: float = PAUSE
    patience: float = PATIENCE
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def results(self, addresses: Iterable[str]) -> dict[str, LinkResult]:
        """What came of each address, as it was given."""
        hosts: dict[str, list[str]] = defaultdict(list)
        for address in dict.fromkeys(addresses):
            hosts[urlsplit(full(address)).netloc].append(address)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            return {address: result for found in pool.map(self._of_host, hosts.values()) for address, result in found}

    def _of_host(self, addresses: list[str]) -> list[tuple[str, LinkResult]]:
        with requests.Session() as session:
            session.headers["User-Agent"] = AGENT
            robots = self._robots(session, full(addresses[0]))
            return [(address, self._result(session, full(address), robots)) for address in addresses]

    def _robots(self, session: requests.Session, address: str) -> RobotFileParser:
        """What the host asks of robots; a host that tells nothing allows all."""
        robots, parts = RobotFileParser(), urlsplit(address)
        try:
            answer = session.get(f"{parts.scheme}://{parts.netloc}/robots.txt", timeout=self.patience)
            robots.parse(answer.text.splitlines() if answer.ok else [])
        except requests.RequestException:
            robots.parse([])    # the address itself will tell what is wrong
        return robots

    def _result(self, session: requests.Session, address: str, robots: RobotFileParser) -> LinkResult:
        if not robots.can_fetch(AGENT, address):
            return LinkResult(True, None, "Sivusto ei salli tarkistusta. Katso itse.", self.now())
        time.sleep(self.pause)
        try:
            return self._asked(session, address)
        except requests.exceptions.SSLError:
            return self._failed(None, "Sivuston varmenne ei kelpaa.")
        except requests.exceptions.Timeout:
            return self._failed(None, "Sivu ei vastannut ajoissa.")
        except requests.RequestException:
            return self._failed(None, "Sivustoon ei saatu yhteyttä. Tarkista osoite.")

    def _asked(self, session: requests.Session, address: str) -> LinkResult:
        answer = session.head(address, allow_redirects=True, timeout=self.patience)
        if answer.status_code in _HEAD_REFUSED:
            time.sleep(self.pause)
            with session.get(address, stream=True, timeout=self.patience) as whole:    # its text is not read
                return self._told(whole)
        return self._told(answer)

    def _told(self, answer: requests.Response) -> LinkResult:
        status = answer.status_code
        if status < 400:
            return LinkResult(True, status, "", self.now())
        if status == 404 or status == 410:
            return self._failed(status, "Sivua ei ole.")
        return self._failed(status, f"Sivusto vastasi virheellä {status}.")

    def _failed(self, status: int | None, reason: str) -> LinkResult:
        return LinkResult(False, status, reason, self.now())


def full(address: str) -> str:
    """An address with its scheme."""
    return address if "://" in address else f"https://{address}"


def addresses(folder: Path) -> dict[str, list[str]]:
    """Every address of the knowledge, with the places (`file:line`) where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries(folder):
        page, source = (str(entry.values.get(key, "")) for key in ("verkkosivu", "lähde"))
        for address in filter(None, (page, source if _is_address(source) else "")):
            found[address].append(f"{folder.name}/{entry.place.file}:{entry.line}")
    return dict(found)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


def save(results: Mapping[str, LinkResult], path: Path) -> None:
    """Keep the results for the care list."""
    plain = {address: {**vars(result), "checked": result.checked.isoformat()} for address, result in results.items()}
    write_whole(path, json.dumps(plain, ensure_ascii=False, indent=2).encode())


def saved(path: Path) -> dict[str, LinkResult]:
    """The results of the last check; none when there has been none."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {address: LinkResult(one["works"], one["status"], one["reason"], datetime.fromisoformat(one["checked"]))
                for address, one in plain.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
