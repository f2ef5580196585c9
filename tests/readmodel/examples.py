"""A small projection over roles of a school's staff, and the events it is about."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Column, Date, Integer, MetaData, Table, Text, select

from shared.domain.envelope import Actor, Channel, Metadata, Role
from shared.domain.events import Event, school
from shared.domain.identifiers import Npsn, UserId, partition_of, school_stream
from shared.eventlog.interface import EventLog, NewEvent, RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.columns import Moment
from shared.readmodel.engine import ReadModel
from shared.readmodel.projection import Projection
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings

SCHOOL = Npsn("30401234")
FRIDAY = datetime(2026, 3, 13, 2, 0, tzinfo=UTC)
SITI = Actor(user_id="siti", role=Role.SCHOOL_OPERATOR, npsn=SCHOOL)
PARTITIONS = 4
HOME = partition_of(SCHOOL, PARTITIONS)
SERVICE = "intake"

tables = MetaData()
roles = Table(
    "roles",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("user_id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("last_on", Date),
    Column("recorded_at", Moment, nullable=False),
)
history = Table(
    "history",
    tables,
    Column("event_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)


def _granted(recorded: RecordedEvent) -> Iterable[RowChange]:
    event = cast("school.RoleGranted", recorded.event)
    row = {"npsn": recorded.stream.home, "user_id": event.user_id, "role": str(event.role)}
    yield Put(roles, row | {"last_on": None, "recorded_at": recorded.recorded_at})
    yield Put(history, {"event_id": recorded.id, "position": recorded.position})


def _ended(recorded: RecordedEvent) -> Iterable[RowChange]:
    event = cast("school.RoleEnded", recorded.event)
    yield Amend(roles, {"npsn": recorded.stream.home, "user_id": event.user_id}, {"last_on": event.last_on})
    yield Put(history, {"event_id": recorded.id, "position": recorded.position})


STAFF = Projection("staff", tables, {"school.role_granted": _granted, "school.role_ended": _ended})


def granted(user: str) -> Event:
    return school.RoleGranted(
        user_id=UserId(user), role=Role.COUNSELLOR, class_group=None, from_on=date(2026, 1, 1), until_on=None
    )


def ended(user: str) -> Event:
    return school.RoleEnded(user_id=UserId(user), role=Role.COUNSELLOR, last_on=date(2026, 6, 30))


def new_log() -> MemoryEventLog:
    return MemoryEventLog(PARTITIONS, clock=ManualClock(FRIDAY))


async def append(log: EventLog, *events: Event, npsn: str = SCHOOL) -> Sequence[RecordedEvent]:
    """Append at the end of the school's stream, whatever its version."""
    stream = school_stream(npsn)
    version = len(await log.read_stream(stream))
    metadata = Metadata(
        actor=SITI,
        occurred_at=FRIDAY,
        command_id=f"{npsn}-{version}",
        channel=Channel.IMPORT,
        correlation_id=f"{npsn}-{version}",
    )
    appended = await log.append(stream, version, [NewEvent(event, None) for event in events], metadata)
    return appended.events


async def rows(read_model: ReadModel) -> list[tuple[str, str | None]]:
    """Return who has a role, and until when."""
    async with read_model.reading() as connection:
        found = await connection.execute(select(roles.c.user_id, roles.c.last_on).order_by(roles.c.user_id))
        return [(row.user_id, row.last_on.isoformat() if row.last_on else None) for row in found]


async def positions_in_rows(read_model: ReadModel) -> list[int]:
    async with read_model.reading() as connection:
        return list(await connection.scalars(select(history.c.position).order_by(history.c.position)))


def sqlite_settings(folder: Path) -> Settings:
    return Settings(data_dir=folder)
