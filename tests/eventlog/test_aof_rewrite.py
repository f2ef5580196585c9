"""A destroyed key leaves the server's disk too, on one server, in a cluster and behind Sentinel."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ResponseError

from shared.domain.identifiers import partition_of
from shared.eventlog import aof_rewrite
from shared.eventlog.aof_rewrite import ask_for_rewrite
from shared.eventlog.connect import open_log
from shared.eventlog.embedded import embedded_server
from shared.eventlog.redis_log import RedisEventLog, log_key
from shared.runtime.settings import Settings
from tests.eventlog.examples import BUDI, SCHOOL
from tests.eventlog.servers import Cluster, WatchedPair, until

PARTITIONS = 16


def bytes_in(folder: Path) -> bytes:
    """Return all that a server has on its disk."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def wrapped_key(log: RedisEventLog) -> bytes:
    """Return Budi's key as the server keeps it, made now."""
    await log.keyring.key_for(SCHOOL, BUDI)
    found = await log.redis.hget(f"kunjung:{{{partition_of(SCHOOL, PARTITIONS):02d}}}:keys", BUDI)
    assert isinstance(found, bytes)
    return found


@asynccontextmanager
async def opened(tmp_path: Path, url: str) -> AsyncIterator[RedisEventLog]:
    async with open_log(Settings(data_dir=tmp_path, redis_url=url, partitions=PARTITIONS)) as log:
        yield log


async def gone_after_destroying(log: RedisEventLog, folder: Path) -> None:
    """The key is on the disk, and after destroying it soon is not."""
    key = await wrapped_key(log)
    assert key in bytes_in(folder)
    await log.keyring.destroy(SCHOOL, BUDI)
    await asyncio.to_thread(until, _is_gone(key, folder), "the key has left the disk")


def _is_gone(key: bytes, folder: Path) -> Callable[[], bool]:
    return lambda: key not in bytes_in(folder)


async def test_a_destroyed_key_leaves_the_disk_of_the_embedded_server(tmp_path: Path) -> None:
    async with embedded_server(tmp_path) as server, opened(tmp_path, server.url) as log:
        await gone_after_destroying(log, tmp_path / "log")


async def test_a_destroyed_key_leaves_the_disk_of_its_node_of_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    for node in cluster.nodes:
        node.ask("FLUSHALL")
    folder = cluster.node_of(log_key(partition_of(SCHOOL, PARTITIONS))).folder
    async with opened(tmp_path, cluster.url) as log:
        await gone_after_destroying(log, folder)


async def test_a_destroyed_key_leaves_the_disk_of_the_primary_behind_sentinel(
    sentinel: WatchedPair, tmp_path: Path
) -> None:
    sentinel.primary.ask("FLUSHALL")
    async with opened(tmp_path, sentinel.url) as log:
        await gone_after_destroying(log, sentinel.primary.folder)


class Busy:
    """A server that is rewriting its file already, `times` times asked, and then refuses or not."""

    def __init__(self, times: int, refusal: str = "") -> None:
        self.asked = 0
        self._times = times
        self._refusal = refusal

    async def execute_command(self, *_words: Any, **_options: Any) -> None:
        self.asked += 1
        if self.asked <= self._times:
            raise ResponseError("Background append only file rewriting already in progress")
        if self._refusal:
            raise ResponseError(self._refusal)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aof_rewrite, "WAIT_SECONDS", 0.0)


async def test_a_rewriting_that_began_before_is_waited_for(impatient: None) -> None:
    server = Busy(3)
    await ask_for_rewrite(server, "kunjung:{00}:keys")
    assert server.asked == 4


async def test_a_server_that_forbids_it_does_not_undo_the_destruction(impatient: None) -> None:
    server = Busy(0, "NOPERM this user has no permissions to run the 'bgrewriteaof' command")
    await ask_for_rewrite(server, "kunjung:{00}:keys")
    assert server.asked == 1


async def test_a_server_that_is_always_rewriting_is_left_alone_in_the_end(impatient: None) -> None:
    server = Busy(1000)
    await ask_for_rewrite(server, "kunjung:{00}:keys")
    assert server.asked == aof_rewrite.ATTEMPTS
