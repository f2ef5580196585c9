"""The rows of the due moments, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from services.scheduler.app import PROJECTION
from services.scheduler.projections.due_clocks import due_moments
from services.scheduler.read_models import DUE_PER_PAGE, DueClocks, clocks_of_school, due_notices
from services.scheduler.settings import SERVICE
from shared.domain.envelope import Role
from shared.domain.events import Event, clock
from shared.domain.events.clock import CancelCause, CorrectionCause, ExcuseReason
from shared.domain.identifiers import clock_stream
from shared.eventlog.memory import MemoryEventLog
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.projector import Projector
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings
from tests.examples.calendar_changes import (
    V28_FIRST_WARNING_AT,
    V28A_STARTED,
    V28B_DUE_BEFORE,
    V28B_RECOMPUTED,
)
from tests.examples.clocks import (
    SMPN_9,
    V01_APPROVED_AT,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    V01_NOTICES,
    V01_SECOND_WARNING_AT,
    VISIT,
    at,
    visit_clock_started,
)
from tests.readmodel.conftest import settings
from tests.services.scheduler.office import Office
from tests.specification import proves

__all__ = ["settings"]

STREAM = clock_stream(SMPN_9, "visit_7wd", VISIT)
FIRST_WARNING = clock.Warned(
    level=1, warned_at=V01_FIRST_WARNING_AT, not_before=V01_FIRST_WARNING_AT, remaining_seconds=232_200, notified=()
)
SECOND_WARNING = clock.Warned(
    level=2, warned_at=V01_SECOND_WARNING_AT, not_before=V01_SECOND_WARNING_AT, remaining_seconds=59_400, notified=()
)
BREACHED = clock.Breached(due_at=V01_DUE_BEFORE, detected_at=V01_DUE_BEFORE, cause_event=None, notices=())
MET = clock.Met(actual_at=at("2025-11-12T16:30:00+08:00"), margin_seconds=27_000, stop_event=f"visit:{VISIT}@7")
CORRECTED = clock.BreachCorrected(
    breach_event=f"{STREAM}@2", cause=CorrectionCause.LATE_SYNC, cause_event=f"visit:{VISIT}@7"
)
CANCELLED = clock.Cancelled(
    cause=CancelCause.VISIT_CANCELLED, cause_event=f"visit:{VISIT}@6", cancelled_at=at("2025-11-06T10:00:00+08:00")
)
LONG_AFTER = at("2026-01-01T00:00:00+08:00")


class Rows:
    """The rows after a stretch of one clock's life."""

    def __init__(self, read_model: ReadModel) -> None:
        self.read_model = read_model
        self.log = MemoryEventLog(1, clock=ManualClock(V01_APPROVED_AT))
        self.projector = Projector(self.log, read_model, PROJECTION)

    async def after(self, *events: Event) -> "Rows":
        office = Office(self.log, ManualClock(V01_APPROVED_AT), folder=Path())
        for event in events:
            await office.write(STREAM, event, person=None)
        await self.projector.catch_up()
        return self

    async def moments(self) -> Sequence[tuple[int, datetime]]:
        return [(due.level, due.due_at) async for due in DueClocks(self.read_model).due(LONG_AFTER)]

    async def notices(self, role: Role, now: datetime) -> Sequence[tuple[str, datetime]]:
        return [(row["about"], row["not_before"]) for row in await due_notices(self.read_model, SMPN_9, role, now)]

    async def clock(self) -> tuple[str, int, str | None]:
        (row,) = await clocks_of_school(self.read_model, SMPN_9, None)
        return row["state"], row["warned_level"], row["excused"]


@pytest.fixture
async def rows(settings: Settings) -> AsyncIterator[Rows]:
    async with open_read_model(settings, SERVICE, PROJECTION) as read_model:
        yield Rows(read_model)


async def test_a_started_clock_has_a_moment_for_each_warning_and_one_for_the_breach(rows: Rows) -> None:
    await rows.after(visit_clock_started())
    assert await rows.moments() == [(1, V01_FIRST_WARNING_AT), (2, V01_SECOND_WARNING_AT), (3, V01_DUE_BEFORE)]
    assert await rows.clock() == ("running", 0, None)


async def test_a_moment_is_due_at_its_own_time_and_not_before(rows: Rows) -> None:
    due = DueClocks((await rows.after(visit_clock_started())).read_model)
    just_before = V01_FIRST_WARNING_AT - timedelta(microseconds=1)
    assert [found.level async for found in due.due(just_before)] == []
    assert [found.level async for found in due.due(V01_FIRST_WARNING_AT)] == [1]
    assert await due.next_after(just_before) == V01_FIRST_WARNING_AT
    assert await due.next_after(V01_FIRST_WARNING_AT) == V01_SECOND_WARNING_AT
    assert await due.next_after(V01_DUE_BEFORE) is None


async def test_a_warning_leaves_the_moments_after_it(rows: Rows) -> None:
    await rows.after(visit_clock_started(), FIRST_WARNING)
    assert await rows.moments() == [(2, V01_SECOND_WARNING_AT), (3, V01_DUE_BEFORE)]
    assert await rows.clock() == ("running", 1, None)


async def test_the_newest_warning_takes_the_older_moments_away_too(rows: Rows) -> None:
    await rows.after(visit_clock_started(), SECOND_WARNING)
    assert await rows.moments() == [(3, V01_DUE_BEFORE)]


async def test_a_broken_promise_has_no_moment_left(rows: Rows) -> None:
    await rows.after(visit_clock_started(), BREACHED)
    assert await rows.moments() == []
    assert await rows.clock() == ("breached", 0, None)


