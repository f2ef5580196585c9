"""What must be true of every finished run, whatever went wrong in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from shared.domain.events import clock
from shared.eventlog.chain import verify_log
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.eventlog.whole_log import whole_log as batches_of
from shared.readmodel.checkpoints import checkpoint_tables
from shared.readmodel.engine import ReadModel, open_read_model
from shared.readmodel.projection import Projection
from shared.readmodel.projector import Projector
from shared.runtime.settings import Settings
from tests.system.simulation.world import SimulatedWorld

ENDS = (clock.Met, clock.Cancelled, clock.Breached, clock.Elapsed)

Row = tuple[tuple[str, str], ...]
Rows = Mapping[str, Sequence[Row]]

PLACES = frozenset({"position", "entry_id"})
"""Columns that say where in its partition an event stands."""


async def whole_log(log: EventLog) -> Sequence[RecordedEvent]:
    return [recorded async for batch in batches_of(log) for recorded in batch]


async def wrong_in_the_log(log: EventLog) -> Sequence[str]:
    return [str(problem) async for problem in verify_log(log)]


async def wrong_with_clocks(log: EventLog) -> Sequence[str]:
    """Return the clocks that started twice from one anchor, or whose run ended twice; a corrected breach is undone."""
    started: Counter[tuple[str, str]] = Counter()
    ended: defaultdict[str, int] = defaultdict(int)
    wrong = []
    for recorded in await whole_log(log):
        event = recorded.event
        if isinstance(event, clock.Started):
            started[recorded.subject, event.anchor_event] += 1
            ended[recorded.subject] = 0
        elif isinstance(event, clock.BreachCorrected):
            ended[recorded.subject] -= 1
        elif isinstance(event, ENDS):
            ended[recorded.subject] += 1
        if ended[recorded.subject] not in {0, 1}:
            wrong.append(f"{recorded.id}: {event.type} is end number {ended[recorded.subject]} of its run")
    wrong.extend(
        f"{stream} started {times} times from {anchor}" for (stream, anchor), times in started.items() if times > 1
    )
    return wrong


async def kept_rows(world: SimulatedWorld) -> Mapping[str, Rows]:
    """Return the rows of all services as they stand, those in use: some may just have been rebuilt."""
    for process in world.processes.values():
        await process.watch()
        await process.catch_up()
    return {
        service: await _rows(process.foundation.read_model, process.projection)
        for service, process in world.processes.items()
    }


async def fresh_rows(world: SimulatedWorld, folder: Path) -> Mapping[str, Rows]:
    """Return the rows of all services as the log alone gives them."""
    return {
        service: await _built_anew(world.log, service, process.projection, folder)
        for service, process in world.processes.items()
    }


async def _built_anew(log: EventLog, service: str, projection: Projection, folder: Path) -> Rows:
    async with open_read_model(Settings(data_dir=folder), service, projection) as read_model:
        await Projector(log, read_model, projection).catch_up()
        return await _rows(read_model, projection)


async def _rows(read_model: ReadModel, projection: Projection) -> Rows:
    tables = (*projection.tables.sorted_tables, *checkpoint_tables.sorted_tables)
    async with read_model.reading() as connection:
        return {
            table.name: sorted(_as_text(row) for row in await connection.execute(select(table))) for table in tables
        }


def _as_text(row: Any) -> Row:
    return tuple(sorted((str(name), repr(value)) for name, value in row._mapping.items()))


def without_places(services: Mapping[str, Rows]) -> Mapping[str, Rows]:
    """Return what the rows say, not where in its partition each event stands; nothing of the checkpoints."""
    own = {
        service: {name: rows for name, rows in tables.items() if name not in checkpoint_tables.tables}
        for service, tables in services.items()
    }
    return {
        service: {name: sorted(_without_places(row) for row in rows) for name, rows in tables.items()}
        for service, tables in own.items()
    }


def _without_places(row: Row) -> Row:
    return tuple((name, value) for name, value in row if name not in PLACES)
