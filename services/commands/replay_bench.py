"""How fast the log is read back as typed events, and how fast its bytes could be parsed at best."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import hiredis

from services.commands.bench_log import a_stream, an_event, bench_log, metadata, socket_path
from shared.domain.identifiers import partition_of
from shared.eventlog.interface import START
from shared.eventlog.redis_log import BATCH, RedisEventLog, log_key
from shared.runtime.collector import quiet_collector

_EVENTS_PER_APPEND = 50


@dataclass(frozen=True, slots=True)
class ReplayFigures:
    """Medians over the rounds, of one process on one core. `ratio` is the median of each round's own ratio."""

    events: int
    typed_events_per_second: float
    parsed_entries_per_second: float
    ratio: float


async def measure_replay(*, events: int = 100_000, rounds: int = 5) -> ReplayFigures:
    """Read one partition as typed events beside hiredis parsing the very same answers and nothing more."""
    async with bench_log() as log:
        partition = await _filled(log, events)
        answers = await _raw_answers(socket_path(log), log_key(partition))
        typed, parsed = [], []
        for _ in range(rounds + 1):
            typed.append(await _typed_per_second(log, partition))
            parsed.append(_parsed_per_second(answers))
    ratios = [mine / limit for mine, limit in zip(typed[1:], parsed[1:], strict=True)]
    return ReplayFigures(events, median(typed[1:]), median(parsed[1:]), median(ratios))


async def _filled(log: RedisEventLog, events: int) -> int:
    stream = a_stream(0)
    for first in range(0, events, 1000):
        for version in range(first, min(first + 1000, events), _EVENTS_PER_APPEND):
            new = [an_event(number, stream) for number in range(version, version + _EVENTS_PER_APPEND)]
            await log.append(stream, version, new, metadata())
    return partition_of(stream.home, log.partitions)


async def _typed_per_second(log: RedisEventLog, partition: int) -> float:
    read = 0
    with quiet_collector():
        started = perf_counter()
        async for batch in log.read_partition(partition):
            for recorded in batch:
                if recorded.event is not None:
                    read += 1
        return read / (perf_counter() - started)


def _parsed_per_second(answers: Sequence[bytes]) -> float:
    parsed = 0
    started = perf_counter()
    for answer in answers:
        reader = hiredis.Reader()
        reader.feed(answer)
        entries: Any = reader.gets()
        parsed += len(entries)
    return parsed / (perf_counter() - started)


async def _raw_answers(path: str, key: str) -> Sequence[bytes]:
    """Return the server's answers to the ranged reads of a whole partition, byte by byte."""
    receive, send = await asyncio.open_unix_connection(path)
    answers: list[bytes] = []
    after = START
    try:
        while True:
            command: Any = ("XRANGE", key, f"({after}", "+", "COUNT", BATCH)
            send.write(hiredis.pack_command(command))
            answer, entries = await _one_answer(receive)
            if not entries:
                return answers
            answers.append(answer)
            after = entries[-1][0].decode()
    finally:
        send.close()
        await send.wait_closed()


async def _one_answer(receive: asyncio.StreamReader) -> tuple[bytes, Any]:
    reader, received = hiredis.Reader(), bytearray()
    while (entries := reader.gets()) is False:
        piece = await receive.read(65_536)
        reader.feed(piece)
        received += piece
    return bytes(received), entries
