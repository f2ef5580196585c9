"""The one place that survives a log server that is away: again, for a bounded time, then a clear end.

Repeating is safe because every write of the log is idempotent: an append carries its version and command id. The
client's own retries are switched off, so that nothing is repeated behind our back.
"""

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import stamina
import structlog
from redis.exceptions import (
    AskError,
    AuthenticationError,
    ClusterDownError,
    MovedError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    ResponseError,
    TryAgainError,
)

log_line = structlog.get_logger(__name__)

T = TypeVar("T")

PATIENCE_SECONDS = 30.0
"""Longer than a failover (4 to 7 seconds tried) and than the start of a server with a long log."""

_PASSING_REFUSALS = (ClusterDownError, MovedError, AskError, ReadOnlyError, TryAgainError)
_PASSING_CODES = ("MISCONF", "NOREPLICAS", "UNBLOCKED")
"""Answers that the client has no class for."""


class LogUnavailable(Exception):  # noqa: N818 - says what is wrong
    """The log server did not answer for too long. Whether the last write arrived is unknown; asking again is safe."""

    def __init__(self, what: str, waited_seconds: float, last: Exception) -> None:
        self.what, self.last = what, last
        super().__init__(f"{what}: the log server was away for {waited_seconds:.0f} s; last: {describe(last)}")


class _Outage:
    """Says once in a while that the log server is away, however many callers wait for it."""

    QUIET_SECONDS = 10.0

    def __init__(self) -> None:
        self._told_at = -self.QUIET_SECONDS

    def tell(self, what: str, error: Exception) -> None:
        now = time.monotonic()
        if now - self._told_at >= self.QUIET_SECONDS:
            self._told_at = now
            log_line.warning("log_server.awaited", what=what, last=describe(error))


_outage = _Outage()


def describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def may_pass(error: Exception) -> bool:
    """Whether the same call can succeed later: a lost connection or failover, not a refusal."""
    if isinstance(error, ResponseError):
        return isinstance(error, _PASSING_REFUSALS) or str(error).startswith(_PASSING_CODES)
    if isinstance(error, AuthenticationError):
        return False
    # AttributeError: the client leaks it when a connection dies under it during a failover.
    return isinstance(error, (RedisError, RedisClusterException, OSError, EOFError, TimeoutError, AttributeError))


async def surviving(what: str, call: Callable[[], Awaitable[T]], *, patience_seconds: float = PATIENCE_SECONDS) -> T:
    """Return what `call` answers, calling again while the server is away. `call` must be idempotent.

    Raises:
        LogUnavailable: it stayed away for `patience_seconds`.
    """
    try:
        # First without the machinery of repeating, which costs more than a call.
        return await call()
    except Exception as error:
        if not may_pass(error):
            raise
        _outage.tell(what, error)
    try:
        async for attempt in stamina.retry_context(
            on=may_pass, attempts=None, timeout=patience_seconds, wait_initial=0.05, wait_max=1.0, wait_jitter=0.05
        ):
            with attempt:
                return await call()
    except Exception as error:
        if may_pass(error):
            raise LogUnavailable(what, patience_seconds, error) from error
        raise
    raise AssertionError("stamina either returns or raises")
