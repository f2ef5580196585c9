"""A log in memory under the same contract as the real one, for tests and examples; the clock gives its entry ids."""

import asyncio
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from shared.domain.envelope import Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream, partition_of
from shared.eventlog.codec import GENESIS_HASH, StoredEvent, entries, keys_for, open_events
from shared.eventlog.interface import START, Appended, NewEvent, RecordedEvent, StreamMoved
from shared.eventlog.keyring import Keyring, MemoryKeyring
from shared.runtime.clock import Clock, SystemClock

BATCH = 1000

EntryId = tuple[int, int]


def parsed(entry_id: str, missing_number: int = 0) -> EntryId:
    """Return milliseconds and number; an id of milliseconds only means `missing_number`."""
    milliseconds, _, number = entry_id.partition("-")
    return int(milliseconds), int(number) if number else missing_number


@dataclass
class _Partition:
    events: list[StoredEvent] = field(default_factory=list)
    ids: list[EntryId] = field(default_factory=list)
    streams: dict[str, list[StoredEvent]] = field(default_factory=dict)
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)

    def next_id(self, now: datetime) -> EntryId:
        # As Redis does: a clock that went back or stood still gives the same milliseconds and the next number.
        milliseconds = int(now.timestamp() * 1000)
        last_milliseconds, last_number = self.ids[-1] if self.ids else (0, 0)
        if milliseconds > last_milliseconds:
            return milliseconds, 0
        return last_milliseconds, last_number + 1

    def add(self, fields: dict[bytes, bytes], number: int, now: datetime) -> StoredEvent:
        entry_id = self.next_id(now)
        fields[b"position"] = b"%d" % (len(self.events) + 1)
        stored = StoredEvent(b"%d-%d" % entry_id, fields, number)
        self.events.append(stored)
        self.ids.append(entry_id)
        self.streams.setdefault(stored.subject, []).append(stored)
        return stored

    def between(self, after: EntryId, until: EntryId | None) -> Sequence[StoredEvent]:
        end = len(self.ids) if until is None else bisect_right(self.ids, until)
        return self.events[bisect_right(self.ids, after) : end]


class MemoryEventLog:
    """Implements `EventLog`; lives and dies with the process."""

    def __init__(
        self,
        partitions: int = 16,
        *,
        clock: Clock | None = None,
        keyring: Keyring | None = None,
        simulated: bool = False,
    ) -> None:
        self._clock = clock or SystemClock()
        self._simulated = simulated
        self._partitions = [_Partition() for _ in range(partitions)]
        self.keyring = keyring or MemoryKeyring()

    @property
    def partitions(self) -> int:
        return len(self._partitions)

    @property
    def simulated(self) -> bool:
        return self._simulated

    async def append(
        self, stream: Stream, expected_version: int, events: Sequence[NewEvent], metadata: Metadata
    ) -> Appended:
        if not events:
            return Appended(())
        number = partition_of(stream.home, self.partitions)
        partition = self._partitions[number]
        async with partition.grown:
            history = partition.streams.get(stream.name, [])
            if len(history) != expected_version:
                return _repeated(history, stream, expected_version, metadata)
            keys = await keys_for(self.keyring, stream, events)
            previous_hash = history[-1].hash if history else GENESIS_HASH
            written = entries(stream, expected_version, events, metadata, previous_hash, keys)
            now = self._clock.now()
            appended = [partition.add(fields, number, now) for fields in written]
            partition.grown.notify_all()
        return Appended(appended)

    async def read_stream(self, stream: Stream, after_version: int = 0) -> Sequence[RecordedEvent]:
        partition = self._partitions[partition_of(stream.home, self.partitions)]
        return _fresh(partition.streams.get(stream.name, [])[after_version:])

    async def read_partition(
        self, partition: int, after_entry: str = START, until_entry: str | None = None
    ) -> AsyncIterator[Sequence[RecordedEvent]]:
        until = None if until_entry is None else parsed(until_entry, missing_number=2**64)
        events = self._partitions[partition].between(parsed(after_entry), until)
        for start in range(0, len(events), BATCH):
            yield _fresh(events[start : start + BATCH])

    async def follow(self, partition: int, after_entry: str = START) -> AsyncIterator[Sequence[RecordedEvent]]:
        watched = self._partitions[partition]
        after = parsed(after_entry)
        while True:
            async with watched.grown:
                while not (events := watched.between(after, None)):
                    await watched.grown.wait()
            batch = _fresh(events[:BATCH])
            after = parsed(batch[-1].entry_id)
            yield batch

    async def head(self, partition: int) -> tuple[str, int]:
        events = self._partitions[partition].events
        return (events[-1].entry_id, len(events)) if events else (START, 0)

    async def personal(self, events: Sequence[RecordedEvent]) -> Sequence[Event]:
        return await open_events(self.keyring, events)


def _repeated(history: Sequence[StoredEvent], stream: Stream, expected_version: int, metadata: Metadata) -> Appended:
    """Answer a writer who came at another version: with the events of the first time, if they are his."""
    first_time = [event for event in history[expected_version:] if event.command_id == metadata.command_id]
    if first_time and first_time[0].sequence == expected_version + 1:
        return Appended(_fresh(first_time), repeated=True)
    raise StreamMoved(stream, expected=expected_version, actual=len(history))


def _fresh(events: Sequence[StoredEvent]) -> list[StoredEvent]:
    # Every reader gets objects of its own, as from a server.
    return [StoredEvent(event.entry_id.encode(), event.fields, event.partition) for event in events]
