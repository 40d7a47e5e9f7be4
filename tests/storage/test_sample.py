"""The monthly sample of conversations: how it is drawn, and the marks that outlive it without a link."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.storage.marks import RIGHT, UNSURE, WRONG, Gone, Mark, MarkedAlready, Share
from bot.storage.months import FINLAND, Month, in_utc
from bot.storage.quota import SIZE, quota
from bot.storage.register import ConversationRegister
from bot.storage.retention import forget_old
from bot.storage.sample import AT_REST, Sample
from bot.storage.tables import MarkRow
from bot.storage.trials import PREFIX

from .kept_conversations import MIDDLE, hold_conversations

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
NOW = datetime(2026, 12, 2, 12, tzinfo=FINLAND)


def names(purpose: str, value: str) -> str:
    return hashlib.sha256(f"secret {purpose} {value}".encode()).hexdigest()[:16]


@pytest.fixture
def sample(engine: Engine) -> Sample:
    return Sample(engine, names)


def drawn(sample: Sample, month: Month = NOVEMBER, now: datetime = NOW) -> list[str]:
    return [one.id for one in asyncio.run(sample.drawn(month, now))]


def mark(sample: Sample, id: str, verdict: str = RIGHT, fault: str = "", by: str = "elli", month: Month = NOVEMBER
         ) -> None:
    asyncio.run(sample.mark(month, id, Mark(verdict, fault, by, date(2026, 12, 2), "v1")))


def shares(sample: Sample) -> dict[Month, Share]:
    return asyncio.run(sample.shares())


def rows(engine: Engine) -> list[MarkRow]:
    with Session(engine) as session:
        return list(session.scalars(select(MarkRow)))


def test_the_sample_is_the_same_for_every_worker_and_differs_by_secret(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, *(f"c{n}" for n in range(3 * SIZE)))
    found = drawn(sample)
    assert len(found) == len(set(found)) == SIZE
    assert drawn(Sample(engine, names)) == found
    assert drawn(Sample(engine, lambda purpose, value: names("another" + purpose, value))) != found


def test_only_residents_who_said_something_are_drawn(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "real")
    hold_conversations(engine, f"{PREFIX}trial")
    hold_conversations(engine, "silent", said=False)
    hold_conversations(engine, "of rasa's tools", token="")
    hold_conversations(engine, "going on", opened=NOW - AT_REST + timedelta(minutes=1))
    assert drawn(sample) == ["real"] and drawn(sample, DECEMBER) == []
    assert drawn(sample, DECEMBER, NOW + timedelta(minutes=2)) == ["going on"]


def test_a_month_is_finlands(engine: Engine, sample: Sample) -> None:
    minute = timedelta(minutes=1)
    for month, name in ((NOVEMBER, "november"), (DECEMBER, "december")):
        hold_conversations(engine, name, opened=datetime(month.year, month.number, 1, tzinfo=FINLAND))
    hold_conversations(engine, "october", opened=datetime(2026, 11, 1, tzinfo=FINLAND) - minute)
    assert set(drawn(sample)) == {"november"} and drawn(sample, Month(2026, 10)) == ["october"]
    assert drawn(sample, DECEMBER) == ["december"]


@pytest.mark.parametrize("now, size", [
    (datetime(2026, 10, 31, 12, tzinfo=FINLAND), 0), (datetime(2026, 11, 1, 12, tzinfo=FINLAND), 1),
    (datetime(2026, 11, 15, 12, tzinfo=FINLAND), SIZE // 2), (datetime(2026, 11, 30, 12, tzinfo=FINLAND), SIZE),
    (datetime(2026, 12, 1, 0, 1, tzinfo=FINLAND), SIZE)])
def test_the_running_months_sample_grows_with_its_days(now: datetime, size: int) -> None:
    assert quota(NOVEMBER, now) == size


def test_a_forgotten_conversation_gives_its_place_to_the_next(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, *(f"c{n}" for n in range(SIZE + 1)))
    before = drawn(sample)
    asyncio.run(ConversationRegister(engine).close(before[0]))
    after = drawn(sample)
    assert before[0] not in after and after[:SIZE - 1] == before[1:] and len(after) == SIZE


def test_marked_ones_come_last_and_leave_fewer_to_read(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, *(f"c{n}" for n in range(2 * SIZE)))
    first, *rest = drawn(sample)
    mark(sample, first, WRONG, "wrong_step")
    found = asyncio.run(sample.drawn(NOVEMBER, NOW))
    assert [one.id for one in found] == [*rest, first]
    assert found[-1].mark == Mark(WRONG, "wrong_step", "elli", date(2026, 12, 2), "v1")
    assert all(one.mark is None for one in found[:-1])


def test_a_key_finds_its_conversation_in_its_month_only(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a", "b")
    for one in asyncio.run(sample.drawn(NOVEMBER, NOW)):
        found = asyncio.run(sample.find(NOVEMBER, one.key, NOW))
        assert found == one
        assert asyncio.run(sample.find(DECEMBER, one.key, NOW)) is None
    assert asyncio.run(sample.find(NOVEMBER, "a", NOW)) is None


def test_the_first_mark_stays(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a")
    mark(sample, "a", RIGHT, by="elli")
    with pytest.raises(MarkedAlready) as refused:
        mark(sample, "a", WRONG, "other", by="eero")
    assert (refused.value.mark.verdict, refused.value.mark.by) == (RIGHT, "elli")
    assert [(row.verdict, row.marked_by) for row in rows(engine)] == [(RIGHT, "elli")]


def test_of_two_who_mark_at_once_one_is_told(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a")
    together, told = Barrier(2), []

    def marks(by: str) -> None:
        together.wait()
        try:
            mark(sample, "a", by=by)
        except MarkedAlready as refused:
            told.append((by, refused.mark.by))

    threads = [Thread(target=marks, args=(by,)) for by in ("elli", "eero")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (loser, winner), = told
    assert {loser, winner} == {"elli", "eero"} and [row.marked_by for row in rows(engine)] == [winner]


def test_only_the_editors_own_mark_is_taken_back(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a")
    mark(sample, "a", by="elli")
    assert not asyncio.run(sample.take_back("a", "eero")) and len(rows(engine)) == 1
    assert asyncio.run(sample.take_back("a", "elli")) and rows(engine) == []
    assert not asyncio.run(sample.take_back("a", "elli"))


def test_a_mark_stays_as_a_count_without_a_link_when_the_resident_deletes(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a", "b")
    mark(sample, "a", WRONG, "danger_missed")
    asyncio.run(ConversationRegister(engine).close("a"))
    (row,) = rows(engine)
    assert row.conversation is None
    assert shares(sample) == {NOVEMBER: Share(wrong=1, faults={"danger_missed": 1})}
    assert drawn(sample) == ["b"] and not asyncio.run(sample.take_back("a", "elli"))


def test_a_mark_outlives_the_time_of_keeping(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a", "b")
    mark(sample, "a")
    mark(sample, "b", UNSURE)
    assert forget_old(engine, 30, in_utc(MIDDLE) + timedelta(days=31)) == 2
    assert [row.conversation for row in rows(engine)] == [None, None]
    assert shares(sample) == {NOVEMBER: Share(right=1, unsure=1)} and drawn(sample) == []


def test_a_forgotten_conversation_is_not_marked(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a")
    asyncio.run(ConversationRegister(engine).close("a"))
    with pytest.raises(Gone):
        mark(sample, "a")
    assert rows(engine) == []


def test_marks_are_counted_by_month(engine: Engine, sample: Sample) -> None:
    hold_conversations(engine, "a", "b", "c", "d")
    hold_conversations(engine, "e", opened=datetime(2026, 12, 1, 12, tzinfo=FINLAND))
    for id in ("a", "b"):
        mark(sample, id)
    mark(sample, "c", WRONG, "other")
    mark(sample, "d", UNSURE)
    mark(sample, "e", month=DECEMBER)
    found = shares(sample)
    assert list(found) == [NOVEMBER, DECEMBER]
    assert found[NOVEMBER] == Share(2, 1, 1, {"other": 1})
    assert (found[NOVEMBER].marked, found[NOVEMBER].judged, found[NOVEMBER].percent) == (4, 3, 67)
    assert found[DECEMBER].percent == 100 and Share(unsure=1).percent is None


@pytest.mark.parametrize("verdict, fault", [
    ("good", ""), (WRONG, ""), (WRONG, "Maija Meikäläinen"), (RIGHT, "other"), (UNSURE, "other")])
def test_a_mark_is_of_the_closed_lists(verdict: str, fault: str) -> None:
    with pytest.raises(ValueError):
        Mark(verdict, fault, "elli", date(2026, 12, 2))


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "0000-01", "2026-11-01", "٢٠٢٦-11"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.read(text)


def test_months_follow_each_other() -> None:
    assert Month(2026, 12).after == Month(2027, 1) and Month(2027, 1).before == Month(2026, 12)
    assert Month.read("2026-11") == NOVEMBER == DECEMBER.before and str(NOVEMBER) == "2026-11"
