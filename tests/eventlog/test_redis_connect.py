"""What is checked before a log is opened, and the sentence that says why it was not."""

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from shared.eventlog.client import connected
from shared.eventlog.connect import LogRefused, open_log
from shared.eventlog.embedded import EmbeddedServer, embedded_server
from shared.eventlog.simulated_clock import NoSimulatedTime, set_simulated_time
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings
from tests.eventlog.conftest import emptied_log
from tests.eventlog.examples import FRIDAY, VISIT, closed, metadata


@pytest_asyncio.fixture
async def settings(embedded: EmbeddedServer, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings of a log that exists."""
    settings = Settings(data_dir=tmp_path, redis_url=embedded.url, partitions=4)
    async with emptied_log(settings):
        pass
    yield settings


async def _refused(settings: Settings, sentence: str, **changed: object) -> None:
    with pytest.raises(LogRefused, match=sentence):
        async with open_log(settings.model_copy(update=changed), ManualClock(FRIDAY)):
            pass


async def test_a_log_opens_again_with_the_same_settings(settings: Settings) -> None:
    async with open_log(settings) as log:
        assert log.partitions == 4
        assert not log.simulated


async def test_another_number_of_partitions_is_refused(settings: Settings) -> None:
    await _refused(settings, "has 4 partitions, the settings say 8.*KUNJUNG_PARTITIONS=4", partitions=8)


async def test_a_real_log_is_not_opened_as_a_simulated_one(settings: Settings) -> None:
    await _refused(settings, "The log says simulated: no, the settings say simulated: yes", simulation_seed=7)


async def test_a_simulated_log_is_not_opened_as_a_real_one_or_with_another_seed(
    embedded: EmbeddedServer, tmp_path: Path
) -> None:
    simulated = Settings(data_dir=tmp_path, redis_url=embedded.url, simulation_seed=7)
    async with emptied_log(simulated, ManualClock(FRIDAY)) as log:
        assert log.simulated

    await _refused(simulated, "The log says simulated: yes, the settings say simulated: no", simulation_seed=None)
    await _refused(simulated, "made with seed 7, the settings say 8", simulation_seed=8)


async def test_a_simulated_log_needs_a_time(embedded: EmbeddedServer, tmp_path: Path) -> None:
    simulated = Settings(data_dir=tmp_path, redis_url=embedded.url, simulation_seed=7)
    async with emptied_log(simulated, ManualClock(FRIDAY)):
        with pytest.raises(NoSimulatedTime):
            async with open_log(simulated):
                pass


async def test_a_simulated_log_follows_the_time_of_the_installation(embedded: EmbeddedServer, tmp_path: Path) -> None:
    simulated = Settings(data_dir=tmp_path, redis_url=embedded.url, simulation_seed=7)
    async with emptied_log(simulated, ManualClock(FRIDAY)) as first:
        await set_simulated_time(first.redis, FRIDAY)
        async with open_log(simulated) as log:
            appended = await log.append(VISIT, 0, [closed()], metadata("c1"))

    assert appended.events[0].recorded_at == FRIDAY


async def test_a_lost_master_key_is_not_replaced_by_a_new_one(settings: Settings) -> None:
    (settings.data_dir / "master.key").unlink()

    await _refused(settings, "The log exists, but its master key is missing")

    assert not (settings.data_dir / "master.key").exists()


async def test_another_master_key_is_refused(settings: Settings) -> None:
    other = SecretStr(base64.b64encode(bytes(32)).decode())

    await _refused(settings, "not the master key of this log", master_key=other)


async def test_a_new_log_gets_a_master_key_that_only_its_owner_reads(settings: Settings) -> None:
    assert (settings.data_dir / "master.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("appendfsync", "everysec", "appendfsync is everysec.*KUNJUNG_ALLOW_DATA_LOSS"),
        ("appendonly", "no", "keeps no append-only file.*KUNJUNG_ALLOW_DATA_LOSS"),
        ("maxmemory-policy", "allkeys-lru", "maxmemory-policy is allkeys-lru: it would delete events"),
    ],
)
async def test_a_server_that_would_lose_events_is_refused(
    tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    async with embedded_server(tmp_path) as server, connected(server.url) as redis:
        await redis.config_set(option, value)

        await _refused(Settings(data_dir=tmp_path, redis_url=server.url), sentence)


async def test_a_server_that_could_lose_events_is_taken_when_the_operator_says_so(tmp_path: Path) -> None:
    async with embedded_server(tmp_path) as server, connected(server.url) as redis:
        await redis.config_set("appendonly", "no")

        async with open_log(Settings(data_dir=tmp_path, redis_url=server.url, allow_data_loss=True)) as log:
            assert log.partitions == 16


async def test_two_processes_that_make_the_log_at_once_agree(embedded: EmbeddedServer, tmp_path: Path) -> None:
    async with connected(embedded.url) as redis:
        await redis.flushall()

    async def process(partitions: int) -> str:
        settings = Settings(data_dir=tmp_path, redis_url=embedded.url, partitions=partitions)
        try:
            async with open_log(settings):
                return f"opened with {partitions}"
        except LogRefused:
            return f"refused with {partitions}"

    outcomes = await asyncio.gather(*(process(4) for _ in range(4)), *(process(8) for _ in range(4)))

    assert sorted(set(outcomes)) in (["opened with 4", "refused with 8"], ["opened with 8", "refused with 4"])


async def test_a_server_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.eventlog.connect.START_PATIENCE_SECONDS", 0.2)
    settings = Settings(data_dir=tmp_path, redis_url="redis://:example@127.0.0.1:1/0")

    with pytest.raises(LogRefused, match=r"redis://127\.0\.0\.1:1/0 cannot be reached") as refused:
        async with open_log(settings):
            pass

    assert "example" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://127.0.0.1", "the scheme is 'http'"),
        ("redis://127.0.0.1?protocol=3", "sets protocol; leave that to Kunjung"),
        ("redis://127.0.0.1?decode_responses=true", "sets decode_responses"),
        ("redis+sentinel://127.0.0.1:26379", "it names no service"),
    ],
)
async def test_an_address_we_cannot_use_is_refused(tmp_path: Path, url: str, sentence: str) -> None:
    await _refused(Settings(data_dir=tmp_path, redis_url=url), sentence)
