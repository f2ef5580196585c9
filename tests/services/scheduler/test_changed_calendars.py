"""Calendars that change while clocks run, from the log to the clocks and back (A30)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.scheduler.handlers.overtaken import next_publication
from shared.domain.events import calendar, clock, school
from shared.domain.events.calendar import Closure
from shared.domain.identifiers import (
    Npsn,
    calendar_stream,
    district_scope,
    school_stream,
)
from shared.domain.sla.promise import WorkingDayPromise
from shared.domain.sla.working_day_promise import working_day_promise
from shared.eventlog.interface import RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.published import published_decrees
from tests.examples import clocks as examples
from tests.examples.calendar_changes import (
    BEFORE_THE_AMENDMENT,
    LETTER,
    V28_APPROVED_AT,
    V28_LEGAL_BASIS,
    V28B_RECOMPUTED,
)
from tests.examples.calendars import five_day_school_as_known_on
from tests.examples.clocks import SMPN_9, V01_DUE_BEFORE, at
from tests.services.scheduler.office import PARTITIONS, Office
from tests.specification import proves

BONTANG = district_scope("Kota Bontang")
ONBOARDED = school.Onboarded(
    npsn=Npsn(SMPN_9),
    name="SMP Negeri 9 Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
WEDNESDAY_12 = Closure(date=date(2025, 11, 12), name="Libur daerah")
STANDARD = "kunjungan-rumah-1"
SIX_AUGUST = at("2025-08-06T09:00:00+08:00")


def published(scope: str, *closures: Closure) -> calendar.Published:
    return calendar.Published(scope=scope, closures=closures, week_changes=(), legal_basis=LETTER)


def taken_back(scope: str, *days: date) -> calendar.Amended:
    return calendar.Amended(scope=scope, added=(), removed=days, week_changes=(), legal_basis="Surat ralat")


async def onboard(office: Office) -> None:
    await office.write(school_stream(SMPN_9), ONBOARDED, person=None)


async def publish(office: Office, event: calendar.Published | calendar.Amended) -> RecordedEvent:
    return await office.write(calendar_stream(event.scope), event, person=None)


async def recounts(office: Office) -> Sequence[clock.Recomputed]:
    events = [recorded.event for recorded in await office.clock_events("visit_7wd")]
    return [event for event in events if isinstance(event, clock.Recomputed)]


def promise_of_august() -> WorkingDayPromise:
    known = five_day_school_as_known_on(date(2025, 8, 6))
    return working_day_promise(SIX_AUGUST, 7, known, STANDARD)


@proves("A30", "calendar.published", "clock.recomputed")
async def test_a_closure_of_the_district_moves_the_open_clocks_of_its_schools(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
        told = await publish(office, published(BONTANG, WEDNESDAY_12))
        await office.at_rest(scheduler)
        (moved,) = await recounts(office)
        assert (moved.old_due_on, moved.due_on) == (date(2025, 11, 12), date(2025, 11, 13))
        assert (moved.cause_event, moved.reason) == (told.id, LETTER)
        assert moved.calendar_version == "id-2025-09-19+district.1"
        await office.time_passes(V01_DUE_BEFORE, scheduler)
        assert "clock.breached" not in await office.clock_types("visit_7wd")
        await office.time_passes(at("2025-11-14T00:00:00+08:00"), scheduler)
        assert (await office.clock_types("visit_7wd"))[-1] == "clock.breached"


@proves("A30", "calendar.amended", "calendar amended on the due day")
async def test_a_calendar_amended_on_the_due_day_moves_the_end_later_that_day(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    async with office.scheduler() as scheduler:
        await publish(office, published(SMPN_9))
        await office.time_passes(at("2025-11-12T08:00:00+08:00"), scheduler)
        amended = calendar.Amended(scope=SMPN_9, added=(WEDNESDAY_12,), removed=(), week_changes=(), legal_basis=LETTER)
        told = await publish(office, amended)
        await office.at_rest(scheduler)
        await office.time_passes(at("2025-11-13T08:00:00+08:00"), scheduler)
        await publish(office, taken_back(SMPN_9, WEDNESDAY_12.date))
        await office.at_rest(scheduler)
    _, later, today = await recounts(office)
    assert (later.due_on, later.cause_event) == (date(2025, 11, 13), told.id)
    assert (today.due_on, today.moved_to_today) == (date(2025, 11, 13), True)


@proves("A30")
async def test_a_scheduler_that_slept_over_the_end_counts_what_was_published_before_it(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    await publish(office, published(BONTANG, WEDNESDAY_12))
    await office.clock.move_to(at("2025-11-13T10:00:00+08:00"))
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
        assert (await office.clock_types("visit_7wd"))[:2] == ["clock.started", "clock.recomputed"]
        assert "clock.breached" not in await office.clock_types("visit_7wd")


@proves("A30")
async def test_what_is_published_after_the_end_mends_nothing(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    await office.clock.move_to(at("2025-11-13T08:00:00+08:00"))
    await publish(office, published(BONTANG, WEDNESDAY_12))
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
    assert await recounts(office) == []
    assert (await office.clock_types("visit_7wd"))[-1] == "clock.breached"


@proves("A30")
async def test_two_schedulers_count_a_clock_again_once(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    await publish(office, published(BONTANG, WEDNESDAY_12))
    async with office.scheduler("one") as one, office.scheduler("two") as two:
        await office.at_rest(one, two)
    assert len(await recounts(office)) == 1


@proves("A30")
async def test_a_closed_clock_is_untouched(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.approved())
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
        await office.clock.move_to(at("2025-11-06T10:00:00+08:00"))
        await office.tell(examples.visited("2025-11-06T09:30:00+08:00"))
        await office.at_rest(scheduler)
        await publish(office, published(BONTANG, WEDNESDAY_12))
        await office.at_rest(scheduler)
    assert await office.clock_types("visit_7wd") == ["clock.started", "clock.met"]


@pytest.fixture
def august(tmp_path: Path) -> Office:
    time = ManualClock(SIX_AUGUST)
    return Office(MemoryEventLog(PARTITIONS, clock=time, simulated=True), time, tmp_path)


@proves("A30", "A5")
async def test_a_decree_that_ships_with_the_program_takes_effect_on_its_day(august: Office) -> None:
    await onboard(august)
    await august.tell(examples.approved(promise_of_august()))
    async with august.scheduler() as scheduler:
        await august.at_rest(scheduler)
        health = scheduler.scheduler.health(scheduler.foundation)["ticker"]
        assert health["next_due"] == "2025-08-06T16:00:00+00:00"
        await august.time_passes(at("2025-08-07T00:00:00+08:00"), scheduler)
    (moved,) = await recounts(august)
    assert (moved.old_due_on, moved.due_on) == (date(2025, 8, 15), date(2025, 8, 15))
    assert (moved.old_calendar_version, moved.calendar_version) == ("id-2024-11-21", "id-2025-08-07")
    assert (moved.cause_event, moved.reason) == (None, V28_LEGAL_BASIS)


@proves("A30", "A5", "clock.recomputed")
async def test_v28_a_decree_that_arrives_with_an_update_moves_what_was_counted_without_it(august: Office) -> None:
    await onboard(august)
    await august.clock.move_to(V28_APPROVED_AT)
    await august.tell(examples.approved(working_day_promise(V28_APPROVED_AT, 7, BEFORE_THE_AMENDMENT, STANDARD)))
    async with august.scheduler() as scheduler:
        await august.at_rest(scheduler)
    assert await recounts(august) == [V28B_RECOMPUTED]


@proves("A30")
def test_the_day_of_a_decree_begins_at_the_midnight_of_each_zone() -> None:
    zones = ("Asia/Makassar", "Asia/Jayapura")
    before, between = at("2025-08-06T12:00:00+08:00"), at("2025-08-06T23:30:00+08:00")
    assert next_publication(published_decrees(), zones, before) == datetime(2025, 8, 6, 15, tzinfo=UTC)
    assert next_publication(published_decrees(), zones, between) == datetime(2025, 8, 6, 16, tzinfo=UTC)
    assert next_publication(published_decrees(), (), before) is None
