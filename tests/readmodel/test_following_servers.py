"""Following where the log is on several servers: a Redis Cluster, and a primary that Sentinel watches."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shared.domain.identifiers import partition_of
from shared.eventlog.connect import open_log
from shared.eventlog.redis_log import RedisEventLog, log_key
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.projector import Projector
from shared.readmodel.subscription import following
from shared.runtime.broker import make_broker
from shared.runtime.health import Health
from shared.runtime.settings import Settings
from tests.eventlog.servers import Cluster, WatchedPair, running_cluster, running_pair, until
from tests.readmodel.examples import PARTITIONS, SERVICE, STAFF, append, granted, rows

PATIENCE_SECONDS = 15


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with running_cluster(tmp_path / "cluster") as cluster:
        yield cluster


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[WatchedPair]:
    with running_pair(tmp_path / "pair") as pair:
        yield pair


class Follower:
    def __init__(self, read_model: ReadModel, projector: Projector) -> None:
        self.read_model, self.projector = read_model, projector
        self.errors: list[BaseException] = []

    async def has(self, *users: str) -> None:
        """Return when these have roles, in the order of their names."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await rows(self.read_model) != [(user, None) for user in users]:  # noqa: ASYNC110 - rows tell nobody
                await asyncio.sleep(0.02)
        assert self.errors == []


@asynccontextmanager
async def following_log(folder: Path, url: str) -> AsyncIterator[tuple[RedisEventLog, Follower]]:
    settings = Settings(data_dir=folder, redis_url=url, partitions=PARTITIONS)
    async with open_log(settings) as log, open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF)
        await projector.catch_up()
        follower = Follower(read_model, projector)
        async with following(make_broker(url), projector, Health(), follower.errors.append):
            yield log, follower


def school_on(cluster: Cluster, number: int) -> str:
    """Return a school that lives on this node."""
    schools = (str(30400000 + count) for count in range(500))
    return next(
        school
        for school in schools
        if cluster.node_of(log_key(partition_of(school, PARTITIONS))) is cluster.nodes[number]
    )


async def test_partitions_on_three_nodes_are_followed_and_a_lost_node_stops_only_its_own(
    cluster: Cluster, tmp_path: Path
) -> None:
    one, two, three = (school_on(cluster, number) for number in range(3))
    async with following_log(tmp_path, cluster.url) as (log, it):
        await append(log, granted("ani"), npsn=one)
        await append(log, granted("budi"), npsn=two)
        await append(log, granted("citra"), npsn=three)
        await it.has("ani", "budi", "citra")

        cluster.nodes[0].kill()
        await append(log, granted("dewi"), npsn=two)
        await append(log, granted("eka"), npsn=three)
        await it.has("ani", "budi", "citra", "dewi", "eka")

        cluster.nodes[0].start()
        await asyncio.to_thread(until, cluster.is_whole, "the cluster is whole again")
        await append(log, granted("fitri"), npsn=one)
        await it.has("ani", "budi", "citra", "dewi", "eka", "fitri")


async def test_following_goes_on_at_the_primary_that_sentinel_chose(pair: WatchedPair, tmp_path: Path) -> None:
    async with following_log(tmp_path, pair.url) as (log, it):
        await append(log, granted("ani"))
        await it.has("ani")
        await asyncio.to_thread(until, pair.is_replicated, "the replica has it")

        pair.primary.kill()
        await append(log, granted("budi"))

        await it.has("ani", "budi")
