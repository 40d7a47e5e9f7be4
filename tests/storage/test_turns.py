"""A turn is stored whole or not at all, once, in its order; a long conversation costs no more than a short one."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from bot.storage import checkpoints
from bot.storage.register import ConversationRegister
from bot.storage.statistics import counted
from bot.storage.tables import AnsweredTurnRow, EventRow
from bot.storage.tracker_store import ConversationTrackerStore
from bot.storage.turns import Forgotten, Interleaved

DOMAIN = Domain.from_dict({
    "slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("device", "need")},
    "forms": {"triage_form": {"required_slots": []}}})
TODAY = date(2026, 11, 23)


@pytest.fixture
def store(engine: Engine) -> ConversationTrackerStore:
    return ConversationTrackerStore(DOMAIN, engine=engine)


async def _take(store: ConversationTrackerStore, name: str, *new: Event, key: str | None = None,
                fails: bool = False) -> None:
    """A turn as the assistant takes it: read, added to, saved, answered."""
    async with store.turn(name) as turn:
        tracker = await store.get_or_create_tracker(name)
        for one in new:
            tracker.update(one)
        await store.save(tracker)
        turn.count(TODAY, {("message", "text"): 1})
        if key:
            turn.remember(key, {"messages": [key]})
        if fails:
            raise RuntimeError("the answer could not be made")


def _texts(store: ConversationTrackerStore, name: str) -> list[str]:
    return [one.text for one in store.transcript(name)[1] if isinstance(one, UserUttered)]


def _message(text: str) -> list[Event]:
    return [UserUttered(text), BotUttered("hei"), ActionExecuted("action_listen")]


def _counted(engine: Engine) -> dict[tuple[str, str], int]:
    return counted(engine, TODAY, TODAY).get(TODAY, {})


def test_a_turn_its_answer_and_its_counts_are_stored_together(
        store: ConversationTrackerStore, engine: Engine) -> None:
    asyncio.run(_take(store, "a", *_message("moi"), key="k1"))
    assert _texts(store, "a") == ["moi"]
    assert store.answer_to("a", "k1") == {"messages": ["k1"]}
    assert _counted(engine) == {("message", "text"): 1}
    assert store.answer_to("a", "k2") is None and store.answer_to("b", "k1") is None


def test_a_turn_that_fails_leaves_nothing(store: ConversationTrackerStore, engine: Engine) -> None:
    with pytest.raises(RuntimeError):
        asyncio.run(_take(store, "a", *_message("moi"), key="k1", fails=True))
    assert asyncio.run(store.retrieve("a")) is None
    assert store.answer_to("a", "k1") is None
    assert _counted(engine) == {}


def test_two_turns_of_one_conversation_never_interleave(store: ConversationTrackerStore) -> None:
    """Two workers begin on the same history: the one that is stored last is refused, whole."""
    asyncio.run(_take(store, "a", *_message("moi")))

    async def overtaken() -> None:
        async with store.turn("a"):
            tracker = await store.get_or_create_tracker("a")
            await asyncio.create_task(_take(store, "a", *_message("ensin"), key="k"))
            for one in _message("sitten"):
                tracker.update(one)
            await store.save(tracker)

    with pytest.raises(Interleaved):
        asyncio.run(overtaken())
    assert _texts(store, "a") == ["moi", "ensin"]


def test_many_workers_at_once_lose_nothing_and_mix_nothing(store: ConversationTrackerStore) -> None:
    """Each thread takes its turns again when it is overtaken, as the assistant does."""
    from concurrent.futures import ThreadPoolExecutor

    def worker(number: int) -> None:
        for turn in range(5):
            while True:
                try:
                    asyncio.run(_take(store, "a", *_message(f"{number}.{turn}")))
                    break
                except Interleaved:
                    continue

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    kinds = [type(one) for one in store.transcript("a")[1] if isinstance(one, (UserUttered, BotUttered))]
    assert kinds == [UserUttered, BotUttered] * 20
    texts = _texts(store, "a")
    assert len(set(texts)) == 20
    assert all(sorted(mine) == mine for n in range(4) if (mine := [t for t in texts if t.startswith(f"{n}.")]))


@pytest.mark.parametrize("deletes", ["store", "register"])
def test_what_was_forgotten_during_a_turn_does_not_come_back(
        store: ConversationTrackerStore, engine: Engine, deletes: str) -> None:
    register = ConversationRegister(engine)
    asyncio.run(register.open("a", "hash"))
    asyncio.run(_take(store, "a", *_message("moi"), key="k"))

    async def forgotten() -> None:
        async with store.turn("a"):
            tracker = await store.get_or_create_tracker("a")
            await (store.delete("a") if deletes == "store" else register.close("a"))
            tracker.update(UserUttered("vielä"))
            await store.save(tracker)

    with pytest.raises((Forgotten, Interleaved)):
        asyncio.run(forgotten())
    assert store.transcript("a") == (0, [])
    assert store.answer_to("a", "k") is None
    assert asyncio.run(register.token_hash("a")) is None
    assert _counted(engine), "the statistics stay"


def test_a_conversation_without_a_token_is_in_the_register_too(
        store: ConversationTrackerStore, engine: Engine) -> None:
    """What Rasa's own tools store is forgotten in time as well, and nobody's token opens it."""
    tracker = DialogueStateTracker.from_events("shell", _message("moi"), DOMAIN.slots)
    asyncio.run(store.save(tracker))
    assert asyncio.run(ConversationRegister(engine).token_hash("shell")) == ""


def test_personal_data_is_masked_before_the_write(store: ConversationTrackerStore, engine: Engine) -> None:
    said = "tunnukseni on 131052-308T"
    heard = UserUttered(said, {"name": "inform"}, [{"entity": "x", "value": "131052-308T"}],
                        parse_data={"text": said, "intent": {"name": "inform"}})
    asyncio.run(_take(store, "a", heard))
    with Session(engine) as session:
        rows = "\n".join(session.scalars(select(EventRow.data)))
    assert "tunnukseni" in rows and "308T" not in rows and "[henkilötunnus]" in rows


def test_counts_add_up_over_turns_and_conversations(store: ConversationTrackerStore, engine: Engine) -> None:
    for name in ("a", "b", "a"):
        asyncio.run(_take(store, name, *_message("moi")))
    assert _counted(engine) == {("message", "text"): 3}
    assert counted(engine, date(2026, 1, 1), date(2026, 11, 22)) == {}


def _long_conversation(store: ConversationTrackerStore, turns: int) -> None:
    asyncio.run(_take(store, "a", ActionExecuted("action_session_start"), SessionStarted(),
                      ActiveLoop("triage_form"), SlotSet("device", "none"), ActionExecuted("action_listen")))
    for turn in range(turns):
        asyncio.run(_take(store, "a", *_message(f"viesti {turn}"), SlotSet("need", turn), key=f"k{turn}"))


def test_a_long_conversation_is_read_from_its_checkpoint(store: ConversationTrackerStore) -> None:
    _long_conversation(store, 60)
    tracker = asyncio.run(store.retrieve("a"))
    assert tracker is not None
    assert tracker.get_slot("device") == "none" and tracker.get_slot("need") == 59
    assert tracker.active_loop_name == "triage_form"
    said = [one.text for one in tracker.events if isinstance(one, UserUttered)]
    assert checkpoints.TURNS <= len(said) <= 2 * checkpoints.TURNS and said[-1] == "viesti 59"
    assert _texts(store, "a") == [f"viesti {n}" for n in range(60)], "all of it stays for its owner to read"


def test_only_the_latest_events_and_answers_are_kept(
        store: ConversationTrackerStore, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "KEPT", 120)
    _long_conversation(store, 100)
    first, events = store.transcript("a")
    assert 120 <= len(events) <= 120 + 4 * 2 * checkpoints.TURNS
    assert first + len(events) == 6 + 4 * 100, "a position is an event's for ever"
    assert store.answer_to("a", "k99") and not store.answer_to("a", "k0")
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(AnsweredTurnRow)) <= 2 * checkpoints.TURNS


def test_a_conversation_is_read_in_one_query(store: ConversationTrackerStore, engine: Engine) -> None:
    _long_conversation(store, 25)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    asyncio.run(store.retrieve("a"))
    assert len(statements) == 1
