"""Plays the demo's year through real processes, killing some of them on the way."""

import asyncio
import os
import random
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx

from services.demo.people import SCHOOLS
from services.demo.story import Answer, Step
from services.demo.world import HttpWorld
from services.demo.year import PARTITIONS, prepared, time_begins, told
from services.launcher import SERVICES, Installation, installation
from shared.eventlog.connect import connected, open_log
from shared.runtime.settings import Settings
from tests.system.processes import running_log_server

YEARS_SCHOOLS = SCHOOLS[:1]
LOG = "log server"
_LONGEST_DELAY_SECONDS = 0.03
_LOOK_AGAIN_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Kill:
    """`kill -9` of one process, a moment after an operation (a call, or a move of the time) has begun."""

    operation: int
    delay_seconds: float
    victim: str

    def __str__(self) -> str:
        return f"operation {self.operation} + {self.delay_seconds * 1000:.1f} ms: {self.victim}"


def kills_of(chance: random.Random, operations: int, extra: int) -> Sequence[Kill]:
    """Return one kill of each process and `extra` more, anywhere in a year of so many operations."""
    victims = [*SERVICES, LOG, *chance.choices([*SERVICES, LOG], k=extra)]
    chance.shuffle(victims)
    moments = sorted(chance.sample(range(3, operations), len(victims)))
    return [
        Kill(operation, chance.uniform(0, _LONGEST_DELAY_SECONDS), victim)
        for operation, victim in zip(moments, victims, strict=True)
    ]


@dataclass
class Played:
    """A year that has been played: how many operations it took, and what was killed."""

    data_dir: Path
    seed: int
    operations: int
    kills: Sequence[Kill] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return year_settings(self.data_dir, self.seed)

    def __str__(self) -> str:
        killed = "\n  ".join(map(str, self.kills)) or "nothing"
        return f"KUNJUNG_TEST_SEED={self.seed}, killed with -9:\n  {killed}"


class KillingWorld(HttpWorld):
    """Counts the operations of the player and kills when their turn has come."""

    def __init__(
        self, client: httpx.AsyncClient, redis: object, running: Installation, kills: Sequence[Kill] = ()
    ) -> None:
        super().__init__(client, redis, {})  # type: ignore[arg-type]
        self._running = running
        self._kills = {kill.operation: kill for kill in kills}
        self._killing: list[asyncio.Task[None]] = []
        self.operations = 0

    async def call(self, step: Step, key: str) -> Answer:
        self._operation_begins()
        return await super().call(step, key)

    async def move_to(self, moment: datetime) -> None:
        self._operation_begins()
        await super().move_to(moment)

    async def all_killed(self) -> None:
        """Return when every kill so far has been carried out."""
        await asyncio.gather(*self._killing)

    def _operation_begins(self) -> None:
        self.operations += 1
        if (kill := self._kills.get(self.operations)) is not None:
            self._killing.append(asyncio.create_task(self._carry_out(kill)))

    async def _carry_out(self, kill: Kill) -> None:
        await asyncio.sleep(kill.delay_seconds)
        while (pid := self._pid_of(kill.victim)) is None:  # noqa: ASYNC110 - the supervisor rings no bell
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        print(f"{kill} (pid {pid})")
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def _pid_of(self, victim: str) -> int | None:
        if victim == LOG:
            return running_log_server(self._running.data_dir)
        process = self._running.processes[victim].process
        return None if process is None or process.returncode is not None else process.pid


def year_settings(data_dir: Path, seed: int) -> Settings:
    return Settings(data_dir=data_dir, simulation_seed=seed, partitions=PARTITIONS)


async def play_year(data_dir: Path, seed: int, kills: Sequence[Kill] = ()) -> Played:
    """Play one school's whole year and let everything come to rest."""
    settings = year_settings(data_dir, seed)
    async with installation(settings, port=0, quiet=True, prepare=time_begins) as running:
        at_server = settings.model_copy(update={"redis_url": running.redis_url})
        async with (
            open_log(at_server) as log,
            connected(running.redis_url) as redis,
            httpx.AsyncClient(base_url=running.address, timeout=60) as client,
        ):
            world = KillingWorld(client, redis, running, kills)
            await told(world, await prepared(world, log, seed, YEARS_SCHOOLS))
            await world.all_killed()
            for service in SERVICES:
                await world.settled(service)
    return Played(data_dir, seed, world.operations, kills)
