"""What editors add by the models of knowledge/README.md works, and reaches the residents."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.library import Knowledge, examine
from bot.knowledge.opening_hours import opening_hours
from bot.triage.decision import decide
from bot.triage.facts import Facts
from bot.triage.hours import OpeningHours
from bot.triage.referrals import Referral

FOLDER = Path(__file__).parents[2] / "knowledge"
MONDAY = datetime(2026, 11, 23, 10)
BLOCK = re.compile(r"(?:^ {7,}.*\n|^\n(?= {7}))+", re.M)
NOKIA = Facts(skill="beside", municipality="Nokia")
NO_CODES = Facts(need="identification", identification="none", municipality="Nokia")


def _models() -> dict[str, str]:
    """The README's YAML models by their first key, without their indentation."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    blocks = [re.sub(r"^ {7}", "", block.group(), flags=re.M).strip() + "\n" for block in BLOCK.finditer(text)]
    return {block.partition(":")[0]: block for block in blocks}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


def _loaded(folder: Path) -> Knowledge:
    knowledge, problems = examine(folder)
    assert knowledge and not problems, [*map(str, problems)]
    return knowledge


def _suggested(facts: Facts, name: str, folder: Path, now: datetime = MONDAY) -> Referral | None:
    found = decide(facts, _loaded(folder).catalogue, now).referrals
    return next((referral for referral in found if referral.support.id == name), None)


def test_a_new_support_point_comes_first_in_its_municipality(folder: Path) -> None:
    (folder / "tukipisteet" / "nokia.yaml").write_text(_models()["kunta"], encoding="utf-8")
    found = decide(NOKIA, _loaded(folder).catalogue, MONDAY).referrals
    assert found[0].support.title == "Mallipiste"
    assert (found[0].open, found[0].kilometres, found[0].confirmed) == (True, 0.0, True)


def test_a_new_authorization_day_is_suggested_until_it_has_passed(folder: Path) -> None:
    file = folder / "valtuutuspaivat" / "2026.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\npäivät: []", f"\n{_models()['päivät']}"), encoding="utf-8")
    name = "valtuutus-malli-2026-12-03"
    before = _suggested(NO_CODES, name, folder)
    assert before and before.kind == "assisted_authorization"
    assert (before.open, before.opens_at) == (None, datetime(2026, 12, 3, 9))
    assert "3.12.2026" in before.support.title and "Nokia" in before.support.title
    during = _suggested(NO_CODES, name, folder, datetime(2026, 12, 3, 12))
    assert during and during.open is True
    assert _suggested(NO_CODES, name, folder, datetime(2026, 12, 3, 15, 1)) is None
    minor = NO_CODES.with_(special=frozenset({"minor"}))
    assert _suggested(minor, name, folder) is None


def test_the_model_of_exceptional_hours() -> None:
    content = yaml.load(_models()["aukiolo"], Loader=yaml.BaseLoader)["aukiolo"]
    hours = opening_hours(content)
    assert not hours.is_open(datetime(2026, 12, 24, 12), frozenset())
    assert hours.is_open(datetime(2026, 12, 31, 10), frozenset())
    assert not hours.is_open(datetime(2026, 12, 31, 15), frozenset())


@pytest.mark.parametrize("content, moment, is_open", [
    ({"ma-to": "8-16.30", "pe": "8-15"}, "2026-11-26T16:15", True),
    ({"ma-to": "8-16.30", "pe": "8-15"}, "2026-11-27T15:30", False),
    ({"ma": "8-12, 13-16"}, "2026-11-23T12:30", False),
    ({"ma": "8:30–16:00"}, "2026-11-23T08:30", True),
    ({"la": "10-24"}, "2026-11-28T23:59", True),
    ({"ma-su": "0-24"}, "2026-11-29T00:00", True),
    ({"ma-pe": "9-16", "pyhät": "12-14"}, "2026-12-25T13:00", True),
    ({"ma-pe": "9-16"}, "2026-12-25T13:00", False),
])
def test_hours_as_editors_write_them(content: dict[str, Any], moment: str, is_open: bool) -> None:
    hours: OpeningHours = opening_hours(content)
    holidays = frozenset({datetime(2026, 12, 25).date()})
    assert hours.is_open(datetime.fromisoformat(moment), holidays) is is_open


@pytest.mark.parametrize("mark", ["\ufeff", "# oma huomautus\n"])
def test_a_byte_order_mark_or_a_comment_does_no_harm(folder: Path, mark: str) -> None:
    file = folder / "painikkeet.yaml"
    file.write_text(mark + file.read_text(encoding="utf-8"), encoding="utf-8")
    _loaded(folder)


def test_windows_line_ends_do_no_harm(folder: Path) -> None:
    file = folder / "kanavat.yaml"
    before = _loaded(folder).catalogue.supports
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert _loaded(folder).catalogue.supports == before


def test_an_empty_folder_is_told_file_by_file(tmp_path: Path) -> None:
    knowledge, problems = examine(tmp_path / "tyhjä")
    assert knowledge is None and len(problems) >= 14
    assert {problem.code for problem in problems} == {"puuttuu"}


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    for name, right, wrong in (("kanavat.yaml", "    otsikko: Pirha-chat\n", "    otsiko: Pirha-chat\n"),
                               ("painikkeet.yaml", "  jatka: Jatketaan\n", ""),
                               ("tukipisteet/kihniö.yaml", "tukipisteet: []", "tukipisteet: ei")):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(right, wrong), encoding="utf-8")
    _, problems = examine(folder)
    assert {p.file for p in problems} == {
        "knowledge/kanavat.yaml", "knowledge/painikkeet.yaml", "knowledge/tukipisteet/kihniö.yaml"}
    assert problems == sorted(problems)
