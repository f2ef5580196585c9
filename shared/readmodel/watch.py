"""Looks every few seconds whether following is still right: same log, same generation, nothing stuck."""

import asyncio
from collections.abc import Callable

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError

from shared.eventlog.retrying import LogUnavailable
from shared.readmodel.projector import Projector
from shared.runtime.failure import StartAgain
from shared.runtime.health import Health

WATCH_SECONDS = 5.0

log_line = structlog.get_logger(__name__)


class Superseded(StartAgain):
    """Another generation of the rows is in use now."""


async def watch(projector: Projector, health: Health, end: Callable[[BaseException], None]) -> None:
    """Look until cancelled; call `end` with what is wrong, where a restart is the answer."""
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        try:
            await look(projector, health)
        except Exception as error:  # noqa: BLE001 - anything else that is wrong here is for the supervisor
            end(error)
            return


async def look(projector: Projector, health: Health) -> None:
    """Bring `health` and the metrics up to date.

    Raises:
        LogLost: the log ends before the rows do.
        Superseded: a rebuild has put a new generation in use.
    """
    try:
        await projector.behind()
        current = await projector.is_current()
    except (LogUnavailable, RedisError, OSError, DBAPIError) as unreachable:
        if health.log_reachable:
            log_line.warning("projector.lost_sight", reason=str(unreachable))
        health.log_reachable = False
        return
    health.log_reachable = True
    if not current:
        raise Superseded("a rebuild has put a new generation of the rows in use")
    health.stuck = {partition: str(unreadable) for partition, unreadable in projector.stuck.items()}
    projector.measure()
