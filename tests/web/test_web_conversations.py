"""Every route of a conversation, as design.md has it."""

from __future__ import annotations

import asyncio
import hashlib

import pytest

from bot.web.assistant import Message

OUTCOME = {
    "ladder": "resident",
    "step": "local_support",
    "step_number": 4,
    "ask": [],
    "findings": [
        {"rule": "somebody-beside", "reason": "Toivoit apua vierelle.", "source": "knowledge/portaat.yaml:40"}
    ],
    "suggestions": [
        {
            "id": "p",
            "kind": "human",
            "title": "Vaihde",
            "why": [],
            "open": None,
            "opens_at": None,
            "confirmed": False,
        }
    ],
    "step_down": {"step": "remote_support"},
    "step_up": {"step": "needs_assistance"},
}


def test_begin_gives_an_id_a_token_and_the_greeting(call, register):
    async def scene(caller):
        response = await caller.begin()
        assert response.status_code == 201
        assert response.headers["location"] == f"/api/conversations/{caller.id}"
        return response.json(), caller

    body, caller = call(scene, begun=False)
    assert set(body) == {"id", "token", "messages", "asking", "outcome", "progress", "why", "answers"}
    assert body["messages"] == [
        {
            "id": "m0",
            "from": "bot",
            "text": "Hei!",
            "choices": [{"id": "c1", "title": "Kyllä"}],
            "suggestions": [],
            "kind": "question",
            "lang": None,
        }
    ]
    assert (body["asking"], body["outcome"]) == ("need", None)
    assert register == {caller.id: hashlib.sha256(caller.token.encode()).hexdigest()}


def test_ids_and_tokens_are_long_and_new_every_time(call):
    async def scene(caller):
        return [(await caller.begin()).json() for _ in range(20)]

    opened = call(scene)
    assert len({one["id"] for one in opened} | {one["token"] for one in opened}) == 40
    assert all(len(one["token"]) >= 43 for one in opened)


def test_a_text_is_answered(call):
    response = call(lambda caller: caller.say("Tarvitsen apua"))
    assert response.status_code == 200
    body = response.json()
    assert set(body) == {"messages", "asking", "outcome", "owner", "progress", "why", "answers"}
    assert [(one["from"], one["text"]) for one in body["messages"]] == [
        ("user", "Tarvitsen apua"),
        ("bot", "Selvä."),
    ]
    assert (body["asking"], body["owner"]) == ("device", "bot")


def test_a_choice_is_answered(call):
    response = call(lambda caller: caller.send(json={"choice": "c1", "text": None}))
    assert response.json()["messages"][0]["text"] == "Kyllä"


def test_an_outcome_keeps_the_names_of_path(call, assistant):
    assistant.outcome = OUTCOME
    assert call(lambda caller: caller.say("apua")).json()["outcome"] == OUTCOME


def test_a_suggestion_may_have_contact_details(call, assistant):
    card = {
        "id": "p",
        "kind": "phone",
        "title": "Vaihde",
        "why": ["Puhelin sopii."],
        "open": True,
        "phone": "03 311 611",
    }
    assistant.reply = Message("b", "bot", "Soita.", suggestions=(card,))
    shown = call(lambda caller: caller.say("apua")).json()["messages"][-1]["suggestions"][0]
    assert card.items() <= shown.items()
    assert (shown["opens_at"], shown["confirmed"], shown["url"]) == (None, False, None)


@pytest.mark.parametrize("text", ["/restart", '/inform{"need": "device"}', "<b>hei</b>", "2000 €"])
def test_raw_text_reaches_the_assistant_as_it_is(call, text):
    assert call(lambda caller: caller.say(text)).json()["messages"][0]["text"] == text


@pytest.mark.parametrize(
    "typed, heard",
    [
        ("  hei \n", "hei"),
        ("a\x00b\x07c\x1b[0m\x85", "abc[0m"),
        ("rivi\r\ntoinen\tsarake", "rivi\ntoinen\tsarake"),
        ("pa\u0308iva\u0308", "päivä"),
        ("\u202eolleh\u2066", "olleh"),
        ("👩‍👧", "👩‍👧"),
        ("ä" * 2000 + "  ", "ä" * 2000),
    ],
)
def test_typed_text_is_cleaned(call, typed, heard):
    assert call(lambda caller: caller.say(typed)).json()["messages"][0]["text"] == heard


def test_the_history_holds_everything(call):
    async def scene(caller):
        await caller.say("Ensimmäinen")
        return await caller.get()

    response = call(scene)
    assert response.status_code == 200
    assert "content-disposition" not in response.headers
    assert [one["text"] for one in response.json()["messages"]] == ["Hei!", "Ensimmäinen", "Selvä."]
    assert set(response.json()) == {"messages", "asking", "outcome", "owner", "progress", "why", "answers"}


def test_a_deleted_conversation_is_gone(call, assistant, register):
    async def scene(caller):
        assert (await caller.delete()).status_code == 204
        return [(await caller.get()), (await caller.say("hei")), (await caller.delete())]

    assert [response.status_code for response in call(scene)] == [401, 401, 401]
    assert assistant.told == {} and register == {}


def test_nothing_stays_of_a_conversation_whose_start_fails(call, assistant, register):
    async def broken(_):
        raise RuntimeError("salaisuus")

    assistant.start = broken
    response = call(lambda caller: caller.http.post("/api/conversations"), begun=False)
    assert response.status_code == 500 and register == {}


def test_messages_of_one_conversation_wait_for_each_other(call, app, assistant):
    assistant.delay = 0.01

    async def scene(caller):
        return await asyncio.gather(*(caller.say(f"viesti {n}") for n in range(5)))

    assert [r.json()["messages"][0]["text"] for r in call(scene)] == [f"viesti {n}" for n in range(5)]
    assert assistant.most == 1
    assert len(app.state.reception.turns) == 0


def test_other_conversations_are_not_held_up(call, assistant):
    assistant.delay = 0.05

    async def scene(caller):
        other = type(caller)(caller.http)
        await other.begin()
        await asyncio.gather(caller.say("yksi"), other.say("toinen"))

    call(scene)
    assert assistant.most == 2


def test_the_queue_goes_on_after_a_failure(call, app, assistant):
    async def scene(caller):
        first, second = await asyncio.gather(caller.send(json={"choice": "vanha"}), caller.say("hei"))
        return first.status_code, second.status_code

    assert call(scene) == (422, 200)
    assert len(app.state.reception.turns) == 0


def test_a_message_waiting_while_the_conversation_is_deleted_does_not_bring_it_back(
    call, assistant, register
):
    assistant.delay = 0.05

    async def scene(caller):
        first = asyncio.create_task(caller.say("ensin"))
        await asyncio.sleep(0.01)
        deleting = asyncio.create_task(caller.delete())
        await asyncio.sleep(0.01)
        late = await caller.say("myöhässä")
        return (await first).status_code, (await deleting).status_code, late.status_code

    assert call(scene) == (200, 204, 401)
    assert assistant.told == {} and register == {}
