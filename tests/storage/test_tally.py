"""The day's statistics told to a person and to a program."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import wiring
from bot.cli import app
from bot.storage import statistics
from bot.storage.database import open_engine

RUN = CliRunner()
COUNTS = {("conversation", ""): 2, ("message", "text"): 5, ("message", "choice"): 3, ("danger", "life_threat"): 1,
          ("step", "resident/remote_support"): 2, ("suggestion", "support_point"): 4, ("later", "new"): 1}


@pytest.fixture
def today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> date:
    """A database with counts of today and of a day 40 days ago."""
    url, day = f"sqlite:///{tmp_path / 'kept.sqlite3'}", wiring.now().date()
    monkeypatch.setenv("DIGIPORRAS_DATABASE", url)
    with open_engine(url).begin() as connection:
        statistics.add(connection, day, COUNTS)
        statistics.add(connection, day - timedelta(days=40), {("message", "text"): 7})
    return day


def test_a_person_reads_finnish(today: date) -> None:
    told = RUN.invoke(app, ["statistics"]).output.splitlines()
    assert told[0] == f"{today.day}.{today.month}.{today.year}"
    lines = [tuple(line.rsplit(maxsplit=1)) for line in told[1:]]
    assert lines == [
        ("  Keskusteluja", "2"), ("  Viestejä", "8"), ("    valittu napista", "3"), ("    kirjoitettu", "5"),
        ("  Hätätilanne", "1"), ("    life_threat", "1"), ("  Portaalle sijoitettu", "2"),
        ("    etätuen hyödyntäjä", "2"), ("  Ehdotuksia", "4"), ("    tukipiste", "4"), ("  later", "1"),
        ("    new", "1")]


def test_a_program_reads_json_from_the_oldest_day_on(today: date) -> None:
    since = (today - timedelta(days=40)).isoformat()
    days = json.loads(RUN.invoke(app, ["statistics", "--json", "--since", since]).stdout)
    assert [day["day"] for day in days] == [since, today.isoformat()]
    assert days[0]["counts"] == {"message": {"text": 7}}
    assert days[1]["counts"]["message"] == {"choice": 3, "text": 5}


def test_without_a_day_it_is_the_last_thirty(today: date) -> None:
    assert [day["day"] for day in json.loads(RUN.invoke(app, ["statistics", "--json"]).stdout)] == [today.isoformat()]


def test_a_time_without_counts_is_said(today: date) -> None:
    told = RUN.invoke(app, ["statistics", "--since", (today + timedelta(days=1)).isoformat()])
    assert told.exit_code == 0 and told.output == "Tältä ajalta ei ole tilastoja.\n"


def test_a_wrong_day_is_refused(today: date) -> None:
    assert RUN.invoke(app, ["statistics", "--since", "eilen"]).exit_code == 2


def test_a_database_that_is_not_ours_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGIPORRAS_DATABASE", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    told = RUN.invoke(app, ["statistics"])
    assert told.exit_code == 1 and "DIGIPORRAS_DATABASE" in told.output
