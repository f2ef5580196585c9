"""Which generation of a service's rows is in use, and which are being built or waiting to be dropped."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text, delete, func, select, update
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateIndex, CreateTable

from shared.readmodel.checkpoints import checkpoint_tables
from shared.readmodel.database import Database, take_turns
from shared.readmodel.projection import Projection

catalogue_tables = MetaData()
generations = Table(
    "generations",
    catalogue_tables,
    Column("service", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Generation:
    """One build of a service's rows. `fingerprint` says from which tables and handlers."""

    service: str
    number: int
    fingerprint: str

    @property
    def namespace(self) -> str:
        return f"{self.service}_g{self.number}"


class Catalogue:
    """The generations of all services that share a database. Close it."""

    def __init__(self, url: URL) -> None:
        self._database = Database(url, "kunjung_catalogue")

    async def open(self) -> None:
        await self._database.create(catalogue_tables)

    async def close(self) -> None:
        await self._database.close()

    async def active(self, service: str) -> Generation | None:
        async with self._database.reading() as connection:
            return await _active(connection, service)

    async def active_or_first(self, service: str, fingerprint: str) -> Generation:
        """Return the generation in use; where there is none, a new and empty one is in use from now on."""
        async with self._database.writing() as connection:
            await take_turns(connection, "catalogue")
            return await _active(connection, service) or await _add(connection, service, fingerprint, active=True)

    async def begin(self, service: str, fingerprint: str) -> Generation:
        """Return a new generation that is not in use yet."""
        async with self._database.writing() as connection:
            await take_turns(connection, "catalogue")
            return await _add(connection, service, fingerprint, active=False)

    async def switch_to(self, generation: Generation) -> None:
        """Put `generation` in use, unless a newer one is in use already."""
        async with self._database.writing() as connection:
            await take_turns(connection, "catalogue")
            present = await _active(connection, generation.service)
            if present is not None and present.number > generation.number:
                return
            of_service = generations.c.service == generation.service
            active = generations.c.number == generation.number
            await connection.execute(update(generations).where(of_service).values(active=active))

    async def older_than_active(self, service: str) -> Sequence[Generation]:
        """Return the generations that can be dropped: superseded, or left behind by a build that died."""
        async with self._database.reading() as connection:
            present = await _active(connection, service)
            if present is None:
                return ()
            older = select(generations).where(generations.c.service == service, generations.c.number < present.number)
            rows = await connection.execute(older.order_by(generations.c.number))
            return [Generation(row.service, row.number, row.fingerprint) for row in rows]

    async def forget(self, generation: Generation) -> None:
        async with self._database.writing() as connection:
            await connection.execute(
                delete(generations).where(
                    generations.c.service == generation.service, generations.c.number == generation.number
                )
            )


def fingerprint_of(projection: Projection) -> str:
    """Return a text that differs whenever rows built before would not be what this projection builds now."""
    parts = [projection.name, str(projection.version), *sorted(projection.handlers)]
    for tables in (checkpoint_tables, projection.tables):
        for table in tables.sorted_tables:
            parts.append(str(CreateTable(table)))
            parts.extend(sorted(str(CreateIndex(index)) for index in table.indexes))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


async def _active(connection: AsyncConnection, service: str) -> Generation | None:
    found = await connection.execute(
        select(generations).where(generations.c.service == service, generations.c.active.is_(True))
    )
    row = found.one_or_none()
    return None if row is None else Generation(row.service, row.number, row.fingerprint)


async def _add(connection: AsyncConnection, service: str, fingerprint: str, *, active: bool) -> Generation:
    last = await connection.scalar(select(func.max(generations.c.number)).where(generations.c.service == service))
    new = Generation(service, (last or 0) + 1, fingerprint)
    await connection.execute(
        generations.insert().values(service=service, number=new.number, fingerprint=fingerprint, active=active)
    )
    return new
