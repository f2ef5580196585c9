"""The rows of clocks that were counted with another calendar, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from services.scheduler.app import PROJECTION
from services.scheduler.read_models import left_clocks, stale_clocks
from services.scheduler.settings import SERVICE
from shared.domain.events import Event, calendar, clock, school, student
from shared.domain.identifiers import (
    Npsn,
    Stream,
    StudentId,
    calendar_stream,
    clock_stream,
    school_stream,
    student_stream,
)
from shared.eventlog.memory import MemoryEventLog
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.projector import Projector
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings
from tests.examples.clocks import PUPIL, SMPN_9, V01_APPROVED_AT, VISIT, visit_clock_started
from tests.readmodel.conftest import settings
from tests.services.scheduler.office import Office
from tests.specification import proves

__all__ = ["settings"]

CLOCK = clock_stream(SMPN_9, "visit_7wd", VISIT)
SCHOOL = school.Onboarded(
    npsn=Npsn(SMPN_9),
    name="SMP Negeri 9 Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
KNOWN = {"Asia/Makassar": "id-2025-09-19", "Asia/Jayapura": "id-2025-09-19"}
NEXT_DECREE = {"Asia/Makassar": "id-2026-09-17"}
MET = clock.Met(actual_at=V01_APPROVED_AT, margin_seconds=1, stop_event=f"visit:{VISIT}@7")
PERSON = student_stream(SMPN_9, PUPIL.partition(":")[2])

ENROLLED = student.Enrolled(
    student_id=StudentId(PERSON.id),
    npsn=Npsn(SMPN_9),
    class_group="8A",
    nisn=None,
    nis=None,
    name="Budi",
    born_on=None,
    address=None,
)


def published(scope: str) -> calendar.Published:
    return calendar.Published(scope=scope, closures=(), week_changes=(), legal_basis="SE 1")


def started(**changes: object) -> clock.Started:
    return visit_clock_started().model_copy(update={"person": PUPIL, **changes})


class Rows:
    """The rows after events of several streams."""

    def __init__(self, read_model: ReadModel) -> None:
        self.read_model = read_model
        self.log = MemoryEventLog(2, clock=ManualClock(V01_APPROVED_AT))
        self.projector = Projector(self.log, read_model, PROJECTION)

    async def after(self, *told: tuple[Stream, Event]) -> "Rows":
        office = Office(self.log, ManualClock(V01_APPROVED_AT), folder=Path())
        for stream, event in told:
            await office.write(stream, event, person=PUPIL if stream == PERSON else None)
        await self.projector.catch_up()
        return self

    async def stale(self, national: dict[str, str] = KNOWN) -> Sequence[tuple[str, str]]:
        found = stale_clocks(self.read_model, national)
        return [(stale.calendar_version, stale.present_version) async for stale in found]


@pytest.fixture
async def rows(settings: Settings) -> AsyncIterator[Rows]:
    async with open_read_model(settings, SERVICE, PROJECTION) as read_model:
        yield Rows(read_model)


@proves("A30")
async def test_a_clock_that_was_counted_with_the_present_calendar_is_not_stale(rows: Rows) -> None:
    await rows.after((school_stream(SMPN_9), SCHOOL), (CLOCK, started()))
    assert await rows.stale() == []


@proves("A30")
async def test_a_calendar_of_the_school_or_of_its_district_makes_its_clocks_stale(rows: Rows) -> None:
    await rows.after((school_stream(SMPN_9), SCHOOL), (CLOCK, started()))
    await rows.after((calendar_stream("kota-bontang"), published("kota-bontang")))
    assert await rows.stale() == [("id-2025-09-19", "id-2025-09-19+district.1")]
    await rows.after((calendar_stream(SMPN_9), published(SMPN_9)))
    assert await rows.stale() == [("id-2025-09-19", "id-2025-09-19+district.1+school.1")]


async def test_the_calendar_of_another_district_makes_nothing_stale(rows: Rows) -> None:
    await rows.after((school_stream(SMPN_9), SCHOOL), (CLOCK, started()))
    await rows.after((calendar_stream("kota-samarinda"), published("kota-samarinda")))
    assert await rows.stale() == []


@proves("A30")
async def test_a_new_decree_makes_clocks_stale_and_an_older_version_does_too(rows: Rows) -> None:
    await rows.after((school_stream(SMPN_9), SCHOOL), (CLOCK, started()))
    assert await rows.stale(NEXT_DECREE) == [("id-2025-09-19", "id-2026-09-17")]
    assert await rows.stale({"Asia/Makassar": "id-2025-08-07"}) == [("id-2025-09-19", "id-2025-08-07")]


@proves("A30")
async def test_closed_clocks_and_clocks_without_a_calendar_are_never_stale(rows: Rows) -> None:
    hours = clock_stream(SMPN_9, "complaint_72h", VISIT)
    await rows.after((school_stream(SMPN_9), SCHOOL), (CLOCK, started()), (CLOCK, MET))
    await rows.after((hours, started(policy="complaint_72h", calendar_version=None)))
    assert await rows.stale(NEXT_DECREE) == []


@proves("A28", "student.transferred")
async def test_the_clocks_of_a_pupil_who_left_are_found_until_the_pupil_is_enrolled_again(rows: Rows) -> None:
    left = student.Transferred(to_npsn=None, moved_on=date(2025, 11, 6))
    await rows.after((CLOCK, started()), (PERSON, left))
    (found,) = await left_clocks(rows.read_model, ("visit_7wd",))
    assert (found.stream, found.moved_on, found.transfer_event) == (CLOCK, date(2025, 11, 6), f"{PERSON}@1")
    assert await left_clocks(rows.read_model, ("approval_2wd",)) == []
    await rows.after((PERSON, ENROLLED))
    assert await left_clocks(rows.read_model, ("visit_7wd",)) == []
