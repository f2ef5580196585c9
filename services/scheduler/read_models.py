"""What the scheduler asks of its rows: which clocks are due or overtaken by news, and the clocks of a school."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import gt, lt
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from services.scheduler.projections.complaints import about_principals
from services.scheduler.projections.due_clocks import clocks, due_moments
from services.scheduler.projections.news import calendars, schools, transfers
from services.scheduler.projections.notices import notices
from shared.domain.calendar.working_calendar import OF_DISTRICT, OF_SCHOOL
from shared.domain.envelope import Role
from shared.domain.identifiers import Stream
from shared.domain.sla.promise import POLICIES, Policy
from shared.domain.sla.what_if import OpenVisit
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
    return DueClock(_stream(row), row.level, row.due_at, row.started_event, row.correlation_id)


def _stream(row: Row[Any]) -> Stream:
    category, _, stream_id = row.stream.partition(":")
    return Stream(category, stream_id, row.npsn)


@dataclass(frozen=True, slots=True)
class StaleClock:
    """A running clock that was counted with `calendar_version`, while its school's calendar is `present_version`."""

    stream: Stream
    started_event: str
    correlation_id: str
    calendar_version: str
    present_version: str
    standard_version: str
    due_at: datetime


async def stale_clocks(read_model: ReadModel, national: Mapping[str, str]) -> AsyncIterator[StaleClock]:
    """Yield them by name; `national` is the version of the nation's calendar as known today, for each time zone."""
    after: str | None = ""
    while after is not None:
        async with read_model.reading() as connection:
            rows = (await connection.execute(stale_page(national, after))).all()
        for row in rows:
            yield _stale_clock(row)
        after = rows[-1].stream if len(rows) == DUE_PER_PAGE else None


def _stale_clock(row: Row[Any]) -> StaleClock:
    return StaleClock(
        _stream(row),
        row.started_event,
        row.correlation_id,
        row.calendar_version,
        row.present_version,
        row.standard_version,
        row.due_at,
    )


def stale_page(national: Mapping[str, str], after: str = "") -> Select[Any]:
    """Return the query for one page: for each school two steps into an index, before and behind the present version.

    What is unequal to something is not found by an index; what is less or greater is.
    """
    columns = ("stream", "npsn", "started_event", "correlation_id", "calendar_version", "standard_version", "due_at")
    own, district = calendars.alias(), calendars.alias()
    # An expression, which no index of the schools holds: SQLite then begins with the few schools, not with the clocks.
    from_the_schools = schools.c.npsn + literal("")
    version = (
        case(national, value=schools.c.zone, else_="")
        + _source(OF_DISTRICT, district.c.sequence)
        + _source(OF_SCHOOL, own.c.sequence)
    )
    other_version = [
        select(*(clocks.c[name] for name in columns), version.label("present_version"))
        .select_from(schools)
        .outerjoin(own, own.c.scope == schools.c.npsn)
        .outerjoin(district, district.c.scope == schools.c.district)
        .join(clocks, and_(clocks.c.npsn == from_the_schools, clocks.c.state == "running"))
        .where(compare(clocks.c.calendar_version, version))
        for compare in (lt, gt)
    ]
    # Materialized: drawn into it, the order would lead through every clock by its name.
    stale = union_all(*other_version).cte("stale").prefix_with("MATERIALIZED")
    return select(stale).where(stale.c.stream > after).order_by(stale.c.stream).limit(DUE_PER_PAGE)


def _source(name: str, sequence: Column[Any]) -> ColumnElement[str]:
    return func.coalesce(literal(name) + cast(sequence, Text), "")


@dataclass(frozen=True, slots=True)
class LeftClock:
    """A clock of a pupil who left the school; `transfer_event` says so, recorded at `recorded_at`."""

    stream: Stream
    started_event: str
    correlation_id: str
    state: str
    zone: str
    started_at: datetime
    due_at: datetime
    transfer_event: str
    moved_on: date
    recorded_at: datetime


