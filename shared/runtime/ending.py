"""Ends background tasks for certain."""

import asyncio
from typing import Any

_AGAIN_SECONDS = 0.2


async def end_tasks(*tasks: asyncio.Task[Any]) -> None:
    """Cancel the tasks and return when all have ended, however they ended.

    Asks again until they do: up to Python 3.11 `asyncio.wait_for`, which the Redis client sends with, loses a
    cancellation that comes just as it has finished, and a loop around it would go on for ever.
    """
    running = {task for task in tasks if not task.done()}
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=_AGAIN_SECONDS)
    for task in tasks:
        if not task.cancelled():
            task.exception()  # looked at, so that nobody is warned that it never was
