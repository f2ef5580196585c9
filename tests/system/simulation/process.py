"""One service's process: started, crashed, and started again with its rows or without them."""

import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

import httpx
from fastapi import FastAPI

from shared.eventlog.retrying import LogUnavailable
from shared.readmodel.checkpoints import Fenced
from shared.readmodel.projection import Projection
from shared.readmodel.watch import Superseded, look
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation
from tests.system.simulation.faults import Crash, Fault, Faults

T = TypeVar("T")

ENDINGS = (Crash, Fenced, Superseded, LogUnavailable, ConnectionError)
"""What ends a process when it comes out of its projector, its ticker or its watch. Anything else is a mistake."""
MOST_STARTS_IN_A_ROW = 50


class NeverComesUp(Exception):  # noqa: N818 - says what is wrong
    """Crash-only, but no start gets anywhere."""


class Process:
    """A service that crashes now and then. `foundation` and `client` are those of the present start."""

    foundation: Foundation
    client: httpx.AsyncClient

    def __init__(
        self,
        service: str,
        projection: Projection,
        folder: Path,
        create: Callable[[Settings], FastAPI],
        faults: Faults,
    ) -> None:
        self.service = service
        self.projection = projection
        self.rows = folder / "rows" / service
        self.settings = Settings(
            data_dir=folder / "data" / service, database_url=f"sqlite+aiosqlite:///{self.rows}", log_level="error"
        )
        # The routes hold nothing: making them anew at each start would only cost time.
        self._app = create(self.settings)
        self._faults = faults
        self._stack = AsyncExitStack()
        self.starts = 0

    async def start(self) -> None:
        for _ in range(MOST_STARTS_IN_A_ROW):
            try:
                return await self._start_once()
            except ENDINGS:
                await self._end()
        raise NeverComesUp(f"{self.service} did not start in {MOST_STARTS_IN_A_ROW} attempts")

    async def _start_once(self) -> None:
        self.starts += 1
        await self._stack.enter_async_context(self._app.router.lifespan_context(self._app))
        self.foundation = self._app.state.foundation
        transport = httpx.ASGITransport(self._app)
        client = httpx.AsyncClient(transport=transport, base_url=f"http://{self.service}")
        self.client = await self._stack.enter_async_context(client)

    async def _end(self) -> None:
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def stop(self) -> None:
        await self._end()

    async def crash(self) -> None:
        """End as a killed process does; come up again, sometimes on a machine without the rows."""
        await self._end()
        if self._faults.strike(self.service, Fault.ROWS_LOST) is not None:
            shutil.rmtree(self.rows)
        await self.start()

    async def surviving(self, work: Callable[[], Awaitable[T]]) -> T:
        """Return what `work` answers, again and again on a new process while the old one ends over it."""
        for _ in range(MOST_STARTS_IN_A_ROW):
            try:
                return await work()
            except ENDINGS:
                await self.crash()
        raise NeverComesUp(f"{self.service} did not finish in {MOST_STARTS_IN_A_ROW} starts")

    async def catch_up(self) -> None:
        """Bring the rows level with the log, through any number of crashes."""
        await self.surviving(self._catch_up)

    async def _catch_up(self) -> None:
        await self.foundation.projector.catch_up()

    async def watch(self) -> None:
        """Have the look that the service has every few seconds: is following still right?"""
        await self.surviving(self._watch)

    async def _watch(self) -> None:
        await look(self.foundation.projector, self.foundation.health)