async def left_clocks(read_model: ReadModel, policies: Sequence[Policy]) -> Sequence[LeftClock]:
    """Return those that run or are broken, by name.

    A clock acts on a transfer once: what is promised again after it was meant to be.
    """
    unheard = or_(clocks.c.transfer.is_(None), clocks.c.transfer != transfers.c.event)
    query = (
        select(clocks, transfers.c.event, transfers.c.moved_on, transfers.c.recorded_at)
        .join(transfers, and_(transfers.c.person == clocks.c.person, transfers.c.npsn == clocks.c.npsn))
        .where(clocks.c.state.in_(("running", "breached")), clocks.c.policy.in_(policies), unheard)
        .order_by(clocks.c.stream)
    )
    async with read_model.reading() as connection:
        return [_left_clock(row) for row in await connection.execute(query)]


def _left_clock(row: Row[Any]) -> LeftClock:
    return LeftClock(
        _stream(row),
        row.started_event,
        row.correlation_id,
        row.state,
        row.zone,
        row.started_at,
        row.due_at,
        row.event,
        row.moved_on,
        row.recorded_at,
    )


async def schools_of_district(read_model: ReadModel, district: str) -> Sequence[str]:
    """Return the schools of the district with this scope; none for one that nobody knows."""
    query = select(schools.c.npsn).where(schools.c.district == district).order_by(schools.c.npsn)
    async with read_model.reading() as connection:
        return list((await connection.execute(query)).scalars())


async def open_visits_of(read_model: ReadModel, npsn: str) -> Sequence[OpenVisit]:
    """Return the visits that are promised by this school and not made yet."""
    open_now = (clocks.c.npsn == npsn, clocks.c.state == "running", clocks.c.policy == "visit_7wd")
    async with read_model.reading() as connection:
        rows = await connection.execute(select(clocks).where(*open_now))
        return [OpenVisit(npsn, row.subject, row.started_at, len(row.counted_days), row.due_on) for row in rows]


async def zones_of_schools(read_model: ReadModel) -> Sequence[str]:
    async with read_model.reading() as connection:
        return list((await connection.execute(select(schools.c.zone).distinct())).scalars())


async def clocks_of_school(
    read_model: ReadModel,
    npsn: str,
    state: str | None,
    policies: Collection[Policy] = POLICIES,
    *,
    for_a_principal: bool = False,
) -> Sequence[Mapping[str, Any]]:
    """Return the school's clocks of these policies, the earliest end first, at most `CLOCKS_PER_ANSWER`.

    `for_a_principal` leaves out those of complaints about the principal (A25).
    """
    query = select(clocks).where(clocks.c.npsn == npsn, clocks.c.policy.in_(sorted(policies)))
    if state is not None:
        query = query.where(clocks.c.state == state)
    if for_a_principal:
        query = query.where(clocks.c.subject.not_in(select(about_principals.c.feedback_id)))
    query = query.order_by(clocks.c.due_at, clocks.c.stream).limit(CLOCKS_PER_ANSWER)
    async with read_model.reading() as connection:
        return [dict(row) for row in (await connection.execute(query)).mappings()]


async def is_about_a_principal(read_model: ReadModel, feedback_id: str) -> bool:
    """Whether this is a complaint that names the principal (A25)."""
    query = select(about_principals).where(about_principals.c.feedback_id == feedback_id)
    async with read_model.reading() as connection:
        return (await connection.execute(query)).first() is not None


async def due_notices(read_model: ReadModel, npsn: str, role: Role, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Return what `role` may be told by `now` and has not been, the oldest first, at most `CLOCKS_PER_ANSWER`."""
    query = (
        select(notices, clocks.c.due_at)
        .join(clocks, clocks.c.stream == notices.c.stream)
        .where(notices.c.npsn == npsn, notices.c.role == role.value)
        .where(notices.c.not_before <= now, notices.c.told.is_(False))
        .order_by(notices.c.not_before, notices.c.stream, notices.c.sequence)
        .limit(CLOCKS_PER_ANSWER)
    )
    async with read_model.reading() as connection:
        return [dict(row) for row in (await connection.execute(query)).mappings()]
