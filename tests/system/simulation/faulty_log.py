"""The log as one service sees it while things go wrong."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from shared.domain.envelope import Metadata
from shared.domain.events import Event
from shared.domain.identifiers import Stream
from shared.eventlog.interface import START, Appended, NewEvent, RecordedEvent, StreamMoved
from shared.eventlog.keyring import Keyring
from shared.eventlog.memory import MemoryEventLog
from shared.eventlog.retrying import LogUnavailable
from tests.system.simulation.faults import OF_AN_APPEND, Crash, Fault, Faults

Rival = Callable[[], Awaitable[None]]
"""Another process of the same service does now whatever it finds to do."""

BEFORE = frozenset({Fault.NEVER_ARRIVED, Fault.MOVED, Fault.CRASH_BEFORE_APPEND})


class FaultyLog:
    """Implements `EventLog` on a log that is sound: what fails is the way to it, or the process that uses it.

    Without a `rival` the rival is a twin: the same call, delivered twice.
    """

    def __init__(self, log: MemoryEventLog, service: str, faults: Faults, rival: Rival | None = None) -> None:
        self._log = log
        self._service = service
        self._faults = faults
        self._rival = rival

    @property
    def partitions(self) -> int:
        return self._log.partitions

    @property
    def simulated(self) -> bool:
        return self._log.simulated

    @property
    def keyring(self) -> Keyring:
        return self._log.keyring

    async def append(
        self, stream: Stream, expected_version: int, events: Sequence[NewEvent], metadata: Metadata
    ) -> Appended:
        types = ", ".join(new.event.type for new in events)
        fault = self._faults.strike(
            f"{self._service} appends {types} to {stream.name}@{expected_version}", *OF_AN_APPEND
        )
        if fault in BEFORE:
            raise _error_of(fault, stream, expected_version)
        if fault in {Fault.RIVAL_FIRST, Fault.RIVAL_WON}:
            await self._rival_first(stream, expected_version, events, metadata)
        if fault is Fault.RIVAL_WON:
            raise StreamMoved(stream, expected=expected_version, actual=expected_version + len(events))
        appended = await self._log.append(stream, expected_version, events, metadata)
        if fault not in {None, Fault.RIVAL_FIRST}:
            raise _error_of(fault, stream, expected_version)
        return appended

    async def _rival_first(
        self, stream: Stream, expected_version: int, events: Sequence[NewEvent], metadata: Metadata
    ) -> None:
        if self._rival is None:
            await self._log.append(stream, expected_version, events, metadata)
        else:
            await self._rival()

    async def read_stream(self, stream: Stream, after_version: int = 0) -> Sequence[RecordedEvent]:
        self._may_fail(f"stream {stream.name}")
        return await self._log.read_stream(stream, after_version)

    async def read_partition(
        self, partition: int, after_entry: str = START, until_entry: str | None = None
    ) -> AsyncIterator[Sequence[RecordedEvent]]:
        self._may_fail(f"partition {partition}")
        async for batch in self._log.read_partition(partition, after_entry, until_entry):
            yield batch

    def follow(self, partition: int, after_entry: str = START) -> AsyncIterator[Sequence[RecordedEvent]]:
        return self._log.follow(partition, after_entry)

    async def head(self, partition: int) -> tuple[str, int]:
        return await self._log.head(partition)

    async def personal(self, events: Sequence[RecordedEvent]) -> Sequence[Event]:
        return await self._log.personal(events)

    def _may_fail(self, what: str) -> None:
        if self._faults.strike(f"{self._service} reads {what}", Fault.NOT_READ) is not None:
            raise ConnectionError(f"cut while reading {what}")


def _error_of(fault: Fault | None, stream: Stream, version: int) -> BaseException:
    match fault:
        case Fault.MOVED:
            return StreamMoved(stream, expected=version, actual=version + 1)
        case Fault.CRASH_BEFORE_APPEND | Fault.CRASH_AFTER_APPEND:
            return Crash(f"{stream.name}@{version}")
        case Fault.TIMED_OUT:
            return LogUnavailable("append", 30.0, TimeoutError())
    return ConnectionError(f"cut at {stream.name}@{version}")
