"""Messages and choices read from a conversation's events."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from bot.assistant.plain_text import looks_like_command
from bot.assistant.transcript import chosen, messages
from bot.web.assistant import UnknownChoice

EVENTS = [
    ActionExecuted("action_session_start"),
    BotUttered("Missä asiassa?", {"buttons": [{"title": "Laite", "payload": '/inform{"need": "device"}'}],
                                  "custom": {"kind": "question", "suggestions": []}}),
    UserUttered("laite rikki"),
    BotUttered("Näistä:", {"custom": {"kind": "suggestions", "suggestions": [{"id": "a"}]}}),
]


def test_each_utterance_is_a_message_in_its_place() -> None:
    found = messages(EVENTS)
    assert [(m.id, m.sender, m.kind) for m in found] == [
        ("m1", "bot", "question"), ("m2", "user", None), ("m3", "bot", "suggestions")]
    assert found[0].choices[0].title == "Laite"
    assert found[2].suggestions == ({"id": "a"},)
    assert [m.id for m in messages(EVENTS, since=2)] == ["m2", "m3"]


def test_a_choice_is_what_its_message_offered() -> None:
    assert chosen(EVENTS, "m1.0") == ("Laite", '/inform{"need": "device"}')


@pytest.mark.parametrize("choice", ["", "m1", "m1.1", "m2.0", "m9.0", "m-1.0", "x.0", "m1.x", "m1.0.0", "m١.0"])
def test_anything_else_is_unknown(choice: str) -> None:
    with pytest.raises(UnknownChoice):
        chosen(EVENTS, choice)


@pytest.mark.parametrize("text, command", [
    ("/restart", True), (' / inform{"device":"none"}', True), ("moi /restart", False), ("//", False), ("1/2", False),
    ("/{salainen", True), (" /@0.5", True), ("/", True), ("/ ", True)])
def test_what_looks_like_a_command(text: str, command: bool) -> None:
    assert looks_like_command(text) is command


@pytest.mark.parametrize("text", ["/{salainen", "/@salainen", " /{salainen}", "//salainen", "/ {salainen", "/-s"])
def test_what_rasa_cannot_read_is_not_written_to_its_log(text: str) -> None:
    """Either we keep such a text from Rasa's reader of commands, or the reader has nothing to complain of."""
    from rasa.shared.core.training_data.story_reader import yaml_story_reader
    from rasa.shared.nlu.training_data.message import Message as Parsed
    from structlog.testing import capture_logs

    with capture_logs() as logged:
        if not looks_like_command(text):
            yaml_story_reader.YAMLStoryReader.unpack_regex_message(Parsed.build(text))
    assert logged == []
