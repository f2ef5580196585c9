"""The event log on Redis or Valkey: a stream per partition, a list of entry ids per stream of events.

Appends of one turn of the event loop travel as one Function call (on a cluster one per partition). The server answers
after `fsync`, so what was answered survives a crash. A call whose answer got lost is repeated: the Function finds the
command at its version and answers as the first time.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from functools import lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple

from redis.asyncio import RedisCluster

from shared.domain.envelope import Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream, partition_of
from shared.eventlog import functions
from shared.eventlog.codec import GENESIS_HASH, StoredEvent, entry_fields, hash_of, keys_for, open_events
from shared.eventlog.functions import Client
from shared.eventlog.group_commit import GroupCommit
from shared.eventlog.interface import START, Appended, NewEvent, RecordedEvent, StreamMoved
from shared.eventlog.keyring import DataKey, Keyring
from shared.eventlog.replay import read_ahead
from shared.eventlog.retrying import PATIENCE_SECONDS, surviving
from shared.runtime.clock import Clock

BATCH = 1000
"""Tried: 10,000 is half as fast."""

WAIT_MILLISECONDS = 2000
"""How long one blocking read waits; well below the client's socket timeout of 5 s."""

REMEMBERED_TIPS = 10_000
REMEMBERED_HOMES = 10_000


def log_key(partition: int) -> str:
    return f"kunjung:{{{partition:02d}}}:log"


def index_key(partition: int, stream: Stream) -> str:
    return f"kunjung:{{{partition:02d}}}:s:{stream.name}"


class _Request(NamedTuple):
    partition: int
    index_key: str
    arguments: list[Any]


