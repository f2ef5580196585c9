"""A follower takes what comes, from its checkpoint on, and ends the process where going on would be wrong."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from shared.eventlog.interface import RecordedEvent
from shared.eventlog.keyring import MemoryKeyring
from shared.eventlog.redis_log import RedisEventLog
from shared.readmodel import watch
from shared.readmodel.checkpoints import Fenced
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.projector import Projector, React
from shared.readmodel.rebuild import rebuild
from shared.readmodel.sequence import LogLost
from shared.readmodel.subscription import following
from shared.readmodel.watch import Superseded
from shared.runtime.broker import make_broker
from shared.runtime.health import Health
from shared.runtime.settings import Settings
from tests.readmodel.examples import HOME, PARTITIONS, SERVICE, STAFF, append, granted, positions_in_rows, rows
from tests.readmodel.valkey_server import ValkeyServer

PATIENCE_SECONDS = 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ValkeyServer]:
    with tempfile.TemporaryDirectory(prefix="kunjung-") as short:
        server = ValkeyServer(tmp_path, Path(short) / "s")
        server.start()
        yield server
        server.kill()


@pytest.fixture
async def log(server: ValkeyServer) -> AsyncIterator[RedisEventLog]:
    async with Redis.from_url(server.url) as redis:
        log = RedisEventLog(redis, PARTITIONS, MemoryKeyring())
        yield log
        await log.aclose()


class Follower:
    """One process's part, with the errors that would have ended it."""

    def __init__(self, read_model: ReadModel, projector: Projector, health: Health) -> None:
        self.read_model, self.projector, self.health = read_model, projector, health
        self.errors: list[BaseException] = []

    async def reaches(self, position: int) -> None:
        await until(lambda: self.projector.positions()[HOME] >= position)

    async def ends(self) -> BaseException:
        await until(lambda: bool(self.errors))
        return self.errors[0]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - positions have no event to wait for
            await asyncio.sleep(0.01)


@asynccontextmanager
async def follower(
    settings: Settings, server: ValkeyServer, log: RedisEventLog, react: React | None = None
) -> AsyncIterator[Follower]:
    async with open_read_model(settings, SERVICE, STAFF) as read_model:
        projector = Projector(log, read_model, STAFF, react)
        await projector.catch_up()
        follower = Follower(read_model, projector, Health())
        async with following(make_broker(server.url), projector, follower.health, follower.errors.append):
            yield follower


async def test_what_is_appended_while_following_becomes_rows(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    await append(log, granted("ani"))
    async with follower(settings, server, log) as it:
        for number in range(50):
            await append(log, granted(f"user-{number:02}"))
        await it.reaches(51)
        assert await positions_in_rows(it.read_model) == list(range(1, 52))
        assert it.errors == []


async def test_nothing_is_lost_between_catching_up_and_following(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    async with follower(settings, server, log) as it:
        await append(log, granted("ani"))
        await it.reaches(1)
    await append(log, granted("budi"))
    async with follower(settings, server, log) as it:
        assert await rows(it.read_model) == [("ani", None), ("budi", None)]


async def test_an_error_in_a_reaction_ends_the_process_and_the_next_one_takes_the_event(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    async def fail(events: Sequence[RecordedEvent]) -> None:
        raise LookupError(events[0].id)

    async with follower(settings, server, log, fail) as it:
        await append(log, granted("ani"))
        assert isinstance(await it.ends(), LookupError)
        await append(log, granted("budi"))
        await asyncio.sleep(0.1)
        assert len(it.errors) == 1
        assert await rows(it.read_model) == []
    async with follower(settings, server, log) as it:
        assert await rows(it.read_model) == [("ani", None), ("budi", None)]


async def test_of_two_followers_one_is_fenced_and_the_rows_are_right(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    async with follower(settings, server, log) as one, follower(settings, server, log) as other:
        for number in range(20):
            await append(log, granted(f"user-{number:02}"))
        await until(lambda: bool(one.errors or other.errors))
        loser, winner = (one, other) if one.errors else (other, one)
        await winner.reaches(20)
        assert isinstance(loser.errors[0], Fenced)
        assert winner.errors == []
        assert await positions_in_rows(winner.read_model) == list(range(1, 21))


async def test_a_log_server_that_dies_and_comes_back_is_followed_again(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    async with follower(settings, server, log) as it:
        await append(log, granted("ani"))
        await it.reaches(1)
        server.kill()
        await asyncio.sleep(0.2)
        server.start()
        await append(log, granted("budi"))
        await it.reaches(2)
        assert it.errors == []


async def test_an_emptied_log_ends_the_process_even_when_nothing_is_appended(
    settings: Settings, server: ValkeyServer, log: RedisEventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "WATCH_SECONDS", 0.05)
    await append(log, granted("ani"))
    async with follower(settings, server, log) as it:
        await log.redis.flushall()
        assert isinstance(await it.ends(), LogLost)


async def test_an_emptied_log_that_grows_again_is_refused(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    await append(log, granted("ani"), granted("budi"))
    async with follower(settings, server, log) as it:
        await log.redis.flushall()
        fresh = RedisEventLog(log.redis, PARTITIONS, MemoryKeyring())
        await append(fresh, granted("eve"))
        await fresh.aclose()
        assert isinstance(await it.ends(), LogLost)
        assert await rows(it.read_model) == [("ani", None), ("budi", None)]


async def test_a_follower_on_rows_that_were_rebuilt_ends_and_restarts_on_the_new_ones(
    settings: Settings, server: ValkeyServer, log: RedisEventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "WATCH_SECONDS", 0.05)
    await append(log, granted("ani"))
    async with follower(settings, server, log) as it:
        await rebuild(settings, SERVICE, STAFF, log)
        assert isinstance(await it.ends(), Superseded | Fenced)
    async with follower(settings, server, log) as it:
        assert it.read_model.generation.number == 2
        assert await rows(it.read_model) == [("ani", None)]


async def test_an_answer_that_no_waiting_can_mend_ends_the_process_instead_of_a_hot_loop(
    settings: Settings, server: ValkeyServer, log: RedisEventLog
) -> None:
    async with follower(settings, server, log) as it:
        await log.redis.set(f"kunjung:{{{HOME:02}}}:log", "no stream")
        assert "WRONGTYPE" in str(await it.ends())
