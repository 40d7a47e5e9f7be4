"""A manuscript: what does not change keeps its rows, its comments and its order, to the byte."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from bot.editing.entries import entries, opened
from bot.editing.manuscript import Manuscript, Overtaken, Unreadable
from tests.editing.conftest import FOLDER

FILES = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob("*.yaml"))]
TEXT = """\
# alussa
tuet:
  # ensimmäisestä
  - tunnus: yksi
    otsikko: "Ensimmäinen: se"   
    keinot: [chat, puhelin]
    # kuvauksesta
    kuvaus: >-
      Pitkä teksti, joka
      jatkuu.

  # toisesta
  - tunnus: kaksi
    aukiolo:
      ma-pe: 8-16
      # jouluna
      poikkeukset:
        2026-12-24: suljettu
    lauseet:
      - netti pätkiä   
      # tästä kysyttiin
      - netti hidas
"""


def _rows(before: str, after: str) -> list[str]:
    """What a difference shows: the rows that went and that came."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [row for row in found if row[0] in "+-" and row[:3] not in ("+++", "---")]


@pytest.mark.parametrize("file", FILES)
def test_saving_without_a_change_is_byte_for_byte_the_same(file: str) -> None:
    manuscript = opened(FOLDER, file)
    found = [one for one in entries(FOLDER) if one.place.file == file]
    for one in found:
        assert _rewritten(manuscript, one.place.at, one.values) == manuscript.text, one.place
    assert manuscript.text.encode() == (FOLDER / file).read_bytes()


def _rewritten(manuscript: Manuscript, at: tuple[Any, ...], values: dict[str, Any]) -> str:
    """The text after a change there and back: its rows were really put together anew."""
    if manuscript._is_flow(at):
        return manuscript.text
    there = manuscript.changed(at, {**values, "väliaikainen": "x"})
    return there.changed(at, values).text


def test_one_change_is_one_row() -> None:
    old = Manuscript(TEXT)
    new = old.changed(("tuet", 0), {**old.value(("tuet", 0)), "otsikko": "Toinen"})
    assert _rows(TEXT, new.text) == ['-    otsikko: "Ensimmäinen: se"   ', "+    otsikko: Toinen"]


def test_a_key_that_goes_takes_its_rows_and_leaves_the_comments_of_others() -> None:
    old = Manuscript(TEXT)
    values = {key: value for key, value in old.value(("tuet", 0)).items() if key != "keinot"}
    new = old.changed(("tuet", 0), values)
    assert _rows(TEXT, new.text) == ["-    keinot: [chat, puhelin]"]


def test_the_first_key_may_go_too() -> None:
    old = Manuscript(TEXT)
    new = old.changed(("tuet", 0), {"otsikko": "Ensimmäinen: se"})
    assert new.value(("tuet", 0)) == {"otsikko": "Ensimmäinen: se"}
    assert "  # ensimmäisestä\n  - otsikko" in new.text


def test_a_new_key_comes_where_the_model_has_it() -> None:
    old = Manuscript(TEXT, lambda at: ["tunnus", "otsikko", "miksi", "keinot", "kuvaus"])
    new = old.changed(("tuet", 0), {**old.value(("tuet", 0)), "miksi": "Siksi."})
    assert _rows(TEXT, new.text) == ["+    miksi: Siksi."]
    assert list(new.value(("tuet", 0))) == ["tunnus", "otsikko", "miksi", "keinot", "kuvaus"]


def test_inside_hours_and_lists_only_what_changed_changes() -> None:
    old = Manuscript(TEXT)
    hours = {"ma-pe": "8-16", "poikkeukset": {"2026-12-24": "suljettu", "2026-12-31": "10-14"}}
    phrases = ["netti pätkiä", "netti tökkiä", "netti hidas"]
    new = old.changed(("tuet", 1), {"tunnus": "kaksi", "aukiolo": hours, "lauseet": phrases})
    assert _rows(TEXT, new.text) == ["+        2026-12-31: 10-14", "+      - netti tökkiä"]


def test_an_entry_that_goes_leaves_the_comment_of_the_next() -> None:
    new = Manuscript(TEXT).removed(("tuet", 0))
    assert [one["tunnus"] for one in new.value(("tuet",))] == ["kaksi"]
    assert "  # toisesta\n  - tunnus: kaksi" in new.text and "# ensimmäisestä" in new.text


def test_the_last_entry_leaves_an_empty_list_and_a_new_one_fills_it() -> None:
    text = "kunta: Nokia\n\ntukipisteet:\n  # vain yksi\n  - tunnus: a\n    nimi: A\n"
    empty = Manuscript(text).removed(("tukipisteet", 0))
    assert empty.text == "kunta: Nokia\n\ntukipisteet: []\n  # vain yksi\n"
    full = empty.added(("tukipisteet",), {"tunnus": "b", "nimi": "B: bee"})
    assert full.value(("tukipisteet",)) == [{"tunnus": "b", "nimi": "B: bee"}]


