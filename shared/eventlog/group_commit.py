"""Group commit: requests of one turn of the event loop travel together, and share one `fsync` of the server."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from redis.exceptions import ResponseError

Request = TypeVar("Request")
Answer = TypeVar("Answer")

MOST_TOGETHER = 256
"""A server does nothing else while it works through a batch: this many appends are a few milliseconds."""

FEWEST_TOGETHER = 16
"""More than these leave in two halves: while the server works on one, we get the other ready."""


class GroupCommit(Generic[Request, Answer]):
    """Collects requests and hands them to `send`, which answers each of them in order."""

    def __init__(self, send: Callable[[Sequence[Request]], Awaitable[Sequence[Answer]]]) -> None:
        self._send = send
        self._waiting: list[tuple[Request, asyncio.Future[Answer]]] = []
        self._sending: set[asyncio.Task[None]] = set()

    def submit(self, request: Request) -> asyncio.Future[Answer]:
        """Return the answer to come; awaiting it raises what `send` raised for this request."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._depart)
        self._waiting.append((request, answer))
        return answer

    async def finish(self) -> None:
        """Return when everything under way has been answered."""
        while self._waiting or self._sending:
            await asyncio.gather(*self._sending)
            await asyncio.sleep(0)

    def _depart(self) -> None:
        waiting, self._waiting = self._waiting, []
        together = min(max(FEWEST_TOGETHER, -(-len(waiting) // 2)), MOST_TOGETHER)
        for start in range(0, len(waiting), together):
            task = asyncio.create_task(self._carry(waiting[start : start + together]))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _carry(self, batch: Sequence[tuple[Request, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await self._send([request for request, _ in batch])
        except ResponseError as refused:
            if len(batch) == 1:
                _fail(batch, refused)
                return
            # One request must not spoil the others: each alone, in order.
            for single in batch:
                await self._carry([single])
        except asyncio.CancelledError:
            for _, future in batch:
                future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to those who wait
            _fail(batch, error)
        else:
            for (_, future), answer in zip(batch, answers, strict=True):
                if not future.done():
                    future.set_result(answer)


def _fail(batch: Sequence[tuple[object, asyncio.Future[Answer]]], error: Exception) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(error)
