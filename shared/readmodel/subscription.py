"""Follows the log with FastStream: one subscriber per partition, without a group, from the checkpoint on.

FastStream has moved on before a handler runs, and would go on after an error: so an error ends the process, and the
next one starts at the checkpoint.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeAlias

from faststream.message import StreamMessage
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.message import FAKE_CONSUMER, RedisBatchStreamMessage
from faststream.redis.subscriber.usecases import LogicSubscriber

from shared.eventlog.codec import StoredEvent
from shared.eventlog.redis_log import log_key
from shared.readmodel.projector import Projector
from shared.readmodel.watch import watch
from shared.runtime.ending import end_tasks
from shared.runtime.failure import Fail
from shared.runtime.health import Health

BLOCK_MILLISECONDS = 3_000
"""An idle subscriber asks once in this time. Below redis-py's socket timeout of 5 seconds."""

EVENTS_PER_READ = 1_000

Handler: TypeAlias = Callable[[Sequence[StoredEvent]], Awaitable[None]]


@asynccontextmanager
async def following(broker: RedisBroker, projector: Projector, health: Health, fail: Fail) -> AsyncIterator[None]:
    """Take every event that comes, until the end of the block. `broker` is started and stopped here.

    `fail` is called once, with the first error that makes going on wrong.
    """
    end = _Ending(fail)
    for number, checkpoint in projector.checkpoints().items():
        sub = StreamSub(
            log_key(number),
            last_id=checkpoint.entry_id,
            max_records=EVENTS_PER_READ,
            polling_interval=BLOCK_MILLISECONDS,
            batch=True,
        )
        decoder = partial(_stored_events, number)
        broker.subscriber(stream=sub, parser=_unopened, decoder=decoder)(_handler(number, projector, end))
    await broker.start()
    _end_with(broker, end)
    watching = asyncio.create_task(watch(projector, health, end.with_error), name="projector-watch")
    health.caught_up = True
    try:
        yield
    finally:
        end.is_expected = True
        await end_tasks(watching)
        await broker.stop()


class _Ending:
    """Calls `fail` for the first error, and never for what happens while closing on purpose."""

    def __init__(self, fail: Fail) -> None:
        self._fail = fail
        self.is_expected = False

    def with_error(self, error: BaseException) -> None:
        if self.is_expected:
            return
        self.is_expected = True
        self._fail(error)


def _handler(number: int, projector: Projector, end: _Ending) -> Handler:
    async def take(events: Sequence[StoredEvent]) -> None:
        # After the first error nothing more is taken, also where `fail` lets the process live for a moment.
        if end.is_expected:
            return
        try:
            await projector.take(number, events)
        except Exception as error:  # noqa: BLE001 - whatever it was, FastStream would go on after it
            end.with_error(error)

    return take


async def _unopened(message: Any, _original: object = None) -> StreamMessage[Any]:
    """The entries as they are. FastStream's own parser would take a field called `data` for an envelope."""
    return RedisBatchStreamMessage(
        raw_message=message,
        body=b"",
        message_id=message["message_ids"][-1].decode(),
        consumer=FAKE_CONSUMER,
        group=None,
    )


async def _stored_events(number: int, message: StreamMessage[Any], _original: object = None) -> Sequence[StoredEvent]:
    entries = zip(message.raw_message["message_ids"], message.raw_message["data"], strict=True)
    return [StoredEvent(entry_id, fields, number) for entry_id, fields in entries]


def _end_with(broker: RedisBroker, end: _Ending) -> None:
    """FastStream restarts a reading task that died as fast as it can; we end instead."""
    for reader in broker.subscribers:
        if isinstance(reader, LogicSubscriber):
            for task in reader.tasks:
                task.add_done_callback(partial(_reading_ended, end, reader))


def _reading_ended(end: _Ending, reader: LogicSubscriber, task: asyncio.Task[Any]) -> None:
    if task.cancelled():
        return
    reader.running = False
    end.with_error(task.exception() or RuntimeError(f"{task.get_name()} stopped reading the log"))
