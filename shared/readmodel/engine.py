"""The rows of one service: read by its API, written by its projector."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.readmodel.catalogue import Catalogue, Generation, fingerprint_of
from shared.readmodel.checkpoints import checkpoint_tables
from shared.readmodel.database import Database, database_url
from shared.readmodel.projection import Projection
from shared.runtime.settings import Settings


class OutOfDate(Exception):  # noqa: N818 - says what is the matter
    """The rows in use were built by another version of the projection: rebuild them."""

    def __init__(self, generation: Generation, expected: str) -> None:
        self.generation, self.expected = generation, expected
        super().__init__(
            f"The rows {generation.namespace} were built by another version of Kunjung "
            f"({generation.fingerprint[:12]}, this one builds {expected[:12]}): "
            f"run `kunjung rebuild {generation.service}`."
        )


class ReadModel:
    """Engine and namespace of one service, in one generation."""

    def __init__(self, database: Database, generation: Generation, catalogue: Catalogue) -> None:
        self.database = database
        self.generation = generation
        self.catalogue = catalogue

    @property
    def service(self) -> str:
        return self.generation.service

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction that only reads and sees one state of the rows throughout."""
        return self.database.reading()

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction; it commits at the end, or nothing of it happened."""
        return self.database.writing()

    async def is_current(self) -> bool:
        """Whether this generation is still the one in use."""
        return await self.catalogue.active(self.service) == self.generation


@asynccontextmanager
async def open_read_model(settings: Settings, service: str, projection: Projection) -> AsyncIterator[ReadModel]:
    """Open the generation in use; the first one is made here, empty.

    Raises:
        OutOfDate: its rows were built by another version of the projection.
    """
    url = database_url(settings.database_url, settings.data_dir)
    expected = fingerprint_of(projection)
    async with open_catalogue(settings) as catalogue:
        generation = await catalogue.active_or_first(service, expected)
        if generation.fingerprint != expected:
            raise OutOfDate(generation, expected)
        database = Database(url, generation.namespace)
        try:
            await database.create(checkpoint_tables, projection.tables)
            yield ReadModel(database, generation, catalogue)
        finally:
            await database.close()


@asynccontextmanager
async def open_catalogue(settings: Settings) -> AsyncIterator[Catalogue]:
    catalogue = Catalogue(database_url(settings.database_url, settings.data_dir))
    try:
        await catalogue.open()
        yield catalogue
    finally:
        await catalogue.close()
