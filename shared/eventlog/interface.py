"""What an event log promises, whoever keeps it: memory in tests, Redis or Valkey everywhere else."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.domain.envelope import Actor, Channel, Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream

START = "0-0"
"""The entry id before the first entry of every partition."""


class StreamMoved(Exception):  # noqa: N818 - says what happened
    """Someone else appended first. Read again, decide again."""

    def __init__(self, stream: Stream, *, expected: int, actual: int) -> None:
        self.stream, self.expected, self.actual = stream, expected, actual
        super().__init__(f"{stream} is at version {actual}, not {expected}")


class UnreadableEvent(Exception):  # noqa: N818 - says what is wrong
    """An entry of the log that this program cannot read: unknown type, newer version, broken fields. Never skipped."""

    def __init__(self, place: str, why: str) -> None:
        self.place, self.why = place, why
        super().__init__(f"the event at {place} cannot be read: {why}")


class RecordedEvent(Protocol):
    """One event as the log holds it. Everything is parsed when asked for, nothing before."""

    @property
    def id(self) -> str:
        """`<stream>@<sequence>`: the same fact has the same id everywhere."""

    @property
    def entry_id(self) -> str:
        """The id that Redis gave, `<milliseconds>-<number>`, ordered within a partition."""

    @property
    def partition(self) -> int: ...
    @property
    def position(self) -> int:
        """Gapless within the partition, from 1."""

    @property
    def subject(self) -> str:
        """The stream's name, `visit:<id>`."""

    @property
    def stream(self) -> Stream: ...
    @property
    def sequence(self) -> int:
        """The version of the stream after this event, from 1."""

    @property
    def type(self) -> str: ...
    @property
    def schema_version(self) -> int: ...
    @property
    def occurred_at(self) -> datetime:
        """When it happened in the world, as claimed, UTC."""

    @property
    def recorded_at(self) -> datetime:
        """When the log took it, from the entry id, milliseconds, UTC."""

    @property
    def actor(self) -> Actor: ...
    @property
    def channel(self) -> Channel: ...
    @property
    def command_id(self) -> str: ...
    @property
    def causation_id(self) -> str | None: ...
    @property
    def correlation_id(self) -> str: ...
    @property
    def on_behalf_of(self) -> str | None: ...
    @property
    def person(self) -> str | None:
        """Whose key seals the personal fields (`student:<id>`); none where the event has no personal fields."""

    @property
    def sealed(self) -> bytes | None:
        """The personal fields as stored: ciphertext."""

    @property
    def previous_hash(self) -> str: ...
    @property
    def hash(self) -> str:
        """SHA-256 of this event as stored (ciphertext), hex; the next event of the stream carries it."""

    @property
    def event(self) -> Event:
        """The newest shape of the event, personal fields still sealed (placeholders).

        Raises:
            UnreadableEvent: unknown type or version, or fields that do not fit the model.
        """


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer of an append: the events as recorded. `repeated` when this command had been appended before."""

    events: Sequence[RecordedEvent]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event to append, with the reference of the key that seals its personal fields, if it has any."""

    event: Event
    person: str | None


class EventLog(Protocol):
    """Append-only, totally ordered per partition, versioned per stream."""

    @property
    def partitions(self) -> int: ...

    @property
    def simulated(self) -> bool:
        """True when the injected clock gives the entry ids (demo, simulation tests); such a log is never a real one."""

    async def append(
        self, stream: Stream, expected_version: int, events: Sequence[NewEvent], metadata: Metadata
    ) -> Appended:
        """Append all of `events` at `expected_version`, or nothing.

        A command whose id already stands at that version is not appended again: the answer is the events of the
        first time, `repeated`.

        Raises:
            StreamMoved: the stream is at another version.
        """

    async def read_stream(self, stream: Stream, after_version: int = 0) -> Sequence[RecordedEvent]:
        """Return the stream's events in order, those after `after_version` only; empty for an unknown stream."""

    def read_partition(
        self, partition: int, after_entry: str = START, until_entry: str | None = None
    ) -> AsyncIterator[Sequence[RecordedEvent]]:
        """Yield batches in order, from after `after_entry` up to and including `until_entry` or the present end."""

    def follow(self, partition: int, after_entry: str = START) -> AsyncIterator[Sequence[RecordedEvent]]:
        """Like `read_partition`, and then wait for what comes; never ends by itself."""

    async def head(self, partition: int) -> tuple[str, int]:
        """Return entry id and position of the partition's last event; `(START, 0)` when it is empty."""

    async def personal(self, events: Sequence[RecordedEvent]) -> Sequence[Event]:
        """Return the events opened: personal fields decrypted, or their erased placeholder where the key is gone."""
