"""A form's fields come from the models: every key of every entry has one, and each says what it is."""

from __future__ import annotations

import pytest

from bot.editing.entries import Entry, Place, entries, section_of
from bot.editing.fields import Field, fields
from bot.knowledge.points import SupportPointEntry
from tests.editing.conftest import FOLDER

ENTRIES = list(entries(FOLDER))


def test_every_value_of_every_entry_has_a_field() -> None:
    for one in ENTRIES:
        assert set(one.values) <= {field.key for field in fields(one.section.model)}, one.place


def test_each_place_is_found_again_by_its_words() -> None:
    for one in ENTRIES:
        assert Place.of(str(one.place)) == one.place
        assert section_of(one.place) == one.section


@pytest.mark.parametrize("text", ["", "kanavat.yaml", "../x.yaml/tuet/0", "x/y"])
def test_no_place_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        section_of(Place.of(text))


def _of(key: str) -> Field:
    return next(field for field in fields(SupportPointEntry) if field.key == key)


def test_fields_tell_what_they_hold() -> None:
    assert (_of("nimi").kind, _of("nimi").required) == ("text", True)
    assert (_of("kuvaus").kind, _of("vahvistettu").kind, _of("aukiolo").kind) == ("long_text", "day", "hours")
    assert (_of("tarjoaa").kind, _of("tarjoaa").repeated, len(_of("tarjoaa").choices)) == ("choice", True, 8)
    assert _of("tulee_kotiin").kind == "yes_no"
    assert [field.kind for field in _of("sijainti").fields] == ["number", "number"]
    assert _of("puhelin").example == "03 311 611" and _of("lähteen_päivä").label == "Lähteen päivä"


def test_the_source_comes_last_and_the_id_first() -> None:
    keys = [field.key for field in fields(SupportPointEntry)]
    assert keys[0] == "tunnus" and keys[-5:] == [
        "lähde", "lähteen_päivä", "vahvistettu", "vahvistanut", "muistiinpano"]


def test_every_field_is_explained() -> None:
    for model in {one.section.model for one in ENTRIES}:
        assert not [field.key for field in fields(model) if not field.help or not field.label]


def test_entries_are_found_by_any_words() -> None:
    def found(words: str) -> list[Entry]:
        return [one for one in ENTRIES if one.mentions(words)]

    assert found("VAIHDE puhelin") and len(found("")) == len(ENTRIES) and not found("xyzzy")