@proves("A30", "clock.recomputed")
async def test_a_recount_moves_the_moments_that_are_left_and_the_row(rows: Rows) -> None:
    await rows.after(V28A_STARTED, V28B_RECOMPUTED)
    assert await rows.moments() == [
        (1, V28_FIRST_WARNING_AT),
        (2, at("2025-08-19T07:30:00+08:00")),
        (3, V28B_DUE_BEFORE),
    ]
    (row,) = await clocks_of_school(rows.read_model, SMPN_9, None)
    assert (row["due_on"], row["due_at"]) == (date(2025, 8, 19), V28B_DUE_BEFORE)
    assert (row["calendar_version"], row["counted_days"][-1]) == ("id-2025-08-07", "2025-08-19")


@proves("A30", "clock.recomputed")
async def test_a_recount_gives_no_moment_back_to_what_was_warned_of(rows: Rows) -> None:
    warned = clock.Warned(
        level=1, warned_at=V28_FIRST_WARNING_AT, not_before=V28_FIRST_WARNING_AT, remaining_seconds=405_000, notified=()
    )
    await rows.after(V28A_STARTED, warned, V28B_RECOMPUTED)
    assert [level for level, _ in await rows.moments()] == [2, 3]


async def test_a_kept_promise_has_no_moment_left(rows: Rows) -> None:
    await rows.after(visit_clock_started(), MET)
    assert await rows.moments() == []
    assert await rows.clock() == ("met", 0, None)


async def test_a_corrected_breach_is_a_kept_promise(rows: Rows) -> None:
    await rows.after(visit_clock_started(), BREACHED, CORRECTED, MET)
    assert await rows.clock() == ("met", 0, None)


@proves("A11", "clock.elapsed")
async def test_a_term_that_ran_out_has_no_moment_left(rows: Rows) -> None:
    term = visit_clock_started().model_copy(update={"policy": "consent_term"})
    await rows.after(term, clock.Elapsed(due_at=V01_DUE_BEFORE))
    assert await rows.moments() == []
    assert await rows.clock() == ("elapsed", 0, None)


@proves("clock.warned")
async def test_a_warning_is_noted_for_everyone_whom_it_names(rows: Rows) -> None:
    both = FIRST_WARNING.model_copy(update={"notified": (Role.COUNSELLOR, Role.PRINCIPAL)})
    await rows.after(visit_clock_started(), both)
    assert await rows.notices(Role.PRINCIPAL, V01_FIRST_WARNING_AT) == [("warning", V01_FIRST_WARNING_AT)]
    assert await rows.notices(Role.COUNSELLOR, V01_FIRST_WARNING_AT) == [("warning", V01_FIRST_WARNING_AT)]
    assert await rows.notices(Role.DISTRICT_OFFICER, V01_FIRST_WARNING_AT) == []


@proves("clock.breached")
async def test_a_breach_is_noted_from_its_own_moment_on_and_replaces_the_warnings(rows: Rows) -> None:
    warned = FIRST_WARNING.model_copy(update={"notified": (Role.PRINCIPAL,)})
    await rows.after(visit_clock_started(), warned, BREACHED.model_copy(update={"notices": V01_NOTICES}))
    next_morning = V01_NOTICES[0].not_before
    assert await rows.notices(Role.PRINCIPAL, next_morning - timedelta(microseconds=1)) == []
    assert await rows.notices(Role.PRINCIPAL, next_morning) == [("breach", next_morning)]


@proves("clock.breach_corrected")
async def test_a_corrected_breach_leaves_no_notice(rows: Rows) -> None:
    breached = BREACHED.model_copy(update={"notices": V01_NOTICES})
    await rows.after(visit_clock_started(), breached, CORRECTED, MET)
    assert await rows.notices(Role.PRINCIPAL, LONG_AFTER) == []


async def test_an_excused_breach_stays_a_breach(rows: Rows) -> None:
    excused = clock.Excused(reason=ExcuseReason.DISASTER, note=None, evidence_sha256=None)
    await rows.after(visit_clock_started(), BREACHED, excused)
    assert await rows.clock() == ("breached", 0, "disaster")


async def test_the_next_run_of_a_cancelled_clock_has_moments_of_its_own(rows: Rows) -> None:
    again = visit_clock_started(anchor=9).model_copy(
        update={
            "warnings_at": (at("2025-12-10T07:30:00+08:00"),),
            "breaches_at": at("2025-12-13T00:00:00+08:00"),
            "due_on": date(2025, 12, 12),
        }
    )
    await rows.after(visit_clock_started(), FIRST_WARNING, CANCELLED, again)
    assert await rows.moments() == [
        (1, at("2025-12-10T07:30:00+08:00")),
        (2, at("2025-12-13T00:00:00+08:00")),
    ]
    assert await rows.clock() == ("running", 0, None)


async def test_the_next_run_in_the_same_batch_as_the_breach_keeps_its_moments(rows: Rows) -> None:
    await rows.after(visit_clock_started(), BREACHED, visit_clock_started(anchor=9))
    assert [level for level, _ in await rows.moments()] == [1, 2, 3]


async def test_more_due_moments_than_a_page_come_in_order_and_each_once(rows: Rows) -> None:
    many = 2 * DUE_PER_PAGE + 1
    async with rows.read_model.writing() as connection:
        await connection.execute(due_moments.insert(), [_moment(number) for number in range(many)])
    found = [(due.due_at, due.stream.name) async for due in DueClocks(rows.read_model).due(LONG_AFTER)]
    assert len(found) == many
    assert found == sorted(set(found))


def _moment(number: int) -> dict[str, object]:
    return {
        "stream": f"clock:visit_7wd:{number:06}",
        "level": 1,
        "due_at": V01_APPROVED_AT + timedelta(seconds=number % 7),
        "npsn": SMPN_9,
        "started_event": f"clock:visit_7wd:{number:06}@1",
        "correlation_id": "case",
    }
