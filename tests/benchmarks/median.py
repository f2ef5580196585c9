"""How long something takes: the median of many times, after one that warms up."""

import statistics
import time
from collections.abc import Awaitable, Callable

ROUNDS = 30


async def median_seconds(ask: Callable[[], Awaitable[object]], rounds: int = ROUNDS) -> float:
    await ask()
    return statistics.median([await _seconds(ask) for _ in range(rounds)])


async def _seconds(ask: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await ask()
    return time.perf_counter() - started
