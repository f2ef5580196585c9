"""What may overtake a running clock: how far each calendar has been amended, and which pupils left their school."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from sqlalchemy import Column, Date, Index, Integer, Table, Text

from services.scheduler.projections.due_clocks import tables
from shared.domain.events import calendar, school, student
from shared.domain.identifiers import district_scope
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Put, Remove, RowChange
from shared.readmodel.columns import Moment

schools = Table(
    "schools",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("zone", Text, nullable=False),
    Column("district", Text, nullable=False),
)
"""`district` is the scope of the school's district, which names its calendar stream."""
Index("schools_of_a_district", schools.c.district)

calendars = Table(
    "calendars",
    tables,
    Column("scope", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
)
"""How many events the calendar of a school or a district has."""

transfers = Table(
    "transfers",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("event", Text, nullable=False),
    Column("moved_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)
"""The pupils who are gone."""


def on_onboarded(recorded: RecordedEvent) -> Iterable[RowChange]:
    told = cast("school.Onboarded", recorded.event)
    yield Put(schools, {"npsn": told.npsn, "zone": told.zone, "district": district_scope(told.district)})


def on_calendar_changed(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield Put(calendars, {"scope": recorded.stream.id, "sequence": recorded.sequence})


def on_transferred(recorded: RecordedEvent) -> Iterable[RowChange]:
    moved = cast("student.Transferred", recorded.event)
    yield Put(
        transfers,
        {
            "npsn": recorded.stream.home,
            "person": recorded.subject,
            "event": recorded.id,
            "moved_on": moved.moved_on,
            "recorded_at": recorded.recorded_at,
        },
    )


def on_enrolled(recorded: RecordedEvent) -> Iterable[RowChange]:
    """Whoever comes back is no longer gone."""
    yield Remove(transfers, {"npsn": recorded.stream.home, "person": recorded.subject})


HANDLERS: Mapping[str, Callable[[RecordedEvent], Iterable[RowChange]]] = {
    school.Onboarded.type: on_onboarded,
    calendar.Published.type: on_calendar_changed,
    calendar.Amended.type: on_calendar_changed,
    student.Transferred.type: on_transferred,
    student.Enrolled.type: on_enrolled,
}
