"""A year's file is made as the others are, from one of them."""

from __future__ import annotations

from pathlib import Path

from bot.editing import years
from bot.knowledge.editions import edition


def test_a_new_year_has_the_words_and_the_instructions_of_the_last(folder: Path) -> None:
    days = folder / "valtuutuspaivat"
    last = (days / "2027.yaml").read_text("utf-8")
    (days / "2027.yaml").write_text(last.replace("\n\npäivät: []", f"\n\n{DAY}"), "utf-8")
    years.begin(folder, "valtuutuspaivat/2028.yaml")
    made = (days / "2028.yaml").read_text("utf-8")
    assert made == last.replace("2027", "2028"), "the schema's row, the header, the words, and no days"
    assert made.startswith("# yaml-language-server: $schema=../skeema/valtuutuspaivat.json\n")
    assert edition(folder)[1] == [] and years.years(folder) == [2026, 2027, 2028]


def test_a_file_that_is_there_or_is_no_years_stays_as_it_is(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    for file in ("valtuutuspaivat/2027.yaml", "valtuutuspaivat/x.yaml", "../2028.yaml", "valtuutuspaivat/20288.yaml"):
        years.begin(folder, file)
    assert {path: path.read_bytes() for path in folder.parent.rglob("*.yaml")} == before


def test_an_earlier_year_is_made_of_the_first_and_without_any_none(folder: Path) -> None:
    years.begin(folder, "valtuutuspaivat/2025.yaml")
    assert years.years(folder) == [2025, 2026, 2027]
    for year in years.years(folder):
        (folder / years.days_of(year).file).unlink()
    years.begin(folder, "valtuutuspaivat/2028.yaml")
    assert years.years(folder) == []


DAY = """päivät:
  # Nokian päivät
  - tunnus: valtuutus-2027-01-14-nokia
    päivä: 2027-01-14
    kello: 9-15
    kunta: Nokia
    paikka: Mallipaikka
    osoite: Mallikatu 1
    ajanvaraus: ei
    lähde: kalenteri"""
