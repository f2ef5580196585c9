"""A second scheduler on the same log, with rows of its own: it sometimes is the faster one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from services.scheduler.app import PROJECTION
from services.scheduler.settings import SERVICE
from shared.eventlog.memory import MemoryEventLog
from shared.runtime.clock import Clock
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from tests.system.simulation.faults import no_faults
from tests.system.simulation.ticking import SteppedScheduler, ticker_on


class RivalScheduler:
    """Nothing goes wrong with this one."""

    def __init__(self, foundation: Foundation) -> None:
        self._foundation = foundation
        self._ticker = ticker_on(foundation, no_faults())

    async def work(self) -> None:
        """React to everything, and let every clock look at the time."""
        await self._foundation.projector.catch_up()
        while await self._ticker.look() != "calm":
            pass


@asynccontextmanager
async def rival_scheduler(log: MemoryEventLog, clock: Clock, folder: Path) -> AsyncIterator[RivalScheduler]:
    settings = Settings(data_dir=folder / "rival")
    scheduler = SteppedScheduler(settings)
    open_foundation = foundation_on(log, clock)
    async with open_foundation(settings, SERVICE, PROJECTION, scheduler.react) as foundation:
        yield RivalScheduler(foundation)
