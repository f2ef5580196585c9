"""Wakes at the next due moment and lets the clocks look at the time.

Each pass first lets everything be read that the log holds, so that nobody is called late for news that has arrived. A
failed check is logged and tried again after a pause; the moment stays due in the rows until its event is there.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Protocol

import structlog

from services.scheduler.read_models import DueClock
from shared.eventlog.interface import RecordedEvent
from shared.runtime.clock import Clock

log_line = structlog.get_logger(__name__)


class Due(Protocol):
    """Where the due moments stand."""

    def due(self, now: datetime) -> AsyncIterator[DueClock]: ...
    async def next_after(self, now: datetime) -> datetime | None: ...
    async def is_anything_due(self, now: datetime) -> bool: ...


class Bell:
    """Rings when clocks have changed, so that an earlier moment than the awaited one is not overslept."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def hear(self, events: Sequence[RecordedEvent]) -> None:
        if any(recorded.type.startswith("clock.") for recorded in events):
            self._rung.set()

    def mute(self) -> None:
        self._rung.clear()

    async def rings(self) -> None:
        await self._rung.wait()


class Pause:
    """Grows with each failure in a row, with a random part so that two processes do not fall into step."""

    def __init__(self, first_seconds: float, longest_seconds: float) -> None:
        self._first_seconds, self._longest_seconds = first_seconds, longest_seconds
        self._failures = 0

    def is_over(self) -> None:
        self._failures = 0

    async def __call__(self) -> None:
        seconds = min(self._longest_seconds, self._first_seconds * 2**self._failures)
        self._failures = min(self._failures + 1, 32)
        await asyncio.sleep(seconds * random.uniform(0.5, 1))  # noqa: S311 - spreads load, hides nothing


class Ticker:
    """`everything_read` returns when the rows show all that the log held when it was called."""

    def __init__(  # noqa: PLR0913 - one argument for each thing the ticker depends on
        self,
        clock: Clock,
        due: Due,
        check: Callable[[DueClock, datetime], Awaitable[object]],
        *,
        everything_read: Callable[[], Awaitable[None]],
        bell: Bell,
        pause: Pause,
    ) -> None:
        self._clock = clock
        self._due = due
        self._check = check
        self._everything_read = everything_read
        self._bell = bell
        self._pause = pause

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            self._bell.mute()
            now = self._clock.now()
            if await self._pass_succeeded(now):
                self._pause.is_over()
                await self._sleep_after(now)
            else:
                await self._pause()

    async def settled(self, now: datetime) -> bool:
        """Whether no clock has anything left to say at or before `now`, as far as the rows show."""
        return not await self._due.is_anything_due(now)

    async def _pass_succeeded(self, now: datetime) -> bool:
        try:
            await self._everything_read()
            outcomes = [await self._check_succeeded(due, now) async for due in self._due.due(now)]
        except Exception:
            log_line.warning("ticker.pass_failed", now=now.isoformat(), exc_info=True)
            return False
        return all(outcomes)

    async def _check_succeeded(self, due: DueClock, now: datetime) -> bool:
        try:
            await self._check(due, now)
        except Exception:
            log_line.warning("ticker.check_failed", stream=due.stream.name, level=due.level, exc_info=True)
            return False
        return True

    async def _sleep_after(self, now: datetime) -> None:
        try:
            moment = await self._due.next_after(now)
        except Exception:
            log_line.warning("ticker.pass_failed", now=now.isoformat(), exc_info=True)
            await self._pause()
            return
        async with _running(self._bell.rings()) as rung:
            if moment is None:
                await rung
                return
            async with _running(self._clock.wait_until(moment)) as reached:
                await asyncio.wait({rung, reached}, return_when=asyncio.FIRST_COMPLETED)


@asynccontextmanager
async def _running(work: Awaitable[None]) -> AsyncIterator["asyncio.Future[None]"]:
    task = asyncio.ensure_future(work)
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
