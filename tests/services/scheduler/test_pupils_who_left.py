"""Pupils who leave while clocks run, from the log to the clocks and back (A28)."""

from datetime import date

from shared.domain.events import clock, student
from shared.domain.events.clock import CancelCause
from shared.domain.identifiers import clock_stream, student_stream
from shared.eventlog.interface import RecordedEvent
from tests.examples import clocks as examples
from tests.examples.clocks import PUPIL, SMPN_9, VISIT, at
from tests.services.scheduler.office import Office
from tests.specification import proves


async def approve(office: Office) -> None:
    """The case names its pupil, and so does the clock."""
    await office.tell(examples.recommended())
    await office.tell(examples.approved())


def transferred(moved_on: date) -> student.Transferred:
    return student.Transferred(to_npsn=None, moved_on=moved_on)


async def transfer(office: Office, moved_on: date) -> RecordedEvent:
    pupil = student_stream(SMPN_9, PUPIL.partition(":")[2])
    return await office.write(pupil, transferred(moved_on), person=None)


@proves("A28", "student.transferred", "clock.cancelled", "pupil transferred with an open clock")
async def test_a_pupil_transferred_with_an_open_clock_frees_the_school_of_its_promise(office: Office) -> None:
    await approve(office)
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
        await office.clock.move_to(at("2025-11-07T10:00:00+08:00"))
        told = await transfer(office, date(2025, 11, 6))
        await office.at_rest(scheduler)
    assert (await office.clock_events("visit_7wd"))[-1].event == clock.Cancelled(
        cause=CancelCause.PUPIL_TRANSFERRED, cause_event=told.id, cancelled_at=at("2025-11-06T00:00:00+08:00")
    )


@proves("A28")
async def test_a_transfer_read_together_with_the_start_of_the_clock_is_not_lost(office: Office) -> None:
    await transfer(office, date(2025, 11, 3))
    await approve(office)
    async with office.scheduler() as scheduler:
        await office.at_rest(scheduler)
    assert await office.clock_types("visit_7wd") == ["clock.started", "clock.cancelled"]


@proves("A28", "clock.breach_corrected")
async def test_a_breach_after_the_pupil_had_left_is_corrected(office: Office) -> None:
    await approve(office)
    async with office.scheduler() as scheduler:
        await office.time_passes(at("2025-11-14T08:00:00+08:00"), scheduler)
        await transfer(office, date(2025, 11, 10))
        await office.at_rest(scheduler)
    assert (await office.clock_types("visit_7wd"))[-3:] == [
        "clock.breached",
        "clock.breach_corrected",
        "clock.cancelled",
    ]


@proves("A28")
async def test_a_promise_broken_before_the_pupil_left_stays_broken(office: Office) -> None:
    await approve(office)
    async with office.scheduler() as scheduler:
        await office.time_passes(at("2025-11-14T08:00:00+08:00"), scheduler)
        await transfer(office, date(2025, 11, 14))
        await office.at_rest(scheduler)
    assert (await office.clock_types("visit_7wd"))[-1] == "clock.breached"


@proves("A28")
async def test_a_promise_given_again_after_the_transfer_was_meant_and_stands(office: Office) -> None:
    await approve(office)
    async with office.scheduler() as scheduler:
        await transfer(office, date(2025, 11, 3))
        await office.at_rest(scheduler)
        await office.tell(examples.approved())
        await office.at_rest(scheduler)
    assert await office.clock_types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.started"]


@proves("A28", "A20")
async def test_nobody_decides_any_more_on_a_pupil_who_left(office: Office) -> None:
    target = examples.visit_clock_started().model_copy(update={"policy": "approval_2wd"})
    await office.write(clock_stream(SMPN_9, "approval_2wd", VISIT), target)
    async with office.scheduler() as scheduler:
        await transfer(office, date(2025, 11, 4))
        await office.at_rest(scheduler)
    assert await office.clock_types("approval_2wd") == ["clock.started", "clock.cancelled"]


@proves("A28", "A19")
async def test_the_report_of_a_visit_that_was_made_is_still_owed(office: Office) -> None:
    report = examples.visit_clock_started().model_copy(update={"policy": "report_3wd"})
    await office.write(clock_stream(SMPN_9, "report_3wd", VISIT), report)
    async with office.scheduler() as scheduler:
        await transfer(office, date(2025, 11, 3))
        await office.at_rest(scheduler)
    assert await office.clock_types("report_3wd") == ["clock.started"]


@proves("A28")
async def test_the_clocks_of_other_pupils_go_on(office: Office) -> None:
    await approve(office)
    async with office.scheduler() as scheduler:
        await office.write(student_stream(SMPN_9, VISIT), transferred(date(2025, 11, 3)), person=None)
        await office.at_rest(scheduler)
    assert await office.clock_types("visit_7wd") == ["clock.started"]
