"""The scheduler with its ticker in our hand: it looks at the time when told to, and never sleeps."""

from collections.abc import AsyncIterator
from datetime import datetime

from services.scheduler.app import Scheduler
from services.scheduler.handlers.clocks import Clocks
from services.scheduler.handlers.overtaken import News, Overtaken
from services.scheduler.read_models import DueClock, DueClocks
from services.scheduler.ticker import Bell, Pause, Ticker
from shared.eventlog.interface import Appended
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation
from tests.system.simulation.faults import Fault, Faults


class FaultyDue:
    """The due moments, read by a ticker that may crash between two of them."""

    def __init__(self, due: DueClocks, faults: Faults) -> None:
        self._due = due
        self._faults = faults

    async def due(self, now: datetime) -> AsyncIterator[DueClock]:
        checked = 0
        async for due in self._due.due(now):
            if checked:
                self._faults.crash_on(f"ticker before {due.stream.name}", Fault.CRASH_BETWEEN_CHECKS)
            yield due
            checked += 1

    async def next_after(self, now: datetime) -> datetime | None:
        return await self._due.next_after(now)


class FaultyNews:
    """The clocks that news has overtaken, told by a ticker that may crash between two of them."""

    def __init__(self, news: News, faults: Faults) -> None:
        self._news = news
        self._faults = faults

    async def overtaken(self, now: datetime) -> AsyncIterator[Overtaken]:
        settled = 0
        async for overtaken in self._news.overtaken(now):
            if settled:
                self._faults.crash_on(f"ticker before {overtaken.stream.name}", Fault.CRASH_BETWEEN_CHECKS)
            yield overtaken
            settled += 1

    async def settle(self, overtaken: Overtaken, now: datetime) -> Appended:
        return await self._news.settle(overtaken, now)

    async def next_after(self, now: datetime) -> datetime | None:
        return await self._news.next_after(now)


def ticker_on(foundation: Foundation, faults: Faults) -> Ticker:
    return Ticker(
        foundation.clock,
        FaultyDue(DueClocks(foundation.read_model), faults),
        Clocks(foundation.log).check,
        news=FaultyNews(News(foundation.log, foundation.read_model), faults),
        everything_read=foundation.projector.catch_up,
        bell=Bell(),
        pause=Pause(0, 0),
    )


class SteppedScheduler(Scheduler):
    """The real scheduler, except that nothing runs in the background."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)

    async def tick(self, foundation: Foundation) -> None:
        """Let the simulation drive the ticker."""
