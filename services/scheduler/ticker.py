"""Wakes at the next due moment and lets the clocks look at the time.

Each pass first lets everything be read that the log holds, and lets clocks learn of changed calendars and pupils who
left, so that nobody is called late for news that has arrived. A
failed check is logged and tried again after a pause; the moment stays due in the rows until its event is there.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

import structlog

from services.scheduler.read_models import DueClock
from shared.domain.identifiers import Stream
from shared.eventlog.interface import Appended, RecordedEvent
from shared.runtime.clock import Clock

log_line = structlog.get_logger(__name__)


HEARD = ("clock.", "calendar.", "school.onboarded", "student.transferred")
"""Events after which a clock may have something to say earlier than was awaited."""

Outcome: TypeAlias = Literal["calm", "busy", "stuck"]
"""Of one pass: nothing was due; all that was due had its say; something failed, or is due with nothing to say."""


class Due(Protocol):
    """Where the due moments stand."""

    def due(self, now: datetime) -> AsyncIterator[DueClock]: ...
    async def next_after(self, now: datetime) -> datetime | None: ...


class OvertakenClock(Protocol):
    """A clock that something else than time changes."""

    @property
    def stream(self) -> Stream: ...


Overtaken = TypeVar("Overtaken", bound=OvertakenClock)


class News(Protocol[Overtaken]):
    """What happened around running clocks; `next_after` is when the passing of time alone brings news."""

    def overtaken(self, now: datetime) -> AsyncIterator[Overtaken]: ...
    async def settle(self, overtaken: Overtaken, now: datetime) -> Appended: ...
    async def next_after(self, now: datetime) -> datetime | None: ...


class Bell:
    """Rings when clocks change or are overtaken, so that an earlier moment than the awaited one is not overslept."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.times = 0

    def hear(self, events: Sequence[RecordedEvent]) -> None:
        """To be called before the rows of `events` are committed: who trusts the rows then knows that they change."""
        if any(recorded.type.startswith(HEARD) for recorded in events):
            self.times += 1
            self._rung.set()

    def mute(self) -> int:
        """Wait for the next ring from now on; return how often it has rung."""
        self._rung.clear()
        return self.times

    async def rings(self) -> None:
        await self._rung.wait()


class Pause:
    """Grows with each failure in a row, with a random part so that two processes do not fall into step."""

    def __init__(self, first_seconds: float, longest_seconds: float) -> None:
        self._first_seconds, self._longest_seconds = first_seconds, longest_seconds
        self.failures = 0

    def is_over(self) -> None:
        self.failures = 0

    async def __call__(self) -> None:
        seconds = min(self._longest_seconds, self._first_seconds * 2**self.failures)
        self.failures = min(self.failures + 1, 32)
        await asyncio.sleep(seconds * random.uniform(0.5, 1))  # noqa: S311 - spreads load, hides nothing


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing was due, nothing will be before `next_due`, unless the bell rings once more than `bell_times`."""

    bell_times: int
    next_due: datetime | None


class Ticker:
    """`everything_read` returns when the rows show all that the log held when it was called."""

    def __init__(  # noqa: PLR0913 - one argument for each thing the ticker depends on
        self,
        clock: Clock,
        due: Due,
        check: Callable[[DueClock, datetime], Awaitable[Appended]],
        *,
        news: News[Any],
        everything_read: Callable[[], Awaitable[None]],
        bell: Bell,
        pause: Pause,
    ) -> None:
        self._clock = clock
        self._due = due
        self._check = check
        self._news = news
        self._everything_read = everything_read
        self._bell = bell
        self._pause = pause
        self._rest: Rest | None = None

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            await self.turn()

    async def turn(self) -> None:
        """Make one pass, then sleep as long as it allows."""
        if await self.look() == "stuck":
            await self._pause()
            return
        self._pause.is_over()
        if self._rest is not None:
            await self._sleep(self._rest.next_due)

    async def look(self) -> Outcome:
        """Make one pass; after a calm one `next_due` is settled."""
        now, bell_times = self._clock.now(), self._bell.mute()
        self._rest = None
        try:
            outcome = await self._pass(now)
            if outcome == "calm":
                self._rest = Rest(bell_times, await self._next_after(now))
        except Exception:
            log_line.warning("ticker.pass_failed", now=now.isoformat(), exc_info=True)
            return "stuck"
        return outcome

    def next_due(self) -> datetime | None:
        """Return the next moment at which a clock has something to say, as far as that is settled."""
        return self._rest.next_due if self._rest else None

    def settled(self, now: datetime) -> bool:
        """Whether every clock has said what it had to say up to `now`; sure when all events have been read."""
        rest = self._rest
        if rest is None or rest.bell_times != self._bell.times:
            return False
        return rest.next_due is None or rest.next_due > now

    async def _next_after(self, now: datetime) -> datetime | None:
        moments = (await self._due.next_after(now), await self._news.next_after(now))
        return min((moment for moment in moments if moment is not None), default=None)

    async def _pass(self, now: datetime) -> Outcome:
        await self._everything_read()
        learnt = [await _progress(each, self._news.settle, now) async for each in self._news.overtaken(now)]
        if any(learnt):
            # The due moments have moved: they are to be read again.
            return "stuck" if None in learnt else "busy"
        progress = [*learnt, *[await _progress(due, self._check, now) async for due in self._due.due(now)]]
        if not progress:
            return "calm"
        # None: failed. Of several moments of one clock the first to be looked at says it all.
        return "stuck" if None in progress or not any(progress) else "busy"

    async def _sleep(self, until: datetime | None) -> None:
        async with _running(self._bell.rings()) as rung:
            if until is None:
                await rung
                return
            async with _running(self._clock.wait_until(until)) as reached:
                await asyncio.wait({rung, reached}, return_when=asyncio.FIRST_COMPLETED)


async def _progress(
    one: Overtaken, ask: Callable[[Overtaken, datetime], Awaitable[Appended]], now: datetime
) -> bool | None:
    """Let one clock look at the time or the news; whether it had something to say, or None when that failed."""
    try:
        return bool((await ask(one, now)).events)
    except Exception:
        log_line.warning("ticker.check_failed", stream=one.stream.name, exc_info=True)
        return None


@asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
