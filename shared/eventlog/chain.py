"""Reads every event of a log back and says what is wrong: types, payloads, gaps, hash chains, seals, index.

It trusts nothing that it can work out again. What it cannot see: a readable change to the last event of a stream, which
no other event vouches for yet, and last events removed together with every trace of them.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from shared.domain.identifiers import Stream, partition_of
from shared.eventlog.entry import GENESIS_HASH
from shared.eventlog.interface import START, EventLog, RecordedEvent, UnreadableEvent


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what was found, what was expected."""

    place: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class _Tip:
    """The last event seen of a stream."""

    stream: Stream
    sequence: int
    hash: str
    entry_id: str


async def verify_log(log: EventLog) -> AsyncIterator[Problem]:
    """Yield everything that is wrong in any partition; nothing when the log is sound."""
    for partition in range(log.partitions):
        async for problem in verify_partition(log, partition):
            yield problem


async def verify_partition(log: EventLog, partition: int) -> AsyncIterator[Problem]:
    """Yield everything that is wrong up to the partition's head at the start; writers may go on meanwhile."""
    last_entry, last_position = await log.head(partition)
    reading = _Reading(partition, log.partitions)
    async for batch in log.read_partition(partition, START, last_entry):
        for recorded in batch:
            for problem in reading.check(recorded):
                yield problem
        async for problem in _unopened(log, batch):
            yield problem
    if reading.position != last_position:
        yield Problem(f"partition {partition}", f"position {reading.position} at its end", str(last_position))
    for tip in reading.tips.values():
        async for problem in _index_problems(log, tip):
            yield problem


class _Reading:
    """What has been read of one partition so far."""

    def __init__(self, partition: int, partitions: int) -> None:
        self.partition, self.partitions = partition, partitions
        self.position = 0
        self.tips: dict[str, _Tip] = {}
        self._entry = (0, 0)

    def check(self, recorded: RecordedEvent) -> Iterator[Problem]:
        yield from self._entry_problems(recorded)
        try:
            yield from self._position_problems(recorded)
            yield from self._stream_problems(recorded)
        except UnreadableEvent as unreadable:
            yield _unreadable(unreadable)
            return
        yield from _content_problems(recorded)

    def _entry_problems(self, recorded: RecordedEvent) -> Iterator[Problem]:
        milliseconds, _, number = recorded.entry_id.partition("-")
        entry = (int(milliseconds), int(number))
        if entry <= self._entry:
            before = "{}-{}".format(*self._entry)
            yield Problem(_place(recorded), f"entry id {recorded.entry_id}", f"an entry id after {before}")
        self._entry = entry

    def _position_problems(self, recorded: RecordedEvent) -> Iterator[Problem]:
        self.position += 1
        if recorded.position != self.position:
            yield Problem(_place(recorded), f"position {recorded.position}", f"position {self.position}")
            self.position = recorded.position

    def _stream_problems(self, recorded: RecordedEvent) -> Iterator[Problem]:
        stream = recorded.stream
        at_home = partition_of(stream.home, self.partitions)
        if at_home != self.partition:
            yield Problem(_place(recorded), f"home {stream.home} in partition {self.partition}", f"partition {at_home}")
        tip = self.tips.get(stream.name) or _Tip(stream, 0, GENESIS_HASH, START)
        self.tips[stream.name] = _Tip(stream, recorded.sequence, recorded.hash, recorded.entry_id)
        if stream.home != tip.stream.home:
            yield Problem(_place(recorded), f"home {stream.home}", f"home {tip.stream.home}, as before in this stream")
        if recorded.sequence != tip.sequence + 1:
            yield Problem(_place(recorded), f"sequence {recorded.sequence}", f"sequence {tip.sequence + 1}")
        if recorded.previous_hash != tip.hash:
            yield Problem(_place(recorded), f"previous hash {recorded.previous_hash}", f"previous hash {tip.hash}")


def _content_problems(recorded: RecordedEvent) -> Iterator[Problem]:
    for read in (_read_envelope, _read_event):
        try:
            read(recorded)
        except UnreadableEvent as unreadable:
            yield _unreadable(unreadable)
    if (recorded.sealed is None) != (recorded.person is None):
        found = "a person without sealed fields" if recorded.sealed is None else "sealed fields without a person"
        yield Problem(_place(recorded), found, "both or neither")


def _read_envelope(recorded: RecordedEvent) -> object:
    return (
        recorded.occurred_at,
        recorded.actor,
        recorded.channel,
        recorded.command_id,
        recorded.causation_id,
        recorded.correlation_id,
        recorded.on_behalf_of,
    )


def _read_event(recorded: RecordedEvent) -> object:
    return recorded.event


async def _unopened(log: EventLog, batch: Sequence[RecordedEvent]) -> AsyncIterator[Problem]:
    """Yield the events whose personal fields do not open although their key exists."""
    sealed = [recorded for recorded in batch if _is_openable(recorded)]
    try:
        await log.personal(sealed)
    except UnreadableEvent:
        for recorded in sealed:
            try:
                await log.personal([recorded])
            except UnreadableEvent as unreadable:
                yield _unreadable(unreadable)


def _is_openable(recorded: RecordedEvent) -> bool:
    """Whether there is something to open; what cannot be read even sealed has been named already."""
    try:
        return recorded.sealed is not None and (recorded.person, recorded.stream, recorded.event) is not None
    except UnreadableEvent:
        return False


async def _index_problems(log: EventLog, tip: _Tip) -> AsyncIterator[Problem]:
    """Compare the stream's index with what the partition holds."""
    place = f"the index of {tip.stream}"
    indexed = await log.read_stream(tip.stream, max(tip.sequence - 1, 0))
    if not indexed:
        yield Problem(place, f"fewer than {tip.sequence} events", f"{tip.sequence} at least")
    elif indexed[0].entry_id != tip.entry_id:
        yield Problem(place, f"entry {indexed[0].entry_id} at {tip.sequence}", f"entry {tip.entry_id}")


def _place(recorded: RecordedEvent) -> str:
    try:
        name = recorded.id
    except UnreadableEvent:
        name = "?"
    return f"{name} (partition {recorded.partition}, entry {recorded.entry_id})"


def _unreadable(unreadable: UnreadableEvent) -> Problem:
    return Problem(unreadable.place, unreadable.why, "an event that this program can read")
