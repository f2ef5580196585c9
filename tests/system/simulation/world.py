"""All three services in one process, on one log in memory and one clock: a world that a story can be played in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from services.demo.school_year import BEGINS_AT
from services.demo.story import Answer, Step, idempotency_key
from services.intake import app as intake_app
from services.intake.read_models import PROJECTION as INTAKE_PROJECTION
from services.reporting import app as reporting_app
from services.scheduler import app as scheduler_app
from services.scheduler.ticker import Outcome, Ticker
from shared.eventlog.keyring import MemoryKeyring
from shared.eventlog.master_key import key_from_seed
from shared.eventlog.memory import MemoryEventLog
from shared.readmodel.rebuild import rebuild
from shared.runtime.clock import ManualClock
from tests.system.simulation.faults import Crash, Fault, Faults
from tests.system.simulation.faulty_log import FaultyLog, Rival
from tests.system.simulation.faulty_rows import faulty_foundation
from tests.system.simulation.process import MOST_STARTS_IN_A_ROW, NeverComesUp, Process
from tests.system.simulation.rival import rival_scheduler
from tests.system.simulation.ticking import SteppedScheduler, ticker_on

UNAVAILABLE = 503


class NotPlayable(Exception):  # noqa: N818 - says what happened
    """A service refused a step of the story."""


class SimulatedWorld:
    """Implements `services.demo.player.World`."""

    def __init__(self, log: MemoryEventLog, clock: ManualClock, folder: Path, faults: Faults, rival: Rival) -> None:
        self.log = log
        self.clock = clock
        self.faults = faults
        self.tokens: dict[tuple[str, str], str] = {}
        self._ticker: tuple[int, Ticker] | None = None
        self.processes = {each.service: each for each in _processes(log, clock, folder, faults, rival)}

    async def call(self, step: Step, key: str) -> Answer:
        """Ask until there is an answer, with the same key, as any client of the API should."""
        for _ in range(MOST_STARTS_IN_A_ROW):
            answer = await self._ask(step, key)
            if answer is None or answer.status_code == UNAVAILABLE:
                await self.processes[step.service].watch()
                continue
            if answer.is_error:
                raise NotPlayable(f"{key}: {step.path} at {step.at}: {answer.status_code} {answer.text}")
            return dict(answer.json())
        raise NeverComesUp(f"{key}: no answer in {MOST_STARTS_IN_A_ROW} attempts")

    async def _ask(self, step: Step, key: str) -> httpx.Response | None:
        """Return the answer; None when the process ended over it, or before it was sent."""
        process = self.processes[step.service]
        headers = {
            "Authorization": f"Bearer {self.tokens[step.school, step.role]}",
            "Idempotency-Key": idempotency_key(step, key),
        }
        sent: dict[str, Any] = (
            {"json": step.body}
            if step.file is None
            else {"files": {"file": ("izin.pdf", step.file, "application/pdf")}}
        )
        try:
            answer = await process.client.post(step.address, headers=headers, **sent)
            self.faults.crash_on(f"{step.service} answers {key}", Fault.CRASH_BEFORE_ANSWER)
        except Crash:
            await process.crash()
            return None
        return answer

    async def next_due(self) -> datetime | None:
        return await self.settle()

    async def move_to(self, moment: datetime) -> None:
        if moment > self.clock.now():
            await self.clock.move_to(moment)

    async def settle(self) -> datetime | None:
        """Let everything be read and followed, every clock have its say; return when the next has something to say."""
        await self._trouble()
        for _ in range(MOST_STARTS_IN_A_ROW):
            heads = await self._heads()
            next_due = await self._round()
            if await self._heads() == heads:
                return next_due
        raise NeverComesUp(f"the services do not come to rest at {self.clock.now()}")

    async def _heads(self) -> list[tuple[str, int]]:
        return [await self.log.head(partition) for partition in range(self.log.partitions)]

    async def _round(self) -> datetime | None:
        for process in self.processes.values():
            await process.catch_up()
        scheduler = self.processes["scheduler"]
        for _ in range(MOST_STARTS_IN_A_ROW):
            outcome = await scheduler.surviving(self._look)
            if outcome == "calm":
                return self._present_ticker().next_due()
            if outcome == "stuck":
                await scheduler.watch()
        raise NeverComesUp(f"the ticker does not come to rest at {self.clock.now()}")

    async def _trouble(self) -> None:
        """What happens to whole processes, between two steps."""
        if self.faults.strike("between steps", Fault.ALL_CRASH):
            for process in self.processes.values():
                await process.crash()
        for process in self.processes.values():
            if self.faults.strike(process.service, Fault.REBUILD):
                await rebuild(process.settings, process.service, process.projection, self.log)

    async def _look(self) -> Outcome:
        return await self._present_ticker().look()

    def _present_ticker(self) -> Ticker:
        scheduler = self.processes["scheduler"]
        if self._ticker is None or self._ticker[0] != scheduler.starts:
            self._ticker = (scheduler.starts, ticker_on(scheduler.foundation, self.faults))
        return self._ticker[1]


def _processes(
    log: MemoryEventLog, clock: ManualClock, folder: Path, faults: Faults, rival: Rival
) -> tuple[Process, ...]:
    def on(service: str, rival: Rival | None = None) -> Any:
        return faulty_foundation(FaultyLog(log, service, faults, rival), clock, faults)

    return (
        Process(
            "intake",
            INTAKE_PROJECTION,
            folder,
            partial(intake_app.create_app, open_foundation=on("intake")),
            faults,
        ),
        Process(
            "scheduler",
            scheduler_app.PROJECTION,
            folder,
            lambda settings: scheduler_app.create_app(
                settings, open_foundation=on("scheduler", rival), scheduler=SteppedScheduler(settings)
            ),
            faults,
        ),
        Process(
            "reporting",
            reporting_app.PROJECTION,
            folder,
            partial(reporting_app.create_app, open_foundation=on("reporting")),
            faults,
        ),
    )


@asynccontextmanager
async def simulated_world(
    folder: Path, story_seed: int, faults: Faults, partitions: int
) -> AsyncIterator[SimulatedWorld]:
    clock = ManualClock(BEGINS_AT)
    keyring = MemoryKeyring(partial(key_from_seed, str(story_seed).encode()))
    log = MemoryEventLog(partitions, clock=clock, keyring=keyring, simulated=True)
    async with rival_scheduler(log, clock, folder) as rival:
        world = SimulatedWorld(log, clock, folder, faults, rival.work)
        try:
            for process in world.processes.values():
                await process.start()
            yield world
        finally:
            for process in world.processes.values():
                await process.stop()
