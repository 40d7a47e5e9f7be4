"""One settings table: the program, the documentation and every way to install know the same names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from limits import parse

from bot.settings import Settings
from bot.storage.secret import WeakSecret, strong
from tests.deploy.installation import ROOT, secrets, settings

OF_OTHERS = {"PGPASSWORD", "RABBITMQ_DEFAULT_PASS"}
"""Names of PostgreSQL's and RabbitMQ's own, which only secrets.env has."""
SECRET_WORDS = ("SECRET", "TOKEN", "PASS", "EVENTS")


class Noticing(dict):
    """An environment that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:
        self.asked.add(name)
        return default


@pytest.fixture
def read_by_the_program(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    noticing = Noticing()
    monkeypatch.setattr("bot.settings.os", SimpleNamespace(environ=noticing))
    Settings()
    return noticing.asked


def documented() -> Iterator[str]:
    """The names of the settings table of docs/interfaces.md, where `_X` is short for `DIGIPORRAS_X`."""
    rows = (ROOT / "docs" / "interfaces.md").read_text(encoding="utf-8").split("\n## Settings")[1].split("\n## ")[0]
    for first in re.findall(r"^\| (`.+?) \|", rows, re.M):
        yield from (name if name.startswith("DIGIPORRAS") else f"DIGIPORRAS{name}"
                    for name in re.findall(r"`(\w+)`", first))


def test_the_tables_name_what_the_program_reads(read_by_the_program: set[str]) -> None:
    assert set(settings()) | set(secrets()) - OF_OTHERS == read_by_the_program


def test_the_documentation_names_what_the_program_reads(read_by_the_program: set[str]) -> None:
    assert sorted(documented()) == sorted(read_by_the_program)


def test_a_setting_stands_in_one_table() -> None:
    assert not set(settings()) & set(secrets())


def test_secrets_are_apart() -> None:
    named = {name for name in settings() if any(word in name for word in SECRET_WORDS)}
    assert named == {"DIGIPORRAS_SECRET_FILE"}   # where it is, not what it is
    assert not [value for value in settings().values() if re.search(r"//[^/@]*:[^/@]*@", value)]


def test_systemd_compose_and_kustomize_read_every_value_alike() -> None:
    """Each has its own rules for quotes, dollars, backslashes, inline comments and spaces at the ends."""
    values = [*settings().values(), *secrets().values()]
    assert not [value for value in values if re.search(r"""["'$\\#`]""", value) or value != value.strip()]


def test_every_setting_has_a_value_or_means_off_when_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    given = settings()
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    read = Settings()
    paths = (read.knowledge, read.models, read.secret_file, read.users)
    assert all(path.is_absolute() for path in paths)
    assert all(ip_network(network) for network in read.trusted_proxies)
    assert all(parse(value) for name, value in given.items() if "_LIMIT_" in name)


def test_the_limits_and_times_are_those_that_the_program_has_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("DIGIPORRAS_"):
            monkeypatch.delenv(name)
    alone = Settings()
    given = settings()
    same = [name for name in given if re.search("LIMIT|DAYS|HOURS|OIDC", name)]
    assert len(same) > 10
    for name in same:
        value = getattr(alone, name.removeprefix("DIGIPORRAS_").lower())
        assert type(value)(given[name]) == value, name


def test_the_secret_of_the_example_starts_nothing() -> None:
    with pytest.raises(WeakSecret):
        strong(secrets()["DIGIPORRAS_SECRET"])


def test_filled_in_secrets_stay_out_of_version_control_and_images() -> None:
    assert "/deploy/secrets.env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
                if line.startswith("!deploy")]
