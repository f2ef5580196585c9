"""What a service stands on: the log, its own rows, and the projector between them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from shared.eventlog.connect import open_log
from shared.eventlog.embedded import running_server_url
from shared.eventlog.interface import EventLog
from shared.eventlog.retrying import LogUnavailable
from shared.readmodel.engine import ReadModel
from shared.readmodel.projection import Projection
from shared.readmodel.projector import Projector, React
from shared.readmodel.rebuild import open_current_read_model
from shared.readmodel.subscription import following
from shared.runtime.broker import make_broker
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.failure import Fail, end_process
from shared.runtime.health import Health
from shared.runtime.settings import Settings
from shared.web.reading_log import ReadingLog

MakeReact: TypeAlias = Callable[[EventLog, Clock], React]


@dataclass
class Foundation:
    """Everything a service's routes, handlers and background tasks need."""

    settings: Settings
    clock: Clock
    log: EventLog
    read_model: ReadModel
    projector: Projector
    health: Health = field(default_factory=Health)
    readings: ReadingLog = field(init=False)

    def __post_init__(self) -> None:
        self.readings = ReadingLog(self.log, self.clock)


OpenFoundation: TypeAlias = Callable[
    [Settings, str, Projection, MakeReact | None], AbstractAsyncContextManager[Foundation]
]


@asynccontextmanager
async def open_foundation(  # noqa: PLR0913 - two more for tests
    settings: Settings,
    service: str,
    projection: Projection,
    make_react: MakeReact | None = None,
    *,
    clock: Clock | None = None,
    fail: Fail = end_process,
) -> AsyncIterator[Foundation]:
    """Open the log and the rows, bring the rows level with the log, and follow it until the end.

    `fail` is called at most once, with the error that made following impossible; by default the process ends.
    """
    async with AsyncExitStack() as stack:
        log = await stack.enter_async_context(open_log(settings, clock))
        time = clock or log.clock or SystemClock()
        foundation = await stack.enter_async_context(
            _foundation(settings, service, projection, make_react, log=log, clock=time)
        )
        await foundation.projector.catch_up()
        broker = make_broker(_address(settings))
        await stack.enter_async_context(following(broker, foundation.projector, foundation.health, fail))
        yield foundation


def foundation_on(log: EventLog, clock: Clock) -> OpenFoundation:
    """Return a way to open foundations on a log and a time that are there already: tests and simulations.

    Nothing follows the log; call `foundation.projector.catch_up()` to bring the rows level with it.
    """

    @asynccontextmanager
    async def open_on(
        settings: Settings, service: str, projection: Projection, make_react: MakeReact | None = None
    ) -> AsyncIterator[Foundation]:
        async with _foundation(settings, service, projection, make_react, log=log, clock=clock) as foundation:
            await foundation.projector.catch_up()
            foundation.health.caught_up = True
            yield foundation

    return open_on


@asynccontextmanager
async def _foundation(  # noqa: PLR0913 - the parts of a foundation
    settings: Settings,
    service: str,
    projection: Projection,
    make_react: MakeReact | None,
    *,
    log: EventLog,
    clock: Clock,
) -> AsyncIterator[Foundation]:
    async with open_current_read_model(settings, service, projection, log) as read_model:
        health = Health()
        react = None if make_react is None else make_react(log, clock)
        projector = Projector(log, read_model, projection, react)
        yield Foundation(settings, clock, log, read_model, projector, health)


def _address(settings: Settings) -> str:
    """Where the log that is open now can be reached by another client."""
    url = settings.redis_url or running_server_url(settings.data_dir)
    if url is None:
        raise LogUnavailable("following", 0, ConnectionError(f"no log server runs in {settings.data_dir}"))
    return url
