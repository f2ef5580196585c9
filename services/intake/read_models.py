"""The rows behind the work lists, and how their names are opened for those who may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.projections import feedback_list, follow_up_list, safeguard_list, school_lists, visit_list
from services.intake.projections.tables import (
    FEEDBACK,
    FOLLOW_UPS,
    SAFEGUARDS,
    SCHOOLS,
    STAFF,
    STUDENTS,
    TABLES,
    VISITS,
)
from services.intake.settings import SERVICE
from shared.domain.envelope import Role
from shared.domain.events import Event
from shared.domain.identifiers import Stream
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.readmodel.projection import Projection, together
from shared.web.access import with_access
from shared.web.held_roles import Term, grants_at

PROJECTION = Projection(
    name=SERVICE,
    tables=TABLES,
    handlers=with_access(
        TABLES,
        together(
            school_lists.HANDLERS,
            visit_list.HANDLERS,
            follow_up_list.HANDLERS,
            feedback_list.HANDLERS,
            safeguard_list.HANDLERS,
        ),
    ),
)

Row = Mapping[str, Any]


async def schools(connection: AsyncConnection, *, npsn: str | None = None) -> Sequence[Row]:
    """All schools, or the one."""
    only = () if npsn is None else (SCHOOLS.c.npsn == npsn,)
    return await _rows(connection, SCHOOLS, *only, order=SCHOOLS.c.npsn)


async def staff_of(connection: AsyncConnection, npsn: str) -> Sequence[Row]:
    return await _rows(connection, STAFF, STAFF.c.npsn == npsn, order=STAFF.c.user_id)


async def roles_of(connection: AsyncConnection, npsn: str) -> Sequence[Row]:
    """Every grant of a role with its last day; not those that were taken away before they began."""
    rows = (await connection.execute(grants_at(TABLES, npsn))).mappings()
    terms = [(row, Term(row["from_on"], row["until_on"], row["ended_on"])) for row in rows]
    return [{**row, "until_on": term.last_on} for row, term in terms if term.includes(term.from_on)]


async def students_of(
    connection: AsyncConnection, npsn: str, *, class_group: str | None, after: str, limit: int
) -> Sequence[Row]:
    wanted: list[ColumnElement[bool]] = [STUDENTS.c.npsn == npsn, STUDENTS.c.student_id > after]
    if class_group is not None:
        wanted.append(STUDENTS.c.class_group == class_group)
    return await _rows(connection, STUDENTS, *wanted, order=STUDENTS.c.student_id, limit=limit)


async def students_by_id(connection: AsyncConnection, ids: Sequence[str]) -> Mapping[str, Row]:
    rows = await _rows(connection, STUDENTS, STUDENTS.c.student_id.in_(ids), order=STUDENTS.c.student_id)
    return {row["student_id"]: row for row in rows}


async def visits_of(  # noqa: PLR0913 - the filters of a list
    connection: AsyncConnection,
    npsn: str,
    *,
    state: str | None,
    recommended_by: str | None,
    trip_id: str | None,
    after: str,
    limit: int,
) -> Sequence[Row]:
    wanted: list[ColumnElement[bool]] = [VISITS.c.npsn == npsn, VISITS.c.visit_id > after]
    if state is not None:
        wanted.append(VISITS.c.state == state)
    if recommended_by is not None:
        wanted.append(VISITS.c.recommended_by == recommended_by)
    if trip_id is not None:
        wanted.append(VISITS.c.trip_id == trip_id)
    return await _rows(connection, VISITS, *wanted, order=VISITS.c.visit_id, limit=limit)


async def follow_ups_of(  # noqa: PLR0913 - the filters of a list
    connection: AsyncConnection, npsn: str, *, state: str | None, owner: str | None, after: str | None, limit: int
) -> Sequence[Row]:
    """Those due first come first."""
    place = FOLLOW_UPS.c.due_on + FOLLOW_UPS.c.follow_up_id
    wanted: list[ColumnElement[bool]] = [FOLLOW_UPS.c.npsn == npsn]
    if state is not None:
        wanted.append(FOLLOW_UPS.c.state == state)
    if owner is not None:
        wanted.append(FOLLOW_UPS.c.owner == owner)
    if after is not None:
        wanted.append(place > select(place).where(FOLLOW_UPS.c.follow_up_id == after).scalar_subquery())
    return await _rows(connection, FOLLOW_UPS, *wanted, order=place, limit=limit)


@dataclass(frozen=True, slots=True)
class FeedbackWanted:
    """Which matters of a list; None asks for all."""

    state: str | None = None
    category: str | None = None
    listed_as_late_entry: bool | None = None
    with_the_district: bool | None = None
    not_about: str | None = None

    def conditions(self) -> Sequence[ColumnElement[bool]]:
        equal = ("state", "category", "listed_as_late_entry", "with_the_district")
        wanted = [(FEEDBACK.c[name], getattr(self, name)) for name in equal]
        conditions = [column == value for column, value in wanted if value is not None]
        return conditions if self.not_about is None else [*conditions, FEEDBACK.c.about != self.not_about]


async def feedback_of(
    connection: AsyncConnection, npsn: str | None, wanted: FeedbackWanted, *, after: str, limit: int
) -> Sequence[Row]:
    """The matters of one school, or of all."""
    here = () if npsn is None else (FEEDBACK.c.npsn == npsn,)
    conditions = (*here, FEEDBACK.c.feedback_id > after, *wanted.conditions())
    return await _rows(connection, FEEDBACK, *conditions, order=FEEDBACK.c.feedback_id, limit=limit)


async def feedback_with_code(connection: AsyncConnection, tracking_code_sha256: str) -> Row | None:
    rows = await _rows(
        connection, FEEDBACK, FEEDBACK.c.tracking_code_sha256 == tracking_code_sha256, order=FEEDBACK.c.feedback_id
    )
    return rows[0] if rows else None


async def safeguards_for(
    connection: AsyncConnection, npsn: str, reader: Role, *, after: str, limit: int
) -> Sequence[Row]:
    """The restricted streams of a school of which this office is a recipient."""
    theirs = SAFEGUARDS.c.recipients.contains(f",{reader.value},", autoescape=True)
    wanted = (SAFEGUARDS.c.npsn == npsn, SAFEGUARDS.c.safeguard_id > after, theirs)
    return await _rows(connection, SAFEGUARDS, *wanted, order=SAFEGUARDS.c.safeguard_id, limit=limit)


async def _rows(
    connection: AsyncConnection, table: Table, *wanted: ColumnElement[bool], order: Any, limit: int | None = None
) -> Sequence[Row]:
    query = select(table).where(and_(True, *wanted)).order_by(order).limit(limit)  # noqa: FBT003 - SQL's own TRUE
    return [dict(row) for row in (await connection.execute(query)).mappings()]


async def opened(log: EventLog, places: Sequence[tuple[Stream, int]]) -> Sequence[Event]:
    """Return the events at these versions, opened while the keys exist; a stream is read once."""
    first = {stream: min(version for other, version in places if other == stream) for stream, _ in places}
    found: dict[tuple[Stream, int], RecordedEvent] = {}
    for stream, version in first.items():
        found |= {(stream, one.sequence): one for one in await log.read_stream(stream, version - 1)}
    return await log.personal([found[place] for place in places])
