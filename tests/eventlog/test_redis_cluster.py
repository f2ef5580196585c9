"""What is only true of a log on Redis Cluster; the contract of every log runs there too."""

import asyncio
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path

import pytest
import pytest_asyncio

from shared.domain.identifiers import Stream, partition_of, visit_stream
from shared.eventlog import functions
from shared.eventlog.chain import verify_log
from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.interface import StreamMoved
from shared.eventlog.redis_log import RedisEventLog, log_key
from shared.eventlog.retrying import LogUnavailable
from shared.runtime.settings import Settings
from tests.eventlog.conftest import emptied_log
from tests.eventlog.examples import all_of, closed, metadata, rejected
from tests.eventlog.servers import Cluster, Server, until

PARTITIONS = 16
SCHOOLS = [str(30400000 + number) for number in range(200)]


@pytest.fixture
def settings(cluster: Cluster, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, redis_url=cluster.url, partitions=PARTITIONS)


@pytest_asyncio.fixture
async def log(settings: Settings) -> AsyncIterator[RedisEventLog]:
    async with emptied_log(settings) as opened:
        yield opened


def streams_on(cluster: Cluster, node: Server, count: int = 1) -> list[Stream]:
    """Return streams, of one school each, that live on this node."""
    there = (
        visit_stream(school, f"visit-at-{school}")
        for school in SCHOOLS
        if cluster.node_of(log_key(partition_of(school, PARTITIONS))) is node
    )
    return list(islice(there, count))


async def test_fifty_writers_at_once_on_all_nodes_lose_nothing(cluster: Cluster, log: RedisEventLog) -> None:
    streams = [stream for node in cluster.nodes for stream in streams_on(cluster, node, 17)][:50]

    await asyncio.gather(
        *(
            log.append(stream, 0, [closed(), rejected(person=f"student:{stream.id}")], metadata(stream.id))
            for stream in streams
        )
    )

    histories = await asyncio.gather(*(log.read_stream(stream) for stream in streams))
    assert [[recorded.sequence for recorded in history] for history in histories] == [[1, 2]] * 50
    assert [str(problem) async for problem in verify_log(log)] == []


async def test_one_turn_of_writers_hears_each_its_own_answer(cluster: Cluster, log: RedisEventLog) -> None:
    one, other, third = (streams_on(cluster, node)[0] for node in cluster.nodes)
    await log.append(one, 0, [closed()], metadata("c1"))

    moved, repeated, appended = await asyncio.gather(
        log.append(one, 0, [closed()], metadata("c2")),
        log.append(one, 0, [closed()], metadata("c1")),
        log.append(other, 0, [rejected()], metadata("c3")),
        return_exceptions=True,
    )

    assert isinstance(moved, StreamMoved)
    assert not isinstance(repeated, BaseException)
    assert repeated.repeated
    assert not isinstance(appended, BaseException)
    assert [recorded.stream for recorded in appended.events] == [other]
    assert await log.personal(appended.events) == [rejected().event]
    assert await all_of(log, third) == []


async def test_every_primary_has_the_functions(cluster: Cluster, log: RedisEventLog) -> None:
    loaded = [node.ask("FUNCTION", "LIST") for node in cluster.nodes]

    assert log.partitions == PARTITIONS
    assert [functions.version() in answer for answer in loaded] == [True, True, True]


async def test_a_primary_that_lost_its_functions_gets_them_back(cluster: Cluster, log: RedisEventLog) -> None:
    (stream,) = streams_on(cluster, cluster.nodes[2])
    cluster.nodes[2].ask("FUNCTION", "FLUSH")

    await log.append(stream, 0, [closed()], metadata("c1"))

    assert len(await all_of(log, stream)) == 1


async def test_a_primary_without_durability_is_refused(cluster: Cluster, settings: Settings) -> None:
    cluster.nodes[1].ask("CONFIG", "SET", "appendfsync", "everysec")
    try:
        with pytest.raises(LogRefused, match="appendfsync is everysec"):
            async with open_log(settings):
                pass
    finally:
        cluster.nodes[1].ask("CONFIG", "SET", "appendfsync", "always")


async def test_a_simulated_log_is_refused(settings: Settings, log: RedisEventLog) -> None:
    await log.redis.flushall()

    with pytest.raises(LogRefused, match="A simulated log lives on one server"):
        async with open_log(settings.model_copy(update={"simulation_seed": 7})):
            pass


async def test_a_lost_primary_stops_only_its_own_partitions_until_it_is_back(
    cluster: Cluster, settings: Settings, log: RedisEventLog
) -> None:
    (lost,), (kept,) = streams_on(cluster, cluster.nodes[0]), streams_on(cluster, cluster.nodes[1])
    await log.append(lost, 0, [closed()], metadata("c1"))
    async with open_log(settings, patience_seconds=1.5) as hasty:
        cluster.nodes[0].kill()
        try:
            unavailable = asyncio.create_task(hasty.append(lost, 1, [closed()], metadata("c2")))
            async with asyncio.timeout(1):
                await hasty.append(kept, 0, [closed()], metadata("c3"))
            assert not unavailable.done()
            with pytest.raises(LogUnavailable, match=str(lost)):
                await unavailable
            await hasty.append(kept, 1, [closed()], metadata("c4"))
            patient = asyncio.create_task(log.append(lost, 1, [closed()], metadata("c2")))
        finally:
            cluster.nodes[0].start()
        await asyncio.to_thread(until, cluster.is_whole, "the cluster is whole again")
        await patient
        await hasty.append(lost, 2, [closed()], metadata("c5"))

        assert [recorded.command_id for recorded in await all_of(hasty, lost)] == ["c1", "c2", "c5"]
        assert [recorded.command_id for recorded in await all_of(log, kept)] == ["c3", "c4"]
        assert [str(problem) async for problem in verify_log(log)] == []


async def test_the_log_is_found_though_the_first_node_of_the_address_is_not_there(
    cluster: Cluster, settings: Settings, log: RedisEventLog
) -> None:
    nobody = "redis+cluster://127.0.0.1:1," + cluster.url.partition("://")[2]

    async with open_log(settings.model_copy(update={"redis_url": nobody})) as found:
        assert await found.head(0) == await log.head(0)
