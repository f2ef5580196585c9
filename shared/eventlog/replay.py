"""Reading much of the log fast: ask for the next page before the present one is used, and keep the collector quiet."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from shared.eventlog.interface import RecordedEvent

R = TypeVar("R", bound=RecordedEvent)


async def read_ahead(
    page_after: Callable[[str], Awaitable[Sequence[R]]], after_entry: str, full_page: int
) -> AsyncGenerator[Sequence[R], None]:
    """Yield pages in order until one is not full; the server prepares the next while the caller works on this one."""
    page = await page_after(after_entry)
    while len(page) == full_page:
        following = asyncio.create_task(_awaited(page_after(page[-1].entry_id)))
        try:
            # A turn of the loop, so that the question is on its way before the caller computes.
            await asyncio.sleep(0)
            yield page
            page = await following
        finally:
            await _ended(following)
    if page:
        yield page


async def _awaited(question: Awaitable[Sequence[R]]) -> Sequence[R]:
    return await question


async def _ended(task: asyncio.Task[Sequence[R]]) -> None:
    if not task.done():
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    elif not task.cancelled():
        # Looked at, so that a failure the caller never came to is not reported as forgotten.
        task.exception()
