"""The monthly sample of residents' conversations: drawn by the installation's secret, so that every worker and every
visit finds the same one and nobody can choose; and the marks that editors give.

The draw is not stored. All of a month's conversations have an order that only the secret makes, and the first ones
are the sample: one that is forgotten gives its place to the next, and nothing points at a conversation for longer
than the conversation itself is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Engine, Row, and_, delete, func, not_, select
from sqlalchemy.orm import Session

from bot.storage.calls import calls_to
from bot.storage.marks import WRONG, Gone, Mark, MarkedAlready, Sampled, Share
from bot.storage.months import Month, in_finland, in_utc
from bot.storage.quota import quota
from bot.storage.register import hold
from bot.storage.tables import ConversationRow, EventRow, MarkRow
from bot.storage.trials import PREFIX

AT_REST = timedelta(hours=12)
"""A conversation is read only when it is this old: nobody is listened to while they talk, and who regrets has had
time to delete."""

AT_ONCE = 100
"""So many are looked at together for whether their resident said something."""

SAID = '{"event": "user",'
"""How the row of something said begins (bot/storage/events.py)."""

Names = Callable[[str, str], str]
"""A keyed hash by purpose and value: `Pseudonyms.of`."""


class Sample:
    """The sample and its marks in the database. Each call may raise an `Outage`; `now` has a time zone."""

    def __init__(self, engine: Engine, names: Names):
        self._engine, self._names, self._calls = engine, names, calls_to(engine)

    async def drawn(self, month: Month, now: datetime) -> tuple[Sampled, ...]:
        """The month's sample as it is now: those still to be read first, then those marked and still kept."""
        return await self._calls.aside(self._drawn, month, now)

    async def find(self, month: Month, key: str, now: datetime) -> Sampled | None:
        """The month's conversation of a key. One that was shown stays readable, though others may have come before
        it; nobody can make a key."""
        return await self._calls.aside(self._find, month, key, now)

    async def mark(self, month: Month, conversation: str, mark: Mark) -> None:
        """Store a mark. Raises `MarkedAlready` or `Gone`; the first mark stays, whoever comes later."""
        await self._calls(self._mark, month, conversation, mark)

    async def take_back(self, conversation: str, by: str) -> bool:
        """Remove the editor's own mark; false when there is none of theirs."""
        return await self._calls(self._take_back, conversation, by)

    async def shares(self) -> dict[Month, Share]:
        """The marks of all months counted, the oldest month first."""
        return await self._calls(self._shares)

    def _drawn(self, month: Month, now: datetime) -> tuple[Sampled, ...]:
        with Session(self._engine) as session:
            kept = self._kept(session, month, now)
            missing = max(0, quota(month, now) - _count(session, month))
            unread = islice(_talked(session, [one for one in kept if one.mark is None]), missing)
            return (*unread, *(one for one in kept if one.mark is not None))

    def _find(self, month: Month, key: str, now: datetime) -> Sampled | None:
        with Session(self._engine) as session:
            return next((one for one in self._kept(session, month, now) if one.key == key), None)

    def _kept(self, session: Session, month: Month, now: datetime) -> list[Sampled]:
        """The month's conversations that could be drawn, in the order of the draw."""
        marked = _marked(session, month)
        rows = session.execute(select(ConversationRow.id, ConversationRow.opened).where(_could_be(month, now)))
        found = (Sampled(row.id, self._names(f"sample {month}", row.id), in_finland(row.opened), marked.get(row.id))
                 for row in rows)
        return sorted(found, key=lambda one: one.key)

    def _mark(self, month: Month, conversation: str, mark: Mark) -> None:
        with Session(self._engine) as session, session.begin():
            if not hold(session, conversation):
                raise Gone(conversation)
            earlier = session.scalar(select(MarkRow).where(MarkRow.conversation == conversation))
            if earlier is not None:
                raise MarkedAlready(_as_mark(earlier))
            session.add(MarkRow(month=str(month), conversation=conversation, verdict=mark.verdict, fault=mark.fault,
                                marked_by=mark.by, marked_on=mark.on, version=mark.version))

    def _take_back(self, conversation: str, by: str) -> bool:
        with Session(self._engine) as session, session.begin():
            own = delete(MarkRow).where(MarkRow.conversation == conversation, MarkRow.marked_by == by)
            return session.execute(own).rowcount > 0

    def _shares(self) -> dict[Month, Share]:
        counted = select(MarkRow.month, MarkRow.verdict, MarkRow.fault, func.count().label("marks"))
        with Session(self._engine) as session:
            rows = session.execute(counted.group_by(MarkRow.month, MarkRow.verdict, MarkRow.fault)).all()
        return {Month.read(month): _share([row for row in rows if row.month == month])
                for month in sorted({row.month for row in rows})}


def _could_be(month: Month, now: datetime) -> ColumnElement[bool]:
    """Residents' own: no trials, and none that Rasa's tools opened, which have no token."""
    opened = ConversationRow.opened
    return and_(opened >= month.begins, opened < month.after.begins, opened < in_utc(now) - AT_REST,
                ConversationRow.token_hash != "", not_(ConversationRow.id.startswith(PREFIX, autoescape=True)))


def _talked(session: Session, kept: Sequence[Sampled]) -> Iterator[Sampled]:
    """Those whose resident said something, if only by a button. As few are looked at as are taken."""
    for begin in range(0, len(kept), AT_ONCE):
        some = kept[begin:begin + AT_ONCE]
        talking = set(session.scalars(select(EventRow.conversation).distinct().where(
            EventRow.conversation.in_([one.id for one in some]), EventRow.data.startswith(SAID, autoescape=True))))
        yield from (one for one in some if one.id in talking)


def _marked(session: Session, month: Month) -> dict[str, Mark]:
    """The marks of the conversations that are still kept."""
    rows = session.scalars(select(MarkRow).where(MarkRow.month == str(month), MarkRow.conversation.is_not(None)))
    return {str(row.conversation): _as_mark(row) for row in rows}


def _count(session: Session, month: Month) -> int:
    return session.scalar(select(func.count()).select_from(MarkRow).where(MarkRow.month == str(month))) or 0


def _as_mark(row: MarkRow) -> Mark:
    return Mark(row.verdict, row.fault, row.marked_by, row.marked_on, row.version)


def _share(rows: Sequence[Row]) -> Share:
    counts = Counter[str]()
    for row in rows:
        counts[row.verdict] += row.marks
    return Share(**counts, faults={row.fault: row.marks for row in rows if row.verdict == WRONG})
