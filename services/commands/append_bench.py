"""How fast the log appends, and how fast the same client and server could at best."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from redis.asyncio import Redis

from services.commands.bench_log import a_stream, an_event, bench_log, metadata, socket_path
from shared.domain.identifiers import partition_of
from shared.eventlog.codec import GENESIS_HASH, entries, keys_for
from shared.eventlog.group_commit import GroupCommit
from shared.eventlog.redis_log import RedisEventLog
from shared.runtime.collector import quiet_collector

_RAW_STREAM = "kunjung:{bench}:raw:%d"


@dataclass(frozen=True, slots=True)
class AppendFigures:
    """Medians over the rounds. The ratios are medians of each round's own ratio.

    `plain_xadd` is redis-py as it comes. `packed_xadd` is the same with our faster packing of commands (see
    `eventlog.client`): what is left between it and an append is the price of encoding, sealing, hashing and checking.
    """

    at_once: int
    appends_per_second: float
    plain_xadd_per_second: float
    packed_xadd_per_second: float
    ratio: float
    ratio_to_packed: float


async def measure_append(*, at_once: int = 32, events: int = 16_000, rounds: int = 5) -> AppendFigures:
    """Append with version check, hash, sealing and idempotency beside plain XADD of ready entries with as many fields.

    All on one server, `at_once` at a time, calls of one turn sent together, `fsync` before every answer. They alternate
    in rounds, so that a busy machine slows all of them.
    """
    # The collector as services run it, for all three alike.
    with quiet_collector():
        return await _measured(at_once, events, rounds)


async def _measured(at_once: int, events: int, rounds: int) -> AppendFigures:
    async with bench_log() as log, Redis(unix_socket_path=socket_path(log), protocol=2) as plain_client:
        ready = await _ready_entry(log)
        ours, plain, packed = [], [], []
        for _ in range(rounds + 1):
            ours.append(await _appends_per_second(log, at_once, events))
            plain.append(await _xadds_per_second(plain_client, ready, at_once, events))
            packed.append(await _xadds_per_second(log.redis, ready, at_once, events))
    # The first round warmed everybody up.
    return AppendFigures(
        at_once,
        median(ours[1:]),
        median(plain[1:]),
        median(packed[1:]),
        median(mine / limit for mine, limit in zip(ours[1:], plain[1:], strict=True)),
        median(mine / limit for mine, limit in zip(ours[1:], packed[1:], strict=True)),
    )


async def _appends_per_second(log: RedisEventLog, at_once: int, events: int) -> float:
    streams = [a_stream(number) for number in range(at_once)]
    commands = [[metadata() for _ in range(events // at_once)] for _ in streams]

    async def writer(number: int, count: int) -> None:
        stream = streams[number]
        for version in range(count):
            await log.append(stream, version, [an_event(version, stream)], commands[number][version])

    return await _per_second(writer, at_once, events)


async def _xadds_per_second(redis: Any, entry: Mapping[bytes, bytes], at_once: int, events: int) -> float:
    async def send(streams: Sequence[str]) -> Sequence[Any]:
        pipeline = redis.pipeline(transaction=False)
        for stream in streams:
            pipeline.xadd(stream, entry)
        answers: Sequence[Any] = await pipeline.execute()
        return answers

    together = GroupCommit[str, Any](send)

    async def writer(number: int, count: int) -> None:
        for _ in range(count):
            await together.submit(_RAW_STREAM % (number % 16))

    return await _per_second(writer, at_once, events)


async def _per_second(writer: Callable[[int, int], Awaitable[None]], at_once: int, events: int) -> float:
    started = perf_counter()
    await asyncio.gather(*(writer(number, events // at_once) for number in range(at_once)))
    return (events // at_once * at_once) / (perf_counter() - started)


async def _ready_entry(log: RedisEventLog) -> Mapping[bytes, bytes]:
    """Return an entry with the fields ours has."""
    stream = a_stream(0)
    new = [an_event(0, stream)]
    keys = await keys_for(log.keyring, stream, new)
    entry = entries(stream, 1, new, metadata(), GENESIS_HASH, keys)[0]
    return {b"position": b"%d" % partition_of(stream.home, log.partitions), **entry}