@pytest.mark.parametrize("value", [
    "tavallinen", "020", "2026-12-03", "kyllä", "no", "12:30", "a: b", "# alku", "a #b", "'heitto'", '"lainaus"',
    "- viiva", "* tähti", "{sulku}", "[haka]", "%", "@ät", "&", "!", "|", ">", "loppu:", "?", "null", "~", "1e3",
    "0x1F", "å ä ö €", "a\nb", "sana " * 60, "puhelin: 03 311 611 " * 12, "\\ kenoviiva", "=", "<<"])
def test_whatever_is_written_is_read_back(value: str) -> None:
    old = Manuscript(TEXT)
    values = {**old.value(("tuet", 0)), "otsikko": value.strip(), "keinot": [value.strip(), "chat"]}
    if "\n" in value:
        values["keinot"] = ["chat"]
    assert old.changed(("tuet", 0), values).value(("tuet", 0)) == values


def test_windows_line_ends_stay() -> None:
    old = Manuscript(TEXT.replace("\n", "\r\n"))
    new = old.changed(("tuet", 1), {**old.value(("tuet", 1)), "tunnus": "kolme"})
    assert "\r\n" in new.text and "\n" not in new.text.replace("\r\n", "")


def test_what_the_editor_did_not_see_is_not_overwritten() -> None:
    old = Manuscript(TEXT)
    seen = old.digest(("tuet", 0))
    old.seen(("tuet", 0), seen)
    other = old.changed(("tuet", 0), {"tunnus": "yksi", "otsikko": "Toisen tekemä"})
    with pytest.raises(Overtaken):
        other.seen(("tuet", 0), seen)
    with pytest.raises(Overtaken):
        old.seen(("tuet", 7), seen)


def test_a_broken_file_is_not_edited() -> None:
    with pytest.raises(Unreadable):
        Manuscript("a: [1\nb: 2\n")


def test_random_edits_of_real_entries_say_what_was_meant() -> None:
    """`Manuscript` itself refuses a result that says anything else: so it is enough that none is refused."""
    draw = Random(6)
    found = list(entries(FOLDER))
    for one in draw.sample(found, 60):
        manuscript = opened(FOLDER, one.place.file)
        for _ in range(3):
            manuscript.changed(one.place.at, dict(_changed(one.values, draw)))
        if isinstance(one.place.at[-1] if one.place.at else "", int):
            section = one.place.at[:-1]
            manuscript.removed(one.place.at).added(section, one.values).added(section, one.values)


def _changed(values: dict[str, Any], draw: Random) -> Iterator[tuple[str, Any]]:
    for n, (key, value) in enumerate(values.items()):
        if n and draw.random() < 0.1:
            continue
        if isinstance(value, list) and draw.random() < 0.5:
            yield key, draw.sample(value, max(1, len(value) - 1)) if value else ["uusi"]
        else:
            yield key, f"{value} lisää" if isinstance(value, str) and draw.random() < 0.3 else value
    yield "uusi_avain", "uusi arvo"


IN_ORDER = """otsikko: Malli
kohdat:
  # ---- Yleiset ----

  # Tämä kuuluu ensimmäiseen.
  - nimi: a    # rivin kommentti
    sanat: [x, y]

  - nimi: b
    sanat:
      # ensin tämä
      - eka
      - toka
      - kolmas

  # ---- Ihminen ----

  - nimi: c
loppu: 1
"""


def test_entries_change_places_with_their_own_comments_and_headings_stay() -> None:
    moved = Manuscript(IN_ORDER).reordered(("kohdat",), [2, 0, 1])
    assert [one["nimi"] for one in moved.value(("kohdat",))] == ["c", "a", "b"]
    assert moved.text == """otsikko: Malli
kohdat:
  # ---- Yleiset ----

  - nimi: c

  # Tämä kuuluu ensimmäiseen.
  - nimi: a    # rivin kommentti
    sanat: [x, y]

  # ---- Ihminen ----

  - nimi: b
    sanat:
      # ensin tämä
      - eka
      - toka
      - kolmas
loppu: 1
"""
    assert moved.reordered(("kohdat",), [1, 2, 0]).text == IN_ORDER


@pytest.mark.parametrize("new", [["kolmas", "toka", "eka"], ["toka", "eka", "kolmas"], ["uusi", "kolmas", "eka"]])
def test_items_of_a_list_take_their_comments_along(new: list[str]) -> None:
    made = Manuscript(IN_ORDER).changed(("kohdat", 1), {"nimi": "b", "sanat": new})
    assert made.value(("kohdat", 1, "sanat")) == new
    assert "      # ensin tämä\n      - eka\n" in made.text


def test_only_an_order_of_all_is_an_order() -> None:
    for order in ([0, 1], [0, 0, 1], [0, 1, 2, 2]):
        with pytest.raises(Unreadable):
            Manuscript(IN_ORDER).reordered(("kohdat",), order)
