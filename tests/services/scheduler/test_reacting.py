"""Reactions to the log, without rows: told twice, told by two at once, told to clocks only."""

import asyncio
from collections.abc import Sequence

from services.scheduler.handlers.clocks import Clocks
from services.scheduler.subscribers import reacting
from shared.domain.envelope import SYSTEM
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.projector import React
from tests.examples import clocks as examples
from tests.examples.clocks import COMPLAINT, PUPIL
from tests.services.scheduler.office import Office


def reactor(office: Office) -> React:
    return reacting(Clocks(office.log))


async def a_busy_case(office: Office) -> Sequence[RecordedEvent]:
    return [
        await office.tell(examples.recommended()),
        await office.tell(examples.approved()),
        await office.tell(examples.consent_withdrawn()),
        await office.tell(examples.processing_stopped("2025-11-07T09:00:00+08:00")),
        await office.tell(examples.approved()),
        await office.tell(examples.visited("2025-11-11T16:45:00+08:00")),
        await office.tell(examples.complained()),
        await office.tell(examples.acknowledged()),
        await office.tell(examples.followed_up("2025-11-08T16:45:00+08:00")),
    ]


async def assert_each_clock_lived_once(office: Office) -> None:
    assert await office.clock_types("visit_7wd") == ["clock.started", "clock.cancelled", "clock.started", "clock.met"]
    assert await office.clock_types("withdrawal_72h") == ["clock.started", "clock.met"]
    assert await office.clock_types("complaint_72h", COMPLAINT) == ["clock.started", "clock.met"]


async def test_a_batch_that_is_taken_again_after_a_crash_adds_nothing(office: Office) -> None:
    events, react = await a_busy_case(office), reactor(office)
    await react(events)
    await react(events)
    await assert_each_clock_lived_once(office)


async def test_a_batch_that_crashed_in_the_middle_is_finished(office: Office) -> None:
    events = await a_busy_case(office)
    await reactor(office)(events[:5])
    await reactor(office)(events)
    await assert_each_clock_lived_once(office)


async def test_two_reactors_at_once_start_and_stop_each_clock_once(office: Office) -> None:
    events = await a_busy_case(office)
    await asyncio.gather(reactor(office)(events), reactor(office)(events))
    await assert_each_clock_lived_once(office)


async def test_the_system_writes_to_clocks_only(office: Office) -> None:
    await reactor(office)(await a_busy_case(office))
    written = [recorded for recorded in await office.whole_log() if recorded.actor == SYSTEM]
    assert {recorded.stream.category for recorded in written} == {"clock"}


async def test_an_approval_without_words_about_the_pupil_still_belongs_to_the_pupil(office: Office) -> None:
    await reactor(office)(await a_busy_case(office))
    started = (await office.clock_events("visit_7wd"))[0]
    assert started.event.model_dump()["person"] == PUPIL
