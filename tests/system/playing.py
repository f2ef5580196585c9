"""Plays the demo's year through real processes, killing some of them on the way."""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from services.demo.people import SCHOOLS
from services.demo.story import Answer, Step
from services.demo.world import HttpWorld
from services.demo.year import PARTITIONS, prepared, time_begins, told
from services.launcher import SERVICES, Installation, installation
from shared.eventlog.connect import connected, open_log
from shared.eventlog.functions import Client
from shared.runtime.ending import end_tasks
from shared.runtime.settings import Settings
from tests.system.processes import running_log_server

YEARS_SCHOOLS = SCHOOLS[:1]
LOG = "log server"
_LONGEST_DELAY_SECONDS = 0.03
_LOOK_AGAIN_SECONDS = 0.01
_ALONE_AT_MOST = 40
"""Operations in a row that the first process of a doubled service may carry out without the second, a slow starter."""


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
    kills: Sequence[Kill]
    answered_by_seconds: int

    @property
    def settings(self) -> Settings:
        return year_settings(self.data_dir, self.seed)

    def __str__(self) -> str:
        killed = "\n  ".join(map(str, self.kills)) or "nothing"
        return f"KUNJUNG_TEST_SEED={self.seed}, killed with -9:\n  {killed}"


class KillingWorld(HttpWorld):
    """Counts the operations of the player and kills when their turn has come."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        redis: Client,
        running: Installation,
        kills: Sequence[Kill],
        seconds: Mapping[str, httpx.AsyncClient],
    ) -> None:
        super().__init__(client, redis, {})
        self._seconds = seconds
        self.answered_by_seconds = 0
        self._running = running
        self._kills = {kill.operation: kill for kill in kills}
        self._killing: list[asyncio.Task[None]] = []
        self.operations = 0

    async def call(self, step: Step, key: str) -> Answer:
        await self._operation_begins()
        answer, second = await asyncio.gather(super().call(step, key), self._also_to_second(step, key))
        if second is not None:
            self.answered_by_seconds += 1
            both = f"{key}: two processes answered {answer} and {second}"
            assert {**second, "repeated": None} == {**answer, "repeated": None}, both
            assert answer.get("repeated", True) or second.get("repeated", True), both
        return answer

    async def _also_to_second(self, step: Step, key: str) -> Answer | None:
        """Send the same call to the second process of the service at the same time; None when it is not there."""
        if (second := self._seconds.get(step.service)) is None:
            return None
        try:
            now = (await second.get(f"/{step.service}/health/live")).json()["now"]
            if datetime.fromisoformat(now) < step.at:
                return None
            answer = await second.post(self.url_of(step), **self.sent_with(step, key))
        except httpx.TransportError:
            return None
        return dict(answer.json()) if answer.is_success else None

    async def move_to(self, moment: datetime) -> None:
        await self._operation_begins()
        await super().move_to(moment)

    async def all_killed(self) -> None:
        """Return when every kill so far has been carried out."""
        await asyncio.gather(*self._killing)

    async def _operation_begins(self) -> None:
        self.operations += 1
        if self.operations % _ALONE_AT_MOST == 0:
            await asyncio.gather(*(_there(service, second) for service, second in self._seconds.items()))
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


async def play_year(
    data_dir: Path, seed: int, kills: Sequence[Kill] = (), *, stories: Collection[str] = (), doubled: Sequence[str] = ()
) -> Played:
    """Play one school's year and let everything come to rest.

    `stories` are the names of those to be told, all when empty; what the district does is always told. Of the
    `doubled` services a second process runs on the same log and the same rows, and is sent every call too.
    """
    settings = year_settings(data_dir, seed)
    async with installation(settings, port=0, quiet=True, prepare=time_begins) as running, AsyncExitStack() as stack:
        seconds = {service: await stack.enter_async_context(second_process(running, service)) for service in doubled}
        log = await stack.enter_async_context(open_log(settings.model_copy(update={"redis_url": running.redis_url})))
        redis = await stack.enter_async_context(connected(running.redis_url))
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=running.address, timeout=60))
        world = KillingWorld(client, redis, running, kills, seconds)
        chosen = await prepared(world, log, seed, YEARS_SCHOOLS)
        await told(world, {name: story for name, story in chosen.items() if not stories or _is_told(name, stories)})
        await world.all_killed()
        for service in SERVICES:
            await world.settled(service)
    return Played(data_dir, seed, world.operations, kills, world.answered_by_seconds)


def _is_told(story: str, chosen: Collection[str]) -> bool:
    return story.startswith("district/") or story.partition("-")[2] in chosen


@asynccontextmanager
async def second_process(running: Installation, service: str) -> AsyncIterator[httpx.AsyncClient]:
    """Keep one more process of this service running; give a client that speaks to it."""
    first = running.processes[service]
    socket = running.sockets[service].with_name(f"{service}-2.sock")
    environment = {**os.environ, **first.environment, "KUNJUNG_SOCKET": str(socket)}
    keeping = asyncio.create_task(_kept(first.command, environment))
    transport = httpx.AsyncHTTPTransport(uds=str(socket))
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://second", timeout=60) as client:
            yield client
    finally:
        await end_tasks(keeping)


async def _kept(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Start the process again as soon as it ends, until cancelled."""
    while True:
        process = await asyncio.create_subprocess_exec(*command, env=environment)
        try:
            print(f"second process {process.pid} ended with {await process.wait()}")
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _there(service: str, second: httpx.AsyncClient) -> None:
    """Wait until the second process of the service answers."""
    while True:
        with suppress(httpx.TransportError):
            await second.get(f"/{service}/health/live")
            return
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)