class RedisEventLog:
    """Implements `EventLog`. Opened by `connect.open_log`, which checks the server first."""

    def __init__(
        self,
        redis: Client,
        partitions: int,
        keyring: Keyring,
        *,
        clock: Clock | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """With a `clock` the log is simulated: the clock gives the entry ids."""
        self.redis = redis
        self.keyring = keyring
        self.clock = clock
        self._is_cluster = isinstance(redis, RedisCluster)
        self._partitions = partitions
        self._patience_seconds = patience_seconds
        self._commits: dict[int, GroupCommit[_Request, list[Any]]] = {}
        self._partition_of = lru_cache(REMEMBERED_HOMES)(partial(partition_of, partitions=partitions))
        self._tips: dict[tuple[str, str, int], StoredEvent | str] = {}

    @property
    def partitions(self) -> int:
        return self._partitions

    @property
    def simulated(self) -> bool:
        return self.clock is not None

    async def aclose(self) -> None:
        """Finish what is under way; the connection belongs to whoever opened it."""
        await asyncio.gather(*(commits.finish() for commits in self._commits.values()))

    async def append(
        self, stream: Stream, expected_version: int, events: Sequence[NewEvent], metadata: Metadata
    ) -> Appended:
        if not events:
            return Appended(())
        previous_hash = self._known_hash(stream, expected_version) or await self._hash_at(stream, expected_version)
        keys = await self._keys_for(stream, events) if any(new.person for new in events) else {}
        written, last_hash = _chained(stream, expected_version, events, metadata, previous_hash, keys)
        partition = self._partition_of(stream.home)
        request = _Request(
            partition, index_key(partition, stream), self._arguments(expected_version, metadata.command_id, written)
        )
        outcome, *rest = await self._commits_of(partition).submit(request)
        if outcome == b"moved":
            raise StreamMoved(stream, expected=expected_version, actual=rest[0])
        if outcome == b"repeated":
            return Appended(_repeated(rest, partition), repeated=True)
        self._remember(stream, expected_version + len(events), last_hash)
        return Appended(_appended(rest, written, partition))

    async def read_stream(self, stream: Stream, after_version: int = 0) -> Sequence[RecordedEvent]:
        found: list[StoredEvent] = []
        while True:
            first = after_version + len(found)
            page = await self._stream_page(stream, first, first + BATCH - 1)
            found += page
            if len(page) < BATCH:
                break
        if found:
            self._remember(stream, after_version + len(found), found[-1])
        return found

    async def read_partition(
        self, partition: int, after_entry: str = START, until_entry: str | None = None
    ) -> AsyncGenerator[Sequence[RecordedEvent], None]:
        async def page(after: str) -> Sequence[StoredEvent]:
            return await self._partition_page(partition, after, until_entry)

        async with aclosing(read_ahead(page, after_entry, BATCH)) as batches:
            async for batch in batches:
                yield batch

    async def follow(self, partition: int, after_entry: str = START) -> AsyncGenerator[Sequence[RecordedEvent], None]:
        async with aclosing(self.read_partition(partition, after_entry)) as past:
            async for batch in past:
                after_entry = batch[-1].entry_id
                yield batch
        while True:
            batch = await self._waited_for(partition, after_entry)
            _stop_when_asked()
            if batch:
                after_entry = batch[-1].entry_id
                yield batch

    async def head(self, partition: int) -> tuple[str, int]:
        key = log_key(partition)
        last = await self._survive(f"head of {key}", partial(self.redis.xrevrange, key, count=1))
        if not last:
            return START, 0
        entry_id, fields = last[0]
        event = StoredEvent(entry_id, fields, partition)
        return event.entry_id, event.position

    async def personal(self, events: Sequence[RecordedEvent]) -> Sequence[Event]:
        opened: Sequence[Event] = await self._survive("keys of persons", lambda: open_events(self.keyring, events))
        return opened

    def _arguments(self, version: int, command_id: str, written: Sequence[Mapping[bytes, bytes]]) -> list[Any]:
        milliseconds = "" if self.clock is None else int(self.clock.now().timestamp() * 1000)
        arguments: list[Any] = [version, command_id, milliseconds, len(written)]
        for fields in written:
            arguments.append(2 * len(fields))
            arguments.extend(chain.from_iterable(fields.items()))
        return arguments

    def _commits_of(self, partition: int) -> GroupCommit[_Request, list[Any]]:
        """Return where the partition's appends gather: all in one place, on a cluster each partition by itself.

        There a call reaches one partition only, and a lost node holds up none but its own.
        """
        place = partition if self._is_cluster else 0
        if place not in self._commits:
            self._commits[place] = GroupCommit(self._send)
        return self._commits[place]

    async def _send(self, requests: Sequence[_Request]) -> Sequence[list[Any]]:
        keys = [key for request in requests for key in (log_key(request.partition), request.index_key)]
        arguments = list(chain.from_iterable(request.arguments for request in requests))
        what = f"append to {requests[0].index_key}"
        answers: list[list[Any]] = await self._survive(
            what, lambda: functions.call(self.redis, "append", keys, arguments)
        )
        return answers

    def _known_hash(self, stream: Stream, version: int) -> str | None:
        if version == 0:
            return GENESIS_HASH
        tip = self._tips.get((stream.name, stream.home, version))
        return tip.hash if isinstance(tip, StoredEvent) else tip

    async def _hash_at(self, stream: Stream, version: int) -> str:
        page = await self._stream_page(stream, version - 1, version - 1)
        if not page:
            raise StreamMoved(stream, expected=version, actual=await self._version(stream))
        return page[0].hash

    def _remember(self, stream: Stream, version: int, tip: StoredEvent | str) -> None:
        # What stands at a version does not change. A failover may lose it; then the next read puts right what is here.
        if len(self._tips) >= REMEMBERED_TIPS:
            self._tips.clear()
        self._tips[stream.name, stream.home, version] = tip

    async def _version(self, stream: Stream) -> int:
        key = index_key(self._partition_of(stream.home), stream)
        return int(await self._survive(f"version of {stream}", partial(self.redis.llen, key)))

    async def _keys_for(self, stream: Stream, events: Sequence[NewEvent]) -> Mapping[str, DataKey]:
        keys: Mapping[str, DataKey] = await self._survive(
            f"keys for {stream}", lambda: keys_for(self.keyring, stream, events)
        )
        return keys

    async def _stream_page(self, stream: Stream, first: int, last: int) -> list[StoredEvent]:
        partition = self._partition_of(stream.home)
        keys = [log_key(partition), index_key(partition, stream)]
        page = await self._survive(
            f"read of {stream}",
            lambda: functions.call(self.redis, "read_stream", keys, [first, last], reads_only=True),
        )
        return _repeated(page, partition)

    async def _partition_page(self, partition: int, after: str, until: str | None) -> Sequence[StoredEvent]:
        key = log_key(partition)
        page = await self._survive(
            f"read of {key}", partial(self.redis.xrange, key, f"({after}", until or "+", count=BATCH)
        )
        return [StoredEvent(entry_id, fields, partition) for entry_id, fields in page]

    async def _waited_for(self, partition: int, after: str) -> Sequence[StoredEvent]:
        key = log_key(partition)
        answer = await self._survive(
            f"follow of {key}", partial(self.redis.xread, {key: after}, count=BATCH, block=WAIT_MILLISECONDS)
        )
        return [StoredEvent(entry_id, fields, partition) for _, page in answer or () for entry_id, fields in page]

    async def _survive(self, what: str, call: Callable[[], Awaitable[Any]]) -> Any:
        return await surviving(what, call, patience_seconds=self._patience_seconds)


def _stop_when_asked() -> None:
    # Before Python 3.12 `asyncio.wait_for`, which the client uses, can swallow a cancellation; an endless loop would
    # then never end.
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _chained(  # noqa: PLR0913, PLR0917 - the parts of an entry
    stream: Stream,
    version: int,
    events: Sequence[NewEvent],
    metadata: Metadata,
    previous_hash: str,
    keys: Mapping[str, DataKey],
) -> tuple[list[dict[bytes, bytes]], str]:
    """Return the entries of a batch and the hash of its last; hashing again for the next append would cost as much."""
    written = []
    for sequence, new in enumerate(events, start=version + 1):
        key = keys.get(new.person) if new.person is not None else None
        fields = entry_fields(new, stream, sequence, metadata, previous_hash, key)
        previous_hash = hash_of(fields)
        written.append(fields)
    return written, previous_hash


def _appended(answer: Sequence[Any], written: Sequence[dict[bytes, bytes]], partition: int) -> list[StoredEvent]:
    stored = []
    for fields, entry_id, position in zip(written, answer[::2], answer[1::2], strict=True):
        fields[b"position"] = b"%d" % position
        stored.append(StoredEvent(entry_id, fields, partition))
    return stored


def _repeated(entries_found: Sequence[Any], partition: int) -> list[StoredEvent]:
    return [
        StoredEvent(entry_id, dict(zip(flat[::2], flat[1::2], strict=True)), partition)
        for entry_id, flat in entries_found
    ]
