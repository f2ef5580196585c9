"""The embedded server: one per directory, gone with its owner, nothing acknowledged lost."""

import asyncio
import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest
import uvloop
from redis.asyncio import Redis

from shared.domain.identifiers import Stream, visit_stream
from shared.eventlog.connect import open_log
from shared.eventlog.embedded import AlreadyOwned, embedded_server, running_server_url
from shared.eventlog.refusal import LogRefused
from shared.runtime.settings import Settings
from tests.eventlog.examples import SCHOOL, SECOND_VISIT, VISIT, all_of, closed, metadata

OWNER = textwrap.dedent(
    """
    import asyncio, sys
    from pathlib import Path
    from shared.eventlog.embedded import embedded_server

    async def own():
        async with embedded_server(Path(sys.argv[1])) as server:
            print(server.process.pid, flush=True)
            await server.wait()

    asyncio.run(own())
    """
)


def _alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return status != "Z"


async def _owner(data_dir: Path) -> tuple[asyncio.subprocess.Process, int]:
    """Start a process that owns the server of `data_dir`; return it and the server's process id."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OWNER, str(data_dir), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    return process, int(await process.stdout.readline())


async def test_a_log_needs_no_server_address(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    async with open_log(settings) as log:
        await log.append(VISIT, 0, [closed()], metadata("c1"))
    assert running_server_url(tmp_path) is None

    async with open_log(settings) as log:
        assert [recorded.command_id for recorded in await all_of(log, VISIT)] == ["c1"]


async def test_other_processes_find_the_server_that_runs(tmp_path: Path) -> None:
    async with embedded_server(tmp_path) as server:
        assert running_server_url(tmp_path) == server.url
        async with open_log(Settings(data_dir=tmp_path)) as log:
            await log.append(VISIT, 0, [closed()], metadata("c1"))
        assert server.process.returncode is None


async def test_two_that_open_the_log_at_once_share_a_server(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    together = asyncio.Barrier(2)

    async def user(own: Stream, other: Stream) -> list[str]:
        async with open_log(settings) as log:
            await log.append(own, 0, [closed()], metadata(own.id))
            await together.wait()
            seen = [recorded.command_id for recorded in await all_of(log, other)]
            await together.wait()
            return seen

    seen = await asyncio.gather(user(VISIT, SECOND_VISIT), user(SECOND_VISIT, VISIT))

    assert list(seen) == [[SECOND_VISIT.id], [VISIT.id]]


async def test_a_second_owner_is_refused(tmp_path: Path) -> None:
    async with embedded_server(tmp_path):
        with pytest.raises(AlreadyOwned, match="Another process already runs the log server"):
            async with embedded_server(tmp_path):
                pass


async def test_only_the_owner_of_the_directory_reaches_the_server(tmp_path: Path) -> None:
    async with embedded_server(tmp_path):
        assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "log" / "log.sock").stat().st_mode & 0o777 == 0o700


async def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    data_dir = tmp_path / ("a-rather-long-name-" * 6)
    async with embedded_server(data_dir) as server, open_log(Settings(data_dir=data_dir)) as log:
        assert len(server.url) < 100
        await log.append(VISIT, 0, [closed()], metadata("c1"))


async def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    async with open_log(Settings(data_dir=tmp_path)) as log:
        await log.append(VISIT, 0, [closed()], metadata("c1"))
    (part,) = (tmp_path / "log" / "appendonlydir").glob("*.incr.aof")
    part.write_bytes(b"not an append-only file\n" + part.read_bytes())

    with pytest.raises(LogRefused, match=r"did not start(.|\n)*Bad file format"):
        async with embedded_server(tmp_path):
            pass


async def test_half_a_write_after_a_power_cut_is_cut_off(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    async with open_log(settings) as log:
        await log.append(VISIT, 0, [closed()], metadata("c1"))
    (part,) = (tmp_path / "log" / "appendonlydir").glob("*.incr.aof")
    with part.open("ab") as file:
        file.write(b"*1\r\n$5\r\nMULTI\r\n*3\r\n$5\r\nRPUSH\r\n$2\r\nk")

    async with open_log(settings) as log:
        assert [recorded.command_id for recorded in await all_of(log, VISIT)] == ["c1"]
        await log.append(VISIT, 1, [closed()], metadata("c2"))


@pytest.mark.system
async def test_the_server_dies_with_its_owner_and_the_next_owner_starts_at_once(tmp_path: Path) -> None:
    owner, server_pid = await _owner(tmp_path)
    owner.kill()
    await owner.wait()

    async with embedded_server(tmp_path) as server:
        assert server.process.pid != server_pid
        assert not _alive(server_pid)


@pytest.mark.system
async def test_a_leftover_server_is_ended_before_a_new_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a system without a parent-death signal: the owner is gone, its server is not.
    monkeypatch.setattr("shared.runtime.child._LIBC", None)
    async with embedded_server(tmp_path) as forgotten:
        os.rename(tmp_path / "log" / "owner.lock", tmp_path / "log" / "owner.lock.gone")  # noqa: PTH104
        async with embedded_server(tmp_path) as server:
            assert await forgotten.wait() == 0
            assert server.process.returncode is None


@pytest.mark.system
async def test_kill_9_under_writers_loses_no_acknowledged_event(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    acknowledged: dict[str, int] = {}
    stopping = asyncio.Event()

    async def server_kept_running() -> None:
        while not stopping.is_set():
            async with embedded_server(tmp_path) as server:
                started.set()
                killed.append(server.process.pid)
                await server.wait()

    async def writer(name: str) -> None:
        stream = visit_stream(SCHOOL, name)
        version = 0
        while not stopping.is_set():
            await log.append(stream, version, [closed()], metadata(f"{name}-{version}"))
            version += 1
            acknowledged[name] = version

    started, killed = asyncio.Event(), list[int]()
    server = asyncio.create_task(server_kept_running())
    await started.wait()
    async with open_log(settings) as log:
        writers = [asyncio.create_task(writer(f"writer-{number}")) for number in range(8)]
        for _ in range(3):
            await asyncio.sleep(0.2)
            os.kill(killed[-1], signal.SIGKILL)
        await asyncio.sleep(0.3)
        stopping.set()
        await asyncio.gather(*writers)
        for name, count in acknowledged.items():
            stored = await all_of(log, visit_stream(SCHOOL, name))
            assert [recorded.command_id for recorded in stored] == [f"{name}-{version}" for version in range(count)]
    server.cancel()
    await asyncio.gather(server, return_exceptions=True)
    assert len(killed) >= 4


def test_the_server_starts_on_the_event_loop_that_services_use(tmp_path: Path) -> None:
    async def answers() -> bool:
        async with embedded_server(tmp_path) as server, Redis.from_url(server.url) as redis:
            return bool(await redis.ping())

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(answers())


async def test_what_the_server_writes_is_its_own_users_alone(tmp_path: Path) -> None:
    async with embedded_server(tmp_path):
        written = [path for path in (tmp_path / "log").rglob("*.aof*") if path.is_file()]
        assert written
        assert {path.stat().st_mode & 0o077 for path in written} == {0}
