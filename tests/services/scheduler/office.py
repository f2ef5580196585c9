"""A scheduler on a log in memory: the cases' own events are written by hand, the scheduler does the rest."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.scheduler.app import PROJECTION, Scheduler
from services.scheduler.settings import SERVICE
from shared.domain.envelope import Actor, Channel, Metadata, Role
from shared.domain.events import Event
from shared.domain.identifiers import Stream, clock_stream, feedback_stream, partition_of, visit_stream
from shared.eventlog.interface import EventLog, NewEvent, RecordedEvent
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import ManualClock
from shared.runtime.ids import derived_id
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from tests.examples.clocks import COMPLAINT, PUPIL, SMPN_9, V01_APPROVED_AT, VISIT

COUNSELLOR = Actor(user_id="counsellor-1", role=Role.COUNSELLOR, npsn=SMPN_9)
PARTITIONS = 2


@dataclass
class Process:
    """One running scheduler: its foundation, and what it says about its ticker."""

    foundation: Foundation
    scheduler: Scheduler

    def is_at_rest(self) -> bool:
        return self.scheduler.health(self.foundation)["ticker"]["settled_until"] is not None


class Office:
    """A log, a time, and any number of schedulers on them."""

    def __init__(self, log: EventLog, clock: ManualClock, folder: Path) -> None:
        self.log = log
        self.clock = clock
        self.folder = folder

    async def write(
        self, stream: Stream, event: Event, *, person: str | None = PUPIL, by: Actor = COUNSELLOR
    ) -> RecordedEvent:
        """Append what somebody did, now."""
        version = len(await self.log.read_stream(stream))
        metadata = Metadata(
            actor=by,
            occurred_at=self.clock.now(),
            command_id=derived_id(stream.name, str(version)),
            channel=Channel.API,
            correlation_id=stream.id,
        )
        return (await self.log.append(stream, version, [NewEvent(event, person)], metadata)).events[0]

    async def tell(self, event: Event, *, by: Actor = COUNSELLOR) -> RecordedEvent:
        """Append an event of the examples' visit case or complaint."""
        is_visit = event.type.startswith("visit.")
        stream = visit_stream(SMPN_9, VISIT) if is_visit else feedback_stream(SMPN_9, COMPLAINT)
        return await self.write(stream, event, by=by)

    async def clock_events(self, policy: str, subject: str = VISIT) -> Sequence[RecordedEvent]:
        return await self.log.read_stream(clock_stream(SMPN_9, policy, subject))

    async def clock_types(self, policy: str, subject: str = VISIT) -> Sequence[str]:
        return [recorded.type for recorded in await self.clock_events(policy, subject)]

    async def whole_log(self) -> Sequence[RecordedEvent]:
        """Return the events of the school's partition, in order."""
        partition = partition_of(SMPN_9, self.log.partitions)
        return [recorded async for batch in self.log.read_partition(partition) for recorded in batch]

    @asynccontextmanager
    async def scheduler(self, name: str = "one") -> AsyncIterator[Process]:
        """Run a scheduler with rows of its own."""
        settings = Settings(data_dir=self.folder / name)
        scheduler = Scheduler(settings)
        async with AsyncExitStack() as stack:
            open_foundation = foundation_on(self.log, self.clock)
            foundation = await stack.enter_async_context(
                open_foundation(settings, SERVICE, PROJECTION, scheduler.react)
            )
            await stack.enter_async_context(following(foundation))
            await stack.enter_async_context(_running(scheduler.tick(foundation)))
            yield Process(foundation, scheduler)

    async def at_rest(self, *processes: Process) -> None:
        """Wait until these schedulers have read everything and every clock has had its say."""
        await until(lambda: all(process.is_at_rest() and self._has_read(process) for process in processes))

    async def time_passes(self, moment: datetime, *processes: Process) -> None:
        await self.clock.move_to(moment)
        await self.at_rest(*processes)

    def _has_read(self, process: Process) -> bool:
        assert isinstance(self.log, MemoryEventLog)
        heads = {number: len(partition.events) for number, partition in enumerate(self.log._partitions)}
        return process.foundation.projector.positions() == heads


def open_office(folder: Path) -> Office:
    clock = ManualClock(V01_APPROVED_AT)
    return Office(MemoryEventLog(PARTITIONS, clock=clock, simulated=True), clock, folder)


async def until(condition: Callable[[], bool], timeout_seconds: float = 10) -> None:
    async with asyncio.timeout(timeout_seconds):
        while not condition():  # noqa: ASYNC110 - conditions over several objects ring no bell
            await asyncio.sleep(0.002)


def following(foundation: Foundation) -> AbstractAsyncContextManager[None]:
    """Keep the rows level with the log."""
    return _running(_follow(foundation))


async def _follow(foundation: Foundation) -> None:
    while True:
        await foundation.projector.catch_up()
        await asyncio.sleep(0.002)


@asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        results = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError), results
