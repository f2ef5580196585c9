"""What is true of the log on Redis beyond the contract of every log."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from redis.exceptions import ResponseError

from shared.domain.identifiers import Stream, partition_of, visit_stream
from shared.eventlog import functions
from shared.eventlog.connect import open_log
from shared.eventlog.embedded import EmbeddedServer
from shared.eventlog.group_commit import GroupCommit
from shared.eventlog.redis_log import RedisEventLog, index_key, log_key
from shared.eventlog.retrying import LogUnavailable
from shared.runtime.clock import ManualClock
from shared.runtime.settings import Settings
from tests.eventlog.conftest import emptied_log
from tests.eventlog.examples import FRIDAY, SCHOOL, VISIT, all_of, closed, metadata, rejected
from tests.eventlog.faults import Fault, faulty_way

PARTITION = partition_of(SCHOOL, 16)


async def _retried(embedded: EmbeddedServer, tmp_path: Path, fault: Fault) -> tuple[bool, list[str]]:
    """Append through a connection on which `fault` happens to the answer of the append; return what came of it."""
    settings = Settings(data_dir=tmp_path, redis_url=embedded.url)
    async with (
        emptied_log(settings),
        faulty_way(embedded.url) as way,
        open_log(Settings(data_dir=tmp_path, redis_url=way.url)) as log,
    ):
        await log.append(VISIT, 0, [closed()], metadata("c1"))
        way.next_answer(fault)
        appended = await log.append(VISIT, 1, [closed(), closed()], metadata("c2"))
        return appended.repeated, [recorded.command_id for recorded in await all_of(log, VISIT)]


async def test_a_connection_that_breaks_before_the_answer_stores_the_events_once(
    embedded: EmbeddedServer, tmp_path: Path
) -> None:
    repeated, stored = await _retried(embedded, tmp_path, Fault.CUT)

    assert repeated
    assert stored == ["c1", "c2", "c2"]


async def test_an_answer_that_never_comes_stores_the_events_once(embedded: EmbeddedServer, tmp_path: Path) -> None:
    repeated, stored = await _retried(embedded, tmp_path, Fault.STALL)

    assert repeated
    assert stored == ["c1", "c2", "c2"]


async def test_connections_killed_under_writers_store_each_event_once(redis_log: RedisEventLog) -> None:
    streams = [visit_stream(SCHOOL, f"visit-{number}") for number in range(8)]

    async def killer() -> None:
        while not finished.is_set():
            await asyncio.sleep(0.01)
            await redis_log.redis.client_kill_filter(_type="normal", skipme=True)

    async def writer(stream: Stream) -> None:
        for version in range(40):
            await redis_log.append(stream, version, [closed()], metadata(f"{stream}-{version}"))

    finished = asyncio.Event()
    killing = asyncio.create_task(killer())
    await asyncio.gather(*(writer(stream) for stream in streams))
    finished.set()
    await killing

    for stream in streams:
        commands = [recorded.command_id for recorded in await all_of(redis_log, stream)]
        assert commands == [f"{stream}-{version}" for version in range(40)]


async def test_a_server_that_stays_away_is_a_clear_error(tmp_path: Path, embedded: EmbeddedServer) -> None:
    async with faulty_way(embedded.url) as way:
        settings = Settings(data_dir=tmp_path, redis_url=way.url)
        async with emptied_log(settings), open_log(settings, patience_seconds=0.3) as log:
            await way.close()

            with pytest.raises(LogUnavailable, match=r"append to kunjung:.* the log server was away for 0 s"):
                await log.append(VISIT, 0, [closed()], metadata("c1"))


async def test_the_functions_come_back_when_a_server_lost_them(redis_log: RedisEventLog) -> None:
    await redis_log.redis.function_flush()

    await redis_log.append(VISIT, 0, [closed()], metadata("c1"))

    assert len(await all_of(redis_log, VISIT)) == 1


async def test_two_releases_share_a_server(redis_log: RedisEventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = functions.version()
    with monkeypatch.context() as newer:
        newer.setattr(functions, "version", lambda: "0123456789abcdef")
        await functions.load(redis_log.redis)
        await redis_log.append(VISIT, 0, [closed()], metadata("c1"))
    await redis_log.append(VISIT, 1, [closed()], metadata("c2"))

    libraries = str(await redis_log.redis.function_list())
    assert f"kunjung_{ours}" in libraries
    assert "kunjung_0123456789abcdef" in libraries
    assert len(await all_of(redis_log, VISIT)) == 2


async def test_positions_go_on_when_the_counter_is_lost(redis_log: RedisEventLog) -> None:
    await redis_log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    assert await redis_log.redis.delete(f"kunjung:{{{PARTITION:02d}}}:position") == 1

    appended = await redis_log.append(VISIT, 2, [closed()], metadata("c2"))

    assert appended.events[0].position == 3


async def test_an_index_that_names_a_lost_entry_is_not_read_past(redis_log: RedisEventLog) -> None:
    appended = await redis_log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    await redis_log.redis.xdel(log_key(PARTITION), appended.events[0].entry_id)

    with pytest.raises(ResponseError, match=rf"MISSING .* names {appended.events[0].entry_id}"):
        await redis_log.read_stream(VISIT)


async def test_one_broken_stream_does_not_spoil_what_travels_with_it(redis_log: RedisEventLog) -> None:
    broken = visit_stream(SCHOOL, "broken")
    await redis_log.redis.set(index_key(PARTITION, broken), "not a list")

    answers = await asyncio.gather(
        redis_log.append(VISIT, 0, [closed()], metadata("c1")),
        redis_log.append(broken, 0, [closed()], metadata("c2")),
        redis_log.append(visit_stream(SCHOOL, "other"), 0, [closed()], metadata("c3")),
        return_exceptions=True,
    )

    assert [type(answer).__name__ for answer in answers] == ["Appended", "ResponseError", "Appended"]
    events = [recorded async for batch in redis_log.read_partition(PARTITION) for recorded in batch]
    assert [recorded.position for recorded in events] == [1, 2]


async def test_simulated_entry_ids_follow_the_clock_and_never_go_back(embedded: EmbeddedServer, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, redis_url=embedded.url, simulation_seed=7)
    async with emptied_log(settings, ManualClock(FRIDAY)) as log:
        await log.append(VISIT, 0, [closed(), closed()], metadata("c1"))
    async with open_log(settings, ManualClock(FRIDAY - timedelta(hours=1))) as log:
        await log.append(VISIT, 2, [closed()], metadata("c2"))
    async with open_log(settings, ManualClock(FRIDAY + timedelta(hours=1))) as log:
        await log.append(VISIT, 3, [closed()], metadata("c3"))

        ids = [recorded.entry_id for recorded in await all_of(log, VISIT)]

    friday, an_hour_later = int(FRIDAY.timestamp() * 1000), int(FRIDAY.timestamp() * 1000) + 3_600_000
    assert ids == [f"{friday}-0", f"{friday}-1", f"{friday}-2", f"{an_hour_later}-0"]


async def test_the_same_seed_seals_the_same_bytes(embedded: EmbeddedServer, tmp_path: Path) -> None:
    hashes = []
    for _ in range(2):
        settings = Settings(data_dir=tmp_path, redis_url=embedded.url, simulation_seed=7)
        async with emptied_log(settings, ManualClock(FRIDAY)) as log:
            appended = await log.append(VISIT, 0, [rejected()], metadata("c1"))
            hashes.append(appended.events[0].hash)

    assert hashes[0] == hashes[1]


async def test_requests_of_one_turn_travel_together_and_each_gets_its_own_answer() -> None:
    sent: list[list[int]] = []

    async def send(requests: Sequence[int]) -> Sequence[int]:
        sent.append(list(requests))
        return [10 * request for request in requests]

    together = GroupCommit[int, int](send)

    assert await asyncio.gather(*(together.submit(number) for number in (1, 2, 3))) == [10, 20, 30]
    assert sent == [[1, 2, 3]]
