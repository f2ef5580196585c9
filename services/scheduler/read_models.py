"""What the scheduler asks of its rows: which clocks are due, when the next one is, and the clocks of a school."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, literal, select, tuple_

from services.scheduler.projections.due_clocks import clocks, due_moments
from shared.domain.identifiers import Stream
from shared.readmodel.engine import ReadModel

DUE_PER_PAGE = 500
CLOCKS_PER_ANSWER = 500


@dataclass(frozen=True, slots=True)
class DueClock:
    """A clock with something to say at `due_at`; `level` counts its moments from 1, the last one is the breach."""

    stream: Stream
    level: int
    due_at: datetime
    started_event: str
    correlation_id: str


class DueClocks:
    """The moments at which running clocks have something to say, in the order of (moment, stream, level)."""

    def __init__(self, read_model: ReadModel) -> None:
        self._read_model = read_model

    async def due(self, now: datetime) -> AsyncIterator[DueClock]:
        """Yield what is due at or before `now`; what is added while reading may be missed."""
        page = await self._page(now, None)
        while page:
            for due in page:
                yield due
            page = await self._page(now, page[-1]) if len(page) == DUE_PER_PAGE else ()

    async def next_after(self, now: datetime) -> datetime | None:
        """Return the earliest moment later than `now`, or None."""
        moment = due_moments.c.due_at
        async with self._read_model.reading() as connection:
            found = await connection.execute(select(moment).where(moment > now).order_by(moment).limit(1))
            return found.scalar_one_or_none()

    async def _page(self, now: datetime, after: DueClock | None) -> Sequence[DueClock]:
        async with self._read_model.reading() as connection:
            return [_due_clock(row) for row in await connection.execute(due_page(now, after))]


def due_page(now: datetime, after: DueClock | None = None) -> Select[Any]:
    """Return the query for one page of due moments, those behind `after` only; the index gives them in order."""
    table = due_moments.c
    place = (table.due_at, table.stream, table.level)
    query = select(due_moments).where(table.due_at <= now).order_by(*place).limit(DUE_PER_PAGE)
    if after is None:
        return query
    reached = (after.due_at, after.stream.name, after.level)
    return query.where(tuple_(*place) > tuple_(*map(_as_in, reached, place)))


def _as_in(value: object, column: Column[Any]) -> ColumnElement[Any]:
    return literal(value, column.type)


def _due_clock(row: Row[Any]) -> DueClock:
    category, _, stream_id = row.stream.partition(":")
    stream = Stream(category, stream_id, row.npsn)
    return DueClock(stream, row.level, row.due_at, row.started_event, row.correlation_id)


async def clocks_of_school(read_model: ReadModel, npsn: str, state: str | None) -> Sequence[Mapping[str, Any]]:
    """Return the school's clocks, the earliest end first, at most `CLOCKS_PER_ANSWER`."""
    query = select(clocks).where(clocks.c.npsn == npsn)
    if state is not None:
        query = query.where(clocks.c.state == state)
    query = query.order_by(clocks.c.due_at, clocks.c.stream).limit(CLOCKS_PER_ANSWER)
    async with read_model.reading() as connection:
        return [dict(row) for row in (await connection.execute(query)).mappings()]
