"""The logs under contract: memory, embedded Valkey in real and simulated time, a cluster, Sentinel, Redis in Docker."""

import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from shared.eventlog.connect import connected, open_log
from shared.eventlog.embedded import EmbeddedServer, embedded_server
from shared.eventlog.interface import EventLog
from shared.eventlog.memory import MemoryEventLog
from shared.eventlog.redis_log import RedisEventLog
from shared.runtime.clock import Clock, ManualClock, SystemClock
from shared.runtime.settings import Settings
from tests.eventlog.examples import FRIDAY
from tests.eventlog.servers import Cluster, WatchedPair, running_cluster, running_pair

PASSWORD = "example"
SIMULATED = ("memory", "embedded_simulated")


@pytest.fixture(
    params=[
        "memory",
        "embedded",
        "embedded_simulated",
        "cluster",
        "sentinel",
        pytest.param("docker", marks=pytest.mark.docker),
    ],
    scope="module",
)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def clock(kind: str) -> Clock:
    return ManualClock(FRIDAY) if kind in SIMULATED else SystemClock()


@pytest.fixture
def server_url(kind: str, request: pytest.FixtureRequest) -> str | None:
    if kind == "memory":
        return None
    if kind == "docker":
        return str(request.getfixturevalue("docker_url"))
    if kind in {"cluster", "sentinel"}:
        return str(request.getfixturevalue(kind).url)
    server: EmbeddedServer = request.getfixturevalue("embedded")
    return server.url


@pytest_asyncio.fixture
async def log(kind: str, server_url: str | None, clock: Clock, tmp_path: Path) -> AsyncIterator[EventLog]:
    if server_url is None:
        yield MemoryEventLog(16, clock=clock, simulated=True)
        return
    seed = 7 if kind == "embedded_simulated" else None
    async with emptied_log(Settings(data_dir=tmp_path, redis_url=server_url, simulation_seed=seed), clock) as opened:
        yield opened


@pytest_asyncio.fixture
async def redis_log(embedded: EmbeddedServer, tmp_path: Path) -> AsyncIterator[RedisEventLog]:
    """An empty log on the embedded server, for what is only true of Redis."""
    async with emptied_log(Settings(data_dir=tmp_path, redis_url=embedded.url)) as opened:
        yield opened


@asynccontextmanager
async def emptied_log(settings: Settings, clock: Clock | None = None) -> AsyncIterator[RedisEventLog]:
    assert settings.redis_url is not None
    async with AsyncExitStack() as stack:
        redis = await stack.enter_async_context(connected(settings.redis_url))
        await redis.flushall()
        yield await stack.enter_async_context(open_log(settings, clock))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def embedded(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedServer]:
    """One server for the whole session; each test begins by emptying it."""
    async with embedded_server(tmp_path_factory.mktemp("embedded")) as server:
        yield server


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def sentinel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WatchedPair]:
    with running_pair(tmp_path_factory.mktemp("sentinel")) as pair:
        yield pair


@pytest.fixture(scope="session")
def docker_url() -> Iterator[str]:
    """Redis as a district runs it, in a container of its own."""
    if (why := _no_docker()) is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs a Docker engine for the contract of the log on Redis: {why}")
        pytest.skip(f"NOT TESTED on Redis in Docker, no engine answers: {why}")
    from testcontainers.community.redis import RedisContainer  # noqa: PLC0415 - asks for an engine when imported

    image = os.environ.get("KUNJUNG_TEST_REDIS_IMAGE", "redis:7")
    command = f"redis-server --requirepass {PASSWORD} --appendonly yes --appendfsync always"
    with RedisContainer(image, password=PASSWORD).with_command(command) as container:
        yield f"redis://:{PASSWORD}@{container.get_container_host_ip()}:{container.get_exposed_port(6379)}"


def _no_docker() -> str | None:
    try:
        answer = subprocess.run(["docker", "version"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None if answer.returncode == 0 else answer.stderr.decode(errors="replace").strip()
