"""Users and the command that sets them."""

from __future__ import annotations

import json
import stat

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.web.staff.accounts import Accounts, WrongAccount

from .staff import PASSWORD


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGIPORRAS_USERS", str(tmp_path / "var" / "users.json"))
    return tmp_path / "var" / "users.json"


def test_the_command_asks_twice_and_echoes_nothing(path):
    done = CliRunner().invoke(app, ["user", "anna", "--role", "editor"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0 and PASSWORD not in done.output and "anna (editor)" in done.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    stored = json.loads(path.read_text("utf-8"))["anna"]
    assert stored["password"].startswith("$argon2id$") and PASSWORD not in path.read_text("utf-8")
    assert Accounts(path).check("anna", PASSWORD).roles == ("editor",)
    assert Accounts(path).check("anna", PASSWORD + "x") is None


def test_a_mistyped_or_short_password_is_not_saved(path):
    assert CliRunner().invoke(app, ["user", "anna"], input=f"{PASSWORD}\nmuu\n").exit_code != 0
    short = CliRunner().invoke(app, ["user", "anna"], input="lyhyt\nlyhyt\n")
    assert short.exit_code == 2 and not path.exists()


def test_an_unknown_role_and_a_strange_name_are_refused(path):
    assert CliRunner().invoke(app, ["user", "anna", "--role", "boss"]).exit_code == 2
    with pytest.raises(WrongAccount):
        Accounts(path).set("Anna Ö", PASSWORD, ("editor",))


def test_a_user_can_be_removed(path):
    Accounts(path).set("anna", PASSWORD, ("editor",))
    assert CliRunner().invoke(app, ["user", "anna", "--remove"]).output == "Poistettu.\n"
    assert Accounts(path).check("anna", PASSWORD) is None


def test_a_composed_and_a_decomposed_letter_are_the_same(path):
    Accounts(path).set("anna", "pitkä salasana", ("editor",))
    assert Accounts(path).check("anna", "pitka\u0308 salasana")
