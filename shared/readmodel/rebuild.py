"""Builds rows anew: a new generation of tables, the log into it, a switch, and the old ones dropped.

A new generation begins where the one before stood, not at the log's end: what the service has not taken yet it still
has to react to, and a rebuild reacts to nothing.
"""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

from shared.eventlog.interface import EventLog, UnreadableEvent
from shared.readmodel.catalogue import Catalogue, Generation, fingerprint_of
from shared.readmodel.checkpoints import Checkpoint, checkpoint_tables, present_checkpoints, retire_checkpoints
from shared.readmodel.database import Database, database_url
from shared.readmodel.engine import ReadModel, open_catalogue, open_read_model
from shared.readmodel.projection import Projection
from shared.readmodel.projector import Projector
from shared.runtime.settings import Settings

log_line = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did."""

    generation: Generation
    events: int
    seconds: float


async def rebuild(settings: Settings, service: str, projection: Projection, log: EventLog) -> Rebuilt:
    """Build a new generation up to where the one in use stands, put it in use, drop the old ones.

    Nothing outside happens again: reactions belong to following, not to rows. A service that runs on the old
    generation is fenced at its next commit, or at its next look at the catalogue, and restarts on the new one; what
    it took meanwhile it takes once more, and what came after that as usual.

    Raises:
        UnreadableEvent: an event cannot be read; the generation in use stays.
    """
    started = time.monotonic()
    async with open_catalogue(settings) as catalogue:
        reached = await _reached(settings, catalogue, service)
        generation = await catalogue.begin(service, fingerprint_of(projection))
        database = _database(settings, generation)
        try:
            await database.create(checkpoint_tables, projection.tables)
            events = await _replay(log, ReadModel(database, generation, catalogue), projection, reached)
        finally:
            await database.close()
        await catalogue.switch_to(generation)
        await drop_old_generations(settings, catalogue, service)
    rebuilt = Rebuilt(generation, events, time.monotonic() - started)
    log_line.info(
        "read_model.rebuilt", service=service, generation=generation.number, events=events, seconds=rebuilt.seconds
    )
    return rebuilt


@asynccontextmanager
async def open_current_read_model(
    settings: Settings, service: str, projection: Projection, log: EventLog
) -> AsyncIterator[ReadModel]:
    """Open the generation in use, rebuilt first when another version of the projection built it."""
    expected = fingerprint_of(projection)
    async with open_catalogue(settings) as catalogue:
        present = await catalogue.active_or_first(service, expected)
        await drop_old_generations(settings, catalogue, service)
    if present.fingerprint != expected:
        log_line.info("read_model.out_of_date", service=service, generation=present.number)
        await rebuild(settings, service, projection, log)
    async with open_read_model(settings, service, projection) as read_model:
        yield read_model


async def drop_old_generations(settings: Settings, catalogue: Catalogue, service: str) -> None:
    """Fence whoever still writes generations older than the one in use, and drop them."""
    for generation in await catalogue.older_than_active(service):
        database = _database(settings, generation)
        await database.create(checkpoint_tables)
        async with database.writing() as connection:
            await retire_checkpoints(connection)
        await database.drop()
        await catalogue.forget(generation)
        log_line.info("read_model.dropped", service=service, generation=generation.number)


async def _reached(settings: Settings, catalogue: Catalogue, service: str) -> Mapping[int, Checkpoint]:
    """Return where the generation in use stands; nowhere when there is none."""
    present = await catalogue.active(service)
    if present is None:
        return {}
    database = _database(settings, present)
    try:
        await database.create(checkpoint_tables)
        async with database.reading() as connection:
            return await present_checkpoints(connection)
    finally:
        await database.close()


async def _replay(log: EventLog, read_model: ReadModel, projection: Projection, until: Mapping[int, Checkpoint]) -> int:
    projector = Projector(log, read_model, projection)
    await projector.replay(until)
    for unreadable in projector.stuck.values():
        raise UnreadableEvent(unreadable.place, unreadable.why)
    return sum(projector.positions().values())


def _database(settings: Settings, generation: Generation) -> Database:
    return Database(database_url(settings.database_url, settings.data_dir), generation.namespace)
