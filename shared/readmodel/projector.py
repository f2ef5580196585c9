"""Carries events into rows: catch up by ranged reads, then take what comes. Each event once, in order."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias

import structlog

from shared.eventlog.interface import START, EventLog, RecordedEvent, UnreadableEvent
from shared.readmodel.changes import RowChange
from shared.readmodel.checkpoints import Checkpoint, load_checkpoints, move_checkpoint
from shared.readmodel.engine import ReadModel
from shared.readmodel.execution import execute_changes
from shared.readmodel.projection import Projection
from shared.readmodel.sequence import LogLost, untaken
from shared.runtime import metrics
from shared.runtime.collector import collector_paused

React: TypeAlias = Callable[[Sequence[RecordedEvent]], Awaitable[None]]

EVENTS_PER_TRANSACTION = 5_000

log_line = structlog.get_logger(__name__)


class Projector:
    """One projection over one log into one generation of rows.

    `react` sees each batch before its rows are committed and again after a crash in between: it must be harmless
    to repeat. A partition with an event that cannot be read stands in `stuck`, just before that event.
    """

    def __init__(
        self, log: EventLog, read_model: ReadModel, projection: Projection, react: React | None = None
    ) -> None:
        self._log = log
        self._read_model = read_model
        self._projection = projection
        self._react = react
        self._held: dict[int, Checkpoint] = {}
        self._heads: dict[int, int] = {}
        self._locks = [asyncio.Lock() for _ in range(log.partitions)]
        self.stuck: dict[int, UnreadableEvent] = {}

    def positions(self) -> dict[int, int]:
        """Return the position of the last committed event of each partition."""
        return {partition: held.position for partition, held in self._held.items()}

    def heads(self) -> dict[int, int]:
        """Return the log's last position of each partition, as last asked or seen."""
        return dict(self._heads)

    def checkpoints(self) -> Mapping[int, Checkpoint]:
        return dict(self._held)

    async def is_current(self) -> bool:
        """Whether the rows written here are those in use."""
        return await self._read_model.is_current()

    def measure(self) -> None:
        """Bring the metrics of position and lag up to date."""
        name = self._projection.name
        for partition, held in self._held.items():
            lag = max(0, self._heads.get(partition, 0) - held.position)
            metrics.CHECKPOINT_POSITION.labels(name, partition).set(held.position)
            metrics.CHECKPOINT_LAG.labels(name, partition).set(lag)
        metrics.PARTITIONS_STUCK.labels(name).set(len(self.stuck))

    async def load(self) -> None:
        """Read the checkpoints from the rows' database.

        Raises:
            Fenced: this generation was retired.
        """
        async with self._read_model.writing() as connection:
            self._held = await load_checkpoints(connection, self._log.partitions)

    async def catch_up(self) -> None:
        """Take everything that the log holds, also what `react` appends on the way.

        Raises:
            Fenced: another process moved a checkpoint.
            LogLost: the log does not continue where the rows end.
        """
        if not self._held:
            await self.load()
        while behind := await self.behind():
            for partition in behind:
                await self._catch_up_partition(partition)

    async def replay(self, until: Mapping[int, Checkpoint]) -> None:
        """Take what the log holds up to and including these checkpoints of its partitions.

        Raises:
            Fenced: another process moved a checkpoint.
            LogLost: the log has a gap.
        """
        await self.load()
        for partition, reached in until.items():
            if reached.entry_id != START:
                await self._take_from_log(partition, reached.entry_id)

    async def behind(self) -> Sequence[int]:
        """Ask the log for its heads; return the partitions with events that can be taken.

        Raises:
            LogLost: the log ends before the rows do.
        """
        partitions = range(self._log.partitions)
        # What is taken while the log answers stands behind the heads that it names.
        held_before = dict(self._held)
        heads = await asyncio.gather(*(self._log.head(partition) for partition in partitions))
        for partition, (entry_id, position) in zip(partitions, heads, strict=True):
            held = held_before[partition]
            if position < held.position:
                raise LogLost(partition, held, Checkpoint(entry_id, position))
            self._heads[partition] = max(position, self._held[partition].position)
        return [p for p in partitions if p not in self.stuck and self._heads[p] > self._held[p].position]

    async def _catch_up_partition(self, partition: int) -> None:
        before = self._held[partition]
        await self._take_from_log(partition)
        if self._held[partition] == before and partition not in self.stuck:
            raise LogLost(partition, before, Checkpoint("?", self._heads[partition]))

    async def _take_from_log(self, partition: int, until_entry: str | None = None) -> None:
        gathered: list[RecordedEvent] = []
        async for batch in self._log.read_partition(partition, self._held[partition].entry_id, until_entry):
            gathered.extend(batch)
            if len(gathered) >= EVENTS_PER_TRANSACTION:
                await self.take(partition, gathered)
                gathered = []
        await self.take(partition, gathered)

    async def take(self, partition: int, batch: Sequence[RecordedEvent]) -> None:
        """Take the events of `batch` that are new here: react, then rows and checkpoint in one transaction.

        Raises:
            Fenced: another process has this partition, or a new generation is in use.
            LogLost: the batch does not continue where the rows end.
        """
        async with self._locks[partition]:
            if partition in self.stuck:
                return
            with collector_paused():
                readable, changes = self._read(partition, batch)
            if readable:
                await self._commit(partition, readable, changes)

    def _read(self, partition: int, batch: Sequence[RecordedEvent]) -> tuple[list[RecordedEvent], list[RowChange]]:
        """Return the new events up to the first that cannot be read, and their changes."""
        readable: list[RecordedEvent] = []
        changes: list[RowChange] = []
        try:
            for recorded in untaken(partition, self._held[partition], batch):
                changes.extend(self._projection.changes_for(recorded))
                readable.append(recorded)
        except UnreadableEvent as unreadable:
            self._stop(partition, unreadable)
        return readable, changes

    def _stop(self, partition: int, unreadable: UnreadableEvent) -> None:
        self.stuck[partition] = unreadable
        log_line.error(
            "projector.stopped",
            projection=self._projection.name,
            partition=partition,
            committed_position=self._held[partition].position,
            place=unreadable.place,
            reason=unreadable.why,
        )

    async def _commit(self, partition: int, events: Sequence[RecordedEvent], changes: Sequence[RowChange]) -> None:
        if self._react is not None:
            try:
                await self._react(events)
            except UnreadableEvent as unreadable:
                self._stop(partition, unreadable)
                return
        held, reached = self._held[partition], Checkpoint(events[-1].entry_id, events[-1].position)
        with metrics.COMMIT_SECONDS.labels(self._projection.name).time():
            async with self._read_model.writing() as connection:
                await move_checkpoint(connection, partition, held, reached)
                await execute_changes(connection, changes)
        metrics.EVENTS_PROJECTED.labels(self._projection.name).inc(len(events))
        self._held[partition] = reached
        self._heads[partition] = max(self._heads.get(partition, 0), reached.position)
