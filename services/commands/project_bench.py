"""How fast events become rows, and how fast the same rows are written by the database's own driver."""

import asyncio
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from services.commands.bench_log import a_stream, an_event, bench_log, metadata
from shared.domain.events import TYPES
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.readmodel.changes import Put, RowChange
from shared.readmodel.columns import Moment
from shared.readmodel.engine import open_read_model
from shared.readmodel.projection import Projection
from shared.readmodel.projector import EVENTS_PER_TRANSACTION, Projector
from shared.runtime.settings import Settings

_WRITERS = 100
_tables = MetaData()
_timeline = Table(
    "timeline",
    _tables,
    Column("subject", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)
Index("timeline_in_order", _timeline.c.recorded_at)

_RAW_TABLE = (
    "CREATE TABLE timeline (subject TEXT, sequence INTEGER, type TEXT, payload TEXT, actor TEXT, recorded_at TEXT,"
    " PRIMARY KEY (subject, sequence))"
)
_RAW_INDEX = "CREATE INDEX timeline_in_order ON timeline (recorded_at)"
_RAW_UPSERT = (
    "INSERT INTO timeline VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET type = excluded.type,"
    " payload = excluded.payload, actor = excluded.actor, recorded_at = excluded.recorded_at"
)


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """Medians over the rounds. `ratio` is the median of each round's own ratio."""

    events: int
    events_projected_per_second: float
    plain_rows_per_second: float
    ratio: float


async def measure_project(*, events: int = 20_000, rounds: int = 3) -> ProjectFigures:
    """Read, parse and project every event into one row, beside the same rows by plain `executemany`.

    Both into SQLite files, in transactions of the same size; the two alternate, so that a busy machine slows both.
    """
    async with bench_log() as log:
        await _fill(log, events)
        ours, plain = [], []
        for _ in range(rounds):
            ours.append(await _projected_per_second(log, events))
            plain.append(_plain_rows_per_second(await _ready_rows(log)))
    ratios = [mine / limit for mine, limit in zip(ours, plain, strict=True)]
    return ProjectFigures(events, median(ours), median(plain), median(ratios))


async def _fill(log: EventLog, events: int) -> None:
    async def write(number: int) -> None:
        stream = a_stream(number)
        for version in range(events // _WRITERS):
            await log.append(stream, version, [an_event(version, stream)], metadata())

    await asyncio.gather(*(write(number) for number in range(_WRITERS)))


def _row(recorded: RecordedEvent) -> Iterable[RowChange]:
    yield Put(
        _timeline,
        {
            "subject": recorded.subject,
            "sequence": recorded.sequence,
            "type": recorded.type,
            "payload": recorded.event.model_dump_json(),
            "actor": str(recorded.actor),
            "recorded_at": recorded.recorded_at,
        },
    )


_PROJECTION = Projection("bench", _tables, dict.fromkeys(TYPES, _row))


async def _projected_per_second(log: EventLog, events: int) -> float:
    with TemporaryDirectory(prefix="kunjung-bench-") as folder:
        settings = Settings(data_dir=Path(folder), database_url=None)
        async with open_read_model(settings, "bench", _PROJECTION) as read_model:
            projector = Projector(log, read_model, _PROJECTION)
            started = perf_counter()
            await projector.catch_up()
            elapsed = perf_counter() - started
    return events / elapsed


async def _ready_rows(log: EventLog) -> list[tuple[str | int, ...]]:
    return [
        (
            recorded.subject,
            recorded.sequence,
            recorded.type,
            recorded.event.model_dump_json(),
            str(recorded.actor),
            recorded.recorded_at.isoformat(),
        )
        for partition in range(log.partitions)
        async for batch in log.read_partition(partition)
        for recorded in batch
    ]


def _plain_rows_per_second(rows: list[tuple[str | int, ...]]) -> float:
    with TemporaryDirectory(prefix="kunjung-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
        try:
            for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", _RAW_TABLE, _RAW_INDEX):
                connection.execute(statement)
            started = perf_counter()
            for first in range(0, len(rows), EVENTS_PER_TRANSACTION):
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(_RAW_UPSERT, rows[first : first + EVENTS_PER_TRANSACTION])
                connection.execute("COMMIT")
            elapsed = perf_counter() - started
        finally:
            connection.close()
    return len(rows) / elapsed
