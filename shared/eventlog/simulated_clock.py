"""Simulated time for a simulated log: one process moves it, all processes of the installation read it from the server.

The present moment is the last entry of a stream beside the log, so it survives the crash of any process.
"""

import asyncio
from datetime import UTC, datetime
from typing import TypeAlias, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from shared.eventlog.functions import Client
from shared.runtime.clock import ManualClock
from shared.runtime.ending import end_tasks

KEY = "kunjung:simulated:clock"
_BLOCK_MILLISECONDS = 1000
_RECONNECT_SECONDS = 0.2
_Entries: TypeAlias = list[tuple[bytes, dict[bytes, bytes]]]


class NoSimulatedTime(Exception):  # noqa: N818 - says what is missing
    """The log is simulated, but nobody has set its time yet."""


async def set_simulated_time(redis: Client, moment: datetime) -> None:
    """Move the installation's time to `moment` (aware). Repeating a moment changes nothing.

    Raises:
        ValueError: `moment` lies before the simulated present.
    """
    present = await _last(redis)
    if present is not None and moment < present[1]:
        raise ValueError(f"time does not go back: {moment} is before {present[1]}")
    if present is None or moment > present[1]:
        await redis.xadd(KEY, {"now": moment.astimezone(UTC).isoformat()}, maxlen=1, approximate=False)


async def simulated_time(redis: Client) -> datetime | None:
    """Return the installation's present moment, UTC; None when nobody has set it."""
    present = await _last(redis)
    return None if present is None else present[1]


async def _last(redis: Client) -> tuple[str, datetime] | None:
    entries = cast("_Entries", await redis.xrevrange(KEY, count=1))
    return _moment_of(entries[0]) if entries else None


def _moment_of(entry: tuple[bytes, dict[bytes, bytes]]) -> tuple[str, datetime]:
    entry_id, fields = entry
    return entry_id.decode(), datetime.fromisoformat(fields[b"now"].decode())


class SimulatedClock:
    """A `Clock` that follows the installation's simulated time."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._clock: ManualClock | None = None
        self._follower: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Raises NoSimulatedTime when nobody has set the time."""
        present = await _last(self._redis)
        if present is None:
            raise NoSimulatedTime(f"the simulated log has no time yet: set {KEY} first")
        entry_id, moment = present
        self._clock = ManualClock(moment)
        self._follower = asyncio.create_task(self._follow(entry_id), name="simulated-clock")

    async def stop(self) -> None:
        if self._follower is not None:
            await end_tasks(self._follower)

    def now(self) -> datetime:
        return self._running.now()

    async def wait_until(self, moment: datetime) -> None:
        await self._running.wait_until(moment)

    @property
    def _running(self) -> ManualClock:
        if self._clock is None:
            raise NoSimulatedTime("this clock has not been started")
        return self._clock

    async def _follow(self, after: str) -> None:
        me = asyncio.current_task()
        # Before Python 3.12 the client can swallow a cancellation inside its own time-outs.
        while me is None or not me.cancelling():
            try:
                after = await self._next(after)
            except RedisError:
                # The server restarts under us in the demo and in crash tests; the time waits there.
                await asyncio.sleep(_RECONNECT_SECONDS)

    async def _next(self, after: str) -> str:
        streams = await self._redis.xread({KEY: after}, count=1, block=_BLOCK_MILLISECONDS)
        for _stream, entries in cast("list[tuple[bytes, _Entries]]", streams or []):
            for entry in entries:
                after, moment = _moment_of(entry)
                await self._running.move_to(max(moment, self.now()))
        return after
