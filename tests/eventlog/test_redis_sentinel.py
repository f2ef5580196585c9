"""What is only true of a log that Sentinel watches; the contract of every log runs there too.

Redis replicates after it has answered. The promise is therefore smaller than on one server: a killed primary that
comes back loses nothing, but a replica that takes its place has only what had reached it. Nobody waits for that.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from shared.domain.identifiers import visit_stream
from shared.eventlog.chain import verify_log
from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.redis_log import RedisEventLog
from shared.runtime.settings import Settings
from tests.eventlog.examples import SCHOOL, VISIT, all_of, closed, metadata, rejected
from tests.eventlog.servers import WatchedPair, running_pair, until

WRITERS = 50


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[WatchedPair]:
    """A pair of our own: it does not survive a failover as it was."""
    with running_pair(tmp_path / "pair") as pair:
        yield pair


@pytest.fixture
def settings(pair: WatchedPair, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, redis_url=pair.url, partitions=4)


@pytest_asyncio.fixture
async def log(settings: Settings) -> AsyncIterator[RedisEventLog]:
    async with open_log(settings) as opened:
        yield opened


async def test_after_a_failover_everything_that_was_replicated_is_there_and_appends_go_on(
    pair: WatchedPair, log: RedisEventLog
) -> None:
    await log.append(VISIT, 0, [closed(), rejected()], metadata("c0"))
    await log.append(VISIT, 2, [closed()], metadata("c2"))
    await asyncio.to_thread(until, pair.is_replicated, "the replica has it")

    pair.primary.kill()
    await log.append(VISIT, 3, [closed()], metadata("c3"))

    assert [recorded.command_id for recorded in await all_of(log, VISIT)] == ["c0", "c0", "c2", "c3"]
    assert len(await log.personal(await all_of(log, VISIT))) == 4
    assert [str(problem) async for problem in verify_log(log)] == []
    assert "role:master" in pair.replica.ask("INFO", "replication")


async def test_writers_at_work_during_a_failover_leave_a_sound_log(pair: WatchedPair, log: RedisEventLog) -> None:
    streams = [visit_stream(SCHOOL, f"visit-{number}") for number in range(WRITERS)]
    await asyncio.gather(*(log.append(stream, 0, [closed()], metadata("c1")) for stream in streams))
    await asyncio.to_thread(until, pair.is_replicated, "the replica has it")

    writing = asyncio.gather(*(log.append(stream, 1, [closed()], metadata("c2")) for stream in streams))
    pair.primary.kill()
    await writing

    firsts = [(await log.read_stream(stream))[0].command_id for stream in streams]
    assert firsts == ["c1"] * WRITERS
    assert [str(problem) async for problem in verify_log(log)] == []


async def test_a_primary_without_durability_is_refused(pair: WatchedPair, settings: Settings) -> None:
    pair.primary.ask("CONFIG", "SET", "appendonly", "no")

    with pytest.raises(LogRefused, match="no append-only file"):
        async with open_log(settings):
            pass
